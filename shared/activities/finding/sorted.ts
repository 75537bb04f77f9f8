import { folded } from '../../platform/find-alike.ts';
import { contactsOf } from '../../burden/ask.ts';
import type { Activity } from '../record/activity.ts';
import { placeOf } from './standing.ts';

/** Of so many activities at most the order is made: those registered last of what is sought. */
export const MOST_SORTED = 500;

/** More than an activity may ask. */
const NO_CONTACTS = 10_000_000;
const DIGITS = 8;

/** How many times people are asked; a reminder weighs as half a time. */
function contactsIn({ plan: { ask } }: Activity): number {
  if (!ask) return 0;
  const { over, under } = contactsOf(ask);
  return Number(over) / Number(under);
}

/** What is compared of an activity, the first to come first: letters without accents and capitals; without a first day, or an ask, it comes last. */
const COMPARED = {
  title: ({ plan }: Activity): string => folded(plan.title),
  organisation: ({ plan }: Activity): string => folded(plan.organisation),
  start: ({ plan }: Activity): string => plan.period?.start ?? '9999',
  busiest: (activity: Activity): string => String(NO_CONTACTS - Math.round(contactsIn(activity))).padStart(DIGITS, '0'),
} as const;
export type SortedBy = keyof typeof COMPARED;
export const SORTED_BY = ['title', 'organisation', 'start', 'busiest'] as const satisfies readonly SortedBy[];
export const isSortedBy = (sort: string | undefined): sort is SortedBy => SORTED_BY.some((one) => one === sort);

const LONGEST_COMPARED = 200;

/** Where an activity stands in an order; of those that compare alike the first registered comes first. */
const rankOf = (activity: Activity, by: SortedBy): string =>
  `${COMPARED[by](activity).slice(0, LONGEST_COMPARED)}\u0000${placeOf(activity)}`;

/** One page of what was gathered, in an order, behind a rank. */
export function pageInOrder(
  activities: readonly Activity[],
  by: SortedBy,
  after: string | undefined,
  limit: number,
): { readonly activities: readonly Activity[]; readonly next?: string } {
  const ranked = activities
    .map((activity) => ({ activity, rank: rankOf(activity, by) }))
    .filter(({ rank }) => after === undefined || rank > after)
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const page = ranked.slice(0, limit);
  const next = ranked.length > limit ? page.at(-1)?.rank : undefined;
  return { activities: page.map(({ activity }) => activity), ...(next !== undefined && { next }) };
}
