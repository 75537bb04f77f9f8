import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { idBeside, isExample } from '../../platform/example.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { Id } from '../../platform/ids.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { readActivity, type StoredActivity } from '../record/activity-store.ts';
import { isOwnedBy } from '../draws/same-people.ts';
import { openActivity, type AuthorizedActivity } from '../showing/open-activity.ts';
import { matchesOf, seekerOf } from './find-offers.ts';
import { asksSamePeople, whyNoGuest, whyNoHost } from './may-join.ts';
import { JoiningKind } from './joined.ts';
import { isWorthJoining, type Match } from './likeness.ts';
import { matchView } from './offer.ts';
import { talkStateOn, type Talk } from './talk.ts';
import { placeChanges, talkBetween, talkChanges, talksOf, type KeptTalk } from './talk-store.ts';
import { TalkView, talkView } from './talk-view.ts';

/** Which activity is to be joined, and how, where that is known already. */
export const JoiningInput = z
  .strictObject({
    with: z.string('The id of the activity to join.').meta({ description: 'The id of the activity to join.' }),
    kind: JoiningKind.optional(),
  })
  .meta({ id: 'JoiningInput' });

type ProposeFailure = NotOpened | Failure<'bad-input' | 'wrong-status' | 'idempotency-key-reused'>;
type Refused = Failure<'bad-input' | 'wrong-status'>;

/** What was proposed, with whether this very call did it. */
export type Proposed = { readonly view: TalkView; readonly version: number };

const notWith = (detail: string): Refused => badInput([{ pointer: '#/with', detail }]);

/** The activity to be joined, if it is one of others that can be. */
async function readHost(
  desk: Desk,
  { activity, people }: StoredActivity,
  id: string,
): Promise<Result<StoredActivity, Refused>> {
  const host = Id.safeParse(id).success ? await readActivity(desk.table, id) : undefined;
  if (!host || host.activity.reservation || isExample(host.activity.id) !== isExample(activity.id))
    return fail(notWith('There is no activity with this id that can be joined.'));
  const asker = { ownerId: activity.ownerId, partner: people?.owner.partner };
  if (isOwnedBy(host.activity.ownerId, host.people?.owner.partner, asker) || asksSamePeople(activity, host.activity))
    return fail(notWith('An activity of others: your own can ask the same people (ask.sameAs).'));
  const why = whyNoHost(host.activity);
  return why === undefined ? ok(host) : fail(failure('wrong-status', `That activity cannot be joined: ${why}.`));
}

/** Why no talk of these two can begin now: one goes on, or somebody said no. */
function refusedAgain(kept: KeptTalk | undefined, now: Date): Refused | undefined {
  const state = kept && talkStateOn(kept.talk, todayIn(now));
  if (state === 'proposed' || state === 'talking')
    return failure('wrong-status', 'There is a talk about these two already.');
  return state === 'declined' ? failure('wrong-status', 'One of these two said no to joining already.') : undefined;
}

/** Rule K85. Why an activity can join nobody: also where others joined it. */
export async function refusedGuest({ table }: Desk, { activity }: StoredActivity): Promise<Refused | undefined> {
  const why = whyNoGuest(activity);
  if (why !== undefined) return failure('wrong-status', `This activity cannot join another: ${why}.`);
  const talks = await talksOf(table, activity.id);
  const isHost = talks.some(({ talk }) => talk.state === 'agreed' && talk.host === activity.id);
  return isHost ? failure('wrong-status', 'This activity cannot join another: others joined it.') : undefined;
}

/** How the two go together, if it is worth it. */
async function matchWith(desk: Desk, guest: StoredActivity, host: StoredActivity): Promise<Result<Match, Refused>> {
  const [found] = await matchesOf(desk, seekerOf(guest.activity), [host.activity]);
  return found && isWorthJoining(found.match)
    ? ok(found.match)
    : fail(notWith('These two are not so alike that joining saves letters: one of the offers of this activity.'));
}

function newTalk(desk: Desk, guest: StoredActivity, host: StoredActivity, match: Match, kind: Talk['kind']): Talk {
  const at = desk.clock.now().toISOString();
  return {
    id: idBeside(guest.activity.id, desk.newId()),
    guest: guest.activity.id,
    host: host.activity.id,
    state: 'proposed',
    createdAt: at,
    since: at,
    ...(kind && { wish: { by: 'guest', kind } }),
    ...matchView(match),
    said: [],
  };
}

/** Tries once to begin the talk; undefined where others began one of these two at the same moment. */
async function tryToPropose(
  desk: Desk,
  guest: AuthorizedActivity,
  key: string | undefined,
  input: unknown,
): Promise<Result<Proposed, ProposeFailure> | undefined> {
  const read = parseInput(JoiningInput, input);
  if (!read.ok) return read;
  const host = await readHost(desk, guest, read.value.with);
  if (!host.ok) return host;
  const refused = await refusedGuest(desk, guest);
  if (refused) return fail(refused);
  const now = desk.clock.now();
  const { v, kept } = await talkBetween(desk.table, guest.activity.id, host.value.activity.id);
  const again = refusedAgain(kept, now);
  if (again) return fail(again);
  const match = await matchWith(desk, guest, host.value);
  if (!match.ok) return match;
  const talk = newTalk(desk, guest, host.value, match.value, read.value.kind);
  const owners = { guest, host: host.value };
  const view = talkView({ talk, version: 1, ...owners }, guest.person, todayIn(now));
  const lost = await desk.table.write([
    ...placeChanges(talk, v, now),
    ...talkChanges(undefined, talk, owners, { event: 'proposed', by: 'guest', now }),
    ...(key === undefined ? [] : [idempotencyRecord(requestFor(guest, key, input), view, now)]),
  ]);
  return lost ? undefined : ok({ view, version: 1 });
}

const requestFor = ({ activity, person }: AuthorizedActivity, key: string, input: unknown) =>
  idempotentRequest(`POST /activities/${activity.id}/joinings`, person.id, key, input);

/**
 * Rules K81 and K82. Proposes to the owner of another activity to join it, for an activity of one's own. The same key again gives the same
 * answer; of two that propose at one moment one begins the talk.
 */
export async function proposeJoining(
  desk: Desk,
  actor: Actor,
  id: string,
  key: string | undefined,
  input: unknown,
): Promise<Result<Proposed, ProposeFailure>> {
  const opened = await openActivity(desk, actor, 'propose joining', id);
  if (!opened.ok) return opened;
  return untilDone(async () => {
    if (key !== undefined) {
      const request = requestFor(opened.value, key, input);
      const earlier = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, TalkView);
      if (!earlier.ok) return earlier;
      if (earlier.value) return ok({ view: earlier.value, version: 1 });
    }
    return tryToPropose(desk, opened.value, key, input);
  });
}
