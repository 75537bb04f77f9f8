import * as z from 'zod';
import { activityKeys } from '../keys.ts';
import { readAll, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Key, type Table } from '../../platform/store/table.ts';
import { Activity } from '../record/activity.ts';
import { Plan } from '../record/plan.ts';
import { isOpen } from '../record/states.ts';

/** An open activity that collects something, as far as another one that would collect the same wants to know of it. */
const CollectingActivity = Plan.pick({
  title: true,
  organisation: true,
  neighbourhoods: true,
  period: true,
  targetGroups: true,
  indicators: true,
  collects: true,
}).extend({ id: Activity.shape.id, number: z.string(), status: Activity.shape.status });
export type CollectingActivity = z.output<typeof CollectingActivity>;

const CollectingItem = stored(z.looseObject({ collecting: CollectingActivity }));

/** One in more neighbourhoods than this stands in one place for all of them: a transaction holds only so many items. */
const MOST_PLACES = 3;
const WIDE = 'WIDE';

/** Whether it says that it collects anything. */
export const collectsAnything = ({ indicators = [], collects = [] }: Pick<Plan, 'indicators' | 'collects'>): boolean =>
  indicators.length + collects.length > 0;

function placesOf(activity: Activity | undefined): Key[] {
  if (!activity || !isOpen(activity.status) || !collectsAnything(activity.plan)) return [];
  const {
    id,
    plan: { neighbourhoods },
  } = activity;
  return (neighbourhoods.length > MOST_PLACES ? [WIDE] : neighbourhoods).map((place) =>
    activityKeys.collecting(place, id),
  );
}

const collectingOf = ({ id, number, status, plan }: Activity): CollectingActivity => {
  const { title, organisation, neighbourhoods, period, targetGroups, indicators, collects } = plan;
  return { id, number, status, title, organisation, neighbourhoods, period, targetGroups, indicators, collects };
};

/** Puts an activity where those that collect are looked up, and takes it away from where it is no more; nothing where it never collected. */
export function collectingChanges(before: Activity | undefined, after: Activity): Change[] {
  const places = placesOf(after);
  const stays = new Set(places.map(keyName));
  return [
    ...placesOf(before)
      .filter((key) => !stays.has(keyName(key)))
      .map((key) => ({ remove: key })),
    ...places.map((key) => ({ put: { ...key, collecting: collectingOf(after) } })),
  ];
}

async function collectingAt(table: Table, place: string): Promise<CollectingActivity[]> {
  return readAll(table, { pk: activityKeys.collecting(place, '').pk }, (item) => CollectingItem.parse(item).collecting);
}

/** The open activities that collect something in any of these neighbourhoods, each once: one wave of calls. */
export async function collectingIn(table: Table, neighbourhoods: readonly string[]): Promise<CollectingActivity[]> {
  const asked = new Set<string>(neighbourhoods);
  const found = (await Promise.all([WIDE, ...asked].map((place) => collectingAt(table, place)))).flat();
  return [...new Map(found.map((one) => [one.id, one])).values()].filter((one) =>
    one.neighbourhoods.some((code) => asked.has(code)),
  );
}
