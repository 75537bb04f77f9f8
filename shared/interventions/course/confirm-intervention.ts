import * as z from 'zod';
import { Still } from '../../activities/interventions/course-state.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { todayIn } from '../../platform/days/dates.ts';
import type { Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { openIntervention, type KeptIntervention } from '../open-intervention.ts';
import { actorOfLine, courseLineChange } from './course-history.ts';
import { afterConfirmation } from './course-steps.ts';
import { asksToClose, courseChanges, readCourse } from './course-store.ts';

/** The body of a confirmation: whether it still runs. */
export const ConfirmationInput = z.strictObject({ still: Still }).meta({ id: 'Confirmation' });

type Confirmed = Result<KeptIntervention, NotOpened | Failure<'bad-input'>>;

/**
 * Rules I7 and I51. Keeps that somebody who leads, owns or oversees an intervention said whether it still runs. It changes no status and no room; where it is over
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
    const [now, version] = [desk.clock.now(), course.version + 1];
    const [at, { activity }] = [now.toISOString(), opened.value];
    const lost = await desk.table.write([
      ...courseChanges(activity, course, afterConfirmation(course.state, still, todayIn(now))),
      courseLineChange(id, version, { at, actor: actorOfLine(opened.value.person), action: 'confirmed', still }),
      ...asksToClose(activity, version, still, at),
    ]);
    return lost ? undefined : ok(opened.value);
  });
}
