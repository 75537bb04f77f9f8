import type { Row } from '../../platform/tables/cell.ts';
import type { OpenTable } from '../../platform/tables/open-table.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { columnsOf, fieldOf, whyTooLong, type Columns } from './columns.ts';
import type { FigureRow, Measure, ReadItem } from './figure-row.ts';
import { keyWithoutNumber } from './fold-title.ts';
import { importProblem, ofTable, type ImportProblem } from './problem.ts';
import { readPeriod } from './read-period.ts';
import { readRegion } from './read-region.ts';
import { readValue } from './read-value.ts';

/** What names the source of a figure, by the table that a row names or by who published it. */
export type SourceNaming = {
  readonly ofTable: (table: string) => string;
  readonly ofPublisher: (said: string) => string;
};

type Field = (name: string) => string;
type Read = Result<readonly FigureRow[], ImportProblem>;
type Place = { readonly file: string; readonly row: number };

/** The area and the period of a row; or why it has none. */
function whereAndWhen(
  field: Field,
  place: Place,
  period: string,
): Result<{ area: string; period: string; elsewhere: boolean }, ImportProblem> {
  const [code, text] = [field('regionCode'), field(period)];
  const [region, read] = [readRegion(code), readPeriod(text)];
  if (!region) return fail(importProblem('area', { ...place, column: 'regionCode' }, { text: code }));
  if (!read) return fail(importProblem('period', { ...place, column: period }, { text }));
  return ok({ ...region, period: read.period });
}

const numberOr = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

function measureOf(field: Field): Measure {
  const decimals = numberOr(field('decimals'));
  const title = field('measureTitle');
  return {
    name: field('measure') || keyWithoutNumber(field('measureKey')),
    ...(title !== '' && { title }),
    unit: field('unit'),
    ...(decimals !== undefined && { decimals }),
  };
}

type Reader = (field: Field, place: Place, sources: SourceNaming) => Read | 'elsewhere';

/** A row with one figure: `tableId,year,regionCode,…,measure,unit,value`. */
const cellRow: Reader = (field, place, sources) => {
  const where = whereAndWhen(field, place, 'year');
  if (!where.ok) return where;
  if (where.value.elsewhere) return 'elsewhere';
  const column = 'value';
  const cell = readValue(field(column), { mark: '.', empty: 'unknown' }, { ...place, column });
  if (!cell.ok) return cell;
  const [table, age] = [field('tableId'), field('ageGroup')];
  const { area, period } = where.value;
  return ok([
    {
      ...place,
      column,
      measure: measureOf(field),
      area,
      period,
      dimensions: age === '' ? {} : { ageGroup: age },
      cell: cell.value,
      edition: field('edition') || table,
      source: sources.ofTable(table),
    },
  ]);
};

const CRIME_COLUMNS = ['registeredCrimes', 'per1000Inhabitants', 'clearedCrimes', 'clearedPct', 'suspectRegistrations'];

/** A row with the figures of crime of an area and a year. */
const crimeRow: Reader = (field, place, sources) => {
  const where = whereAndWhen(field, place, 'year');
  if (!where.ok) return where;
  if (where.value.elsewhere) return 'elsewhere';
  const { area, period } = where.value;
  const figures: FigureRow[] = [];
  for (const column of CRIME_COLUMNS) {
    const cell = readValue(field(column), { mark: '.', empty: 'unknown' }, { ...place, column });
    if (!cell.ok) return cell;
    const [table, type] = [field('tableId'), field('crimeType')];
    const dimensions = type === '' || type === 'total' ? {} : { crimeType: type };
    const rest = { area, period, dimensions, cell: cell.value, edition: table, source: sources.ofTable(table) };
    figures.push({ ...place, column, measure: { name: column }, ...rest });
  }
  return ok(figures);
};

const EDITION_IN = /\bedition (\d{4}-\d{2}-\d{2})\b/;

/** A row with a point of reference; what is defined in another way than the indicator bears its definition. */
const pointRow: Reader = (field, place, sources) => {
  const where = whereAndWhen(field, place, 'period');
  if (!where.ok) return where;
  if (where.value.elsewhere) return 'elsewhere';
  const column = 'value';
  const cell = readValue(field(column), { mark: '.', empty: 'unknown' }, { ...place, column });
  if (!cell.ok) return cell;
  const publisher = field('publisher');
  const source = sources.ofPublisher(publisher);
  const { area, period } = where.value;
  return ok([
    {
      ...place,
      column,
      measure: { name: field('indicator'), unit: field('unit') },
      area,
      period,
      dimensions: { definition: field('definition') },
      cell: { ...cell.value, ...(field('status') === 'provisional' && { provisional: true }) },
      edition: EDITION_IN.exec(publisher)?.[1] ?? /\b\d{5}[A-Z]{3}\b/.exec(publisher)?.[0] ?? source,
      source,
    },
  ]);
};

/** What a source has corrected since: each such point that it gives again is an edition of its own. */
function numberingEditions(): (figure: FigureRow) => FigureRow {
  const seen = new Map<string, number>();
  return (figure) => {
    const { measure, area, period, dimensions, source, edition } = figure;
    const definition = dimensions['definition'] ?? '';
    if (!CORRECTED.test(definition)) return figure;
    const key = JSON.stringify([measure.name, area, period, source, edition]);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? figure : { ...figure, edition: `${edition}-${nth}` };
  };
}

const CORRECTED = /\bcorrection\b/;
const READERS = { cells: cellRow, crimes: crimeRow, points: pointRow };

/** Reads tables with a code of a region in a column of its own, of one of three kinds. */
export async function* readCells(
  kind: keyof typeof READERS,
  table: OpenTable,
  file: string,
  sources: SourceNaming,
): AsyncGenerator<ReadItem> {
  const columns: Columns = columnsOf(table.header);
  const read = READERS[kind];
  const numbered = kind === 'points' ? numberingEditions() : (figure: FigureRow): FigureRow => figure;
  const field =
    (row: Row): Field =>
    (name) =>
      fieldOf(row, columns, name);
  for await (const one of table.rows()) {
    if (!one.ok) {
      yield { kind: 'refused', problem: ofTable(one.error, { file }) };
      return;
    }
    const row = one.value;
    const long = whyTooLong(row, table.header, file);
    const figures = long ? fail(long) : read(field(row), { file, row: row.row }, sources);
    if (figures === 'elsewhere')
      yield { kind: 'elsewhere', area: fieldOf(row, columns, 'regionCode'), file, row: row.row };
    else if (!figures.ok) yield { kind: 'refused', problem: figures.error };
    else for (const figure of figures.value) yield { kind: 'figure', figure: numbered(figure) };
  }
}
