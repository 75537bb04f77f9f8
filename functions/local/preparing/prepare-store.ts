import { readFile } from 'node:fs/promises';
import { openFigures, type AreaFile } from '#shared/area/area-files.ts';
import {
  isAreaLoading,
  isAreaVersioned,
  markAreaLoading,
  readNeighbourhoods,
  type NeighbourhoodItem,
} from '#shared/area/area-store.ts';
import { importArea, readArea, type AreaRead } from '#shared/area/import-area.ts';
import { ensureOwedSince } from '#shared/activities/results/owing-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { loadAssumptions } from '#shared/learning/heerlen-noord/load-assumptions.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { FORMAT, formatOf, markFormat } from '#shared/platform/store/store-format.ts';
import { loadReviews } from '#shared/learning/reviews/heerlen-noord/load-reviews.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { CannotStart } from '../cannot-start.ts';
import { progressOf, type Progress } from '../progress.ts';
import { loadDefinitions, loadFigures } from './load-figures.ts';
import { loadProgrammeDatasets } from './load-datasets.ts';
import { loadProgrammeActivities } from './load-activities.ts';
import { loadProgrammeReport } from './load-report.ts';
import type { Settings } from '../settings.ts';

const AREAS = new URL('../../../shared/programme/heerlen-noord/areas/', import.meta.url);
const AREA_FILE = 'heerlen-neighbourhoods.geojson';
const FIGURES_FILE = 'heerlen-key-figures-2016-2020.csv';

const fileAt = async (name: string): Promise<AreaFile> => ({
  name,
  text: await readFile(new URL(name, AREAS), 'utf8'),
});

const bundledArea = async (): Promise<AreaRead> =>
  readArea([await fileAt(AREA_FILE)], [await openFigures(FIGURES_FILE, await readFile(new URL(FIGURES_FILE, AREAS)))]);

/** A store of before loads were marked, cut off while the programme's own area was loaded: it holds a part of it, just as it is there. */
async function isCutOffUnmarked(table: Table, stored: readonly NeighbourhoodItem[]): Promise<boolean> {
  if (await isAreaVersioned(table)) return false;
  const ours = new Map((await bundledArea()).neighbourhoods.map((item) => [String(item.code), item]));
  return (
    stored.length < ours.size &&
    stored.every(({ retired, code, geometry }) => !retired && ours.get(code)?.geometry === geometry)
  );
}

/**
 * Loads the programme's own neighbourhoods into a store that has none; a load that was cut off left its mark, and is taken up
 * again. An area that somebody brought in by command is left alone, whatever it holds.
 */
async function prepareArea({ table }: Desk): Promise<void> {
  const stored = await readNeighbourhoods(table);
  if (stored.length > 0 && !(await isAreaLoading(table)) && !(await isCutOffUnmarked(table, stored))) return;
  await markAreaLoading(table);
  await importArea(table, await bundledArea());
}

/** Whether all of the programme's own neighbourhoods are there, so that its register fits. */
async function isOwnArea(desk: Desk): Promise<boolean> {
  const area = await desk.area();
  return (await bundledArea()).neighbourhoods.every(({ code }) => area.has(code));
}

/** A store of another version is left as it is: what it holds would be misread. */
async function prepareFormat({ table }: Desk): Promise<void> {
  const format = await formatOf(table);
  if (format === undefined) await markFormat(table);
  else if (format !== FORMAT) {
    throw new CannotStart(
      `The store was written by another version (format ${format}; this version reads ${FORMAT}). Move its folder away, or name another with LOKETTEN_DATA_DIR.`,
    );
  }
}

/** Makes of what earlier versions stored what this one reads, with a line of progress where it takes long. */
async function migrate({ table, clock }: Desk): Promise<void> {
  const ends: Progress[] = [];
  try {
    await runMigrations(table, MIGRATIONS, {
      clock,
      progressOf: ({ says }) => {
        const progress = progressOf(says);
        ends.push(progress);
        return progress;
      },
    });
  } finally {
    for (const progress of ends) progress.end();
  }
}

/**
 * Puts into the store what it needs before the first request, and what the settings ask for besides: the policy, the
 * programme, the neighbourhoods, the programme's datasets and activities. What is there already stays; a preparation that was cut off is taken up
 * again by the next one.
 */
export async function prepare(
  desk: Desk,
  { seed }: Pick<Settings, 'seed'>,
  progress: Progress,
  bundled: ProgrammeData = heerlenNoord,
): Promise<void> {
  await prepareFormat(desk);
  await migrate(desk);
  await ensurePolicy(desk);
  await ensureOwedSince(desk);
  await ensureProgramme(desk.table, bundled);
  desk.forgetProgramme();
  await prepareArea(desk);
  if ((await desk.programme()).id !== bundled.id) return;
  await loadDefinitions(desk);
  if (seed === 'none') return;
  await loadProgrammeDatasets(desk);
  await loadFigures(desk);
  try {
    await loadProgrammeActivities(desk, progress, await isOwnArea(desk));
  } finally {
    progress.end();
  }
  await loadProgrammeReport(desk);
  await loadReviews(desk.table);
  await loadAssumptions(desk.table);
}
