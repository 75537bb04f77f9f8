import { doWhatIsDueOfActivities } from '../activities/do-what-is-due.ts';
import { remindOfAsks } from '../activities/organisations/remind-asks.ts';
import { packArea } from '../area/area-store.ts';
import type { Desk } from '../desk.ts';
import { askStale } from '../interventions/course/ask-stale.ts';
import { expireEvidence } from '../learning/evidence/expire.ts';
import { remindOfRounds } from '../interventions/rounds/tell-round.ts';
import { doWhatIsDueOfReviews } from '../learning/reviews/remind-of-reviews.ts';
import { throwAllOf } from '../platform/throw-all.ts';
import { traceOf, type LogEvent } from '../platform/log/log.ts';
import { openReportsDue } from '../reports/writing/open-what-is-due.ts';
import { placeOnceMore } from './due/place-what-is-due.ts';
import { doWhatIsDue } from '../requests/due/do-what-is-due.ts';

type Event = Extract<LogEvent['event'], `${string}.due-failed`>;

/** What is done beside what the data desk does, and what an earlier release left out of its list, each with the event that says in the log that it failed. */
const WORKS = {
  'data-desk.due-failed': placeOnceMore,
  'area.due-failed': async ({ table }) => packArea(table),
  'activities.due-failed': doWhatIsDueOfActivities,
  'asks.due-failed': remindOfAsks,
  'interventions.due-failed': askStale,
  'rounds.due-failed': remindOfRounds,
  'reviews.due-failed': doWhatIsDueOfReviews,
  'report.due-failed': openReportsDue,
  'assumptions.due-failed': expireEvidence,
} as const satisfies Partial<Record<Event, (desk: Desk) => Promise<unknown>>>;

async function doAndLog(desk: Desk, event: keyof typeof WORKS): Promise<void> {
  try {
    await WORKS[event](desk);
  } catch (error) {
    desk.log({ event, ...traceOf(error) });
    throw error;
  }
}

/** Rules A23, D54, P54, P55, I6, I34, K33, K60, K72, K77, L16, L47 and R11. What the desks do at its time and not because somebody asks; what fails of one keeps the others from nothing, and is thrown at the end. */
export async function doAllThatIsDue(desk: Desk): Promise<void> {
  const done = await Promise.allSettled([
    doWhatIsDue(desk),
    doAndLog(desk, 'data-desk.due-failed'),
    doAndLog(desk, 'area.due-failed'),
    doAndLog(desk, 'activities.due-failed'),
    doAndLog(desk, 'asks.due-failed'),
    doAndLog(desk, 'interventions.due-failed'),
    doAndLog(desk, 'rounds.due-failed'),
    doAndLog(desk, 'reviews.due-failed'),
    doAndLog(desk, 'report.due-failed'),
    doAndLog(desk, 'assumptions.due-failed'),
  ]);
  throwAllOf(done);
}
