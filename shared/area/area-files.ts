import * as z from 'zod';
import { fail, ok, type Result } from '../platform/result.ts';
import { cellAt, textOf, type Cell } from '../platform/tables/cell.ts';
import type { Fits } from '../platform/tables/csv.ts';
import { ON_THE_COMMAND_LINE } from '../platform/tables/limits.ts';
import { sayProblem } from '../platform/tables/problem.ts';
import { readTable, type TableRead } from '../platform/tables/read-table.ts';
import { claimedTwice, isCodeHeader, readFields, yearOf, type CbsFields } from './cbs-columns.ts';
import { MOST_FEATURES, whyTooMuch } from './map-bounds.ts';
import { readMapExtent, type Extent } from './whole-map.ts';

/** A file as it was read: its name, for the messages, and its text. */
export type AreaFile = { readonly name: string; readonly text: string };

/** A feature of a map: how to name it, what it says, and its geometry as it came. */
export type Feature = {
  readonly file: string;
  readonly label: string;
  readonly fields: CbsFields;
  readonly geometry: unknown;
};

/** A row of key figures: of a neighbourhood, a district or a municipality. */
export type FigureRow = {
  readonly file: string;
  readonly code: string;
  readonly fields: CbsFields;
  readonly year?: number | undefined;
};

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()).nullish(), geometry: z.unknown() })),
});
const Nested = z.record(z.string(), z.unknown()).catch({});

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A map as it was read: its features, and what it says of how many there are. */
export type MapRead = { readonly features: readonly Feature[]; readonly extent: Extent };

/** The features of a GeoJSON file. Years that stand beside the features count for each of them. */
export function readMap({ name, text }: AreaFile): Result<MapRead, string> {
  const tooMuch = whyTooMuch(text);
  if (tooMuch !== undefined) return fail(tooMuch);
  const json = parseJson(text);
  const parsed = Collection.safeParse(json);
  if (!parsed.success)
    return fail(json === undefined ? 'the file is not JSON' : 'the file is not a GeoJSON FeatureCollection');
  if (parsed.data.features.length > MOST_FEATURES)
    return fail(`the file holds more than ${MOST_FEATURES.toLocaleString('en')} features: take fewer municipalities`);
  const { boundariesYear, figuresYear } = Nested.parse(json);
  return ok({
    extent: readMapExtent(json),
    features: parsed.data.features.map(({ properties, geometry }, at) => {
      const fields = readFields({
        boundariesYear,
        figuresYear,
        ...properties,
        ...Nested.parse(properties?.['population']),
      });
      return { file: name, label: fields.code ?? `feature ${at + 1}`, fields, geometry };
    }),
  });
}

const TABLE_OF_FIGURES: Fits = ({ cells }) =>
  cells.size > 1 && [...cells.values()].some((cell) => isCodeHeader(textOf(cell)));

/** A file of key figures that was opened: its table, or why there is none. */
export type FigureFile = { readonly name: string; readonly table: Result<TableRead, string> };

/** Opens a file of key figures: CSV, XLSX or ODS, whatever stands above its headers. */
export async function openFigures(name: string, bytes: Uint8Array): Promise<FigureFile> {
  const table = await readTable(bytes, { fits: TABLE_OF_FIGURES, limits: ON_THE_COMMAND_LINE });
  return { name, table: table.ok ? table : fail(sayProblem(table.error, 'en').replace(/\.$/, '')) };
}

/** A cell that could not be read says so where its figure is wanted: it is not unknown. */
const valueOf = (cell: Cell): string | number =>
  cell.kind === 'number'
    ? cell.value
    : cell.kind === 'no-value' || cell.kind === 'merged'
      ? 'a cell that cannot be read'
      : textOf(cell);

/** The rows of a table, by header. Of two columns of one name the first counts. */
function recordsIn({ header, rows }: TableRead): Record<string, string | number>[] {
  const headers = [...header.cells].map(([column, cell]) => [column, textOf(cell)] as const).toReversed();
  return rows.map((row) => Object.fromEntries(headers.map(([column, name]) => [name, valueOf(cellAt(row, column))])));
}

const REGION = /^(BU|WK|GM|NL)\w+$/;

/** The year in a file's name, where it holds exactly one: `kwb-2023.csv`. */
function yearInName(name: string): number | undefined {
  const years = name.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? [];
  return years.length === 1 ? yearOf(years[0]) : undefined;
}

/** The rows of the newest year in a file of key figures. A file that does not say its year may have it in its name. */
export function readFigureRows({ name, table }: FigureFile): Result<FigureRow[], string> {
  if (!table.ok) return table;
  const twice = claimedTwice([...table.value.header.cells.values()].map(textOf));
  if (twice !== undefined)
    return fail(`two columns can be the number of ${twice === 'total' ? 'inhabitants' : twice}: leave one of them out`);
  const rows = recordsIn(table.value).flatMap((record) => {
    const fields = readFields(record);
    const { code } = fields;
    return code !== undefined && REGION.test(code)
      ? [{ file: name, code, fields, year: yearOf(fields.figuresYear) ?? yearInName(name) }]
      : [];
  });
  if (rows.length === 0)
    return fail(
      'no row has a CBS code such as BU09172004 in a column such as gwb_code, Codering_3, regionCode or, in StatLine, Regiocode or Codering',
    );
  const newest = rows.reduce((latest, { year }) => Math.max(latest, year ?? 0), 0);
  return ok(rows.filter(({ year }) => (year ?? 0) === newest));
}
