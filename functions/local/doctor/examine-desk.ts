import { isLate, readHealth, type Health } from '#shared/administration/health.ts';
import { readAllDatasets } from '#shared/catalogue/find-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { FORMAT, formatOf } from '#shared/platform/store/store-format.ts';
import { newestPublication } from '#shared/publication/publications.ts';
import type { Settings } from '../settings.ts';

const DOCTOR = { id: 'doctor', name: 'npm run doctor', role: 'admin' } as const;

function lagging({ undelivered, waiting, jobs, at }: Health): string[] {
  const now = new Date(at);
  return [
    ...(undelivered.count > 0
      ? [
          `${undelivered.count} messages were given up; /beheer says why, and sends them again (docs/runbook.md, messages-are-dead).`,
        ]
      : []),
    ...(isLate(waiting, now)
      ? [`Messages wait since ${waiting.oldest}; while the product runs they leave within a minute.`]
      : []),
    ...(isLate(jobs, now)
      ? [`A job waits since ${jobs.oldest}; while the product runs it is taken up within minutes.`]
      : []),
  ];
}

const MOST_NAMED = 5;
const named = (all: readonly string[]): string =>
  `${all.slice(0, MOST_NAMED).join(', ')}${all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : ''}`;

/** Codes that the store knows no place of; of a store without places nothing is said. */
async function unknownArea(desk: Desk, programmeArea: readonly string[] = []): Promise<string[]> {
  const all = [...(await desk.area()).values()];
  const known = new Set(all.flatMap(({ code, districtCode }) => [code, districtCode]));
  const unknown = programmeArea.filter((code) => !known.has(code));
  if (all.length === 0 || unknown.length === 0) return [];
  return [
    `LOKETTEN_PROGRAMME_AREA names ${named(unknown)}, which the store does not know; it should be codes of neighbourhoods and districts that were loaded (npm run area), such as ${all[0]?.districtCode}.`,
  ];
}

/** Data that the store says are published, and that do not lie where it says. */
async function missingFiles({ table, files }: Desk, folder: string): Promise<string[]> {
  const missing: string[] = [];
  for (const { dataset } of await readAllDatasets(table)) {
    const newest = dataset.downloadable ? await newestPublication(table, dataset.id) : undefined;
    for (const key of Object.values(newest?.files ?? {})) {
      if ((await files.read(key)) !== undefined) continue;
      missing.push(dataset.id);
      break;
    }
  }
  if (missing.length === 0) return [];
  return [
    `${folder} lacks the data of ${named(missing)}, which the store names; it should hold them as a backup does (npm run restore), or they should be published again.`,
  ];
}

/** What is wrong in the store of one programme; `folder` is that of its files, undefined where they lie in a bucket. */
export async function examineDesk(
  desk: Desk,
  { programmeArea }: Settings,
  folder: string | undefined,
): Promise<string[]> {
  const format = await formatOf(desk.table);
  if (format !== undefined && format !== FORMAT)
    return [
      `The store was written by another version (format ${format}); it should be ${FORMAT}, or LOKETTEN_DATA_DIR another folder.`,
    ];
  const health = await readHealth(desk, DOCTOR);
  return [
    ...(health.ok ? lagging(health.value) : []),
    ...(await unknownArea(desk, programmeArea)),
    ...(folder === undefined ? [] : await missingFiles(desk, folder)),
  ];
}
