import * as z from 'zod';
import { personBehind } from '../../jobs/beginner.ts';
import type { JobContext, JobEnd, JobKind } from '../../jobs/run-jobs.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { FileKey } from '../../platform/files/files.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Row } from '../../platform/tables/cell.ts';
import { sayProblem } from '../../platform/tables/problem.ts';
import { readTable } from '../../platform/tables/read-table.ts';
import { columnsIn, isHeader, readEdgeRow, type EdgeRow, type Refused } from './edge-row.ts';
import { storeRow, type Came, type Importing } from './store-row.ts';

export const IMPORT_EDGES_JOB = 'import-assumptions';

/** What an import is begun with. */
export const ImportEdges = z.strictObject({ file: FileKey, dryRun: z.boolean() });
export type ImportEdges = z.output<typeof ImportEdges>;

/** So many rows are told of that are refused; of more, how many there are. */
const MOST_TOLD = 1_000;

const Kept = z.object({
  at: z.int(),
  came: z.record(z.string(), z.int()),
  refused: z.array(z.custom<Refused>((one) => typeof one === 'object' && one !== null)),
  refusedCount: z.int(),
});
type Counted = z.output<typeof Kept>;

const wrongFile = (detail: string): Failure<'bad-input'> => badInput([{ pointer: '#/upload', detail }]);

/** The rows of an edge list, each as it says itself, or why it is refused. */
async function rowsIn(bytes: Uint8Array): Promise<Result<(EdgeRow | readonly Refused[])[], Failure<'bad-input'>>> {
  const read = await readTable(bytes, { fits: isHeader });
  if (!read.ok) return fail(wrongFile(sayProblem(read.error, 'en')));
  const { header, rows } = read.value;
  if (!isHeader(header))
    return fail(
      wrongFile('The first row names the columns: cause, effect, sign, statement, heldBy, interviews, goals.'),
    );
  const placed = columnsIn(header);
  return ok(rows.map((row: Row) => readEdgeRow(row, placed)));
}

const counted = ({ came, refused, refusedCount }: Counted, rows: number) => ({
  report: { rows, refused, refusedCount },
  result: {
    ...{ entered: came['entered'] ?? 0, changed: came['changed'] ?? 0, unchanged: came['unchanged'] ?? 0 },
    factors: came['factors'] ?? 0,
  },
});

function withRefused(so: Counted, refused: readonly Refused[]): Counted {
  const told = [...so.refused, ...refused].slice(0, MOST_TOLD);
  return { ...so, refused: told, refusedCount: so.refusedCount + 1 };
}

const withCame = (so: Counted, { what, factors }: Came): Counted => ({
  ...so,
  came: { ...so.came, [what]: (so.came[what] ?? 0) + 1, factors: (so.came['factors'] ?? 0) + factors },
});

/** How often it is kept how far an import is. */
const KEPT_EVERY = 100;

/**
 * Rule L17. Brings in an edge list row by row: what one brings is whole at once, and what is there already changes nothing, so that it goes on where it
 * broke off, and the same file again changes nothing.
 */
async function importEdges(context: JobContext): Promise<JobEnd> {
  const { desk, keep, progress } = context;
  const { file, dryRun } = ImportEdges.parse(context.input);
  const bytes = await desk.files.read(file);
  if (!bytes) return fail(wrongFile('The file is not there any more: one is kept for a day.'));
  const rows = await rowsIn(bytes);
  if (!rows.ok) return rows;
  const importing: Importing = { desk, by: personBehind(context), dryRun, made: new Map(), done: new Set() };
  let so: Counted = Kept.safeParse(context.kept).data ?? { at: 0, came: {}, refused: [], refusedCount: 0 };
  // A dry run keeps in mind what earlier rows would have made: it begins anew.
  if (dryRun) so = { at: 0, came: {}, refused: [], refusedCount: 0 };
  for (const [at, row] of rows.value.entries()) {
    if (at < so.at) continue;
    const came = 'row' in row ? await storeRow(importing, row) : row;
    so = { ...('what' in came ? withCame(so, came) : withRefused(so, came)), at: at + 1 };
    if (so.at % KEPT_EVERY === 0 && !dryRun) await keep(so, true);
    progress(so.at, rows.value.length);
  }
  return ok(counted(so, rows.value.length));
}

/** The job that brings edge lists in. */
export const IMPORT_JOBS: Readonly<Record<string, JobKind>> = { [IMPORT_EDGES_JOB]: importEdges };
