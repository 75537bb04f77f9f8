import { VERDICTS } from '../../burden/assess.ts';
import { searchTopics, textIndexOf } from '../../catalogue/search-datasets.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { todayIn } from '../../platform/days/dates.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { Activity } from '../record/activity.ts';
import { awaitingLines, readActivities, readPeople, type ListedAwaiting } from '../record/activity-store.ts';
import { isOwnCase } from '../record/own-case.ts';

/** So many of what awaits the bureau are looked through, the oldest. */
const MOST_READ = 2_000;
/** Rule A27. What awaits a decision for more days than this waits long. */
export const LONG_DAYS = 5;

/** The lists that what awaits a decision is looked at in. */
export const QUEUE_LISTS = ['waiting', 'overloaded', 'long', 'changes'] as const;
export type QueueList = (typeof QUEUE_LISTS)[number];

/** By what a list can be sorted: as it is named from its least on, and with `-` before it the other way round. */
const SORTS = ['since', 'title', 'organisation', 'verdict', 'start'] as const;
export type SortName = (typeof SORTS)[number];
export type Sort = `${'' | '-'}${SortName}`;
export const SORTED: readonly Sort[] = SORTS.flatMap((name): Sort[] => [name, `-${name}`]);

/** What of the queue is looked at. */
export type QueueFilter = {
  readonly list: QueueList;
  readonly neighbourhood?: string | undefined;
  readonly verdict?: ListedAwaiting['verdict'] | undefined;
  readonly organisation?: string | undefined;
  readonly words?: string | undefined;
  readonly sort: Sort;
};

/** How many of what awaits a decision stand in each list. */
export type QueueCounts = Readonly<Record<QueueList, number>>;

/** A part of the queue, with what there is to choose from and how many there are of everything. */
export type Queue = {
  readonly found: readonly ListedAwaiting[];
  readonly inList: number;
  readonly counts: QueueCounts;
  readonly perPlace: ReadonlyMap<string, number>; // of the list, by neighbourhood
  readonly organisations: readonly string[]; // of the list
  readonly hasMore: boolean; // than are looked through
};

/** How many days something has awaited a decision, as people count days. */
export const daysAwaiting = ({ clock }: Pick<Desk, 'clock'>, { since }: Pick<ListedAwaiting, 'since'>): number =>
  Math.max(0, todayIn(clock.now()) - todayIn(new Date(since)));

const isIn = (desk: Pick<Desk, 'clock'>): Readonly<Record<QueueList, (line: ListedAwaiting) => boolean>> => ({
  waiting: () => true,
  overloaded: ({ verdict }) => verdict === 'overloaded',
  long: (line) => daysAwaiting(desk, line) > LONG_DAYS,
  changes: ({ isChange }) => isChange,
});

const rankOf = ({ verdict }: ListedAwaiting): number => (verdict === 'unknown' ? -1 : VERDICTS.indexOf(verdict));
const LAST = '9999';

const BY = {
  since: (a, b) => a.since.localeCompare(b.since),
  title: (a, b) => a.title.localeCompare(b.title, 'nl'),
  organisation: (a, b) => a.organisation.localeCompare(b.organisation, 'nl'),
  verdict: (a, b) => rankOf(a) - rankOf(b),
  start: (a, b) => (a.start ?? LAST).localeCompare(b.start ?? LAST),
} as const satisfies Record<SortName, (a: ListedAwaiting, b: ListedAwaiting) => number>;

/** Lines in an order; what is alike in it stands the longest waiting first. */
export function sorted(lines: readonly ListedAwaiting[], sort: Sort): ListedAwaiting[] {
  const name = SORTS.find((one) => sort.endsWith(one)) ?? 'since';
  const way = sort.startsWith('-') ? -1 : 1;
  return [...lines].sort((a, b) => way * BY[name](a, b) || BY.since(a, b) || a.id.localeCompare(b.id));
}

async function withWords(lines: readonly ListedAwaiting[], words: string | undefined): Promise<ListedAwaiting[]> {
  if (words === undefined) return [...lines];
  const texts = lines.map(({ id, number, title, organisation }) => ({
    id,
    title: `${title} ${organisation} ${number}`,
  }));
  const [found] = await searchTopics(await textIndexOf(texts), [words]);
  return lines.filter(({ id }) => found?.scores.has(id));
}

const tallied = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

/** What awaits a decision of the bureau, as a filter asks for it: read off its list alone, however long the register is. */
export async function readQueue(
  desk: Desk,
  actor: Actor,
  { list, neighbourhood, verdict, organisation, words, sort }: QueueFilter,
): Promise<Result<Queue, Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'decide on activity');
  if (!person.ok) return person;
  const all = await awaitingLines(desk.table, MOST_READ + 1);
  const lines = all.slice(0, MOST_READ);
  const tests = isIn(desk);
  const inList = lines.filter(tests[list]);
  const chosen = inList.filter(
    (line) =>
      (neighbourhood === undefined || line.places.includes(neighbourhood)) &&
      (verdict === undefined || line.verdict === verdict) &&
      (organisation === undefined || line.organisation === organisation),
  );
  const countOf = (one: QueueList): number => lines.filter(tests[one]).length;
  return ok({
    found: sorted(await withWords(chosen, words), sort),
    inList: inList.length,
    counts: {
      waiting: countOf('waiting'),
      overloaded: countOf('overloaded'),
      long: countOf('long'),
      changes: countOf('changes'),
    },
    perPlace: tallied(inList.flatMap(({ places }) => places)),
    organisations: [...new Set(inList.map((line) => line.organisation))].sort((a, b) => a.localeCompare(b, 'nl')),
    hasMore: all.length > MOST_READ,
  });
}

/** A line of a page of the queue; rule A18: whether somebody else decides on it. */
export type QueueRow = { readonly line: ListedAwaiting; readonly activity: Activity; readonly isOwn: boolean };

/** What a page shows of some lines: in two waves of calls, of that page alone. */
export async function queueRows(desk: Desk, actor: Actor, lines: readonly ListedAwaiting[]): Promise<QueueRow[]> {
  const ids = lines.map(({ id }) => id);
  const [activities, people] = await Promise.all([readActivities(desk.table, ids), readPeople(desk.table, ids)]);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const rows = await Promise.all(
    lines.map(async (line) => {
      const activity = byId.get(line.id);
      return activity
        ? [{ line, activity, isOwn: await isOwnCase(desk, { activity, people: people.get(line.id) }, actor) }]
        : [];
    }),
  );
  return rows.flat();
}
