import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { settlingLater } from '../figures/settle-job.ts';
import {
  abandonDelivery,
  beginDelivery,
  nextDelivery,
  readDelivery,
  readImported,
  seenChanges,
  writeLayersAhead,
  type Delivery,
  type LayerAhead,
} from '../figures/delivery.ts';
import { readFiguresState, type FiguresState } from '../figures/figures-state.ts';
import { personBehind } from '../../jobs/beginner.ts';
import type { JobContext, JobEnd, JobKind } from '../../jobs/run-jobs.ts';
import type { Person } from '../../people/actor.ts';
import { badInput, failure } from '../../platform/failures.ts';
import { FileKey } from '../../platform/files/files.ts';
import { fail, ok } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { Source, type Cell } from '../observation.ts';
import type { ImportFile, ImportSettings } from './figure-row.ts';
import { knownToImport } from './known-to-import.ts';
import { prepareImport, type PreparedImport } from './prepare-import.ts';

export const IMPORT_FIGURES_JOB = 'import-figures';

/** What an import is begun with: its files, where they lie, and what was said of them. */
export const ImportBegun = z.strictObject({
  files: z.array(z.strictObject({ name: z.string(), file: FileKey })),
  period: z.string().optional(),
  edition: z.string().optional(),
  source: Source.optional(),
  correction: z.string().optional(),
  dryRun: z.boolean(),
});
export type ImportBegun = z.output<typeof ImportBegun>;

const Kept = z.object({ seq: z.int() });

/** The layers of what an import brings: one for each indicator, breakdown, period and edition. */
export function layersOfImport(
  { figures, sources }: Pick<PreparedImport, 'figures' | 'sources'>,
  versionOf: (indicator: string) => number,
): LayerAhead[] {
  const layers = new Map<string, LayerAhead & { readonly cells: Map<string, Cell> }>();
  for (const { place, cell, edition, source: id } of [...figures.values()].flat()) {
    const { indicator, breakdown, period, area } = place;
    const key = [indicator, breakdown, period, edition, id].join('|');
    const source = sources.get(id) ?? { id, title: id, publisher: id };
    const layer = layers.get(key) ?? {
      ...{ indicator, breakdown, period, edition, source },
      definitionVersion: versionOf(indicator),
      cells: new Map<string, Cell>(),
    };
    layers.set(key, layer);
    layer.cells.set(area, cell);
  }
  return [...layers.values()];
}

/** Whether the figures of all indicators of a delivery are as they were when it was planned. */
const isAsPlanned = (planned: FiguresState, now: FiguresState, { indicators }: Delivery): boolean =>
  indicators.every((id) => planned.touched[id] === now.touched[id]);

const LAYERS_TOGETHER = 90;

type Storing = {
  readonly by: Person;
  readonly job?: string;
  readonly correction?: string | undefined;
  readonly files?: readonly string[];
  /** The delivery that was begun before a crash. */
  readonly before?: number | undefined;
  readonly onBegun?: (seq: number) => Promise<void>;
  readonly progress?: (done: number, of: number) => void;
};

/** The delivery of an import that nobody sees yet: the one that was begun before a crash, or a new one. */
async function begun(
  desk: Desk,
  layers: readonly LayerAhead[],
  { by, job, correction, files, before }: Storing,
): Promise<Delivery> {
  const indicators = [...new Set(layers.map(({ indicator }) => indicator))];
  const stored = layers.reduce((sum, { cells }) => sum + cells.size, 0);
  const state = await readFiguresState(desk.table);
  const earlier = before !== undefined && before in state.pending ? await readDelivery(desk.table, before) : undefined;
  if (earlier) return earlier;
  return untilDone(async () => {
    const now = await readFiguresState(desk.table);
    const said = {
      ...(job !== undefined && { job }),
      ...(correction !== undefined && { correction }),
      ...(files && { files: [...files] }),
      stored,
    };
    const delivery = nextDelivery(desk, by, now, said, indicators);
    return (await beginDelivery(desk.table, now, delivery)) ? undefined : delivery;
  });
}

/**
 * Stores what an import brings as a delivery that nobody sees yet; answers the writes by which it is seen, or nothing where others
 * brought figures of the same indicators meanwhile, and it has to be planned anew.
 */
export async function storeAhead(
  desk: Desk,
  planned: FiguresState,
  layers: readonly LayerAhead[],
  storing: Storing,
): Promise<{ readonly delivery: Delivery; readonly changes: ReturnType<typeof seenChanges> } | undefined> {
  const delivery = await begun(desk, layers, storing);
  await storing.onBegun?.(delivery.seq);
  for (let at = 0; at < layers.length; at += LAYERS_TOGETHER) {
    await writeLayersAhead(desk.table, delivery, layers.slice(at, at + LAYERS_TOGETHER));
    storing.progress?.(Math.min(at + LAYERS_TOGETHER, layers.length), layers.length);
  }
  const now = await readFiguresState(desk.table);
  return isAsPlanned(planned, now, delivery) ? { delivery, changes: seenChanges(now, delivery) } : undefined;
}

async function filesOf({ files }: Desk, { files: named }: ImportBegun): Promise<ImportFile[] | undefined> {
  const found = await Promise.all(
    named.map(async ({ name, file }) => {
      const bytes = await files.read(file);
      return bytes && { name, bytes };
    }),
  );
  return found.every((file) => file !== undefined) ? found : undefined;
}

/** Reading is the first half of the work, storing the second. */
const HALF = 1_000;
/** About so many bytes a row has: how many rows there are is not known before they were read. */
const BYTES_A_ROW = 40;

/** Tells how far the reading is, which never says that it is done before it is. */
function readingTold(files: readonly ImportFile[], progress: JobContext['progress']): (rows: number) => void {
  const expected = files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) / BYTES_A_ROW;
  return (rows) => progress(Math.floor((HALF * rows) / (rows + Math.max(expected - rows, rows / 10))), 2 * HALF);
}

type Importing = {
  readonly context: JobContext;
  readonly begunWith: ImportBegun;
  readonly files: readonly ImportFile[];
  readonly before: number | undefined;
};

/** One attempt; undefined where others brought figures of the same indicators while it was under way. */
async function attempt({ context, begunWith, files, before }: Importing): Promise<JobEnd | undefined> {
  const { desk, keep, progress, job } = context;
  const by = personBehind(context);
  const { dryRun, correction, period, edition, source } = begunWith;
  const settings: ImportSettings = { period, edition, source };
  const state = await readFiguresState(desk.table);
  const known = await knownToImport(desk, state);
  const corrects = correction !== undefined;
  const prepared = await prepareImport(files, settings, { ...known, corrects, onRead: readingTold(files, progress) });
  const { report, result } = prepared;
  if (report.errorCount > 0)
    return fail({
      ...failure('bad-input', `${report.errorCount} rows are refused. Nothing was stored.`),
      found: { ...report },
    });
  if (dryRun || result.stored === 0) return ok({ report, result });
  progress(HALF, 2 * HALF);
  const layers = layersOfImport(prepared, (id) => known.definitions.get(id)?.definitionVersion ?? 1);
  const stored = await storeAhead(desk, state, layers, {
    ...{ by, job, correction, before, files: files.map(({ name }) => name) },
    onBegun: (seq) => keep({ seq }),
    progress: (done, of) => progress(HALF + Math.round((HALF * done) / of), 2 * HALF),
  });
  if (!stored) return undefined;
  const { next, change } = settlingLater(desk, by, stored.delivery.indicators);
  return ok({ report, result, changes: [...stored.changes, change], next });
}

const seqKept = (kept: unknown): number | undefined => Kept.safeParse(kept).data?.seq;

/** How often an import is planned anew because others brought figures of the same indicators meanwhile. */
const MOST_PLANS = 5;

/** Whether the delivery that was begun before a crash can go on: nobody brought figures of its indicators after it. */
async function canGoOn(desk: Desk, before: number): Promise<boolean> {
  const [state, delivery] = [await readFiguresState(desk.table), await readDelivery(desk.table, before)];
  return (
    delivery !== undefined &&
    before in state.pending &&
    delivery.indicators.every((id) => (state.touched[id] ?? 0) < before)
  );
}

async function bringIn(context: JobContext): Promise<JobEnd> {
  const { desk } = context;
  const begunWith = ImportBegun.parse(context.input);
  const files = await filesOf(desk, begunWith);
  if (!files)
    return fail(badInput([{ pointer: '#/uploads', detail: 'A file is not there any more: one is kept for a day.' }]));
  const going: { before: number | undefined } = { before: (await readImported(desk.table, context.job))?.seq };
  const abandon = async (): Promise<void> => {
    if (going.before !== undefined) await abandonDelivery(desk.table, going.before);
    going.before = undefined;
  };
  const keep: JobContext['keep'] = async (kept, further) => {
    going.before = seqKept(kept);
    await context.keep(kept, further);
  };
  if (going.before !== undefined && !(await canGoOn(desk, going.before))) await abandon();
  for (let plan = 0; plan < MOST_PLANS; plan += 1) {
    const end = await attempt({ context: { ...context, keep }, begunWith, files, before: going.before });
    if (!end?.ok || !end.value.changes) await abandon();
    if (end) return end;
  }
  return fail(failure('stale', 'Others brought figures of the same indicators meanwhile: begin once more.'));
}

/**
 * Brings in files of figures, or only says what would come of it. What it stores is seen by the one write that ends it; what others
 * brought of the same indicators meanwhile makes it plan anew.
 */
export const importFigures: JobKind = Object.assign(bringIn, {
  leave: async (desk: Desk, kept: unknown): Promise<void> => {
    const seq = seqKept(kept);
    if (seq !== undefined) await abandonDelivery(desk.table, seq);
  },
});
