import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { TOTAL } from '../observation.ts';
import { figuresIn, type MonitorReading } from './monitor-reading.ts';
import type { ObservationView } from './observation-view.ts';
import { everyObservation, ObservationQuery } from './read-observations.ts';

/** Which figures go into a file: all that were asked for, or the first `limit`. */
export const ObservationFileQuery = ObservationQuery.omit({ cursor: true }).extend({
  limit: z.coerce.number().pipe(z.int('A whole number.').min(1, 'A whole number of at least 1.')).optional(),
});
export type ObservationFileQuery = z.output<typeof ObservationFileQuery>;

type Told = {
  readonly reading: MonitorReading;
  readonly definition: IndicatorDefinition;
  readonly item: ObservationView;
};
type FileCell = string | number | undefined;

/** A column of the files: its name, and what it says of a figure; a figure that is not there leaves `value` empty, and `reason` says why. */
type Column = { readonly name: string; readonly cell: (told: Told) => FileCell };

const placeIn = ({ reading: { known }, item: { area } }: Told) => known.places.find(area);

const sourceTitle = ({ reading, item }: Told): string | undefined => {
  for (const id of reading.figures.keys())
    for (const { source } of figuresIn(reading, id).all()) if (source.id === item.source) return source.title;
  return undefined;
};

const partsText = ({ item }: Told): string | undefined =>
  item.computed?.parts
    ?.map(({ area, value, reason }) => `${area}=${value === null ? (reason ?? '') : String(value)}`)
    .join('; ');

const COLUMNS: readonly Column[] = [
  { name: 'indicator', cell: ({ definition }) => definition.id },
  { name: 'title', cell: ({ definition }) => definition.title },
  { name: 'area', cell: ({ item }) => item.area },
  { name: 'areaName', cell: (told) => placeIn(told)?.name },
  { name: 'level', cell: (told) => placeIn(told)?.level },
  { name: 'period', cell: ({ item }) => item.period },
  { name: 'breakdown', cell: ({ item }) => item.breakdown ?? TOTAL },
  { name: 'value', cell: ({ item }) => item.value ?? undefined },
  { name: 'unit', cell: ({ definition }) => definition.unit },
  { name: 'reason', cell: ({ item }) => item.reason },
  { name: 'lower', cell: ({ item }) => item.lower },
  { name: 'upper', cell: ({ item }) => item.upper },
  { name: 'n', cell: ({ item }) => item.n },
  { name: 'd', cell: ({ item }) => item.d },
  { name: 'provisional', cell: ({ item }) => String(item.provisional) },
  { name: 'edition', cell: ({ item }) => item.edition },
  { name: 'source', cell: ({ item }) => item.source },
  { name: 'sourceTitle', cell: sourceTitle },
  { name: 'flags', cell: ({ item }) => item.flags.join('; ') },
  { name: 'rule', cell: ({ item }) => item.computed?.rule },
  { name: 'computed', cell: ({ item }) => item.computed?.value ?? undefined },
  { name: 'coverage', cell: ({ item }) => item.computed?.coverage },
  { name: 'missing', cell: ({ item }) => item.computed?.missing?.join('; ') },
];

type FileRows = { readonly names: readonly string[]; readonly rows: readonly (readonly FileCell[])[] };
type NotRead = Failure<'not-found' | 'bad-query'>;

async function rowsOf(
  desk: Desk,
  id: string,
  { limit, ...query }: ObservationFileQuery,
): Promise<Result<FileRows, NotRead>> {
  const found = await everyObservation(desk, id, query);
  if (!found.ok) return found;
  const { reading, definition, items } = found.value;
  const columns = query.explain === 'true' ? [...COLUMNS, { name: 'parts', cell: partsText }] : COLUMNS;
  return ok({
    names: columns.map(({ name }) => name),
    rows: [...items.take(limit ?? Infinity)].map((item) =>
      columns.map(({ cell }) => cell({ reading, definition, item })),
    ),
  });
}

/** The figures of an indicator as CSV (RFC 4180) with a byte order mark; what a spreadsheet would run gets an apostrophe before it. */
export async function exportObservations(
  desk: Desk,
  id: string,
  query: ObservationFileQuery,
): Promise<Result<string, NotRead>> {
  const read = await rowsOf(desk, id, query);
  if (!read.ok) return read;
  const rows = [read.value.names, ...read.value.rows].map((row) => [...row]);
  return ok(`\uFEFF${stringify(rows, { escape_formulas: true, record_delimiter: 'windows' })}`);
}

const WIDTH = 18;

/** The same as XLSX, with numbers as numbers; a text is a text there, and never run. */
export async function exportObservationsWorkbook(
  desk: Desk,
  id: string,
  query: ObservationFileQuery,
): Promise<Result<Uint8Array<ArrayBuffer>, NotRead>> {
  const [read, { default: writeExcelFile }] = await Promise.all([
    rowsOf(desk, id, query),
    import('write-excel-file/node'),
  ]);
  if (!read.ok) return read;
  const cellOf = (cell: FileCell) => {
    if (cell === undefined || cell === '') return null;
    return typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: cell };
  };
  const bold = read.value.names.map((value) => ({ type: String, value, fontWeight: 'bold' as const }));
  const sheet = {
    sheet: 'observations',
    data: [bold, ...read.value.rows.map((row) => row.map(cellOf))],
    columns: read.value.names.map(() => ({ width: WIDTH })),
    stickyRowsCount: 1,
  };
  return ok(Uint8Array.from(await writeExcelFile([sheet]).toBuffer()));
}
