import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { importRegister } from '#shared/activities/import/import-register.ts';
import { FILE_KINDS, LIST_ENDINGS, type FileKind } from '#shared/activities/import/file-kinds.ts';
import type { ListFile } from '#shared/activities/import/read-rows.ts';
import type { ImportReport } from '#shared/activities/import/report.ts';
import { templateCsv, templateXlsx } from '#shared/activities/import/template.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { CannotStart } from '../cannot-start.ts';
import { runCommand } from './run-command.ts';
import { prepare } from '../preparing/prepare-store.ts';
import { progressOf } from '../progress.ts';

const USAGE = `npm run import -- FILE.csv|FILE.xlsx|FILE.ods [--dry-run]
npm run import -- --template FILE.csv|FILE.xlsx

Brings an existing list of activities into the register. Each row is stored, or refused with the column and the reason;
the exit code is 1 where one was refused. The same file again changes nothing, so a run that was cut off can be repeated; a changed row changes its activity.

  --dry-run   say what would happen, and store nothing
  --template  write an empty list with an example and, as XLSX, an explanation of every column`;

const IMPORTER = { id: 'import', role: 'bureau', name: 'Import' } as const satisfies Person;

type Order =
  | { readonly file: string; readonly what: 'import' | 'dry run' }
  | { readonly file: string; readonly what: 'template'; readonly kind: FileKind };

const isFileKind = (name: string): name is FileKind => name in FILE_KINDS;

/** What a template is written as. */
function kindOf(file: string): FileKind {
  const extension = extname(file).slice(1).toLowerCase();
  if (isFileKind(extension)) return extension;
  throw new CannotStart(`A template is written as .csv or .xlsx, and not as ${file}.`);
}

/** The files of which it can be said what to do with them; any other is a slip of the hand. */
const READ: readonly string[] = [
  ...LIST_ENDINGS,
  '.xls',
  '.xlsb',
  '.xltx',
  '.ots',
  '.fods',
  '.numbers',
  '.pdf',
  '.zip',
  '.docx',
  '.odt',
  '.htm',
  '.html',
  '.xml',
];

function listIn(file: string): string {
  if (READ.includes(extname(file).toLowerCase())) return file;
  throw new CannotStart(`${file} is no .csv, .xlsx or .ods file.`);
}

/** What the command line asks for. */
function orderIn(args: readonly string[]): Order {
  try {
    const options = { 'dry-run': { type: 'boolean', default: false }, 'template': { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = values.template === undefined ? positionals : [values.template, ...positionals];
    if (file === undefined || more.length > 0) throw new CannotStart(USAGE);
    if (values.template !== undefined) return { file, what: 'template', kind: kindOf(file) };
    return { file: listIn(file), what: values['dry-run'] ? 'dry run' : 'import' };
  } catch (error) {
    if (error instanceof TypeError) throw new CannotStart(`${error.message}\n\n${USAGE}`, { cause: error });
    throw error;
  }
}

/** The table of refused cells, for a terminal. */
function tableOf(refused: ImportReport['refused']): string[] {
  const lines = [
    { row: 'row', column: 'column', reason: 'reason' },
    ...refused.map((refusal) => ({ ...refusal, row: String(refusal.row) })),
  ];
  const rowWidth = Math.max(...lines.map(({ row }) => row.length));
  const columnWidth = Math.max(...lines.map(({ column }) => column.length));
  return lines.map(({ row, column, reason }) => `${row.padStart(rowWidth)}  ${column.padEnd(columnWidth)}  ${reason}`);
}

/** What was changed, where anything was. */
const changedText = (changed: number, proposed: number, dryRun: boolean): string =>
  [
    [changed, dryRun ? 'to be changed' : 'changed'],
    [proposed, 'with a change that awaits the bureau'],
  ]
    .map(([count, what]) => (count === 0 ? '' : `${count} ${what}, `))
    .join('');

function print(
  { rows, registered, changed, proposed, unchanged, refused, sheet }: ImportReport,
  dryRun: boolean,
): void {
  if (sheet !== undefined) console.log(`Read the sheet “${sheet}”.`);
  if (refused.length > 0) console.log(tableOf(refused).join('\n'));
  const refusedRows = new Set(refused.map(({ row }) => row)).size;
  console.log(
    `${rows} ${rows === 1 ? 'row' : 'rows'}: ${registered} ${dryRun ? 'to be registered' : 'registered'}, ${changedText(changed, proposed, dryRun)}${unchanged} unchanged, ${refusedRows} refused.`,
  );
  if (dryRun) console.log('Nothing stored: this was a dry run.');
}

/** Brings the list in and prints the report; answers the exit code. */
async function bringIn(desk: Desk, list: ListFile, dryRun: boolean): Promise<number> {
  const progress = progressOf(dryRun ? 'Reading' : 'Importing');
  try {
    await prepare(desk, { seed: 'none' }, progress);
    const report = await importRegister(desk, IMPORTER, list, { dryRun, onProgress: progress });
    progress.end();
    if (!report.ok) throw new CannotStart(report.error.detail);
    print(report.value, dryRun);
    return report.value.refused.length > 0 ? 1 : 0;
  } catch (error) {
    progress.end();
    if (error instanceof StoreUnreachable)
      throw new CannotStart(`${error.message} Some rows may be stored: give the same command again.`, { cause: error });
    throw error;
  }
}

async function carryOut(order: Order): Promise<void> {
  const { file, what } = order;
  if (order.what === 'template') {
    await writeFile(file, order.kind === 'csv' ? templateCsv() : await templateXlsx());
    console.log(`Written: ${file}`);
    return;
  }
  const list = { bytes: await readFile(file) };
  await runCommand((desk) => bringIn(desk, list, what === 'dry run'));
}

const isAboutFile = (error: unknown): error is Error => error instanceof Error && 'syscall' in error && 'path' in error;

try {
  await carryOut(orderIn(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CannotStart) && !isAboutFile(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
