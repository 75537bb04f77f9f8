import type { Row } from '../../platform/tables/cell.ts';
import { FIGURES_BROUGHT_IN } from '../../platform/tables/limits.ts';
import { openTable, type OpenTable } from '../../platform/tables/open-table.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { AreaTitles } from './area-titles.ts';
import { columnsOf, hasAll, twiceIn, type Columns } from './columns.ts';
import type { ImportFile, ImportFormat, ImportSettings, OpenImport, ReadItem } from './figure-row.ts';
import type { MeasureMapping } from './mapping.ts';
import { openOData, openODataRows } from './open-odata.ts';
import { importProblem, ofTable, type ImportProblem } from './problem.ts';
import { isEdition } from '../rules/editions.ts';
import { readPeriod } from './read-period.ts';
import { readCells } from './read-cells.ts';
import { isKwb, readKwb } from './read-kwb.ts';
import { isStatline, openStatline } from './read-statline.ts';
import { readTidy } from './read-tidy.ts';
import { SourcesOfImport, tableIn } from './source-of-import.ts';

/** What of the programme an import needs to know: its mapping, and the titles of its areas by code. */
export type ImportContext = { readonly mapping: MeasureMapping; readonly areas: AreaTitles };

/** Why files cannot be opened as an import. */
type Opened = Result<OpenImport, ImportProblem>;

/** What a table is by its columns. */
function formatOf(columns: Columns): ImportFormat | undefined {
  if (hasAll(columns, 'indicatorNumber', 'indicator', 'regionCode', 'period', 'value')) return 'points';
  if (hasAll(columns, 'indicator', 'area', 'period', 'value')) return 'tidy';
  if (hasAll(columns, 'tableId', 'year', 'regionCode', 'registeredCrimes')) return 'crimes';
  if (hasAll(columns, 'tableId', 'year', 'regionCode', 'value')) return 'cells';
  if (hasAll(columns, 'Measure', 'ValueAttribute', 'Value')) return 'odata-v4';
  if (isKwb(columns.at)) return 'kwb';
  return isStatline(columns) ? 'statline' : undefined;
}

const fits = (row: Row): boolean => formatOf(columnsOf(row)) !== undefined;
const isJson = (bytes: Uint8Array): boolean =>
  /^\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 200)).replace(/^\uFEFF/, ''));

type Opening = {
  readonly file: string;
  readonly table: OpenTable;
  readonly settings: ImportSettings;
  readonly sources: SourcesOfImport;
  readonly context: ImportContext;
};
type Rows = Result<Pick<OpenImport, 'items' | 'table' | 'edition'>, ImportProblem>;

function openKwb({ file, table, settings, sources, context }: Opening): Rows {
  const { period } = settings;
  if (period === undefined) return fail(importProblem('no-period', { file }));
  const family = context.mapping.families.find(
    ({ titleBegins }) => titleBegins?.startsWith('Kerncijfers wijken') === true,
  );
  const id = tableIn(file);
  const source = sources.ofTable(id ?? family?.tables[0]);
  const edition = settings.edition ?? id ?? `kwb-${period}`;
  return ok({ edition, table: id, items: () => readKwb(table, { file, source, edition, period }) });
}

async function openStatlineFile({ file, table, settings, sources, context }: Opening): Promise<Rows> {
  const id = tableIn(file);
  if (id === undefined) return fail(importProblem('no-table', { file }));
  const edition = settings.edition ?? id;
  const naming = { file, source: sources.ofTable(id), edition, period: settings.period };
  const items = await openStatline(table, naming, context.areas);
  return items.ok ? ok({ edition, table: id, items: items.value }) : items;
}

async function rowsOf(format: ImportFormat, opening: Opening): Promise<Rows> {
  const { file, table, settings, sources } = opening;
  const naming = {
    ofTable: (id: string) => sources.ofTable(id),
    ofPublisher: (said: string) => sources.ofPublisher(said),
  };
  switch (format) {
    case 'tidy':
      return ok({ edition: settings.edition, items: () => readTidy(table, file, sources.ofFile(file), settings) });
    case 'kwb':
      return openKwb(opening);
    case 'statline':
      return openStatlineFile(opening);
    case 'crimes':
    case 'points':
    case 'cells':
      return ok({ items: () => readCells(format, table, file, naming) });
    case 'odata-v4':
    case 'odata-v3':
      return openODataRows(table, file, settings, sources);
  }
}

async function openTableFile(
  file: ImportFile,
  settings: ImportSettings,
  context: ImportContext,
  sources: SourcesOfImport,
): Promise<Opened> {
  const { name } = file;
  const table = await openTable(file.bytes, fits, FIGURES_BROUGHT_IN);
  if (!table.ok) return fail(ofTable(table.error, { file: name }));
  const columns = columnsOf(table.value.header);
  const format = formatOf(columns);
  if (!format) return fail(importProblem('not-known', { file: name, row: table.value.header.row }));
  const twice = format === 'kwb' || format === 'statline' ? undefined : twiceIn(columns);
  if (twice !== undefined)
    return fail(importProblem('column-twice', { file: name, row: 1, column: twice }, { column: twice }));
  const rows = await rowsOf(format, { file: name, table: table.value, settings, sources, context });
  return rows.ok ? ok({ format, ...rows.value, sources: sources.sources }) : rows;
}

async function* each(opened: readonly OpenImport[]): AsyncGenerator<ReadItem> {
  for (const { items } of opened) yield* items();
}

/** Tables of one form and one table that are brought in together, such as the pages of a download. */
function joined(opened: readonly OpenImport[]): Opened {
  const [first] = opened;
  if (!first) return fail(importProblem('no-files'));
  if (opened.some(({ format }) => format !== first.format)) return fail(importProblem('two-forms'));
  const tables = [...new Set(opened.flatMap(({ table }) => table ?? []))];
  if (tables.length > 1) return fail(importProblem('two-tables', {}, { tables: tables.join(', ') }));
  return ok({ ...first, items: () => each(opened) });
}

/**
 * Opens files that were sent in as one import: tidy CSV, StatLine, OData v3 or v4, KWB's Excel or one of the tidy tables of the
 * programme, told by what is in them. Its figures are read as they are asked for. Never throws for what is in the files.
 */
export async function openImport(
  files: readonly ImportFile[],
  settings: ImportSettings,
  context: ImportContext,
): Promise<Opened> {
  const { period, edition } = settings;
  const read = period === undefined ? undefined : readPeriod(period)?.period;
  if (period !== undefined && read === undefined)
    return fail(importProblem('period', { column: 'period' }, { text: period }));
  if (edition !== undefined && !isEdition(edition))
    return fail(importProblem('edition', { column: 'edition' }, { text: edition }));
  const said = { ...settings, period: read };
  const json = files.filter(({ bytes }) => isJson(bytes));
  if (json.length > 0 && json.length < files.length) return fail(importProblem('two-forms'));
  const sources = new SourcesOfImport(context.mapping.families, said);
  if (json.length > 0) return openOData(files, said, sources);
  const opened: OpenImport[] = [];
  for (const file of files) {
    const one = await openTableFile(file, said, context, sources);
    if (!one.ok) return one;
    opened.push(one.value);
  }
  return joined(opened);
}
