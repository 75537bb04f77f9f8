import { readFile } from 'node:fs/promises';
import type { AreaFile } from '#shared/area/area-files.ts';
import { readNeighbourhoods } from '#shared/area/area-store.ts';
import { importArea, readArea } from '#shared/area/import-area.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { FORMAT, formatOf, markFormat } from '#shared/platform/format.ts';
import { CannotStart } from './cannot-start.ts';
import type { Progress } from './progress.ts';
import { loadProgrammeDatasets } from './seed-data.ts';
import { loadProgrammeActivities } from './seed.ts';
import type { Settings } from './settings.ts';

const AREAS = new URL('../../shared/programme/heerlen-noord/areas/', import.meta.url);
const AREA_FILE = 'heerlen-neighbourhoods.geojson';
const FIGURES_FILE = 'heerlen-key-figures-2016-2020.csv';

const fileAt = async (name: string): Promise<AreaFile> => ({ name, text: await readFile(new URL(name, AREAS), 'utf8') });

/**
 * Whether the programme's own neighbourhoods have to be loaded: none are there, or some of these and no others, which is
 * what a first start that was cut off leaves. An area that somebody brought in by command is left alone.
 */
function isAreaWanting(stored: readonly string[], ours: ReadonlySet<string>): boolean {
  return stored.length < ours.size && stored.every((code) => ours.has(code));
}

async function prepareArea({ table }: Desk): Promise<void> {
  const area = readArea([await fileAt(AREA_FILE)], [await fileAt(FIGURES_FILE)]);
  const ours = new Set(area.neighbourhoods.map(({ code }) => String(code)));
  const stored = (await readNeighbourhoods(table)).map(({ code }) => String(code));
  if (isAreaWanting(stored, ours)) await importArea(table, area);
}

/** A store of another version is left as it is: what it holds would be misread. */
async function prepareFormat({ table }: Desk): Promise<void> {
  const format = await formatOf(table);
  if (format === undefined) await markFormat(table);
  else if (format !== FORMAT) {
    throw new CannotStart(`The store was written by another version (format ${format}; this version reads ${FORMAT}). Move its folder away, or name another with LOKETTEN_DATA_DIR.`);
  }
}

/**
 * Puts into the store what it needs before the first request, and what the settings ask for besides: the policy, the
 * neighbourhoods, the programme's datasets and activities. What is there already stays; a preparation that was cut off is taken up
 * again by the next one.
 */
export async function prepare(desk: Desk, { seed }: Pick<Settings, 'seed'>, progress: Progress): Promise<void> {
  await prepareFormat(desk);
  await ensurePolicy(desk);
  await prepareArea(desk);
  if (seed === 'none') return;
  await loadProgrammeDatasets(desk);
  try {
    await loadProgrammeActivities(desk, progress);
  } finally {
    progress.end();
  }
}
