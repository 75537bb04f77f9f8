import * as z from 'zod';
import { legible, readAll, stored } from '../../platform/read-stored.ts';
import type { Table } from '../../platform/table.ts';
import { PlanLine } from '../counted.ts';
import { interventionKeys } from '../keys.ts';

/** The plan of a year: which version of its lines counts, and whether the board adopted it. Its one write makes a whole plan visible. */
export const PlanHead = z.strictObject({
  year: z.int(),
  version: z.int().min(1),
  adoptedAt: z.iso.datetime().optional(),
  changedAt: z.iso.datetime(),
});
export type PlanHead = z.output<typeof PlanHead>;

const HeadItem = stored(z.looseObject({ v: z.int(), head: PlanHead }));
const LineItem = stored(z.looseObject({ year: z.int(), version: z.int(), line: PlanLine }));

/** The plan of a year; undefined where there is none. */
export async function readPlanHead(table: Table, year: number): Promise<PlanHead | undefined> {
  const [item] = (await table.read([interventionKeys.plan(year)])).values();
  return item && legible(table, item, (one) => HeadItem.parse(one).head);
}

/** Every plan, the earliest year first. */
export const readPlanHeads = (table: Table): Promise<PlanHead[]> =>
  readAll(table, { pk: interventionKeys.plan(0).pk }, (item) => HeadItem.parse(item).head);

/** What a plan says of one intervention in a year. */
export type PlannedYear = { readonly year: number; readonly isAdopted: boolean; readonly line: PlanLine };

/** What is planned for an intervention, year by year: lines of a version that does not count (any more) are passed over. */
export async function readPlanned(table: Table, id: string): Promise<PlannedYear[]> {
  const { pk, sk: prefix } = interventionKeys.planLine(id, '', 0);
  const [heads, lines] = await Promise.all([
    readPlanHeads(table),
    readAll(table, { pk, prefix }, (item) => LineItem.parse(item)),
  ]);
  return heads.flatMap(({ year, version, adoptedAt }) =>
    lines
      .filter((line) => line.year === year && line.version === version)
      .map(({ line }) => ({ year, isAdopted: adoptedAt !== undefined, line })),
  );
}
