import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { roleMay } from '../../people/permissions.ts';
import type { Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { askedList } from '../finding/lists.ts';
import { idAt } from '../finding/standing.ts';
import { waitingPlaces } from '../finding/look-through.ts';
import { activityKeys } from '../keys.ts';
import { listAll } from '../../platform/store/table.ts';
import { askOf } from './asks.ts';
import { openAsksOf } from './open-asks.ts';

const TOGETHER = 100;

/** Rules K33 and P27. All that awaits an answer of an organisation, the longest asked first; nothing for who acts for none. */
export async function asksAwaiting({ table }: Desk, actor: Actor): Promise<Activity[]> {
  if (actor.role === 'public' || actor.partner === undefined) return [];
  if (!roleMay(actor.role, 'answer for organisation')) return [];
  const { partner } = actor;
  const places: string[] = await waitingPlaces(table);
  const { pk } = activityKeys.standing(askedList(partner), '', '');
  for await (const { sk } of listAll(table, { pk })) places.push(sk);
  const ids = [...new Set(places.map(idAt))];
  const found: Activity[] = [];
  for (let from = 0; from < ids.length; from += TOGETHER)
    found.push(...(await readActivities(table, ids.slice(from, from + TOGETHER))));
  const since = (activity: Activity): string => askOf(activity, partner).askedAt;
  return found
    .filter((activity) => openAsksOf(activity).includes(partner))
    .sort((one, other) => since(one).localeCompare(since(other)));
}
