import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { settlingLater } from '../figures/settle-job.ts';
import {
  beginDelivery,
  nextDelivery,
  readDelivery,
  seenChanges,
  writeLayersAhead,
  type Delivery,
  type LayerAhead,
} from '../figures/delivery.ts';
import { readFiguresState, type FiguresState } from '../figures/figures-state.ts';
import type { JobContext, JobEnd } from '../../jobs/run-jobs.ts';
import type { Person } from '../../people/actor.ts';
import { badInput, failure } from '../../platform/failures.ts';
import { FileKey } from '../../platform/files/files.ts';
import { fail, ok } from '../../platform/result.ts';
import { untilDone } from '../../platform/until-fresh.ts';
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
  /** The delivery that was begun before a crash. */
  readonly before?: number | undefined;
  readonly onBegun?: (seq: number) => Promise<void>;
  readonly progress?: (done: number, of: number) => void;
};

/** The delivery of an import that nobody sees yet: the one that was begun before a crash, or a new one. */
async function begun(
  desk: Desk,
  indicators: readonly string[],
  { by, job, correction, before }: Storing,
): Promise<Delivery> {
  const state = await readFiguresState(desk.table);
  const earlier = before !== undefined && before in state.pending ? await readDelivery(desk.table, before) : undefined;
  if (earlier) return earlier;
  return untilDone(async () => {
    const now = await readFiguresState(desk.table);
    const said = { ...(job !== undefined && { job }), ...(correction !== undefined && { correction }) };
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
  const indicators = [...new Set(layers.map(({ indicator }) => indicator))];
  const delivery = await begun(desk, indicators, storing);
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

/** Brings in files of figures, or only says what would come of it. What it stores is seen by the one write that ends it. */
export async function importFigures(context: JobContext): Promise<JobEnd> {
  const { desk, by, keep, progress } = context;
  const begunWith = ImportBegun.parse(context.input);
  const { dryRun, correction, period, edition, source } = begunWith;
  const files = await filesOf(desk, begunWith);
  if (!files)
    return fail(badInput([{ pointer: '#/uploads', detail: 'A file is not there any more: one is kept for a day.' }]));
  const settings: ImportSettings = { period, edition, source };
  const state = await readFiguresState(desk.table);
  const known = await knownToImport(desk, state);
  const prepared = await prepareImport(files, settings, { ...known, corrects: correction !== undefined });
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
    ...{ by, job: context.job, correction, before: Kept.safeParse(context.kept).data?.seq },
    onBegun: (seq) => keep({ seq }),
    progress: (done, of) => progress(HALF + Math.round((HALF * done) / of), 2 * HALF),
  });
  if (!stored)
    return fail(failure('stale', 'Others brought figures of the same indicators meanwhile: begin once more.'));
  const { next, change } = settlingLater(desk, by, stored.delivery.indicators);
  return ok({ report, result, changes: [...stored.changes, change], next });
}
