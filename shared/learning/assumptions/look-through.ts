import * as z from 'zod';
import { cursorAt, readCursor } from '../../platform/store/cursor.ts';
import type { Failure } from '../../platform/failures.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Item, ItemPage, Table } from '../../platform/store/table.ts';
import { learningKeys } from '../keys.ts';
import { readAssumptions, type Dimension, type KeptAssumption } from './assumption-store.ts';

/** A part of the lists: all that stand under a value of a dimension. */
export type Part = { readonly pk: string; readonly prefix: string };

/** All that stand under a value, in the order in which they were entered. */
export const partOf = (dimension: Dimension, value: string): Part => ({
  pk: learningKeys.assumed(dimension, value, '', '').pk,
  prefix: 'AT#',
});

const PlaceItem = stored(z.looseObject({ id: z.string() }));
const idIn = (item: Item): string => PlaceItem.parse(item).id;

/** The ids of some places. */
export const idsIn = (items: readonly Item[]): string[] => items.map(idIn);

/** So many are read together, and so many are looked at for one page: what was left is on the next one, however few passed. */
const TOGETHER = 100;
const MOST_LOOKED_AT = 1_000;

/** The ids of a part, page by page; `after` is the place behind which it goes on. */
export async function* pagesOf(
  table: Table,
  { pk, prefix }: Part,
  after?: string,
  limit = TOGETHER,
): AsyncGenerator<{ readonly items: readonly Item[]; readonly isLast: boolean }> {
  let at: ItemPage['after'] = after === undefined ? undefined : { pk, sk: after };
  do {
    const page: ItemPage = await table.list({ pk, prefix, limit, ...(at && { after: at }) });
    at = page.after;
    yield { items: page.items, isLast: at === undefined };
  } while (at);
}

/** The ids in a part, at most so many. */
export async function idsInPart(table: Table, part: Part, most: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const { items } of pagesOf(table, part, undefined, Math.min(most, 1_000))) {
    ids.push(...idsIn(items));
    if (ids.length >= most) break;
  }
  return ids.slice(0, most);
}

const Place = z.strictObject({ pk: z.string().min(1).max(300), sk: z.string().min(1).max(200) });

/** What a page found, and where the next one begins. */
type Found = { readonly kept: readonly KeptAssumption[]; readonly nextCursor?: string };

/** The items of some parts, one part after another, from a place on. */
async function* itemsOf(
  table: Table,
  parts: readonly Part[],
  start: z.output<typeof Place> | undefined,
): AsyncGenerator<{ readonly items: readonly Item[]; readonly isLast: boolean }> {
  const first = start ? parts.findIndex(({ pk }) => pk === start.pk) : 0;
  for (const [at, part] of parts.slice(first).entries())
    for await (const { items, isLast } of pagesOf(table, part, at === 0 ? start?.sk : undefined))
      yield { items, isLast: isLast && first + at === parts.length - 1 };
}

const goingOn = (kept: readonly KeptAssumption[], { pk, sk }: Item): Found => ({
  kept,
  nextCursor: cursorAt({ pk, sk }),
});

type Passes = (kept: KeptAssumption, part: string) => boolean;

const isTaken = (kept: KeptAssumption, { pk }: Item, passes: Passes): boolean =>
  !kept.assumption.withdrawn && passes(kept, pk);

/**
 * One page of what passes in some parts of the lists, in their order. It costs the same however many there are: a page ends where as many
 * passed as were asked for, or where enough was looked at.
 */
export async function lookThrough(
  table: Table,
  parts: readonly Part[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  passes: Passes,
): Promise<Result<Found, Failure<'bad-query'>>> {
  const known = Place.refine(({ pk }) => parts.some((part) => part.pk === pk));
  const start = readCursor(cursor, known);
  if (!start.ok) return start;
  const kept: KeptAssumption[] = [];
  let seen = 0;
  for await (const { items, isLast } of itemsOf(table, parts, start.value)) {
    const read = new Map((await readAssumptions(table, idsIn(items))).map((one) => [one.assumption.id, one]));
    for (const [at, item] of items.entries()) {
      const one = read.get(idIn(item));
      if (!one || !isTaken(one, item, passes)) continue;
      kept.push(one);
      const isEnd = isLast && at === items.length - 1;
      if (kept.length === limit && !isEnd) return ok(goingOn(kept, item));
    }
    seen += items.length;
    const last = items.at(-1);
    if (last && !isLast && seen >= MOST_LOOKED_AT) return ok(goingOn(kept, last));
  }
  return ok({ kept });
}
