import { cellAt, textOf, widthOf, type Row } from '../../platform/tables/cell.ts';
import { importProblem, type ImportProblem } from './problem.ts';

/** The columns of a table by name, in lower case, without blanks around it. */
export type Columns = { readonly names: readonly string[]; readonly at: ReadonlyMap<string, number> };

const named = (text: string): string => text.trim().toLowerCase();

/** The columns that a header names. */
export function columnsOf(header: Row): Columns {
  const names = Array.from({ length: widthOf(header) }, (_, column) => textOf(cellAt(header, column)).trim());
  const at = new Map<string, number>();
  for (const [column, name] of names.entries()) if (name !== '' && !at.has(named(name))) at.set(named(name), column);
  return { names, at };
}

/** The first column name that stands there twice. */
export function twiceIn({ names }: Columns): string | undefined {
  const filled = names.filter((name) => name !== '').map(named);
  const index = filled.findIndex((name, at) => filled.indexOf(name) !== at);
  return index < 0 ? undefined : filled[index];
}

/** Whether a header has all of some columns. */
export const hasAll = ({ at }: Columns, ...wanted: readonly string[]): boolean =>
  wanted.every((name) => at.has(named(name)));

/** What stands in a column of a row, as text; empty where there is no such column. */
export function fieldOf(row: Row, { at }: Columns, name: string): string {
  const column = at.get(named(name));
  return column === undefined ? '' : textOf(cellAt(row, column));
}

/** Why a row cannot be laid beside its header: it is longer, and nobody knows which field is one too many. */
export function whyTooLong(row: Row, header: Row, file: string): ImportProblem | undefined {
  const width = row.fields ?? widthOf(row);
  const most = header.fields ?? widthOf(header);
  return width > most ? importProblem('too-long', { file, row: row.row }) : undefined;
}
