import { stringify } from 'csv-stringify/sync';
import type { PublishedData } from './publications.ts';
import type { DataCell } from './read-data.ts';

const names = ({ columns }: PublishedData, positions: readonly number[]): string[] =>
  positions.flatMap((position) => columns[position]?.name ?? []);

/**
 * Data as CSV (RFC 4180) with a byte order mark. A cell that is not shown is empty, and the column `suppressed` names it; one that a
 * spreadsheet would run as a formula gets an apostrophe before it.
 */
function inCsv(data: PublishedData): string {
  const header = [...data.columns.map(({ name }) => name), 'suppressed'];
  const cell = (value: DataCell): string | number => value ?? '';
  const rows = data.rows.map((cells, row) => [...cells.map(cell), names(data, data.suppressed[row] ?? []).join(';')]);
  return `\uFEFF${stringify([header, ...rows], { escape_formulas: true, record_delimiter: 'windows' })}`;
}

/** What stands above data: what they are of, in which version, since when, and under which minimum nothing is shown. */
type Head = {
  readonly dataset?: string;
  readonly dataRequest?: string;
  readonly version: number;
  readonly publishedAt: string;
  readonly disclosureMinimum: number;
};

/** Data as JSON: each row by the names of its columns; a cell that is not shown is null and named in `suppressed`. */
function inJson(data: PublishedData, { dataset, dataRequest, version, publishedAt, disclosureMinimum }: Head): string {
  const rows = data.rows.map((cells, row) => ({
    ...Object.fromEntries(data.columns.map(({ name }, index) => [name, cells[index] ?? null])),
    suppressed: names(data, data.suppressed[row] ?? []),
  }));
  return JSON.stringify({ dataset, dataRequest, version, publishedAt, disclosureMinimum, columns: data.columns, rows });
}

type Format = { readonly type: string; readonly write: (data: PublishedData, head: Head) => string };

/** The formats in which data can be had: the media type of each, and how it is written. */
export const DOWNLOAD_FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: inCsv },
  json: { type: 'application/json', write: inJson },
} as const satisfies Record<string, Format>;
export type DownloadFormat = keyof typeof DOWNLOAD_FORMATS;
