import * as z from 'zod';
import type { Key, Table } from '../platform/store/table.ts';

/** What changed, field by field. */
export const FieldChanges = z.array(
  z.strictObject({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() }),
);
export type FieldChanges = z.output<typeof FieldChanges>;

type Fields = Readonly<Record<string, unknown>>;

/** What differs between two states of a record, field by field. */
export const differencesBetween = (before: Fields, after: Fields): FieldChanges =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({
      field,
      ...(before[field] !== undefined && { from: before[field] }),
      ...(after[field] !== undefined && { to: after[field] }),
    }));

/** Whether a line of a history is of this command: it was carried out, though its answer was lost. */
export async function wasCarriedOut(table: Table, line: Key, command: string): Promise<boolean> {
  const [item] = (await table.read([line])).values();
  return item?.['command'] === command;
}
