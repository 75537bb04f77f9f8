import { readFile } from 'node:fs/promises';
import { importRegister } from '#shared/activities/import/import-register.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';

const ACTIVITIES = new URL('../../../shared/programme/heerlen-noord/activities.csv', import.meta.url);

/** In whose name the programme's own activities are registered. */
const PROGRAMME_BUREAU = { id: 'programme', role: 'bureau', name: 'Programmabureau' } as const satisfies Person;

/**
 * Loads the activities of the programme that are not in the register yet, through the import that its users have.
 * `progress` hears how many of how many are done. It can be cut off at any moment and called again. What was loaded
 * before stays as the register has it, also where a newer file says otherwise. Throws where a row is refused; in another
 * area than the programme's own such rows are left out.
 */
export async function loadProgrammeActivities(
  desk: Desk,
  progress: (done: number, total: number) => void,
  isOwnArea = true,
): Promise<void> {
  const file = { kind: 'csv', bytes: await readFile(ACTIVITIES) } as const;
  const report = await importRegister(desk, PROGRAMME_BUREAU, file, { leaveChanged: true, onProgress: progress });
  if (!report.ok) throw new Error(`The programme's activities cannot be read: ${report.error.detail}`);
  const refused = report.value.refused.map(({ row, column, reason }) => `row ${row}, ${column}: ${reason}`);
  if (refused.length > 0 && isOwnArea)
    throw new Error(`The programme's activities are not right.\n${refused.join('\n')}`);
}
