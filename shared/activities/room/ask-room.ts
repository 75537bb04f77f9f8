import { todayIn } from '../../platform/days/dates.ts';
import {
  alternativesFor,
  candidates,
  WEEKS_EITHER_WAY,
  type Adaptable,
  type Alternatives,
} from '../../burden/alternatives.ts';
import { cellsTogether, heldWithout, weeksAround, type Addition, type HeldBurden } from '../../burden/check.ts';
import { everyListingKey, readLedger } from '../../burden/ledger-store.ts';
import { givenIn, hoursGiven, sharedHoursKeys } from '../../burden/shared-hours.ts';
import { readForRest } from '../../burden/read-for-rest.ts';
import { hoursOf, listingKeys, totalsIn, totalsKeys, type LedgerItems } from '../../burden/ledger.ts';
import { policyIn } from '../../burden/policy-store.ts';
import type { Policy } from '../../burden/policy.ts';
import { groupsAsked, sharingMask } from '../../area/groups.ts';
import { roomFor, standardsOf, type Room, type Standards } from '../../burden/room.ts';
import { windowOf, type WeekGrid } from '../../burden/spread.ts';
import { knownTo, readSizes, type Desk } from '../../desk.ts';
import { NeighbourhoodCode, type Area } from '../../area/neighbourhoods.ts';
import { inWords, knownAlready } from '../known-already/known-already.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { burdenKeys } from '../../burden/keys.ts';
import { giveWay } from '../../platform/pace.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Key } from '../../platform/store/table.ts';
import { alternativesAnswer, checkAnswer, measuredFrom, type Check } from './check-answer.ts';
import { additionOf, claimOf, daysOf, weightsFor, weightsOfPlan, type Demand, type Basis } from '../record/claim.ts';
import { earliestOf, placesNamed, type Activity } from '../record/activity.ts';
import { coordinationFor } from '../draws/coordination-for.ts';
import { askerOf, refusedPanel } from '../draws/same-people.ts';
import { followerKeys, panelKeys } from '../draws/panel.ts';
import { drawKeys } from '../draws/settle-draw.ts';
import { overlapsIn } from '../showing/find-overlaps.ts';
import { findLevers } from '../levers/find-levers.ts';
import type { Lever } from '../levers/levers.ts';
import { countedJoined } from '../joining/joined.ts';
import { isAboutAnything, type Subject } from '../joining/offer.ts';
import { asksAfter, counted, type KeptAsks } from '../organisations/asks.ts';
import { noticesOf, withNotices } from '../organisations/notices.ts';
import { readProposal } from '../record/read-plan.ts';
import { checkedDebts, debtorsFor } from '../results/debts.ts';
import { partiesOf, partiesUnder, smallAskIn, smallAsksKeys, splitsIn } from '../small/small-asks.ts';

/** A question whether there is room, worked out as far as it can be before the ledger is read. */
export type RoomQuestion = {
  readonly asking: Demand;
  readonly basis: Basis;
  readonly addition: Addition;
  readonly area: Area;
  readonly own: Activity | undefined; // the activity that asks for itself, or the reservation that it uses: its claim and listing are left out
  readonly asks: KeptAsks; // where the organisations that it asks stand by then
  readonly parties: readonly string[]; // by whose keys small asks are kept together (rule K76)
};

/**
 * Makes the question whether there is room for a demand. Without a `basis` it is shared out by the population figures
 * of today.
 */
export const questionOf = (
  asking: Demand,
  area: Area,
  basis: Basis,
  own?: Activity,
  asks: KeptAsks = own?.asks ?? {},
  parties: readonly string[] = partiesUnder(own?.parties ?? [], asking.organisation),
): RoomQuestion => ({ asking, basis, area, own, asks, parties, addition: additionOf(asking, basis) });

/** The question whether there is room for a plan in the place of what the activity claims now; an organisation that it asks anew is asked at that moment. */
export function questionFor(activity: Activity, plan: Demand, area: Area, now: Date): RoomQuestion {
  const asks = asksAfter(activity, plan, now.toISOString());
  const basis = { weights: weightsOfPlan(activity, plan, area), registeredOn: activity.registeredOn };
  return questionOf(countedJoined(counted(plan, asks), activity.joined), area, basis, activity, asks);
}

const holds = (grid: WeekGrid): boolean => grid.cells.length > 0;

const around = (grids: ReadonlyMap<string, WeekGrid>, margin = 0): Key[] =>
  [...grids]
    .filter(([, grid]) => holds(grid))
    .flatMap(([code, grid]) => {
      const { from, to } = weeksAround(grid);
      return totalsKeys(code, from - margin, to + margin);
    });

/** Every key of the ledger that is needed to answer a question, by how many weeks of rest are to be looked at. */
async function questionKeysFor(
  desk: Desk,
  { asking, addition, basis, parties, own }: RoomQuestion,
): Promise<(restWeeks: number) => Key[]> {
  const days = daysOf(asking);
  const [listings, panels] = await Promise.all([
    days
      ? asking.neighbourhoods.flatMap((code) => listingKeys(code, days))
      : everyListingKey(desk.table, asking.neighbourhoods, todayIn(desk.clock.now())),
    panelKeys(desk.table, [asking]),
  ]);
  const others = [
    burdenKeys.policy(),
    ...listings,
    ...panels,
    ...(own ? followerKeys([own]) : []),
    ...around(addition.totals),
    ...[...addition.hours.keys()].map(burdenKeys.hours),
    ...sharedHoursKeys(desk, [...addition.hours.keys()]),
    ...(smallAskIn(asking, addition) ? smallAsksKeys(parties) : []),
  ];
  return (restWeeks) => [...others, ...drawKeys(asking, basis.weights, restWeeks)];
}

/** Every key of the ledger that is needed to answer a question. Reading them together costs one round of calls. */
export const questionKeys = async (desk: Desk, question: RoomQuestion): Promise<Key[]> =>
  (await questionKeysFor(desk, question))(desk.remembered.restWeeks);

/** What the ledger holds, as the pure rules ask for it; of an organisation with what it gives from other programmes (rule P52). */
export function heldIn(items: LedgerItems): HeldBurden {
  const given = givenIn(items);
  return {
    totals: (code, from, to) => totalsIn(items, code, from, to),
    hours: (partner, from, to) =>
      [hoursOf(items, partner), ...hoursGiven(items, given, partner)]
        .map((grid) => windowOf(grid, from, to))
        .reduce(cellsTogether),
  };
}

/** The answer to a question: the room there is, by which policy. */
export type RoomAnswer = { readonly room: Room; readonly policy: Policy; readonly items: LedgerItems };

/** What others hold in the ledger: all of it without the claim of the activity that asks. */
export const heldFor = ({ own }: RoomQuestion, items: LedgerItems): HeldBurden =>
  heldWithout(heldIn(items), own && claimOf(own));

/** The room that there is by a policy, with what is held by others as it stands in the ledger. */
export const roomBy = (policy: Policy, sizes: Standards['sizes'], question: RoomQuestion, items: LedgerItems): Room =>
  withNotices(
    roomFor(
      question.addition,
      heldFor(question, items),
      standardsOf(policy, question.area, sizes, isExempt(question.asking)),
    ),
    noticesOf(question, policy, sizes),
  );

/** Rule K36. Whether the law demands what is asked: then no organisation has rest from it. */
export const isExempt = ({ priority }: Demand): boolean => priority === 'statutory';

/** Answers a question from items of the ledger that were read for it; `sizes` are those of the partners. */
export function answerQuestion(sizes: Standards['sizes'], question: RoomQuestion, items: LedgerItems): RoomAnswer {
  const policy = policyIn(items);
  return { policy, items, room: roomBy(policy, sizes, question, items) };
}

const adaptable = ({ asking, basis, addition, area }: RoomQuestion): Adaptable => ({
  days: daysOf(asking),
  neighbourhoods: asking.neighbourhoods,
  groups: groupsAsked(asking.targetGroups ?? []),
  participants: asking.ask?.participants ?? 0,
  addition,
  inNeighbourhood: (code) => {
    const neighbourhoods = [NeighbourhoodCode.parse(code)];
    const ask = asking.ask && { ...asking.ask, participantsPerNeighbourhood: undefined };
    return additionOf({ ...asking, neighbourhoods, ask }, { ...basis, weights: weightsFor({ neighbourhoods }, area) });
  },
  withParticipants: (participants) =>
    additionOf({ ...asking, ask: asking.ask && { ...asking.ask, participants } }, basis),
});

/** Looks for what could be done instead; a second wave of calls, made only where the verdict is overloaded. */
async function findAlternatives(
  desk: Desk,
  question: RoomQuestion,
  { room, policy }: RoomAnswer,
): Promise<{ readonly alternatives: Alternatives; readonly levers: Lever[] }> {
  const proposal = adaptable(question);
  const standards = standardsOf(policy, question.area, await readSizes(desk), isExempt(question.asking));
  const grid = [...question.addition.totals.values()].find(holds);
  const weeks = grid && weeksAround(grid);
  const elsewhere = weeks
    ? candidates(proposal, standards).flatMap(({ code }) => totalsKeys(code, weeks.from, weeks.to))
    : [];
  const wanted = [
    ...around(question.addition.totals, WEEKS_EITHER_WAY),
    ...elsewhere,
    ...[...question.addition.hours.keys()].map(burdenKeys.hours),
    ...sharedHoursKeys(desk, [...question.addition.hours.keys()]),
  ];
  const items = await readLedger(desk.table, wanted);
  await giveWay();
  const held = heldFor(question, items);
  const alternatives = await alternativesFor(proposal, room, held, standards, todayIn(desk.clock.now()));
  const levers = await findLevers({ asking: question.asking, room, alternatives }, (asking) =>
    roomFor(changed(question, asking, desk.clock.now()).addition, held, standards),
  );
  return { alternatives, levers };
}

/** The same question of something else that is asked. */
const changed = ({ area, basis, own }: RoomQuestion, asking: Demand, now: Date): RoomQuestion =>
  own
    ? questionFor(own, asking, area, now)
    : questionOf(asking, area, { ...basis, weights: { ...weightsFor(asking, area), ...basis.weights } });

/**
 * The answer of a check without its alternatives. It lists other activities as far as this person may see them: the
 * public sees public ones only.
 */
export function checkWithoutAlternatives(
  desk: Desk,
  question: RoomQuestion,
  { room, policy, items }: RoomAnswer,
  actor: Actor,
): Check {
  const { asking, area, own } = question;
  const days = daysOf(asking);
  const overlaps = overlapsIn(items, {
    neighbourhoods: asking.neighbourhoods,
    days,
    mask: sharingMask(asking.targetGroups),
    from: measuredFrom(days, todayIn(desk.clock.now())),
    self: own?.id,
    publicOnly: actor.role === 'public',
  });
  const coordination = coordinationFor(desk.table, question, items, policy, todayIn(desk.clock.now()));
  const splits = splitsIn(items, { ...question, self: own?.id }, policy);
  return checkAnswer({ asking, area, policyVersion: policy.version, room, overlaps, coordination, splits });
}

/** A check with what could be done instead, where it says `overloaded`. */
async function withAlternatives(desk: Desk, question: RoomQuestion, answer: RoomAnswer, check: Check): Promise<Check> {
  if (check.verdict !== 'overloaded') return check;
  const { uncounted, reusableData, collectingSame, ...before } = check;
  const { alternatives, levers } = await findAlternatives(desk, question, answer);
  return { ...before, alternatives: alternativesAnswer(alternatives), levers, uncounted, reusableData, collectingSame };
}

/** A check with what could be done instead: another period or place where it says `overloaded`, and asks of others to join; side by side. */
export async function withAdvice(
  desk: Desk,
  question: RoomQuestion,
  answer: RoomAnswer,
  check: Check,
  { actor, subject }: { readonly actor: Actor; readonly subject: Subject },
): Promise<Check> {
  const [advised, offers] = await Promise.all([
    withAlternatives(desk, question, answer, check),
    isAboutAnything(subject)
      ? import('../joining/find-offers.ts').then(({ offersFor }) => offersFor(desk, actor, question, subject, answer))
      : [],
  ]);
  return offers.length > 0 ? { ...advised, joinInstead: offers } : advised;
}

/** The whole answer of a check. */
export const checkFor = (
  desk: Desk,
  question: RoomQuestion,
  answer: RoomAnswer,
  actor: Actor,
  subject: Subject,
): Promise<Check> =>
  withAdvice(desk, question, answer, checkWithoutAlternatives(desk, question, answer, actor), { actor, subject });

/** Reads what a question takes, with what else is wanted together with it, and answers it. */
export async function readRoomAnswer(
  desk: Desk,
  question: RoomQuestion,
  more: readonly Key[] = [],
): Promise<RoomAnswer> {
  const [sizes, keysFor] = await Promise.all([readSizes(desk), questionKeysFor(desk, question)]);
  return answerQuestion(sizes, question, await readForRest(desk, (restWeeks) => [...keysFor(restWeeks), ...more]));
}

/** Asks whether there is room for something new or, with `own`, in the place of what an activity claims now. Nothing is stored. */
export async function askForRoom(
  desk: Desk,
  actor: Actor,
  input: unknown,
  own?: Activity,
): Promise<Result<Check, Failure<'bad-input'>>> {
  const known = await knownTo(desk, own && placesNamed(own), own && earliestOf(own));
  const proposal = readProposal(input, known);
  if (!proposal.ok) return proposal;
  const asking = proposal.value;
  const notSame = await refusedPanel(desk, asking, askerOf(actor), own?.plan);
  if (notSame) return fail(notSame);
  const question = own
    ? questionFor(own, asking, known.area, desk.clock.now())
    : questionOf(
        asking,
        known.area,
        { weights: weightsFor(asking, known.area), registeredOn: known.today },
        undefined,
        undefined,
        actor.role === 'public' ? [] : partiesOf(actor, asking.organisation),
      );
  const owers = await debtorsFor(desk, actor, asking.organisation ?? own?.plan.organisation);
  await giveWay();
  const [answer, already] = await Promise.all([
    readRoomAnswer(desk, question, owers.keys),
    knownAlready(desk, actor, asking, own?.id),
  ]);
  await giveWay();
  const check = await checkFor(desk, question, answer, actor, asking);
  desk.log({ event: 'room.told', verdict: check.verdict, to: 'check' });
  return ok({ ...check, ...inWords(already), ...checkedDebts(answer.items, owers, known.today, own?.id) });
}
