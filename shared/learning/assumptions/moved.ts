import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import { readAll, stored } from '../../platform/store/read-stored.ts';
import type { Table } from '../../platform/store/table.ts';
import { Status } from './assumption.ts';
import { readAssumptions } from './assumption-store.ts';
import { viewsOf, type AssumptionView } from './assumption-view.ts';
import type { Moved } from './half-years.ts';
import { partOf } from './look-through.ts';

const MovedItem = stored(z.looseObject({ id: z.string(), from: Status, to: Status }));

/** What a period made of the status of an assumption, and the assumption as everybody reads it now. */
export type MovedAssumption = Moved & { readonly view: AssumptionView };

const readHalf = (table: Table, half: string): Promise<z.output<typeof MovedItem>[]> =>
  readAll(table, partOf('moved', half), (item) => MovedItem.parse(item));

/**
 * Rule L70. The assumptions that got another status in some half years, by what they were at the beginning and at the end of them; those that
 * were withdrawn since are left out. As many reads as that takes, however many assumptions there are.
 */
export async function readMoved(
  desk: Desk,
  halves: readonly string[],
  isTold: (id: string) => boolean,
): Promise<MovedAssumption[]> {
  const lines = (await Promise.all(halves.map((half) => readHalf(desk.table, half)))).flat();
  const moved = new Map<string, Moved>();
  for (const { id, from, to } of lines) if (isTold(id)) moved.set(id, { from: moved.get(id)?.from ?? from, to });
  const ids = [...moved].flatMap(([id, { from, to }]) => (from === to ? [] : [id]));
  const kept = (await readAssumptions(desk.table, ids)).filter(({ assumption }) => !assumption.withdrawn);
  const views = await viewsOf(desk, PUBLIC_ACTOR, kept);
  return views.flatMap((view) => {
    const of = moved.get(view.id);
    return of ? [{ ...of, view }] : [];
  });
}
