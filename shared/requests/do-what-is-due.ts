import type { Desk } from '../desk.ts';
import { traceOf } from '../platform/log.ts';
import { erasePeople } from './people/erase-people.ts';
import { remind } from './remind.ts';

/** What a schedule calls a function with, to have done what is due. */
export const DUE_EVENT = { due: 'data-desk' } as const;

/**
 * Rule D54. What the data desk does at its time and not because somebody asks: reminders that are due, and names that are to be
 * erased. However often it is called, and by how many, each is done once; what fails is logged, and thrown.
 */
export async function doWhatIsDue(desk: Desk): Promise<void> {
  try {
    await remind(desk);
    await erasePeople(desk);
  } catch (error) {
    desk.log({ event: 'data-desk.due-failed', ...traceOf(error) });
    throw error;
  }
}
