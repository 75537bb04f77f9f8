import { shelveWhatEnded } from '../burden/shelve-due.ts';
import type { Desk } from '../desk.ts';
import { throwAllOf } from '../platform/throw-all.ts';
import { sweepFiles } from './files/sweep-files.ts';
import { endReservations } from './reservations/end-reservations.ts';
import { remindOfResults } from './results/remind-of-results.ts';
import { lapseTalks } from './joining/lapse-talks.ts';
import { remindOfLeftOut } from './workbench/ask-signals.ts';

/** Rules A23, B16, K60, K72, K77 and K84. What is done to activities at its time: what fails of one keeps the others from nothing, and is thrown. */
export async function doWhatIsDueOfActivities(desk: Desk): Promise<void> {
  const done = await Promise.allSettled([
    sweepFiles(desk),
    remindOfResults(desk),
    endReservations(desk),
    remindOfLeftOut(desk),
    lapseTalks(desk),
    shelveWhatEnded(desk),
  ]);
  throwAllOf(done);
}
