import * as z from 'zod';
import { platformKeys } from './keys.ts';
import { stored } from './store/read-stored.ts';
import type { Table } from './store/table.ts';

/** How far the example year is: being loaded, there, or being taken out. `base` is the day on which it was begun, and `done` how many of its steps were taken. */
const YearState = z.strictObject({
  status: z.enum(['loading', 'loaded', 'removing']),
  base: z.int(), // days since 1970-01-01
  done: z.int(),
  of: z.int(),
});
export type YearState = z.output<typeof YearState>;

const YearItem = stored(z.looseObject({ year: YearState }));

/** How far the example year is; undefined where there is none. */
export async function readYearState(table: Table): Promise<YearState | undefined> {
  const [item] = (await table.read([platformKeys.exampleYear()])).values();
  return item && YearItem.parse(item).year;
}

/** Keeps how far it is. One process at a time loads or takes out: the store of one machine is open in one. */
export async function keepYearState(table: Table, year: YearState): Promise<void> {
  await table.write([{ put: { ...platformKeys.exampleYear(), year } }]);
}

/** Keeps that there is none. */
export async function forgetYear(table: Table): Promise<void> {
  await table.write([{ remove: platformKeys.exampleYear() }]);
}
