import type { Desk } from '../../desk.ts';
import { RULE } from '../../people/actor.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { ok } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { readActivity, type StoredActivity } from '../record/activity-store.ts';
import { givenBack, nextActivity } from '../record/activity-versions.ts';
import { commitActivity } from '../room/commit-activity.ts';
import { activityKeys } from '../keys.ts';
import { MOVES } from '../record/states.ts';
import { isReserved, MOST_RESERVED, reservedPlaces, type ReservedPlace } from './reserved.ts';

/** Rule K72. So long before its first day a reservation lapses, and so long before it is reminded of. */
export const DAYS_TO_LAPSE = 8 * 7;
const DAYS_TO_REMIND = 10 * 7;

/** Why a reservation lapsed, in plain words. */
export const LAPSED_REASON = {
  nl: 'Acht weken voor de eerste dag was er nog geen onderzoek aangemeld. De ruimte is weer vrij.',
  en: 'Eight weeks before the first day no study had been registered. The room is free again.',
} as const;

/** The place of a reservation that lapsed, in the list of those. */
const lapsedPlace = ({ id, plan }: Activity): Change => ({
  put: { ...activityKeys.lapsed(plan.period?.start ?? '', id), id },
});

/** Lets a reservation lapse, unless something else came of it meanwhile. */
async function lapse(desk: Desk, before: StoredActivity): Promise<void> {
  const { activity, people } = before;
  const after = nextActivity(desk, activity, { ...givenBack(desk, activity), status: MOVES.cancel.to });
  await commitActivity(desk, {
    person: RULE,
    before,
    possible: [after],
    reads: [],
    settle: () =>
      ok({ activity: after, people, action: 'lapsed', reason: LAPSED_REASON.nl, also: [lapsedPlace(after)] }),
  });
}

/** Reminds of a reservation, once: whoever else does so at the same moment finds it done. */
async function remindOf({ table, clock }: Desk, { pk, sk, id }: ReservedPlace): Promise<void> {
  const at = clock.now().toISOString();
  await table.write([
    { put: { pk, sk, id, v: 2 }, version: 1 },
    outboxMessage(`RESERVATION#${id}`, 1, { type: 'reservation.reminder', activity: id, at }),
  ]);
}

/**
 * Rule K72. Reminds of each reservation 10 weeks before its first day, and lets it lapse at 8: found by their first day, once each,
 * however often and by how many this is called.
 */
export async function endReservations(desk: Desk): Promise<void> {
  const today = todayIn(desk.clock.now());
  const near = await reservedPlaces(desk.table, MOST_RESERVED, formatDay(today + DAYS_TO_REMIND + 1));
  const lapsing = formatDay(today + DAYS_TO_LAPSE + 1);
  for (const place of near) {
    if (place.sk >= lapsing) {
      if (place.v === 1) await remindOf(desk, place);
      continue;
    }
    const kept = await readActivity(desk.table, place.id);
    if (kept && isReserved(kept.activity)) await lapse(desk, kept);
  }
}
