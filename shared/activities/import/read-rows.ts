import { badInput, type Failure } from '../../platform/failures.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { textOf, widthOf, type Row } from '../../platform/tables/cell.ts';
import { SENT_IN, type ReadLimits } from '../../platform/tables/limits.ts';
import { problem, sayProblem, type TableProblem } from '../../platform/tables/problem.ts';
import { readTable } from '../../platform/tables/read-table.ts';
import { columnOf } from './columns.ts';
import { registerColumnOf } from './register-columns.ts';

/** A file as it came in; what kind it is, its bytes say. */
export type ListFile = { readonly bytes: Uint8Array };

/** The headers and the rows under them, without those that are blank; and the sheet that they stand in, where there are sheets. */
export type Rows = {
  readonly headers: readonly string[];
  readonly headerRow: number;
  readonly rows: readonly Row[];
  readonly sheet?: string;
};

type Unreadable = Failure<'bad-input'>;

/** One import holds at most so many rows. */
export const MOST_ROWS = 5_000;

const unreadable = (why: TableProblem, language: Language): { readonly ok: false; readonly error: Unreadable } => {
  const detail = sayProblem(why, language);
  return fail({ ...badInput([{ pointer: '#', detail }]), detail });
};

/** The headers of a list of activities: two columns of the template or more, and no more others than those. */
function isHeader(row: Row): boolean {
  const headers = [...row.cells.values()].map(textOf);
  const known = headers.filter(
    (header) => columnOf(header) !== undefined || registerColumnOf(header) !== undefined,
  ).length;
  return known >= 2 && known * 2 >= headers.length;
}

const headersIn = (row: Row): string[] =>
  Array.from({ length: widthOf(row) }, (_, column) => textOf(row.cells.get(column) ?? { kind: 'empty' }));

/** What one import holds at most, above the headers counted in; that it is too much is said of the rows themselves. */
const LIMITS: ReadLimits = { ...SENT_IN, rows: MOST_ROWS + 100 };

/** The headers and rows of a list: of a CSV file, or of the first visible sheet of a workbook whose headers fit. */
export async function readRows({ bytes }: ListFile, language: Language = 'en'): Promise<Result<Rows, Unreadable>> {
  const table = await readTable(bytes, { fits: isHeader, limits: LIMITS });
  if (!table.ok) {
    const { code, about } = table.error;
    return unreadable(code === 'too-many-rows' ? problem(code, { ...about, most: MOST_ROWS }) : table.error, language);
  }
  const { header, rows, sheet } = table.value;
  if (rows.length > MOST_ROWS)
    return unreadable(problem('too-many-rows', { most: MOST_ROWS, sheet: `“${sheet ?? 'CSV'}”` }), language);
  return ok({ headers: headersIn(header), headerRow: header.row, rows, ...(sheet !== undefined && { sheet }) });
}
