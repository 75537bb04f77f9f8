import { cellAt, textOf } from '../../platform/tables/cell.ts';
import { FIGURES_BROUGHT_IN } from '../../platform/tables/limits.ts';
import { problem as tableProblem } from '../../platform/tables/problem.ts';
import type { OpenTable } from '../../platform/tables/open-table.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { columnsOf, whyTooLong } from './columns.ts';
import type { ImportFile, ImportSettings, OpenImport } from './figure-row.ts';
import {
  partOf,
  readODataFiles,
  sortRows,
  textIn,
  type ODataKind,
  type ODataParts,
  type ODataRow,
  type PlacedRow,
} from './odata-parts.ts';
import { importProblem, ofTable, type ImportProblem } from './problem.ts';
import { dayOf, readPeriod } from './read-period.ts';
import type { Naming } from './read-kwb.ts';
import { readOData3 } from './read-odata3.ts';
import { readOData4 } from './read-odata4.ts';
import { tableIn, type SourcesOfImport } from './source-of-import.ts';

const MOST_MB = FIGURES_BROUGHT_IN.bytes / (1024 * 1024);

type Opened = Result<OpenImport, ImportProblem>;

/** What the description of a table says of it. */
type Described = {
  readonly table?: string;
  readonly title?: string;
  readonly edition?: string;
  readonly period?: string;
};

function described(parts: ODataParts): Described {
  const [info] = partOf(parts, 'v3-table');
  if (!info) return {};
  const { fields } = info;
  const [title, edition] = [textIn(fields, 'Title'), dayOf(textIn(fields, 'Modified'))];
  const period = readPeriod(textIn(fields, 'Period') || textIn(fields, 'TemporalCoverage'))?.period;
  return {
    table: textIn(fields, 'Identifier').toUpperCase(),
    title,
    ...(edition !== undefined && { edition }),
    ...(period !== undefined && { period }),
  };
}

/** The tables that the files name: by their descriptions, or else by the names of the files. */
function tablesOf(parts: ODataParts, files: readonly string[]): string[] {
  const said = partOf(parts, 'v3-table').map(({ fields }) => textIn(fields, 'Identifier').toUpperCase());
  return [...new Set(said.length > 0 ? said : files.flatMap((name) => tableIn(name) ?? []))];
}

function openParts(
  parts: ODataParts,
  files: readonly string[],
  settings: ImportSettings,
  sources: SourcesOfImport,
): Opened {
  const isV4 = partOf(parts, 'v4-observations').length > 0;
  const isV3 = partOf(parts, 'v3-data').length > 0;
  const file = files[0] ?? '';
  if (isV4 && isV3) return fail(importProblem('two-forms'));
  if (!isV4 && !isV3) return fail(importProblem('no-observations', { file }));
  const tables = tablesOf(parts, files);
  if (tables.length > 1) return fail(importProblem('two-tables', {}, { tables: tables.join(', ') }));
  const [table] = tables;
  if (table === undefined) return fail(importProblem('no-table', { file }));
  const { title, ...said } = described(parts);
  const edition = said.edition ?? settings.edition ?? table;
  const naming: Naming = {
    file,
    source: sources.ofTable(table, title),
    edition,
    period: said.period ?? settings.period,
  };
  return ok({
    format: isV4 ? 'odata-v4' : 'odata-v3',
    table,
    title,
    edition,
    sources: sources.sources,
    items: () => (isV4 ? readOData4(parts, naming) : readOData3(parts, naming)),
  });
}

/** Opens the JSON files of one table of OData, v3 or v4. */
export function openOData(files: readonly ImportFile[], settings: ImportSettings, sources: SourcesOfImport): Opened {
  const large = files.find(({ bytes }) => bytes.length > FIGURES_BROUGHT_IN.bytes);
  if (large) return fail(ofTable(tableProblem('too-large', { most: MOST_MB }), { file: large.name }));
  const parts = readODataFiles(files);
  return parts.ok
    ? openParts(
        parts.value,
        files.map(({ name }) => name),
        settings,
        sources,
      )
    : parts;
}

/** Opens observations of OData v4 that were saved as CSV. */
export async function openODataRows(
  table: OpenTable,
  file: string,
  settings: ImportSettings,
  sources: SourcesOfImport,
): Promise<Opened> {
  const columns = columnsOf(table.header);
  const rows: ODataRow[] = [];
  for await (const read of table.rows()) {
    const problem = read.ok ? whyTooLong(read.value, table.header, file) : ofTable(read.error, { file });
    if (problem || !read.ok) return fail(problem ?? importProblem('not-known', { file }));
    rows.push(Object.fromEntries(columns.names.map((name, column) => [name, textOf(cellAt(read.value, column))])));
  }
  const parts = new Map<ODataKind, PlacedRow[]>();
  const problem = sortRows(parts, file, rows);
  return problem ? fail(problem) : openParts(parts, [file], settings, sources);
}
