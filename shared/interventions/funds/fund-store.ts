import * as z from 'zod';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import type { Change, Item, Table } from '../../platform/store/table.ts';
import { FieldChanges } from '../../records/record-history.ts';
import { interventionKeys } from '../keys.ts';
import { Fund } from './fund.ts';

/** A fund with its version for whoever changes it; 0 for a new one. */
export type KeptFund = { readonly version: number; readonly fund: Fund };

const FundItem = stored(z.looseObject({ v: z.int(), fund: Fund }));

const fundIn = (item: Item): KeptFund => {
  const { v, fund } = FundItem.parse(item);
  return { version: v, fund };
};

/** A fund by its id; undefined where there is none. */
export async function readFund(table: Table, id: string): Promise<KeptFund | undefined> {
  const [item] = (await table.read([interventionKeys.fund(id)])).values();
  return item && legible(table, item, fundIn);
}

/** Every fund, by title. */
export async function readFunds(table: Table): Promise<Fund[]> {
  const kept = await readAll(table, { pk: interventionKeys.fund('').pk }, fundIn);
  return kept.map(({ fund }) => fund).sort((one, other) => one.title.localeCompare(other.title, 'nl'));
}

/** A step in the life of a fund. */
export const FundLine = z.strictObject({
  at: z.iso.datetime(),
  by: z.string(),
  action: z.enum(['entered', 'changed']),
  changes: FieldChanges,
});
export type FundLine = z.output<typeof FundLine>;

const LineItem = stored(z.looseObject({ line: FundLine }));

/** The writes that keep a fund as the version after the one that was read, with the line of its history. */
export const fundChanges = (before: KeptFund, fund: Fund, line: FundLine): Change[] => [
  { put: { ...interventionKeys.fund(fund.id), v: before.version + 1, fund }, version: before.version },
  { put: { ...interventionKeys.fundHistory(fund.id, before.version + 1), line }, unless: 'exists' },
];

/** What happened to a fund, oldest first. */
export const readFundLines = (table: Table, id: string): Promise<FundLine[]> =>
  readAll(
    table,
    { pk: interventionKeys.fundHistory(id, 0).pk, prefix: 'HISTORY#' },
    (item) => LineItem.parse(item).line,
  );
