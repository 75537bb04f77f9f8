import { stringify } from 'csv-stringify/sync';
import type { Desk } from '../../desk.ts';
import { keepAccess } from '../../people/access-log.ts';
import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cellText, exportCell, exportedColumns, type ExportCell, type Exported, type Style } from './export-cells.ts';
import { indexOf, soughtBy, viewsOf } from './find-activities.ts';
import { looksForWords, type ActivityChoice } from '../finding/activity-filter.ts';

const TOGETHER = 100;

/** Of whom contacts are given: of the activities that were asked for, without the words that were typed, which may be a name. */
const exportOf = ({ q: _, ...choice }: ActivityChoice): string =>
  ['activities', ...Object.entries(choice).map(([name, value]) => `${name}=${value}`)].join(' ');

/**
 * The activities that somebody may see of those asked for, as they may see them, newest first, some at a time: the whole register where
 * nothing is asked. Where none has the words that were typed, those with words like them.
 */
async function* exported(desk: Desk, actor: Actor, choice: ActivityChoice): AsyncGenerator<Exported[]> {
  const index = await indexOf(desk);
  for (const isLike of looksForWords(choice) ? [false, true] : [false]) {
    let some = false;
    for await (const { passing } of index(soughtBy(actor, choice, { wanted: TOGETHER, isLike }))) {
      some ||= passing.length > 0;
      const views = await viewsOf(desk, actor, passing);
      yield passing.flatMap(({ version }, at) => {
        const view = views[at];
        return view ? [{ view, version }] : [];
      });
    }
    if (some) return;
  }
}

const isOfPeople = (column: Columns[number]): boolean => 'cell' in column && column.isPrivate === true;

export const SEPARATORS = { comma: ',', semicolon: ';' } as const;
export type Separator = keyof typeof SEPARATORS;

type Columns = ReturnType<typeof exportedColumns>;
const headers = (columns: Columns, language: Language): string[] =>
  columns.map(({ field, nl }) => (language === 'nl' ? nl : field));

/** A number is no text that would be run, and is not quoted: a spreadsheet reads it as a number. */
const csvCell = (cell: ExportCell | undefined, style: Style): string | number | undefined => {
  if (cell === undefined) return undefined;
  const text = cellText(cell, style);
  return cell.kind === 'number' && text === String(cell.number) ? cell.number : text;
};

/**
 * The register, or what is asked for of it, as CSV (RFC 4180), every text quoted with a byte order mark, so that a spreadsheet reads its accents, piece by
 * piece: with commas, or as Excel in Dutch opens it and the template has it, with semicolons and decimal commas. A cell that a
 * spreadsheet would run as a formula gets an apostrophe before it. Such a file can be brought in again. Rule A36: contacts are in it only
 * for whoever asks for them and may see those of others, and it is kept that they did, before they have any.
 */
export async function* exportRegister(
  desk: Desk,
  actor: Actor,
  separator: Separator = 'comma',
  language: Language = separator === 'comma' ? 'en' : 'nl',
  choice: ActivityChoice = {},
  withContacts = false,
): AsyncGenerator<string> {
  const columns = exportedColumns(withContacts && may(actor, 'read contact', 'other'));
  if (columns.some(isOfPeople)) await keepAccess(desk, actor, 'read contact', exportOf(choice));
  const style: Style = { language, mark: separator === 'comma' ? '.' : ',' };
  const lines = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
    stringify(
      rows.map((row) => [...row]),
      { delimiter: SEPARATORS[separator], escape_formulas: true, quoted_string: true, record_delimiter: 'windows' },
    );
  yield `\uFEFF${lines([headers(columns, language)])}`;
  for await (const some of exported(desk, actor, choice)) {
    yield lines(some.map((one) => columns.map((column) => csvCell(exportCell(column, one, style), style))));
  }
}

const WIDTH = 22;

/** The register as XLSX, with days as days and numbers as numbers. */
export async function exportWorkbook(desk: Desk, actor: Actor, language: Language): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const style: Style = { language, mark: language === 'nl' ? ',' : '.' };
  const written = (cell: ExportCell | undefined) => {
    if (cell === undefined) return null;
    if (cell.kind === 'day') return { type: Date, value: new Date(cell.day), format: 'dd-mm-yyyy' };
    return cell.kind === 'number' ? { type: Number, value: cell.number } : { type: String, value: cell.text };
  };
  const columns = exportedColumns(false);
  const data: ReturnType<typeof written>[][] = [];
  for await (const some of exported(desk, actor, {}))
    data.push(...some.map((one) => columns.map((column) => written(exportCell(column, one, style)))));
  const bold = headers(columns, language).map((value) => ({ type: String, value, fontWeight: 'bold' as const }));
  const sheet = {
    sheet: language === 'nl' ? 'Activiteiten' : 'Activities',
    data: [bold, ...data],
    columns: columns.map(() => ({ width: WIDTH })),
    stickyRowsCount: 1,
  };
  return Uint8Array.from(await writeExcelFile([sheet]).toBuffer());
}
