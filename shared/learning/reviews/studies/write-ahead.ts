import { keyName, keyOfChange, sizeOf, type Change, type Item } from '../../../platform/store/table.ts';
import { reviewKeys } from '../keys.ts';
import { alikeAheadChange } from './alike-store.ts';
import type { ImportPlace, ImportPlan } from './plan-import.ts';
import { recordChange } from './record-store.ts';
import { partAheadChange, readBibliography } from './study-store.ts';

/** A transaction holds at most 100 items and 4 MB; what is kept of a text is larger than the text. */
const MOST_ITEMS = 90;
const MOST_BYTES = 2_000_000;

/** The writes of a plan that nobody sees yet, in the order in which they are made. */
function* changesOf(
  { review, seq }: ImportPlace,
  { parts, records, alike }: ImportPlan,
  from: From,
): Generator<Change> {
  for (const { next, now } of parts) yield partAheadChange(review, seq, next, now);
  for (const [place, { part, line, publication }] of records.entries())
    yield recordChange(review, { part, seq, place }, { ...publication, line, ...from });
  for (const one of alike) yield alikeAheadChange(review, seq, one);
}

/** From which file records came, and when. */
export type From = { readonly file: string; readonly at: string };

function* together(changes: Iterable<Change>): Generator<Change[]> {
  let [some, bytes]: [Change[], number] = [[], 0];
  for (const change of changes) {
    const size = sizeOf(change);
    if (some.length === MOST_ITEMS || (some.length > 0 && bytes + size > MOST_BYTES)) {
      yield some;
      [some, bytes] = [[], 0];
    }
    some.push(change);
    bytes += size;
  }
  if (some.length > 0) yield some;
}

const versionIn = (item: Item | undefined): number => (typeof item?.['v'] === 'number' ? item['v'] : 0);

/**
 * Holds each write of what others change too to the item as it lies there, which may be what this very import wrote before it broke off;
 * undefined where something else counts by now than what was planned for.
 */
async function held(
  { table, review, bibliography }: ImportPlace,
  changes: readonly Change[],
): Promise<Change[] | undefined> {
  const { pk: records } = reviewKeys.studyRecord(review, '', 0, 0);
  const items = await table.read(changes.map(keyOfChange).filter(({ pk }) => pk !== records));
  if ((await readBibliography(table, review)).v !== bibliography.v) return undefined;
  return changes.map((change) => {
    if (!('put' in change) || change.put.pk === records) return change;
    const v = versionIn(items.get(keyName(change.put)));
    return { put: { ...change.put, v: v + 1 }, version: v };
  });
}

/** How much is done of what is written ahead; `after` is what need not be written again. */
type Writing = { readonly after: number; readonly onWritten: (done: number, of: number) => Promise<void> };

/**
 * Writes ahead what an import stores. Answers false where others changed the studies meanwhile: then it has to be planned anew.
 */
export async function writeAhead(
  place: ImportPlace,
  plan: ImportPlan,
  from: From,
  { after, onWritten }: Writing,
): Promise<boolean> {
  const of = plan.parts.length + plan.records.length + plan.alike.length;
  let done = 0;
  for (const some of together(changesOf(place, plan, from))) {
    done += some.length;
    if (done <= after) continue;
    const changes = await held(place, some);
    if (!changes || (await place.table.write(changes))) return false;
    await onWritten(done, of);
  }
  return true;
}
