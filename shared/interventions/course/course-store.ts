import * as z from 'zod';
import { todayIn, formatDay } from '../../platform/days/dates.ts';
import { allLegible, stored } from '../../platform/read-stored.ts';
import { keyName, type Change, type Table } from '../../platform/table.ts';
import type { Activity } from '../../activities/activity.ts';
import { Course } from '../counted.ts';
import { interventionKeys } from '../keys.ts';

/** How an intervention goes: the course that was accepted last, and when somebody confirmed last that it still runs (rule I4). */
export const CourseState = z.strictObject({
  course: Course.optional(),
  courseAt: z.iso.date().optional(),
  confirmedAt: z.iso.date().optional(),
  still: z.enum(['yes', 'done', 'stopped']).optional(), // what was confirmed
  askedAt: z.iso.date().optional(), // when its owner was asked in this stale spell
});
export type CourseState = z.output<typeof CourseState>;

/** A course as it is kept, with its version for whoever writes it; version 0 where nothing is kept. */
export type KeptCourse = { readonly version: number; readonly state: CourseState };

const CourseItem = stored(z.looseObject({ v: z.int(), state: CourseState }));
const NOTHING: KeptCourse = { version: 0, state: {} };

/** How some interventions go, by id: one wave of calls. */
export async function readCourses(table: Table, ids: readonly string[]): Promise<ReadonlyMap<string, KeptCourse>> {
  const items = await table.read(ids.map(interventionKeys.course));
  return new Map(
    ids.map((id) => {
      const item = items.get(keyName(interventionKeys.course(id)));
      const [kept] = allLegible(table, item ? [item] : [], (one) => CourseItem.parse(one));
      return [id, kept ? { version: kept.v, state: kept.state } : NOTHING];
    }),
  );
}

/** How an intervention goes. */
export const readCourse = async (table: Table, id: string): Promise<KeptCourse> =>
  (await readCourses(table, [id])).get(id) ?? NOTHING;

/** The writes that keep how an intervention goes, on condition that nobody else wrote meanwhile. */
export const courseChanges = ({ id }: Activity, before: KeptCourse, state: CourseState): Change[] => [
  { put: { ...interventionKeys.course(id), v: before.version + 1, state }, version: before.version },
];

/** The day on which the texts of the programme's report of mid 2024 were known (`CONTRACT.md`, Interventions). */
const REPORT_AS_OF = '2024-07-01';
const FROM_REPORT = 'Monitoringsrapportage medio 2024';

/** When somebody confirmed last that an intervention runs: as was said, else when it was registered; what came from the report is of mid 2024. */
export const asOf = ({ plan, createdAt }: Activity, { confirmedAt }: CourseState): string =>
  confirmedAt ?? (plan.source?.startsWith(FROM_REPORT) ? REPORT_AS_OF : formatDay(todayIn(new Date(createdAt))));
