import * as z from 'zod';
import { cursorAt, readCursor } from '../../../platform/store/cursor.ts';
import type { Failure } from '../../../platform/failures.ts';
import { Id } from '../../../platform/ids.ts';
import type { Paging } from '../../../platform/store/paging.ts';
import { eachLegible, legible, stored } from '../../../platform/store/read-stored.ts';
import { ok, type Result } from '../../../platform/result.ts';
import { keyName, listAll, type Change, type Item, type Table } from '../../../platform/store/table.ts';
import { reviewKeys } from '../keys.ts';
import { studyOf, Part } from './part.ts';
import type { BibliographyCounts, Study } from './study.ts';

/**
 * What makes the studies of a review count: an import writes ahead under its own number `seq`, which nobody sees until it is taken out
 * of `hidden` by the one write that ends it.
 */
const Bibliography = z.strictObject({
  v: z.int(),
  seq: z.int(),
  hidden: z.array(z.int()),
  records: z.int(),
  studies: z.int(),
});
export type Bibliography = z.output<typeof Bibliography>;
const BibliographyItem = stored(Bibliography);

const NONE: Bibliography = { v: 0, seq: 0, hidden: [], records: 0, studies: 0 };

/** What counts of the studies of a review. */
export async function readBibliography(table: Table, review: string): Promise<Bibliography> {
  const [item] = (await table.read([reviewKeys.bibliography(review)])).values();
  return item ? BibliographyItem.parse(item) : NONE;
}

/** The write that makes something else count, on condition that nobody did meanwhile. */
export const bibliographyChange = (review: string, { v, ...said }: Bibliography): Change => ({
  put: { ...reviewKeys.bibliography(review), ...said, v: v + 1 },
  version: v,
});

/** How many records and studies a review has. */
export const countsOf = ({ records, studies }: Bibliography): BibliographyCounts => ({
  records,
  studies,
  duplicates: records - studies,
});

/** Whether what an import wrote is seen. */
export const isSeen = ({ seq, hidden }: Bibliography, of: number): boolean => of <= seq && !hidden.includes(of);

const PartItem = stored(
  z.looseObject({ v: z.int(), part: Part.optional(), next: z.strictObject({ seq: z.int(), part: Part }).optional() }),
);

/** A part as it counts now, with the version of its item. */
export type PartAt = { readonly part: Part; readonly version: number };

function partIn(bibliography: Bibliography, item: Item): PartAt | undefined {
  const { v, part, next } = PartItem.parse(item);
  const current = next && isSeen(bibliography, next.seq) ? next.part : part;
  return current && { part: current, version: v };
}

/** The write that keeps a part at once. */
export const partChange = (review: string, { part, version }: PartAt): Change => ({
  put: { ...reviewKeys.study(review, part.id), v: version + 1, part },
  version,
});

/** The write that keeps what a part will be once its import is seen, beside what it is. */
export const partAheadChange = (review: string, seq: number, next: Part, now: PartAt | undefined): Change => ({
  put: {
    ...reviewKeys.study(review, next.id),
    v: (now?.version ?? 0) + 1,
    ...(now && { part: now.part }),
    next: { seq, part: next },
  },
  ...(now && { version: now.version }),
});

/** All parts of a review as they count, in no order that says anything. */
export async function* eachPart(table: Table, review: string, bibliography: Bibliography): AsyncGenerator<PartAt> {
  const read = (item: Item): PartAt | undefined => partIn(bibliography, item);
  for await (const item of listAll(table, { pk: reviewKeys.study(review, '').pk })) {
    const at = legible(table, item, read);
    if (at) yield at;
  }
}

/** Parts by their ids; those that are not there, or not seen, are left out. */
export async function readParts(
  table: Table,
  review: string,
  bibliography: Bibliography,
  ids: readonly string[],
): Promise<Map<string, PartAt>> {
  const items = await table.read(ids.map((id) => reviewKeys.study(review, id)));
  const parts = new Map<string, PartAt>();
  for (const id of ids) {
    const item = items.get(keyName(reviewKeys.study(review, id)));
    const at = item && legible(table, item, (one) => partIn(bibliography, one));
    if (at) parts.set(id, at);
  }
  return parts;
}

/** A study by its id, or by one under which it was known before; undefined where there is none. */
export async function readStudy(table: Table, review: string, id: string): Promise<Study | undefined> {
  if (!Id.safeParse(id).success) return undefined;
  const bibliography = await readBibliography(table, review);
  const part = (await readParts(table, review, bibliography, [id])).get(id)?.part;
  if (!part || part.root === id) return part && studyOf(part);
  const root = (await readParts(table, review, bibliography, [part.root])).get(part.root)?.part;
  return root && studyOf(root);
}

/** Studies by their ids, without those that are part of another by now. */
export async function readStudies(table: Table, review: string, ids: readonly string[]): Promise<Map<string, Study>> {
  const parts = await readParts(table, review, await readBibliography(table, review), ids);
  return new Map(
    [...parts].flatMap(([id, { part }]) => {
      const study = studyOf(part);
      return study ? [[id, study] as const] : [];
    }),
  );
}

/** All studies of a review, in the order of their ids. */
export async function* eachStudy(table: Table, review: string): AsyncGenerator<Study> {
  for await (const { part } of eachPart(table, review, await readBibliography(table, review))) {
    const study = studyOf(part);
    if (study) yield study;
  }
}

const Place = z.strictObject({ after: Id });

/** A page of the studies of a review, in the order of their ids, by which nobody learns when they came. */
export async function studiesOf(
  table: Table,
  review: string,
  { limit, cursor }: Paging,
): Promise<Result<{ items: Study[]; nextCursor?: string }, Failure<'bad-query'>>> {
  const start = readCursor(cursor, Place);
  if (!start.ok) return start;
  const bibliography = await readBibliography(table, review);
  const { pk } = reviewKeys.study(review, '');
  const listing = { pk, ...(start.value && { after: reviewKeys.study(review, start.value.after) }) };
  const items: Study[] = [];
  for await (const at of eachLegible(table, listing, (item) => ({ found: partIn(bibliography, item) }))) {
    const study = at.found && studyOf(at.found.part);
    if (!study) continue;
    const last = items.at(-1);
    if (items.length === limit && last) return ok({ items, nextCursor: cursorAt({ after: last.id }) });
    items.push(study);
  }
  return ok({ items });
}
