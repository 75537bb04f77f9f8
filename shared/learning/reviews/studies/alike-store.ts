import * as z from 'zod';
import { cursorAt, readCursor } from '../../../platform/store/cursor.ts';
import type { Failure } from '../../../platform/failures.ts';
import { Id } from '../../../platform/ids.ts';
import type { Paging } from '../../../platform/store/paging.ts';
import { eachLegible, legible, stored } from '../../../platform/store/read-stored.ts';
import { ok, type Result } from '../../../platform/result.ts';
import type { Change, Item, Table } from '../../../platform/store/table.ts';
import { reviewKeys } from '../keys.ts';
import type { Alike } from './find-alike.ts';
import { isSeen, type Bibliography } from './study-store.ts';

/** What somebody said of two studies that may be one. */
export const ALIKE_ANSWERS = ['same', 'different'] as const;

const AnswerKept = z.strictObject({ said: z.enum(ALIKE_ANSWERS), by: z.string(), at: z.iso.datetime() });
export type AnswerKept = z.output<typeof AnswerKept>;

/** Two studies that may be one, as it is kept: the ids are those that they had then. */
const AlikeItem = stored(
  z.looseObject({
    v: z.int(),
    seq: z.int(),
    one: Id,
    other: Id,
    similarity: z.number(),
    answer: AnswerKept.optional(),
  }),
);
export type AlikeAt = Alike & {
  readonly seq: number;
  readonly answer?: AnswerKept | undefined;
  readonly version: number;
};

const alikeIn = (item: Item): AlikeAt => {
  const { v: version, seq, one, other, similarity, answer } = AlikeItem.parse(item);
  return { seq, one, other, similarity, version, ...(answer && { answer }) };
};

/** The write that keeps two studies that may be one, with what somebody said of them. */
export const alikeChange = (review: string, { version, ...said }: AlikeAt): Change => ({
  put: { ...reviewKeys.alike(review, said.one, said.other), ...said, v: version + 1 },
  version,
});

/** The write that keeps a suggestion of an import, over one that broke off. */
export const alikeAheadChange = (review: string, seq: number, said: Alike): Change => ({
  put: { ...reviewKeys.alike(review, said.one, said.other), ...said, seq, v: 1 },
});

/** Two studies that may be one, by their ids in order; undefined where nobody suggested that. */
export async function readAlike(
  table: Table,
  review: string,
  bibliography: Bibliography,
  [one, other]: readonly [string, string],
): Promise<AlikeAt | undefined> {
  const [item] = (await table.read([reviewKeys.alike(review, one, other)])).values();
  const at = item && legible(table, item, alikeIn);
  return at && isSeen(bibliography, at.seq) ? at : undefined;
}

/** All that was suggested in a review. */
export async function* eachAlike(table: Table, review: string, bibliography: Bibliography): AsyncGenerator<AlikeAt> {
  for await (const at of eachLegible(table, { pk: reviewKeys.alike(review, '', '').pk }, alikeIn))
    if (isSeen(bibliography, at.seq)) yield at;
}

const Place = z.strictObject({ one: Id, other: Id });

/** A page of what was suggested, of what passes. */
export async function alikeOf(
  table: Table,
  review: string,
  { bibliography, paging: { limit, cursor }, passes }: AlikeAsked,
): Promise<Result<{ items: AlikeAt[]; nextCursor?: string }, Failure<'bad-query'>>> {
  const start = readCursor(cursor, Place);
  if (!start.ok) return start;
  const { pk } = reviewKeys.alike(review, '', '');
  const after = start.value && reviewKeys.alike(review, start.value.one, start.value.other);
  const items: AlikeAt[] = [];
  for await (const at of eachLegible(table, { pk, ...(after && { after }) }, alikeIn)) {
    if (!isSeen(bibliography, at.seq) || !passes(at)) continue;
    const last = items.at(-1);
    if (items.length === limit && last)
      return ok({ items, nextCursor: cursorAt({ one: last.one, other: last.other }) });
    items.push(at);
  }
  return ok({ items });
}

type AlikeAsked = {
  readonly bibliography: Bibliography;
  readonly paging: Paging;
  readonly passes: (at: AlikeAt) => boolean;
};
