import type { Desk } from '../desk.ts';
import { remindOfRounds } from '../interventions/rounds/tell-round.ts';
import { traceOf } from '../platform/log.ts';
import { doWhatIsDue } from '../requests/do-what-is-due.ts';

async function doForRounds(desk: Desk): Promise<void> {
  try {
    await remindOfRounds(desk);
  } catch (error) {
    desk.log({ event: 'rounds.due-failed', ...traceOf(error) });
    throw error;
  }
}

/** Rules D54 and I34. What the desks do at its time and not because somebody asks; what fails of one keeps the other from nothing, and is thrown at the end. */
export async function doAllThatIsDue(desk: Desk): Promise<void> {
  const done = await Promise.allSettled([doWhatIsDue(desk), doForRounds(desk)]);
  const errors = done.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  if (errors.length > 0) throw new AggregateError(errors, 'Some of what is due could not be done: the log says why.');
}
