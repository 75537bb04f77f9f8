import { weekOf, type Week } from '../../platform/days/weeks.ts';
import { burdenKeys } from '../../burden/keys.ts';
import { drawsIn, totalsKeys, type LedgerItems } from '../../burden/ledger.ts';
import { policyIn } from '../../burden/policy-store.ts';
import type { Policy } from '../../burden/policy.ts';
import { allocate, byGroup, type DrawRow, type Seeker } from '../../burden/slices/allocate.ts';
import type { Slice } from '../../burden/slices/circle.ts';
import type { Weights } from '../../burden/spread.ts';
import type { Key } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import type { Demand } from '../record/claim.ts';
import { storedSlices, type Draw } from './draw.ts';
import { followersIn } from './panel.ts';
import { askPeriodsOf, drawModeOf, drawSignature, drawsSlices, slicesIn, soughtBy, type Sought } from './seeking.ts';

/** Who seeks slices: what is asked, shared by whose numbers, for which activity, and whose people it asks again. */
export type SliceQuestion = {
  readonly asking: Demand;
  readonly weights: Weights;
  readonly id: string | undefined;
  readonly held: Draw | undefined; // what it holds by now
  readonly panel: Pick<Activity, 'id' | 'draw' | 'realised'> | undefined; // the activity that asked the same people before
  readonly followers: readonly string[]; // those that ask its own people again
};

/** The keys of the slices that bear on an ask: so many weeks of rest before it and after it. */
export function drawKeys(asking: Demand, weights: Weights, restWeeks: number): Key[] {
  const weeks = askPeriodsOf(asking).flatMap(({ start, end }) => [weekOf(start), weekOf(end)]);
  return [
    burdenKeys.policy(),
    ...soughtBy(asking, weights).flatMap(({ code }) =>
      totalsKeys(code, Math.min(...weeks) - restWeeks, Math.max(...weeks) + restWeeks),
    ),
  ];
}

/** The rows of others in a neighbourhood that can bear on an ask. Who asks the same people is no other. */
export function rowsOfOthers(question: SliceQuestion, items: LedgerItems, code: string, restWeeks: number): DrawRow[] {
  const weeks = askPeriodsOf(question.asking).flatMap(({ start, end }) => [weekOf(start), weekOf(end)]);
  return rowsBetween(question, items, code, Math.min(...weeks) - restWeeks, Math.max(...weeks) + restWeeks);
}

/** The rows of others in a neighbourhood and some weeks. */
export const rowsBetween = (
  { id, panel, followers }: Pick<SliceQuestion, 'id' | 'panel' | 'followers'>,
  items: LedgerItems,
  code: string,
  from: Week,
  to: Week,
): DrawRow[] =>
  drawsIn(items, code, from, to).filter((row) => row.id !== id && row.id !== panel?.id && !followers.includes(row.id));

const onlyOf = (slices: ReadonlyMap<number, Slice>, groups: readonly number[]): Map<number, Slice> =>
  new Map([...slices].filter(([group]) => groups.includes(group)));

/** Rule K6. What an ask keeps: of slices that were issued all, before that only those of the people it asks again. */
const keptBy = ({ held, panel }: SliceQuestion): Pick<Activity, 'draw' | 'realised'> =>
  held?.issuedAt ? { draw: held } : (panel ?? {});

/** Who seeks in a neighbourhood; the epoch is that of what is kept, else the policy’s. */
export const seekerIn = (question: SliceQuestion, { code, groups, need }: Sought, policy: Policy): Seeker => {
  const keeps = keptBy(question);
  return {
    periods: askPeriodsOf(question.asking),
    groups,
    need,
    epoch: keeps.draw?.epoch ?? policy.epoch,
    kept: onlyOf(byGroup(slicesIn(keeps, code)), groups),
  };
};

/** The slices that an ask gets in each of its neighbourhoods, from items of the ledger that were read by `drawKeys`. */
export function slicesFor(question: SliceQuestion, items: LedgerItems, policy: Policy): Draw {
  const { asking, weights, held } = question;
  const { draw: keeps } = keptBy(question);
  const slices = soughtBy(asking, weights).map((sought) => {
    const others = rowsOfOthers(question, items, sought.code, policy.restWeeks);
    return [sought.code, storedSlices(allocate(seekerIn(question, sought, policy), others, policy.restWeeks))] as const;
  });
  return {
    restWeeks: policy.restWeeks,
    epoch: keeps?.epoch ?? policy.epoch,
    keyId: keeps ? keeps.keyId : policy.keyId,
    slices: Object.fromEntries(slices),
    ...(held?.issued !== undefined && { issued: held.issued }),
    ...(held?.issuedAt && { issuedAt: held.issuedAt }),
  };
}

/** What is held of the circle once a command is done, from which the slices are taken that stay. */
const heldBy = (before: Activity | undefined, after: Activity): Draw | undefined =>
  before?.draw ?? (after.draw?.issuedAt ? after.draw : undefined);

const isAsBefore = (before: Activity | undefined, after: Activity): boolean =>
  before?.draw !== undefined &&
  drawSignature(before.plan, before.weights, before.coordinated === true) ===
    drawSignature(after.plan, after.weights, after.coordinated === true);

/** Whether slices are sought anew for what becomes of an activity. */
export const seeksSlices = (before: Activity | undefined, after: Activity): boolean =>
  drawsSlices(after) && after.keptUntil === undefined && !isAsBefore(before, after);

/** Whether this very command issues the slices: then they are settled. */
const isIssued = (before: Activity | undefined, after: Activity): boolean =>
  before !== undefined && (after.draw?.issued ?? 0) > (before.draw?.issued ?? 0) && isAsBeforeOrNew(before, after);

const isAsBeforeOrNew = (before: Activity, after: Activity): boolean =>
  before.draw === undefined || isAsBefore(before, after);

/** Whether people are still drawn in slices, though nobody more is asked: what was issued stays. */
const staysDrawn = ({ room, plan, coordinated }: Activity): boolean =>
  room === 'held' && drawModeOf(plan, coordinated === true) === 'slices';

const without = ({ draw: _, ...activity }: Activity): Activity => activity;

/**
 * Rules K6 and K7. An activity with the slices that it holds after a command: none without room, those it had where nothing of
 * what it asks changed or what it had asked stays for its days, else those that it gets now.
 */
export function withSlices(
  before: Activity | undefined,
  after: Activity,
  items: LedgerItems,
  panel: Activity | undefined,
): Activity {
  const held = heldBy(before, after);
  if (!drawsSlices(after)) return held?.issuedAt && staysDrawn(after) ? { ...after, draw: held } : without(after);
  if (isIssued(before, after)) return after;
  if (!seeksSlices(before, after)) return held ? { ...after, draw: held } : without(after);
  const followers = followersIn(items, after.number);
  const question = { asking: after.plan, weights: after.weights, id: after.id, held, panel, followers };
  return { ...after, draw: slicesFor(question, items, policyIn(items)) };
}
