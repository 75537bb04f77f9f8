import { cellAt, textOf, type Row } from '../../platform/tables/cell.ts';
import type { OpenTable } from '../../platform/tables/open-table.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { columnsOf, type Columns } from './columns.ts';
import { readTitlePath } from './fold-title.ts';
import type { ReadItem } from './figure-row.ts';
import type { AreaTitles } from './area-titles.ts';
import { readAreaTitles } from './area-titles.ts';
import { importProblem, type ImportProblem } from './problem.ts';
import type { Naming } from './read-kwb.ts';
import { readRegion } from './read-region.ts';
import { readWide, type AreaOf, type MeasureColumn } from './read-wide.ts';

const CODE = /regiocode|codering/i;
const REGION = /^(?:regio'?s?|wijken en buurten|gemeenten|gebieden)$/i;
const PERIOD = /^perioden?$/i;
const ABOUT = /^(?:gemeentenaam|soort regio|naam)(?:\s*\(.*\))?$/i;
const MUNICIPALITY = /gemeentenaam/i;
const END = /^(?:bron:|©)/i;

type Parts = {
  readonly code?: number | undefined;
  readonly title?: number | undefined;
  readonly period?: number | undefined;
  readonly municipality?: number | undefined;
  readonly dimensions: readonly { readonly column: number; readonly name: string }[];
  readonly measures: readonly MeasureColumn[];
};

/** What each column of a file of StatLine is: a unit in brackets tells a measure from a dimension. */
function partsOf({ names }: Columns): Parts {
  const kinds = names.map((name) => ({ name, ...readTitlePath(name) }));
  const first = (form: RegExp): number | undefined => {
    const column = kinds.findIndex(({ path }) => form.test(path.at(-1) ?? ''));
    return column < 0 ? undefined : column;
  };
  const [code, title, period, municipality] = [first(CODE), first(REGION), first(PERIOD), first(MUNICIPALITY)];
  const known = new Set([code, title, period, municipality]);
  const rest = kinds.flatMap((one, column) =>
    known.has(column) || one.name === '' || ABOUT.test(one.path.at(-1) ?? '') ? [] : [{ ...one, column }],
  );
  const isMeasure = ({ unit, path }: (typeof rest)[number]): boolean => unit !== undefined || path.length > 1;
  return {
    code,
    title,
    period,
    municipality,
    dimensions: rest.filter((one) => !isMeasure(one)),
    measures: rest
      .filter(isMeasure)
      .map(({ column, name, path, unit }) => ({
        column,
        name,
        measure: { name: path.join('/'), title: path.at(-1), path, unit },
      })),
  };
}

/** Whether columns are those of a file of StatLine. */
export function isStatline(columns: Columns): boolean {
  const { code, title, measures } = partsOf(columns);
  return (code !== undefined || title !== undefined) && measures.length > 0;
}

function byCode(file: string, columns: Columns, code: number): AreaOf {
  return (row) => {
    const text = textOf(cellAt(row, code));
    const place = { file, row: row.row, column: columns.names[code] ?? '' };
    return readRegion(text) ?? importProblem('area', place, { text });
  };
}

const isEnd = (row: Row): boolean => row.cells.size === 1 && END.test(textOf(cellAt(row, 0)));

async function areaOfRows(
  table: OpenTable,
  { file }: Naming,
  parts: Parts,
  titles: AreaTitles,
): Promise<Result<AreaOf, ImportProblem>> {
  const columns = columnsOf(table.header);
  if (parts.code !== undefined) return ok(byCode(file, columns, parts.code));
  if (parts.title === undefined) return fail(importProblem('column-missing', { file }, { column: 'Regiocode' }));
  return readAreaTitles(table, file, { ...parts, title: parts.title }, titles);
}

const POINT = /(?:^|[;,\t|"])\s*\.\s*(?:[;,\t|"]|$)/;

/** Whether a dot stands in any cell: then an empty one says that there can be no figure, and else only that there is none. */
async function hasSymbols(table: OpenTable): Promise<boolean> {
  for await (const read of table.rows())
    if (read.ok && [...read.value.cells.values()].some((cell) => cell.kind === 'text' && POINT.test(cell.text)))
      return true;
  return false;
}

/** Opens a file of StatLine, of each of its three kinds. */
export async function openStatline(
  table: OpenTable,
  naming: Naming,
  titles: AreaTitles,
): Promise<Result<() => AsyncIterable<ReadItem>, ImportProblem>> {
  const parts = partsOf(columnsOf(table.header));
  if (parts.period === undefined && naming.period === undefined)
    return fail(importProblem('no-period', { file: naming.file }));
  const areaOf = await areaOfRows(table, naming, parts, titles);
  if (!areaOf.ok) return areaOf;
  const empty = (await hasSymbols(table)) ? 'not-applicable' : 'unknown';
  return ok(() =>
    readWide({
      ...naming,
      table,
      areaOf: (row) => (isEnd(row) ? undefined : areaOf.value(row)),
      periodColumn: parts.period,
      dimensionColumns: parts.dimensions,
      measures: parts.measures,
      written: (text) => ({ mark: text.includes(',') ? ',' : '.', empty }),
    }),
  );
}
