import type { Desk } from '../../desk.ts';
import { beginOnce } from '../../jobs/begin-once.ts';
import type { Job } from '../../jobs/job.ts';
import { keepAccess } from '../../people/access-log.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { ActivityChoice } from '../finding/activity-filter.ts';
import { countSought } from '../finding/count-sought.ts';
import type { Sought } from '../finding/look-through.ts';
import { csvWriter, exported, partsOf, workbookWriter, type WorkbookCell } from './export-activities.ts';
import { EXPORT_JOB, typeOf, writtenFor, type ExportAsked } from './export-job.ts';
import { indexOf } from './find-activities.ts';

/**
 * Rule P80. So many activities are written while somebody waits: 500 took 2.5 s, as CSV and as a workbook, on two cores with a load of 16
 * (docs/performance.md), a twelfth of the time in which a request has to end.
 */
export const WRITTEN_AT_ONCE = 500;

/** Of whom contacts are given: of the activities that were asked for, without the words that were typed, which may be a name. */
const exportOf = ({ q: _, ...choice }: ActivityChoice): string =>
  ['activities', ...Object.entries(choice).map(([name, value]) => `${name}=${value}`)].join(' ');

/** Whether nothing has the words that were typed, so that words like them are looked for. */
async function isNothing(desk: Desk, sought: Sought): Promise<boolean> {
  const index = await indexOf(desk);
  for await (const { passing } of index(sought)) if (passing.length > 0) return false;
  return true;
}

/** Whether a file takes long, told by the lists; words like those typed count where nothing has them. */
async function takesLong(desk: Desk, actor: Actor, choice: ActivityChoice): Promise<boolean> {
  const [exact, alike] = partsOf(actor, choice);
  const isMany = async (sought: Sought | undefined): Promise<boolean> =>
    sought !== undefined && (await countSought(desk.table, sought, WRITTEN_AT_ONCE)) > WRITTEN_AT_ONCE;
  if (await isMany(exact)) return true;
  return exact !== undefined && (await isMany(alike)) && (await isNothing(desk, exact));
}

async function* csvPieces(desk: Desk, actor: Actor, asked: ExportAsked): AsyncGenerator<string> {
  const { head, lines } = csvWriter(writtenFor(actor, asked));
  yield head();
  for await (const some of exported(desk, actor, asked.choice)) yield lines(some);
}

async function workbookOf(desk: Desk, actor: Actor, asked: ExportAsked): Promise<Uint8Array<ArrayBuffer>> {
  const { rows, workbook } = workbookWriter(asked);
  const all: WorkbookCell[][] = [];
  for await (const some of exported(desk, actor, asked.choice)) all.push(...rows(some));
  return workbook(all);
}

/** A file of the register, or the job by which it is made. */
export type ExportAnswer =
  | { readonly file: ReadableStream<Uint8Array>; readonly headers: Readonly<Record<string, string>> }
  | { readonly job: Job };

/**
 * The register, or what is asked for of it, as a file: at once, or by a job where that would take long (rule P80). Rule A36: contacts are
 * in it only for whoever asks for them and may see those of others, and it is kept that they did, before they have any. `address` is the
 * network address of who asks.
 */
export async function askForExport(
  desk: Desk,
  actor: Actor,
  asked: ExportAsked,
  address: string,
): Promise<Result<ExportAnswer, Failure<'too-many-requests'>>> {
  const isLong = await takesLong(desk, actor, asked.choice);
  const { hasContacts } = writtenFor(actor, asked);
  if (hasContacts) await keepAccess(desk, actor, 'read contact', exportOf(asked.choice));
  if (isLong) {
    const input = { ...asked, contacts: hasContacts }; // what everybody gets alike is one job
    const begun = await beginOnce(desk, { kind: EXPORT_JOB, topic: 'register', input, by: actor }, address);
    return begun.ok ? ok({ job: begun.value }) : begun;
  }
  const headers = { 'Content-Type': typeOf(asked), 'Content-Disposition': `attachment; filename="${asked.name}"` };
  const file =
    asked.form === 'csv'
      ? ReadableStream.from(csvPieces(desk, actor, asked)).pipeThrough(new TextEncoderStream())
      : new Blob([await workbookOf(desk, actor, asked)]).stream();
  return ok({ file, headers });
}
