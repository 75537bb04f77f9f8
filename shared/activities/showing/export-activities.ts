import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { looksForWords, type ActivityChoice } from '../finding/activity-filter.ts';
import type { Sought } from '../finding/look-through.ts';
import type { Activity } from '../record/activity.ts';
import { cellText, exportCell, exportedColumns, type ExportCell, type Exported, type Style } from './export-cells.ts';
import { indexOf, soughtBy, viewsOf } from './find-activities.ts';

const TOGETHER = 100;

/** How the register is written: for a spreadsheet by commas or semicolons, in which language, and with whom to turn to or not. */
export type Written = { readonly separator: Separator; readonly language: Language; readonly hasContacts: boolean };

/** What is looked for: what was asked for, and where words were typed and nothing has them, what has words like them. */
export const partsOf = (actor: Actor, choice: ActivityChoice): readonly Sought[] =>
  (looksForWords(choice) ? [false, true] : [false]).map((isLike) =>
    soughtBy(actor, choice, { wanted: TOGETHER, isLike }),
  );

/** Some activities as somebody may see them. */
export async function exportedOf(desk: Desk, actor: Actor, activities: readonly Activity[]): Promise<Exported[]> {
  const views = await viewsOf(desk, actor, activities);
  return activities.flatMap(({ version }, at) => {
    const view = views[at];
    return view ? [{ view, version }] : [];
  });
}

/**
 * The activities that somebody may see of those asked for, as they may see them, newest first, some at a time: the whole register where
 * nothing is asked.
 */
export async function* exported(desk: Desk, actor: Actor, choice: ActivityChoice): AsyncGenerator<Exported[]> {
  const index = await indexOf(desk);
  for (const sought of partsOf(actor, choice)) {
    let some = false;
    for await (const { passing } of index(sought)) {
      some ||= passing.length > 0;
      yield await exportedOf(desk, actor, passing);
    }
    if (some) return;
  }
}

export const SEPARATORS = { comma: ',', semicolon: ';' } as const;
export type Separator = keyof typeof SEPARATORS;

const headers = (columns: ReturnType<typeof exportedColumns>, language: Language): string[] =>
  columns.map(({ field, nl }) => (language === 'nl' ? nl : field));

/** A number is no text that would be run, and is not quoted: a spreadsheet reads it as a number. */
const csvCell = (cell: ExportCell | undefined, style: Style): string | number | undefined => {
  if (cell === undefined) return undefined;
  const text = cellText(cell, style);
  return cell.kind === 'number' && text === String(cell.number) ? cell.number : text;
};

const linesOf = (rows: readonly (readonly (string | number | undefined)[])[], separator: Separator): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter: SEPARATORS[separator], escape_formulas: true, quoted_string: true, record_delimiter: 'windows' },
  );

/**
 * The register as CSV (RFC 4180), every text quoted with a byte order mark, so that a spreadsheet reads its accents: with commas, or as
 * Excel in Dutch opens it and the template has it, with semicolons and decimal commas. A cell that a spreadsheet would run as a formula
 * gets an apostrophe before it. Such a file can be brought in again.
 */
export function csvWriter({ separator, language, hasContacts }: Written) {
  const columns = exportedColumns(hasContacts);
  const style: Style = { language, mark: separator === 'comma' ? '.' : ',' };
  return {
    head: (): string => `\uFEFF${linesOf([headers(columns, language)], separator)}`,
    lines: (some: readonly Exported[]): string =>
      linesOf(
        some.map((one) => columns.map((column) => csvCell(exportCell(column, one, style), style))),
        separator,
      ),
  };
}

/** A cell of a workbook, as it is kept until all of them are there. */
export const WorkbookCell = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
    z.strictObject({ kind: z.literal('number'), number: z.number() }),
    z.strictObject({ kind: z.literal('day'), day: z.string() }),
  ])
  .nullable();
export type WorkbookCell = z.output<typeof WorkbookCell>;

const WIDTH = 22;

const cellOf = (cell: WorkbookCell) => {
  if (cell === null) return null;
  if (cell.kind === 'day') return { type: Date, value: new Date(cell.day), format: 'dd-mm-yyyy' };
  return cell.kind === 'number' ? { type: Number, value: cell.number } : { type: String, value: cell.text };
};

/** The register as XLSX, with days as days and numbers as numbers. */
export function workbookWriter({ language }: Pick<Written, 'language'>) {
  const columns = exportedColumns(false);
  const style: Style = { language, mark: language === 'nl' ? ',' : '.' };
  return {
    rows: (some: readonly Exported[]): WorkbookCell[][] =>
      some.map((one) => columns.map((column) => exportCell(column, one, style) ?? null)),
    workbook: async (rows: readonly (readonly WorkbookCell[])[]): Promise<Uint8Array<ArrayBuffer>> => {
      const { default: writeExcelFile } = await import('write-excel-file/node');
      const bold = headers(columns, language).map((value) => ({ type: String, value, fontWeight: 'bold' as const }));
      const sheet = {
        sheet: language === 'nl' ? 'Activiteiten' : 'Activities',
        data: [bold, ...rows.map((row) => row.map(cellOf))],
        columns: columns.map(() => ({ width: WIDTH })),
        stickyRowsCount: 1,
      };
      return Uint8Array.from(await writeExcelFile([sheet]).toBuffer());
    },
  };
}
