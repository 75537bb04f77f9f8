import * as z from 'zod';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import type { Item, Table } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { activityKeys } from '../keys.ts';
import { isFromReport, REPORT_AS_OF } from './programme-report.ts';

/** The course of an intervention, as whoever does it tells it. */
export const COURSES = ['not-started', 'on-course', 'attention', 'off-course', 'done', 'stopped'] as const;
export const Course = z.enum(COURSES, { error: `One of: ${COURSES.join(', ')}.` });
export type Course = z.output<typeof Course>;

/** What was said when it was asked whether an intervention still runs. */
export const STILL = ['yes', 'done', 'stopped'] as const;
export const Still = z.enum(STILL, { error: `One of: ${STILL.join(', ')}.` });
export type Still = z.output<typeof Still>;

/** What was told of a course, and when; the report of 2024 names none. */
const CourseTold = z.strictObject({ course: Course.optional(), at: z.iso.date() });

/** That somebody said that it is over, on which day, and the periods that were told of before. */
const Ended = z.strictObject({ course: Still.exclude(['yes']), at: z.iso.date(), after: z.array(z.string()) });
export type Ended = z.output<typeof Ended>;

/**
 * How an intervention goes, and when somebody confirmed last that it still runs (rules I4 and I50): the first three follow from the rest,
 * and are kept for the lists.
 */
export const CourseState = z.strictObject({
  course: Course.optional(),
  courseAt: z.iso.date().optional(),
  confirmedAt: z.iso.date().optional(),
  saidAt: z.iso.date().optional(), // when somebody said last whether it still runs
  ended: Ended.optional(),
  askedAt: z.iso.date().optional(), // when its owner was asked last
  told: z.record(z.string(), CourseTold).optional(), // what was accepted, by period: everybody reads it once that period is published
});
export type CourseState = z.output<typeof CourseState>;

/** A course as it is kept, with its version for whoever writes it; version 0 where nothing is kept. */
export type KeptCourse = { readonly version: number; readonly state: CourseState };

const CourseVersion = z.looseObject({ v: z.int() });
/** The same as it is stored: a list, which later versions may say more in. */
const ToldOf = CourseTold.extend({ period: z.string() });
const CourseItem = stored(z.looseObject({ state: CourseState.extend({ told: z.array(ToldOf).optional() }) }));
export const NO_COURSE: KeptCourse = { version: 0, state: {} };

/** The course in an item of the table; that of nothing where there is none, or where a later version wrote what is not known here. */
export function courseIn(table: Pick<Table, 'unread'>, item: Item | undefined): KeptCourse {
  if (!item) return NO_COURSE;
  const { v: version } = CourseVersion.parse(item);
  const kept = legible(table, item, (one) => CourseItem.parse(one).state);
  if (!kept) return { version, state: {} };
  const { told, ...state } = kept;
  return {
    version,
    state: { ...state, ...(told && { told: Object.fromEntries(told.map(({ period, ...one }) => [period, one])) }) },
  };
}

/** The item that keeps how an intervention goes. */
export const courseItem = (id: string, version: number, { told, ...state }: CourseState): Item => ({
  ...activityKeys.course(id),
  v: version,
  state: { ...state, ...(told && { told: Object.entries(told).map(([period, one]) => ({ period, ...one })) }) },
});

/** As much of an activity as says of when it is. */
type Dated = Pick<Activity, 'createdAt'> & { readonly plan: Pick<Activity['plan'], 'source'> };

/** Rule I4. When somebody confirmed last that an intervention runs: as was said, else when it was registered; what came from the report is of mid 2024. */
export const asOf = ({ plan, createdAt }: Dated, { confirmedAt }: CourseState): string =>
  confirmedAt ?? (isFromReport(plan) ? REPORT_AS_OF : formatDay(todayIn(new Date(createdAt))));

/** Rule I6. Whether its owner was asked in this spell: since it was confirmed last. */
export const wasAsked = ({ askedAt, confirmedAt }: CourseState): boolean =>
  askedAt !== undefined && (confirmedAt === undefined || askedAt > confirmedAt);

/** Every course that anybody may read of an intervention: the one told last, and those that were accepted. */
export const coursesOf = ({ course, told = {} }: CourseState): Course[] => [
  ...new Set([...(course ? [course] : []), ...Object.values(told).flatMap((one) => one.course ?? [])]),
];
