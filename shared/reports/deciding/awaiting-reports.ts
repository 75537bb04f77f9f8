import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { may, type Command } from '../../people/permissions.ts';
import type { Report } from '../record/report.ts';
import { readFamilies, readReports } from '../record/report-store.ts';
import type { ReportStatus } from '../record/states.ts';

/** Whom a report awaits in a status: who may do this to it. */
const AWAITS: Readonly<Partial<Record<ReportStatus, Command>>> = {
  draft: 'change report',
  offered: 'decide on report',
};

/** The reports that await somebody: of the bureau the drafts, of the board what was offered; the longest waiting first. */
export async function reportsAwaiting(desk: Desk, person: Person): Promise<Report[]> {
  const commands = Object.values(AWAITS);
  if (!commands.some((command) => may(person, command, 'other'))) return [];
  const families = await readFamilies(desk.table);
  const reports = await readReports(
    desk.table,
    families.flatMap(({ family }) => family.reports),
  );
  return reports
    .filter(({ status }) => {
      const command = AWAITS[status];
      return command !== undefined && may(person, command, 'other');
    })
    .toSorted((one, other) => one.updatedAt.localeCompare(other.updatedAt));
}
