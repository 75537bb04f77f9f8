import * as z from 'zod';
import { jsonSizeOf, type JsonBounds } from '../../platform/input/json-size.ts';
import { jsonIn } from '../../platform/input/json-text.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { FIGURES_BROUGHT_IN } from '../../platform/tables/limits.ts';
import type { ImportFile } from './figure-row.ts';
import { importProblem, type ImportProblem } from './problem.ts';

/** A row of an answer of OData, as it stands there. */
export type ODataRow = Readonly<Record<string, unknown>>;
/** A row with the file in which it stands and its place there, counted from 1. */
export type PlacedRow = { readonly file: string; readonly row: number; readonly fields: ODataRow };

/** What a file of OData holds, found by what its rows look like. */
export type ODataKind =
  | 'v3-table'
  | 'v3-measures'
  | 'v3-data'
  | 'v4-observations'
  | 'v4-measures'
  | 'v4-dimensions'
  | 'groups'
  | 'codes';

const One = z.looseObject({ Identifier: z.string(), Modified: z.string() });

/** What a row says under a name, as text without blanks around it; empty where it says none. */
export function textIn(row: ODataRow, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

const has = (row: ODataRow, ...names: readonly string[]): boolean => names.every((name) => name in row);

function kindOf(row: ODataRow): ODataKind | undefined {
  if (has(row, 'Measure', 'Value')) return 'v4-observations';
  if (has(row, 'Identifier', 'MeasureGroupId')) return 'v4-measures';
  if (has(row, 'Identifier', 'DimensionGroupId')) return 'codes';
  if (has(row, 'Identifier', 'Modified')) return 'v3-table';
  if (has(row, 'Identifier', 'Kind')) return 'v4-dimensions';
  if (has(row, 'Id', 'ParentId')) return 'groups';
  if (has(row, 'Type', 'Key', 'ParentID')) return 'v3-measures';
  if (has(row, 'Key', 'Title')) return 'codes';
  return Object.keys(row).some((name) => /_\d+$/.test(name)) ? 'v3-data' : undefined;
}

const isRow = (value: unknown): value is ODataRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a JSON file: a bare array, `{value: […]}`, or one description of a table. The first that is no row ends the search. */
function rowsOf(json: unknown): readonly ODataRow[] | undefined {
  const list = isRow(json) && Array.isArray(json['value']) ? json['value'] : json;
  if (Array.isArray(list)) return list.every(isRow) ? list : undefined;
  const one = One.safeParse(json);
  return one.success ? [one.data] : undefined;
}

/** Answers of OData lie flat: a list of rows, whose values now and then are a list or an object. They hold no more rows and cells than a table. */
const BOUNDS: JsonBounds = { depth: 16, parts: FIGURES_BROUGHT_IN.rows, values: FIGURES_BROUGHT_IN.cells };

/** What is over a bound by the files up to and including this one; undefined where all of it is counted, and may be laid out. */
function tooMuchIn(files: readonly ImportFile[]): ImportProblem | undefined {
  let left = BOUNDS;
  for (const { name: file, bytes } of files) {
    const size = jsonSizeOf(bytes, left);
    if (typeof size === 'string')
      return importProblem(size === 'depth' ? 'too-deep' : 'too-much', { file }, { most: BOUNDS[size] });
    left = { ...left, parts: left.parts - size.parts, values: left.values - size.values };
  }
  return undefined;
}

/** The files of an import of OData, by what they hold. */
export type ODataParts = ReadonlyMap<ODataKind, readonly PlacedRow[]>;

/** Puts the rows of a file where rows of their kind are; or says why the file is none of OData. */
export function sortRows(
  parts: Map<ODataKind, PlacedRow[]>,
  file: string,
  rows: readonly ODataRow[],
): ImportProblem | undefined {
  const [first] = rows;
  if (!first) return undefined; // an answer without rows
  const kind = kindOf(first);
  if (!kind) return importProblem('not-known', { file });
  const kept = parts.get(kind) ?? [];
  for (const [index, fields] of rows.entries()) kept.push({ file, row: index + 1, fields });
  parts.set(kind, kept);
  return undefined;
}

/** Reads JSON files as answers of OData: several may be of one kind, page by page. */
export function readODataFiles(files: readonly ImportFile[]): Result<Map<ODataKind, PlacedRow[]>, ImportProblem> {
  const tooMuch = tooMuchIn(files);
  if (tooMuch) return fail(tooMuch);
  const parts = new Map<ODataKind, PlacedRow[]>();
  for (const { name, bytes } of files) {
    const rows = rowsOf(jsonIn(new TextDecoder().decode(bytes)));
    if (!rows) return fail(importProblem('bad-json', { file: name }));
    const problem = sortRows(parts, name, rows);
    if (problem) return fail(problem);
  }
  return ok(parts);
}

/** The rows of one kind. */
export const partOf = (parts: ODataParts, kind: ODataKind): readonly PlacedRow[] => parts.get(kind) ?? [];

/** What codes mean: their titles, and the status of periods. */
export type CodeTitles = ReadonlyMap<string, { readonly title: string; readonly status: string }>;

/** The titles of codes, of v3 and v4, by code. */
export function codeTitlesIn(parts: ODataParts): CodeTitles {
  const rows = partOf(parts, 'codes').map(({ fields }) => fields);
  return new Map(
    rows.map((row) => [
      textIn(row, 'Identifier') || textIn(row, 'Key'),
      { title: textIn(row, 'Title'), status: textIn(row, 'Status') },
    ]),
  );
}

/** What stands above something, from the outermost: by the id of each and of what it lies in. */
export function titlesAbove(of: ReadonlyMap<string, { title: string; parent: string }>, parent: string): string[] {
  const titles: string[] = [];
  const seen = new Set<string>();
  for (let at = parent; at !== '' && !seen.has(at);) {
    seen.add(at);
    const group = of.get(at);
    if (!group) break;
    titles.unshift(group.title);
    at = group.parent;
  }
  return titles;
}
