import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { readSizes, knownTo, type Desk, type KnownNames } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { mergePatch } from '../../platform/input/merge-patch.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import type { Change } from '../../platform/store/table.ts';
import { earliestOf, placesNamed, type Activity, type ActivityPeople } from '../record/activity.ts';
import { answerQuestion, questionFor, questionKeys, type RoomAnswer, type RoomQuestion } from '../room/ask-room.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { seenNewest } from '../../records/open-record.ts';
import {
  ACTIVITIES,
  openActivity,
  openInNoOwnCase,
  type AuthorizedActivity,
  type ActivityStepFailure,
} from '../showing/open-activity.ts';
import { refusedPanel } from '../draws/same-people.ts';
import { refusedOtherwise } from '../draws/seeking.ts';
import { refusedBeyondHost } from '../joining/beyond-host.ts';
import { isOfLeadAlone, nameLead, refusedOfBureau } from '../interventions/name-lead.ts';
import type { Plan } from '../record/plan.ts';
import type { Contact } from '../record/plan-parts.ts';
import { readChanged } from '../record/read-plan.ts';
import { contactToBe, isOtherContact, saysOtherwise, withTextsOf } from '../record/public-texts.ts';
import {
  planned,
  withPlan,
  nextActivity,
  withCheck,
  withoutProposal,
  wouldOverloadFailure,
  wouldRise,
  type Answered,
  type Changed,
  type KeptPlan,
} from '../record/activity-versions.ts';
import { isOpen, isPublic } from '../record/states.ts';

/** What the bureau may add to a change that asks more: that it overrides the verdict, and why. */
const Override = z.strictObject({ override: z.boolean().optional(), reason: text(4_000).optional() });
type Override = z.output<typeof Override>;

type ChangeFailure = ActivityStepFailure | Failure<'own-case' | 'bad-input' | 'wrong-status' | 'would-overload'>;

/**
 * A change that was read: as the activity becomes with it (`patched`), and as the change that waits for the bureau
 * becomes with it (`onProposed`).
 */
type Read = { readonly patched: Plan; readonly onProposed: Plan | undefined; readonly override: Override };

const whole = (plan: KeptPlan, contact: Contact | undefined): object => ({ ...plan, ...(contact && { contact }) });

/** Splits off what only the bureau may say beside the fields of the activity. */
function splitOverride(
  { person }: AuthorizedActivity,
  patch: Record<string, unknown>,
): Result<{ fields: Record<string, unknown>; override: Override }, Failure<'bad-input'>> {
  if (person.role !== 'bureau') return ok({ fields: patch, override: {} });
  const { override, reason, ...fields } = patch;
  const parsed = parseInput(Override, {
    ...(override !== undefined && { override }),
    ...(reason !== undefined && { reason }),
  });
  if (!parsed.ok) return parsed;
  return parsed.value.override && !parsed.value.reason
    ? fail(badInput([{ pointer: '#/reason', detail: 'An override needs its reason.' }]))
    : ok({ fields, override: parsed.value });
}

/** Reads a JSON Merge Patch of an activity; every field that would not be right is named. */
function readChange(opened: AuthorizedActivity, input: unknown, known: KnownNames): Result<Read, Failure<'bad-input'>> {
  const patch = parseInput(z.record(z.string(), z.unknown(), 'A JSON object with the fields to change.'), input);
  if (!patch.ok) return patch;
  const split = splitOverride(opened, patch.value);
  if (!split.ok) return split;
  const { activity, people } = opened;
  const { fields, override } = split.value;
  const patched = readChanged(mergePatch(whole(activity.plan, people?.contact), fields), known);
  if (!patched.ok) return patched;
  const onProposed =
    activity.proposed && readChanged(mergePatch(whole(activity.proposed, contactToBe(people)), fields), known);
  if (onProposed?.ok === false) return onProposed;
  return ok({
    patched: carryLaterFields(activity.plan, patched.value),
    onProposed: onProposed && carryLaterFields(activity.proposed, onProposed.value),
    override,
  });
}

/** What forbids a change whatever room there is: that the activity is over, or whose people it would ask again. */
async function refusedChange(
  desk: Desk,
  { activity, people }: AuthorizedActivity,
  { patched, onProposed = patched }: Read,
): Promise<Failure<'bad-input' | 'wrong-status'> | undefined> {
  if (activity.reservation)
    return failure('wrong-status', 'A reservation stays as it was made: cancel it, and reserve anew.');
  if (!isOpen(activity.status))
    return failure('wrong-status', `An activity that is ${activity.status} can no longer be changed.`);
  const otherwise = refusedOtherwise(activity, onProposed) ?? refusedBeyondHost(activity, onProposed);
  if (otherwise) return otherwise;
  const asker = { ownerId: activity.ownerId, partner: people?.owner.partner, number: activity.number };
  return refusedPanel(desk, onProposed, asker, activity.plan);
}

const Overriding = z.looseObject({ override: z.literal(true) });

/** Rule A18. Opens an activity to change it; whoever of the bureau would override a verdict decides, which nobody does in a case of their own. */
function openToChange(desk: Desk, actor: Actor, id: string, input: unknown) {
  const overrides = actor.role === 'bureau' && Overriding.safeParse(input).success;
  return (overrides ? openInNoOwnCase : openActivity)(desk, actor, 'change activity', id);
}

const kept = ({ contact: _, ...plan }: Plan): KeptPlan => plan;

/**
 * Changes an activity. What asks no more than before is changed at once. What asks more takes the room there is; where
 * there is none, and for an activity that is approved already, it waits as `proposed` for the bureau to decide.
 */
export async function changeActivity(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
  also: (after: Activity) => readonly Change[] = () => [],
  accepting?: string,
): Promise<Result<Changed, ChangeFailure>> {
  const refused = await refusedOfBureau(desk, actor, input, `activity ${id}`);
  if (refused) return fail(refused);
  if (isOfLeadAlone(input)) return nameLead(desk, actor, id, ifMatch, input);
  const seen = seenNewest(ACTIVITIES, await openToChange(desk, actor, id, input), ifMatch);
  if (!seen.ok) return seen;
  const opened = ok(acceptingOf(seen.value, accepting));
  const standing = opened.value.activity;
  const known = await knownTo(desk, placesNamed(standing), earliestOf(standing));
  const read = readChange(opened.value, input, known);
  if (!read.ok) return read;
  const { activity, people, person } = opened.value;
  const refusal = await refusedChange(desk, opened.value, read.value);
  if (refusal) return fail(refusal);
  const formOf = (plan: KeptPlan): Form => ({
    plan,
    question: questionFor(activity, plan, known.area, desk.clock.now()),
  });
  const { onProposed, override } = read.value;
  const patched = formOf(kept(read.value.patched));
  const candidate = onProposed && person.role !== 'bureau' ? formOf(kept(onProposed)) : patched;
  const { question } = candidate;
  const sizes = await readSizes(desk);
  const committed = await commitActivity(desk, {
    person,
    before: seen.value,
    possible: [candidate, patched].map((form) => inFull(activity, form)),
    reads: await questionKeys(desk, question),
    settle: (items): Result<ActivityOutcome & Answered, Failure<'would-overload'>> => {
      const answer = answerQuestion(sizes, question, items);
      const contact = contactAfter(opened.value, read.value);
      const settled = settleTexts(
        opened.value,
        { candidate, patched, waiting: onProposed && kept(onProposed) },
        override,
        answer,
        contact,
      );
      if (!settled.ok) return settled;
      const after = nextActivity(desk, settled.value, {});
      return ok({
        activity: after,
        also: also(after),
        people: people && carryLaterFields(people, { owner: people.owner, ...contact }),
        answer,
        action: settled.value.proposed ? 'change-proposed' : 'changed',
        reason: override.reason,
      });
    },
  });
  return committed.ok ? ok(await withCheck(desk, question, committed.value, person)) : committed;
}

/** The activity with the counter of an organisation accepted: the change that goes with it takes it over (rule K32). */
function acceptingOf(opened: AuthorizedActivity, partner: string | undefined): AuthorizedActivity {
  const { activity } = opened;
  const ask = partner === undefined ? undefined : activity.asks?.[partner];
  if (partner === undefined || !ask) return opened;
  return { ...opened, activity: { ...activity, asks: { ...activity.asks, [partner]: { ...ask, accepted: true } } } };
}

/** Rule A19. Whether what a change says anew to residents has to wait for the bureau. */
const textsWait = ({ person, activity }: AuthorizedActivity): boolean =>
  person.role !== 'bureau' && isPublic(activity.status);

/** The contact as it stands after a change, and the one that waits for the bureau along with it. */
function contactAfter(
  opened: AuthorizedActivity,
  { patched, onProposed }: Read,
): Pick<ActivityPeople, 'contact' | 'proposed'> {
  const candidate = (onProposed ?? patched).contact;
  if (textsWait(opened)) return { contact: opened.people?.contact, proposed: { contact: candidate } };
  return { contact: patched.contact, ...(opened.people?.proposed && { proposed: { contact: candidate } }) };
}

/** A change that waited, and that the bureau made itself meanwhile, waits no longer. */
function withoutEmptyProposal(settled: Settled, waitsForContact: boolean): Settled {
  if (!settled.ok || waitsForContact || !settled.value.proposed) return settled;
  const { plan, proposed } = settled.value;
  return isDeepStrictEqual(plan, proposed) ? ok(withoutProposal(settled.value)) : settled;
}

/** Rule A19. Settles a change; what it says anew of an activity that residents see waits, whatever becomes of what it asks. */
function settleTexts(
  opened: AuthorizedActivity,
  forms: Forms,
  override: Override,
  answer: RoomAnswer,
  { contact, proposed }: Pick<ActivityPeople, 'contact' | 'proposed'>,
): Settled {
  const isNewContact = opened.people !== undefined && isOtherContact(contact, proposed?.contact);
  if (!textsWait(opened))
    return withoutEmptyProposal(settleChange(opened, forms, override, answer), proposed !== undefined && isNewContact);
  const { candidate, patched } = forms;
  const asIs = (form: Form): Form => ({ ...form, plan: withTextsOf(form.plan, opened.activity.plan) });
  const settled = settleChange(
    opened,
    { ...forms, candidate: asIs(candidate), patched: asIs(patched) },
    override,
    answer,
  );
  if (!settled.ok) return settled;
  const waits =
    settled.value.proposed !== undefined || saysOtherwise(settled.value.plan, candidate.plan) || isNewContact;
  return waits ? ok({ ...settled.value, proposed: candidate.plan }) : settled;
}

/** A plan that the activity may take, with the question whether there is room for it. */
type Form = { readonly plan: KeptPlan; readonly question: RoomQuestion };

/**
 * The activity as if it held room for this plan: then it stands on the most pages of the ledger, and those have to be
 * read first.
 */
const inFull = (activity: Activity, { plan, question }: Form): Activity => ({
  ...planned(activity, plan, question),
  room: 'held',
});

type Settled = Result<Activity, Failure<'would-overload'>>;

/** How a change may go: in place with room or without, or waiting for the bureau. */
type Ways = {
  readonly byBureau: boolean;
  readonly override: boolean;
  readonly overloads: boolean;
  readonly placed: (room: Activity['room']) => Settled;
  readonly proposed: () => Settled;
};

/**
 * Three plans: the one to put in place (`candidate`), the activity with this change alone (`patched`), and the change
 * that waits for the bureau already.
 */
type Forms = { readonly candidate: Form; readonly patched: Form; readonly waiting: KeptPlan | undefined };

/** Rules A3, A4, A5 and A9. What becomes of a change, given the room there is. */
function settleChange(
  { person, activity }: AuthorizedActivity,
  { candidate, patched, waiting }: Forms,
  { override = false }: Override,
  answer: RoomAnswer,
): Settled {
  const byBureau = person.role === 'bureau';
  const from: Activity =
    activity.status === 'changes-requested' && !byBureau ? { ...activity, status: 'submitted' } : activity;
  const ways: Ways = {
    byBureau,
    override: byBureau && override,
    overloads: answer.room.verdict === 'overloaded',
    placed: (room) => ok(withPlan(from, candidate.plan, candidate.question, answer, room)),
    proposed: () => ok(proposing(from, candidate, patched)),
  };
  if (activity.room === 'none') return settleWithoutRoom(activity, ways);
  if (wouldRise(activity, candidate.question.addition)) return settleRise(activity, ways, answer);
  const placed = ways.placed('held');
  return byBureau && waiting && placed.ok ? ok({ ...placed.value, proposed: waiting }) : placed;
}

/**
 * Settles a change of an activity without room, like a registration. Where there is no room, an owner's change of what
 * residents see already waits for the bureau.
 */
function settleWithoutRoom({ status }: Activity, { byBureau, override, overloads, placed, proposed }: Ways): Settled {
  if (!overloads || override) return placed('held');
  return isPublic(status) && !byBureau ? proposed() : placed('none');
}

/**
 * Settles a change that asks more than the room it holds. The bureau's own change applies at once; an owner's takes
 * the room there is, but once residents see the activity it waits for the bureau.
 */
function settleRise(
  { status }: Activity,
  { byBureau, override, overloads, placed, proposed }: Ways,
  answer: RoomAnswer,
): Settled {
  if (byBureau) return overloads && !override ? fail(wouldOverloadFailure(answer)) : placed('held');
  return overloads || isPublic(status) ? proposed() : placed('held');
}

/**
 * Lets a change wait for the bureau. If the change alone asks no more than the activity does now, it is in place at
 * once as well.
 */
function proposing(activity: Activity, candidate: Form, patched: Form): Activity {
  const inPlaceNow = wouldRise(activity, patched.question.addition)
    ? activity
    : planned(activity, patched.plan, patched.question);
  return { ...inPlaceNow, proposed: candidate.plan };
}
