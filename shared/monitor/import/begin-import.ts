import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Job } from '../../jobs/job.ts';
import { beginJob } from '../../jobs/jobs.ts';
import { openUpload } from '../../jobs/uploads.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { may, personWhoMay } from '../../people/permissions.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { Id } from '../../platform/ids.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { text } from '../../platform/input/text.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { noSuch } from '../../records/open-record.ts';
import { deliveryChange, readImported } from '../figures/delivery.ts';
import { readFiguresState, stateChange, withTouched } from '../figures/figures-state.ts';
import { beginSettling } from '../figures/settle-job.ts';
import { Source } from '../observation.ts';
import { IMPORT_FIGURES_JOB, type ImportBegun } from './import-job.ts';

const MB = 1_024 * 1_024;
const MOST_BYTES = 64 * MB;
const MOST_FILES = 20;

/** Files of figures that were uploaded, and what they do not say themselves. */
export const ImportFiguresInput = z
  .strictObject({
    uploads: z.array(Id).min(1, 'At least one.').max(MOST_FILES, `At most ${MOST_FILES}.`),
    edition: z.string().max(40).optional(),
    period: z.string().max(20).optional().meta({ description: "Where the files name none, as KWB's workbook." }),
    source: Source.optional(),
    correction: text(10_000).optional(),
  })
  .meta({ id: 'ImportFiguresInput' });

export type ImportFailure = Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'body-too-large'>;

/** The files that somebody put there, by the ids of their uploads. */
async function openFiles(
  desk: Desk,
  person: Person,
  uploads: readonly string[],
  firstName: string | undefined,
): Promise<Result<ImportBegun['files'], Failure<'bad-input' | 'body-too-large'>>> {
  const files: ImportBegun['files'][number][] = [];
  for (const [at, id] of uploads.entries()) {
    const sent = await openUpload(desk, person, id, MOST_BYTES);
    if (sent.ok) files.push({ name: (at === 0 ? firstName : undefined) ?? sent.value.name, file: sent.value.file });
    else if (sent.error.code === 'body-too-large') return fail(failure('body-too-large', sent.error.detail));
    else
      return fail(
        badInput([{ pointer: `#/uploads/${at}`, detail: sent.error.errors?.[0]?.detail ?? sent.error.detail }]),
      );
  }
  return ok(files);
}

/**
 * Begins the import of files of figures, or of what would come of it: a job, whose id is that of the import. `firstName` is what the first
 * file is called where it was sent without its own name, as forms of pages do.
 */
export async function beginImport(
  desk: Desk,
  actor: Actor,
  input: unknown,
  dryRun: boolean,
  firstName?: string,
): Promise<Result<Job, ImportFailure>> {
  const person = personWhoMay(actor, 'bring figures');
  if (!person.ok) return person;
  const read = parseInput(ImportFiguresInput, input);
  if (!read.ok) return read;
  const { uploads, ...said } = read.value;
  if (said.source?.protected && !may(actor, 'mark figures as protected', 'other'))
    return fail(
      badInput([
        { pointer: '#/source/protected', detail: 'Only the data desk says that a source protects its own figures.' },
      ]),
    );
  const files = await openFiles(desk, person.value, uploads, firstName);
  if (!files.ok) return files;
  const begun: ImportBegun = { ...said, files: files.value, dryRun };
  return ok(await beginJob(desk, { kind: IMPORT_FIGURES_JOB, topic: 'monitor', input: begun, by: person.value }));
}

export const UndoInput = z.strictObject({ reason: text(10_000) }).meta({ id: 'UndoImportInput' });

/** That an import was taken back. */
export const ImportUndone = z
  .strictObject({ id: z.string(), undoneAt: z.iso.datetime(), reason: z.string(), indicators: z.array(z.string()) })
  .meta({ id: 'ImportUndone' });
export type ImportUndone = z.output<typeof ImportUndone>;

type UndoFailure = Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'bad-input' | 'wrong-status'>;

/** Takes back all that an import brought, at once and with a reason; what was newest before is so again. */
export async function undoImport(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ImportUndone, UndoFailure>> {
  const person = personWhoMay(actor, 'bring figures');
  if (!person.ok) return person;
  const read = parseInput(UndoInput, input);
  if (!(await readImported(desk.table, id))) return fail(noSuch({ name: 'import' }, id));
  if (!read.ok) return read;
  const { reason } = read.value;
  const done = await untilDone(async (): Promise<Result<ImportUndone, UndoFailure> | undefined> => {
    const state = await readFiguresState(desk.table);
    const delivery = await readImported(desk.table, id);
    const isAbandoned = delivery && delivery.seq in state.undone && !delivery.undone;
    if (!delivery || isAbandoned || delivery.seq in state.pending)
      return fail(
        failure('wrong-status', 'This import is not done yet, or broke off: there is nothing of it to take back.'),
      );
    if (delivery.undone) return fail(failure('wrong-status', `This import was taken back at ${delivery.undone.at}.`));
    const at = desk.clock.now().toISOString();
    const seq = state.seq + 1;
    const next = withTouched(
      { ...state, seq, undone: { ...state.undone, [delivery.seq]: at } },
      delivery.indicators,
      seq,
    );
    const undone = { at, by: person.value.id, reason };
    const lost = await desk.table.write([stateChange(next), deliveryChange({ ...delivery, undone })]);
    return lost ? undefined : ok({ id, undoneAt: at, reason, indicators: delivery.indicators });
  });
  if (done.ok) await beginSettling(desk, person.value, done.value.indicators);
  return done;
}
