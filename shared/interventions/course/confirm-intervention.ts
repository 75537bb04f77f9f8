import * as z from 'zod';
import { Still } from '../../activities/interventions/course-state.ts';
import { isOpen } from '../../activities/states.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { todayIn } from '../../platform/days/dates.ts';
import type { Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/table.ts';
import { untilDone } from '../../platform/until-fresh.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { openIntervention, type KeptIntervention } from '../open-intervention.ts';
import { afterConfirmation } from './course-steps.ts';
import { courseChanges, courseSubject, readCourse } from './course-store.ts';

/** The body of a confirmation: whether it still runs. */
export const ConfirmationInput = z.strictObject({ still: Still }).meta({ id: 'Confirmation' });

type Confirmed = Result<KeptIntervention, NotOpened | Failure<'bad-input'>>;

/** The message by which the owner is asked to say in the register what was said here, where it is done or stopped and still open. */
function asksOwner({ activity }: KeptIntervention, version: number, still: Still, at: string): Change[] {
  if (still === 'yes' || !isOpen(activity.status)) return [];
  return [
    outboxMessage(courseSubject(activity.id), version, {
      type: 'intervention.over',
      activity: activity.id,
      version,
      still,
      at,
    }),
  ];
}

/**
 * Rule I7. Keeps that somebody who leads, owns or oversees an intervention said whether it still runs. It changes no status and no room; where it is over
 * and still open, its owner is asked for the transition. Said at once by several, all of it counts, in the order in which it came.
 */
export function confirmIntervention(desk: Desk, actor: Actor, id: string, input: unknown): Promise<Confirmed> {
  return untilDone(async (): Promise<Confirmed | undefined> => {
    const opened = await openIntervention(desk, actor, 'confirm intervention', id);
    if (!opened.ok) return opened;
    const read = parseInput(ConfirmationInput, input);
    if (!read.ok) return read;
    const { still } = read.value;
    const course = await readCourse(desk.table, id);
    const now = desk.clock.now();
    const lost = await desk.table.write([
      ...courseChanges(opened.value.activity, course, afterConfirmation(course.state, still, todayIn(now))),
      ...asksOwner(opened.value, course.version + 1, still, now.toISOString()),
    ]);
    return lost ? undefined : ok(opened.value);
  });
}
