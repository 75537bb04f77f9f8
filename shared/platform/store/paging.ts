import * as z from 'zod';
import type { Item, Table, ItemPage } from './table.ts';
import { legible } from './read-stored.ts';
import { type Result, ok } from '../result.ts';
import type { Failure } from '../failures.ts';
import { readCursor, cursorAt } from './cursor.ts';

const pageLimit = z.coerce
  .number()
  .pipe(
    z.int('A whole number of 1 to 100.').min(1, 'A whole number of 1 to 100.').max(100, 'A whole number of 1 to 100.'),
  );

/** The parameters of a list that comes in pages. */
export const Paging = z.strictObject({ limit: pageLimit.default(50), cursor: z.string().optional() });
export type Paging = z.output<typeof Paging>;
const keyPart = z.string().min(1).max(200);
const keyPlaceOf = ({ pk, sk, listPk, listSk }: Item): unknown => ({ pk, sk, listPk, listSk });

/** The item after which a page of a list begins. */
const placeIn = (list: string) =>
  z.strictObject({ pk: keyPart, sk: keyPart, listPk: z.literal(list), listSk: keyPart });

/** One page of a list of the index, newest first: as many items as asked for, as long as there are any that pass. */
export async function readPage<Thing>(
  table: Table,
  list: string,
  { limit, cursor }: Paging,
  read: (item: Item) => Thing,
  passing: (thing: Thing) => boolean,
): Promise<Result<{ items: Thing[]; nextCursor?: string }, Failure<'bad-query'>>> {
  const start = readCursor(cursor, placeIn(list));
  if (!start.ok) return start;
  const found: { readonly item: Item; readonly thing: Thing }[] = [];
  const things = (): Thing[] => found.map(({ thing }) => thing);
  let after: ItemPage['after'] = start.value;
  do {
    const page: ItemPage = await table.list({
      pk: list,
      index: 'lists',
      newestFirst: true,
      limit: Math.max(limit + 1, 100),
      ...(after && { after }),
    });
    for (const item of page.items) {
      const thing = legible(table, item, read);
      if (thing === undefined || !passing(thing)) continue;
      const last = found.at(-1);
      if (found.length === limit && last) return ok({ items: things(), nextCursor: cursorAt(keyPlaceOf(last.item)) });
      found.push({ item, thing });
    }
    after = page.after;
  } while (after);
  return ok({ items: things() });
}
