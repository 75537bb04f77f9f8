import * as z from 'zod';
import { TargetGroup } from '../../area/groups.ts';
import type { Actor } from '../../people/actor.ts';
import { formatDay, type Day } from '../../platform/days/dates.ts';
import { exampleMark } from '../../platform/example.ts';
import { Id } from '../../platform/ids.ts';
import type { StoredActivity } from '../record/activity-store.ts';
import { guestAsk } from './guest-ask.ts';
import { Contact } from '../record/plan-parts.ts';
import { KNOWN_IN, lapsesOn, SIDES, Talk, talkStateOn, WRITERS, type Side } from './talk.ts';
import { sideOf, type KeptTalk } from './talk-store.ts';

const kept = Talk.shape;

/** One of the two activities of a talk: what everybody who is signed in may know of it. */
const TalkParty = z
  .strictObject({ activity: Id, number: z.string(), title: z.string(), organisation: z.string() })
  .meta({ id: 'JoiningParty' });

/** Who is behind one of the two. */
const TalkContact = z
  .strictObject({ name: z.string(), email: z.string().optional(), contact: Contact.optional() })
  .meta({ id: 'JoiningContact' });

/** A talk about joining as it is answered. */
export const TalkView = z
  .strictObject({
    id: Id,
    guest: TalkParty.meta({ description: 'Which would ask by the letters of the other.' }),
    host: TalkParty.meta({ description: 'Whose letters would be used.' }),
    you: z.enum([...SIDES, 'bureau']),
    state: kept.state,
    createdAt: kept.createdAt,
    since: kept.since,
    lapsesOn: z.iso.date().optional().meta({ description: 'Without an answer it lapses on this day.' }),
    wish: kept.wish.meta({ description: 'How one of the two would join; the same wish of the other agrees.' }),
    kind: kept.kind,
    declinedBy: kept.declinedBy,
    likeness: kept.likeness,
    saved: kept.saved,
    becomes: z
      .strictObject({ from: z.int(), participants: z.int(), targetGroups: z.array(TargetGroup) })
      .optional()
      .meta({ description: 'What the ask of the guest becomes: no more people than the host asks, where both ask.' }),
    said: kept.said,
    contacts: z
      .strictObject({ guest: TalkContact.optional(), host: TalkContact.optional() })
      .optional()
      .meta({ description: 'Who is behind both: only once both said yes.' }),
    example: z.literal(true).optional(),
  })
  .meta({ id: 'Joining' });
export type TalkView = z.output<typeof TalkView>;

const partyOf = ({ activity }: StoredActivity): TalkView['guest'] => ({
  activity: activity.id,
  number: activity.number,
  title: activity.plan.title,
  organisation: activity.plan.organisation,
});

const contactOf = ({ people }: StoredActivity): z.output<typeof TalkContact> | undefined => {
  if (!people) return undefined;
  const { owner, contact } = people;
  return { name: owner.name, ...(owner.email !== undefined && { email: owner.email }), ...(contact && { contact }) };
};

/** Rule K83. Who is behind both activities: nothing before both said yes. */
function contactsOf({ guest, host }: KeptTalk, state: TalkView['state']): Pick<TalkView, 'contacts'> {
  if (!KNOWN_IN.has(state)) return {};
  const [one, other] = [contactOf(guest), contactOf(host)];
  return { contacts: { ...(one && { guest: one }), ...(other && { host: other }) } };
}

/** What the ask of the guest becomes, as long as nothing is agreed. */
function becomes({ guest, host }: KeptTalk, isOpen: boolean): Pick<TalkView, 'becomes'> {
  const ask = isOpen ? guestAsk(guest.activity, host.activity) : undefined;
  const from = guest.activity.plan.ask?.participants ?? 0;
  const targetGroups = ask?.plan.targetGroups ?? [];
  return ask ? { becomes: { from, participants: ask.participants, targetGroups } } : {};
}

/** A talk as somebody may read it today. */
export const talkView = (talked: KeptTalk, actor: Actor, today: Day): TalkView =>
  talkViewFor(talked, sideOf(talked, actor), today);

/** The same for one of the two sides, or for the bureau. */
export function talkViewFor(talked: KeptTalk, you: TalkView['you'], today: Day): TalkView {
  const { talk, guest, host } = talked;
  const { id, createdAt, since, wish, kind, declinedBy, likeness, saved, said } = talk;
  const state = talkStateOn(talk, today);
  const due = state === talk.state ? lapsesOn(talk) : undefined;
  return {
    id,
    guest: partyOf(guest),
    host: partyOf(host),
    you,
    state,
    createdAt,
    since,
    ...(due !== undefined && { lapsesOn: formatDay(due) }),
    ...(wish && { wish }),
    ...(kind && { kind }),
    ...(declinedBy && { declinedBy }),
    likeness,
    saved,
    ...becomes(talked, due !== undefined),
    said,
    ...contactsOf(talked, state),
    ...exampleMark(id),
  };
}

/** Whether somebody can write to the others now. */
export const mayWriteIn = (state: TalkView['state'], by: Side | 'bureau'): boolean => WRITERS[state].includes(by);
