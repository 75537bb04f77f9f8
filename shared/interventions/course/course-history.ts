import * as z from 'zod';
import { Course, Still } from '../../activities/interventions/course-state.ts';
import type { Desk } from '../../desk.ts';
import { ROLES, type Actor, type Person } from '../../people/actor.ts';
import { readAll, stored } from '../../platform/store/read-stored.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { RoundPeriod } from '../counted.ts';
import { interventionKeys } from '../keys.ts';
import { openIntervention } from '../open-intervention.ts';

/** What happened to the course of an intervention: somebody said whether it runs, or what was told of a period began to count, or no longer does. */
const COURSE_ACTIONS = ['confirmed', 'accepted', 'reopened'] as const;

/** One line of the history of a course: when, by which account in which role. */
export const CourseLine = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.strictObject({ id: z.string(), role: z.enum(ROLES) }),
    action: z.enum(COURSE_ACTIONS),
    still: Still.optional(),
    period: RoundPeriod.optional(),
    course: Course.optional(),
  })
  .meta({ id: 'CourseLine' });
export type CourseLine = z.output<typeof CourseLine>;

const LineItem = stored(z.looseObject({ line: CourseLine }));

/** Of a person what a line keeps. */
export const actorOfLine = ({ id, role }: Pick<Person, 'id' | 'role'>): CourseLine['actor'] => ({ id, role });

/** The write that keeps what happened to a course; `version` is that of the course since. */
export const courseLineChange = (id: string, version: number, line: CourseLine): Change => ({
  put: { ...interventionKeys.courseLine(id, version), line },
  unless: 'exists',
});

/** Rule I51. Who said and accepted what of the course of an intervention, oldest first: for who may say it, and the data desk. */
export async function readCourseHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<CourseLine[], NotOpened>> {
  const opened = await openIntervention(desk, actor, 'read history of intervention', id);
  if (!opened.ok) return opened;
  const { pk, sk: prefix } = interventionKeys.courseLine(opened.value.activity.id, 0);
  return ok(await readAll(desk.table, { pk, prefix }, (item) => LineItem.parse(item).line));
}
