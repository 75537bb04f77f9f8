import * as z from 'zod';
import { ActivityId } from '../../activities/record/activity.ts';
import type { Dimension } from '../../activities/interventions/intervention-index.ts';
import { activityKeys } from '../../activities/keys.ts';
import { cursorAt, readCursor } from '../../platform/store/cursor.ts';
import type { Failure } from '../../platform/failures.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Item, ItemPage, Key, Table } from '../../platform/store/table.ts';
import { readEntries, type Entry } from './entries.ts';

/** A part of the index to look through, from a place on, and up to one; the places are moments or days. */
export type Part = { readonly pk: string; readonly prefix: string; readonly from?: string; readonly before?: string };

/** All that stand under a value of a dimension. */
export const partOf = (dimension: Dimension, value: string): Part => ({
  pk: activityKeys.listed(dimension, value, '', '').pk,
  prefix: 'AT#',
});

/** All that name a goal. */
export const partOfGoal = (goal: number): Part => {
  const { pk, sk } = activityKeys.intervention(goal, '', '');
  return { pk, prefix: sk.slice(0, sk.indexOf('#') + 1) };
};

const PlaceItem = stored(z.looseObject({ id: ActivityId }));
const idIn = (item: Item): ActivityId => PlaceItem.parse(item).id;
const placeIn = ({ pk }: Part) => z.strictObject({ pk: z.literal(pk), sk: z.string().min(1).max(200) });

/** So many are read together, and so many are looked at for one page: what was left is on the next one, however few passed. */
const TOGETHER = 100;
const MOST_LOOKED_AT = 500;

const listing = ({ pk, prefix, from, before: upTo }: Part) => ({
  pk,
  prefix,
  ...(from !== undefined && { from }),
  ...(upTo !== undefined && { upTo }),
});

/** Some that stand beside each other in a part: their items, and whether there are more behind them. */
type Batch = { readonly items: readonly Item[]; readonly isLast: boolean };

/** A part of the index, so many at a time. */
async function* batchesOf(
  table: Table,
  part: Part,
  start: ItemPage['after'],
  together = TOGETHER,
): AsyncGenerator<Batch> {
  let after = start;
  do {
    const page: ItemPage = await table.list({ ...listing(part), limit: together, ...(after && { after }) });
    after = page.after;
    yield { items: page.items, isLast: after === undefined };
  } while (after);
}

/** The ids of a part, in its order, at most so many; read together as many as are wanted. */
export async function idsIn(table: Table, part: Part, most: number): Promise<ActivityId[]> {
  const ids: ActivityId[] = [];
  for await (const { items } of batchesOf(table, part, undefined, Math.min(most, TOGETHER))) {
    ids.push(...items.map(idIn));
    if (ids.length >= most) break;
  }
  return ids.slice(0, most);
}

/** What a page found, and where the next one begins. */
type Found = { readonly entries: Entry[]; readonly nextCursor?: string };

const goingOn = (entries: Entry[], { pk, sk }: Key): Found => ({ entries, nextCursor: cursorAt({ pk, sk }) });

/**
 * One page of what passes in a part of the index, in its order. What it costs does not grow with the register: a page ends where as many
 * passed as were asked for, or where enough was looked at.
 */
export async function lookThrough(
  table: Table,
  part: Part,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  passes: (entry: Entry) => Promise<boolean>,
): Promise<Result<Found, Failure<'bad-query'>>> {
  const start = readCursor(cursor, placeIn(part));
  if (!start.ok) return start;
  const entries: Entry[] = [];
  let seen = 0;
  for await (const { items, isLast } of batchesOf(table, part, start.value)) {
    const read = new Map((await readEntries(table, items.map(idIn))).map((entry) => [entry.activity.id, entry]));
    for (const [at, item] of items.entries()) {
      const entry = read.get(idIn(item));
      if (!entry || !(await passes(entry))) continue;
      entries.push(entry);
      const isEnd = isLast && at === items.length - 1;
      if (entries.length === limit && !isEnd) return ok(goingOn(entries, item));
    }
    seen += items.length;
    const last = items.at(-1);
    if (last && !isLast && seen >= MOST_LOOKED_AT) return ok(goingOn(entries, last));
  }
  return ok({ entries });
}
