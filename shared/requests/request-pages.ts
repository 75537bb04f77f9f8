import * as z from 'zod';
import type { Paging } from '../platform/store/paging.ts';
import { cursorAt, readCursor } from '../platform/store/cursor.ts';
import type { Failure } from '../platform/failures.ts';
import { ok, type Result } from '../platform/result.ts';
import { listAll, type Key, type Table } from '../platform/store/table.ts';

/** One list of the index: its name, and the key under which it holds a thing. */
export type ListPlace = { readonly list: string; readonly keyOf: (id: string) => Key };

/** Where a thing stands in a list, newest last: `2026-11-23T09:00:00.000Z#0123456789abcdef`. */
const POSITION = /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z#[0-9a-f]{16}$/;
const Listed = z.looseObject({ listSk: z.string() });

export const positionOf = (createdAt: string, id: string): string => `${createdAt}#${id}`;
const idAt = (position: string): string => position.slice(position.indexOf('#') + 1);

/** What a list holds, newest first, from after a position. */
export async function* positionsIn(
  table: Table,
  { list, keyOf }: ListPlace,
  after: string | undefined,
): AsyncGenerator<string> {
  const start = after === undefined ? {} : { after: { ...keyOf(idAt(after)), listPk: list, listSk: after } };
  for await (const item of listAll(table, { pk: list, index: 'lists', newestFirst: true, ...start }))
    yield Listed.parse(item).listSk;
}

/** Several lists as one, newest first, each position once. */
async function* merged(streams: readonly AsyncIterator<string>[]): AsyncGenerator<string> {
  const heads = await Promise.all(streams.map((stream) => stream.next()));
  for (;;) {
    const newest = heads
      .flatMap((head) => (head.done ? [] : [head.value]))
      .sort()
      .at(-1);
    if (newest === undefined) return;
    yield newest;
    await Promise.all(
      streams.map(async (stream, index) => {
        const head = heads[index];
        if (head && !head.done && head.value === newest) heads[index] = await stream.next();
      }),
    );
  }
}

const positionOfList = (list: string) => z.tuple([z.literal(list), z.string().regex(POSITION)]);

/**
 * One page of what several lists hold together, newest first. `read` turns ids into things, leaving out what does not belong
 * there; `of` names the list in its cursors, so that one of another list is refused.
 */
export async function pageOfLists<Thing>(
  of: string,
  { limit, cursor }: Paging,
  streamsFrom: (after: string | undefined) => readonly AsyncIterator<string>[],
  read: (ids: readonly string[]) => Promise<readonly { readonly id: string; readonly thing: Thing }[]>,
): Promise<Result<{ items: Thing[]; nextCursor?: string }, Failure<'bad-query'>>> {
  const start = readCursor(cursor, positionOfList(of));
  if (!start.ok) return start;
  const found: { position: string; thing: Thing }[] = [];
  const take = async (positions: readonly string[]): Promise<void> => {
    const things = new Map((await read(positions.map(idAt))).map(({ id, thing }) => [id, thing]));
    for (const position of positions) {
      const thing = things.get(idAt(position));
      if (thing !== undefined) found.push({ position, thing });
    }
  };
  let waiting: string[] = [];
  for await (const position of merged(streamsFrom(start.value?.[1]))) {
    waiting.push(position);
    if (waiting.length <= limit) continue;
    await take(waiting);
    waiting = [];
    if (found.length > limit) break;
  }
  await take(waiting);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return ok({
    items: found.slice(0, limit).map(({ thing }) => thing),
    ...(last && { nextCursor: cursorAt([of, last.position]) }),
  });
}
