import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Desk } from '#shared/desk.ts';
import { isJobOver, type Job } from '#shared/jobs/job.ts';
import { jobsUnderWay } from '#shared/jobs/job-store.ts';
import { readJob } from '#shared/jobs/jobs.ts';
import { runJob, type JobContext, type JobEnd } from '#shared/jobs/run-jobs.ts';
import { beginUpload, keepUpload } from '#shared/jobs/uploads.ts';
import { beginImport, undoImport } from '#shared/monitor/import/begin-import.ts';
import { IMPORT_FIGURES_JOB, importFigures } from '#shared/monitor/import/import-job.ts';
import { LEARNING_JOBS } from '#shared/learning/learning-jobs.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import type { Source } from '#shared/monitor/observation.ts';
import type { Person } from '#shared/people/actor.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { CannotStart } from '../cannot-start.ts';
import { prepare } from '../preparing/prepare-store.ts';
import { progressOf, type Progress } from '../progress.ts';
import { linesOfReport } from './figures-report.ts';
import { runCommand } from './run-command.ts';

const USAGE = `npm run monitor -- BESTAND... [--dry-run] [--period=2024] [--edition=2025-03-27] [--source="GGD Zuid Limburg"] [--protected] [--correction="waarom"]
npm run monitor -- --undo NUMMER --reason "waarom"

Brengt cijfers in: CSV met indicator, area, period en value, CSV van StatLine, OData van CBS (alle bestanden van een tabel samen), of het
Excel-bestand van Kerncijfers wijken en buurten. Eerst komt het verslag. Eén regel die niet klopt houdt alles tegen: de exitcode is dan 1.
Hetzelfde bestand nog eens verandert niets, dus een run die afbrak mag opnieuw.

  --dry-run     zegt wat er zou gebeuren en slaat niets op
  --period      de periode, als het bestand die niet noemt, zoals KWB
  --edition     de dag waarop de cijfers uitkwamen, als het bestand die niet noemt
  --source      van wie de cijfers zijn, als het bestand dat niet noemt
  --protected   de bron verbergt zelf al wat over te weinig mensen gaat
  --correction  waarom een ander cijfer onder een bekende editie klopt
  --undo        neemt een hele invoer terug, met een reden`;

const KEEPER = { id: 'monitor-command', role: 'data-desk', name: 'npm run monitor' } as const satisfies Person;

type Order =
  | { readonly what: 'undo'; readonly id: string; readonly reason: string }
  | { readonly what: 'import'; readonly files: readonly string[]; readonly dryRun: boolean; readonly said: object };

const sourceOf = (title: string, isProtected: boolean): Source => ({
  id: title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, ''),
  title,
  publisher: title,
  ...(isProtected && { protected: true }),
});

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  'protected': { type: 'boolean', default: false },
  'period': { type: 'string' },
  'edition': { type: 'string' },
  'source': { type: 'string' },
  'correction': { type: 'string' },
  'undo': { type: 'string' },
  'reason': { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

/** What is said of the files beside them. */
function saidBy({ source, period, edition, correction, protected: isProtected }: Values): object {
  if (isProtected && source === undefined) throw new CannotStart(`--protected hoort bij --source.\n\n${USAGE}`);
  const said = {
    period,
    edition,
    correction,
    source: source === undefined ? undefined : sourceOf(source, isProtected),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function orderIn(args: readonly string[]): Order {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const { undo, reason } = values;
    const isUndo = undo !== undefined;
    if (isUndo !== (reason !== undefined) || isUndo === positionals.length > 0) throw new CannotStart(USAGE);
    if (isUndo) return { what: 'undo', id: undo, reason: reason ?? '' };
    // Without the `--`, npm takes the option for its own and hands it on like this: that must not become a real run.
    const dryRun = values['dry-run'] || process.env['npm_config_dry_run'] === 'true';
    return { what: 'import', files: positionals, dryRun, said: saidBy(values) };
  } catch (error) {
    if (error instanceof TypeError) throw new CannotStart(`${error.message}\n\n${USAGE}`, { cause: error });
    throw error;
  }
}

const refusal = ({ detail, errors = [] }: Failure): CannotStart =>
  new CannotStart([detail, ...errors.map((error) => `${error.pointer}: ${error.detail}`)].join('\n'));

async function uploaded(desk: Desk, path: string): Promise<string> {
  const bytes = new Uint8Array(await readFile(path));
  const begun = await beginUpload(desk, KEEPER, { name: basename(path), bytes: bytes.byteLength }, { baseUrl: '' });
  if (!begun.ok) throw refusal(begun.error);
  await keepUpload(desk, begun.value.id, bytes);
  return begun.value.id;
}

const LOOK_EVERY_MS = 500;

/** Works on a job until it is over; where the product runs beside, its worker may have it already. */
async function followed(desk: Desk, id: string, progress: Progress): Promise<Job> {
  const told = (context: JobContext): Promise<JobEnd> =>
    importFigures({
      ...context,
      progress: (done, of) => {
        progress(done, of);
        context.progress(done, of);
      },
    });
  const { leave } = importFigures;
  const kinds = { ...MONITOR_JOBS, ...LEARNING_JOBS, [IMPORT_FIGURES_JOB]: Object.assign(told, leave && { leave }) };
  const crew = { desk, kinds, holder: desk.newId(), now: () => Date.now(), withinMs: Number.POSITIVE_INFINITY };
  for (;;) {
    await runJob(crew, id);
    const job = await readJob(desk, KEEPER, id);
    if (!job.ok) throw refusal(job.error);
    if (!isJobOver(job.value)) {
      progress(job.value.progress.done, job.value.progress.of);
      await new Promise((resolve) => void setTimeout(resolve, LOOK_EVERY_MS));
      continue;
    }
    for await (const { job: next } of jobsUnderWay(desk.table)) if (next.kind in kinds) await runJob(crew, next.id);
    return job.value;
  }
}

async function bringIn(desk: Desk, order: Extract<Order, { what: 'import' }>): Promise<number> {
  const { files, dryRun, said } = order;
  const progress = progressOf(dryRun ? 'Lezen' : 'Invoeren');
  try {
    await prepare(desk, { seed: 'none' }, progress);
    const uploads: string[] = [];
    for (const file of files) uploads.push(await uploaded(desk, file));
    const begun = await beginImport(desk, KEEPER, { uploads, ...said }, dryRun);
    if (!begun.ok) throw refusal(begun.error);
    const job = await followed(desk, begun.value.id, progress);
    progress.end();
    console.log(linesOfReport(job, dryRun).join('\n'));
    return job.status === 'done' ? 0 : 1;
  } finally {
    progress.end();
  }
}

async function takeBack(desk: Desk, { id, reason }: Extract<Order, { what: 'undo' }>): Promise<number> {
  const undone = await undoImport(desk, KEEPER, id, { reason });
  if (!undone.ok) throw refusal(undone.error);
  console.log(`Teruggenomen: ${id}, van ${undone.value.indicators.length} indicatoren.`);
  return 0;
}

const isAboutFile = (error: unknown): error is Error => error instanceof Error && 'syscall' in error && 'path' in error;

try {
  const order = orderIn(process.argv.slice(2));
  await runCommand((desk) => (order.what === 'undo' ? takeBack(desk, order) : bringIn(desk, order)));
} catch (error) {
  if (!(error instanceof CannotStart) && !isAboutFile(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
