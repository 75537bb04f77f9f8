import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import type { FieldError } from '../../../platform/failures.ts';
import { legible, stored } from '../../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../../platform/store/table.ts';
import { untilDone } from '../../../platform/store/until-fresh.ts';
import { assumptionChanges, readAssumption, wordsChange } from '../../assumptions/assumption-store.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { headOf } from '../../evidence/add-evidence.ts';
import { reviewKeys, reviewLists } from '../keys.ts';
import { readReview } from '../review-store.ts';
import { Conclusion, type NamedAssumption } from './conclusion.ts';

/** A conclusion that is to become evidence, by whom, and the assumptions that it concerns: those named, and those named before it. */
const Bearing = z.strictObject({ conclusion: Conclusion, by: z.string(), concerns: z.array(z.string()) });
type Bearing = z.output<typeof Bearing>;

const BearingItem = stored(z.looseObject({ bearing: Bearing }));
const bearingIn = (item: Item): Bearing => BearingItem.parse(item).bearing;

async function readBearing(table: Table, review: string): Promise<Bearing | undefined> {
  const [item] = (await table.read([reviewKeys.reviewBears(review)])).values();
  return item && legible(table, item, bearingIn);
}

/** What is wrong with the assumptions that a conclusion names: each has to be there, and to stand. */
export async function unknownAssumptions(
  { table }: Desk,
  named: readonly Pick<NamedAssumption, 'id'>[],
): Promise<FieldError[]> {
  const kept = await Promise.all(named.map(({ id }) => readAssumption(table, id)));
  return named.flatMap((_, at) => {
    const one = kept[at];
    const isThere = one && !one.assumption.withdrawn;
    return isThere ? [] : [{ pointer: `#/assumptions/${at}/id`, detail: 'There is no such assumption.' }];
  });
}

/** The write, stored with a conclusion, by which it becomes evidence: of what it names, in place of what the review was evidence of before. */
export async function bearingChange(
  { table }: Desk,
  review: string,
  {
    conclusion,
    by,
    before,
  }: { readonly conclusion: Conclusion; readonly by: string; readonly before: readonly string[] },
): Promise<Change> {
  const waiting = (await readBearing(table, review))?.concerns ?? [];
  const concerns = [...new Set([...conclusion.assumptions.map(({ id }) => id), ...before, ...waiting])];
  const bearing: Bearing = { conclusion, by, concerns };
  const listed = { id: review, listPk: reviewLists.bears, listSk: `${conclusion.at}#${review}` };
  return { put: { ...reviewKeys.reviewBears(review), bearing, ...listed } };
}

/** The evidence of an assumption once a conclusion counts: the review's earlier evidence ended, and what is concluded of it in its place. */
function evidenceAfter(
  desk: Desk,
  assumption: Assumption,
  review: string,
  { id, text: why, certainty, assumptions }: Conclusion,
): { evidence: Assumption['evidence']; isNew: boolean; isChanged: boolean } {
  const named = assumptions.find((one) => one.id === assumption.id);
  const isNew = named !== undefined && assumption.evidence.every((one) => one.id !== id);
  const endedAt = desk.clock.now().toISOString();
  const ends = (one: Assumption['evidence'][number]): boolean =>
    one.review === review && one.id !== id && one.ended === undefined && one.withdrawn === undefined;
  const earlier = assumption.evidence.map((one) => (ends(one) ? { ...one, ended: endedAt } : one));
  const head = named && headOf(desk, id, { kind: 'review', s: named.s, certainty, review, why });
  const isChanged = isNew || assumption.evidence.some(ends);
  return { evidence: [...earlier, ...(isNew && head ? [head] : [])], isNew, isChanged };
}

/** Has a conclusion count for one assumption, on condition that it is still the review's last; tells whether it is. */
async function bearOn(desk: Desk, guard: Change, review: string, id: string, bearing: Bearing): Promise<boolean> {
  return untilDone(async () => {
    const before = await readAssumption(desk.table, id);
    if (!before || before.assumption.withdrawn) return true;
    const { conclusion, by } = bearing;
    const { evidence, isNew, isChanged } = evidenceAfter(desk, before.assumption, review, conclusion);
    if (!isChanged) return true;
    const action = isNew ? ('evidence-added' as const) : ('evidence-withdrawn' as const);
    const line = { by, action, evidence: conclusion.id };
    const { changes } = assumptionChanges(
      { before, after: { ...before.assumption, evidence }, line },
      desk.clock.now(),
    );
    const words = isNew ? [wordsChange(id, conclusion.id, { why: conclusion.text })] : [];
    const lost = await desk.table.write([guard, ...changes, ...words]);
    if (!lost) return true;
    return keyName(lost.lost) === keyName(reviewKeys.review(review)) ? false : undefined;
  });
}

/**
 * Rule L56. Has the last conclusion of a review count as evidence, assumption by assumption; what is done is done once. It can be cut off at any moment and called again,
 * by several at once: whatever is written holds only while that conclusion is the last.
 */
export async function bearOut(desk: Desk, review: string): Promise<void> {
  const { table } = desk;
  await untilDone(async () => {
    const [kept, bearing] = [await readReview(table, review), await readBearing(table, review)];
    if (!kept || !bearing) return true;
    const guard = { check: reviewKeys.review(review), version: kept.version };
    if (kept.review.conclusion?.id !== bearing.conclusion.id) return undefined; // read between two conclusions
    for (const id of bearing.concerns) if (!(await bearOn(desk, guard, review, id, bearing))) return undefined;
    const lost = await table.write([guard, { remove: reviewKeys.reviewBears(review) }]);
    return lost ? undefined : true;
  });
}

/** Rule L56. Has all conclusions count that do not yet, because something was cut off. A schedule calls it each hour. */
export async function bearOutAll(desk: Desk): Promise<void> {
  const { items } = await desk.table.list({ pk: reviewLists.bears, index: 'lists', limit: 100 });
  for (const item of items) await bearOut(desk, z.looseObject({ id: z.string() }).parse(item).id);
}
