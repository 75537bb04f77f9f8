import { activityChanges } from '#shared/activities/record/activity-store.ts';
import { Activity, ActivityId } from '#shared/activities/record/activity.ts';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { ActivityFilter, listsFor } from '#shared/activities/finding/activity-filter.ts';
import { FINDABLE, standingsOf } from '#shared/activities/finding/standing.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { formatDay } from '#shared/platform/days/dates.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import type { Change } from '#shared/platform/store/table.ts';
import { SPARSE } from './checks.ts';
import { writeAll, type BenchEngine } from './desks.ts';
import { note, say, timed, type Work } from './rounds.ts';
import { FIRST_DAY, studies } from './studies.ts';

const SIZES = { few: 1_000, many: 100_000 } as const;
const FOR_ROUNDS = { rounds: 21, calls: 4 };
/** Every so many of the rare ones stand among the others. */
const RARE = 20;
/** A month in which the register is full at any size, and one in which only the rare ones take place. */
const FULL = { from: formatDay(FIRST_DAY + 7), to: formatDay(FIRST_DAY + 36) };
const QUIET = { from: '2040-01-01', to: '2040-01-31' };

/** What the register is narrowed down by: by each, few or all pass; by two, few or none. */
const singles = (place: string): Readonly<Record<string, object>> => ({
  neighbourhood: { neighbourhood: place },
  month: QUIET,
  status: { status: 'running' },
  kind: { kind: 'event' },
  organisation: { organisation: 'Zeldzame Stichting' },
  group: { targetGroup: 'households' },
});

const PER_PAGE = 10;

/** Each of them, each two, and what stands nowhere in a place; three of them; words; and a period with one end. */
function filtersOver([one, other]: readonly Neighbourhood[]): Readonly<Record<string, ActivityFilter>> {
  const [place = '', elsewhere = ''] = [one?.code, other?.code];
  const each = Object.entries(singles(place));
  const pairs = each.flatMap(([first, filter], at) =>
    each.slice(at + 1).map(([second, more]): [string, object] => [`${first}.${second}`, { ...filter, ...more }]),
  );
  const nowhere = ['month', 'status', 'kind', 'organisation'].map((name): [string, object] => [
    `nowhere.${name}`,
    { ...singles(elsewhere)[name], neighbourhood: elsewhere },
  ]);
  const others: [string, object][] = [
    ['nothing', { neighbourhood: place, ...FULL, kind: 'event' }],
    ['words', { q: 'zeldzaam vergroen' }],
    ['mistyped', { q: 'zeldsaam' }],
    ['from', { from: QUIET.from }],
  ];
  return Object.fromEntries(
    [...each, ...pairs, ...nowhere, ...others].map(([name, filter]) => [
      name,
      ActivityFilter.parse({ limit: PER_PAGE, ...filter }),
    ]),
  );
}

/** Registered one after the other, the last just now. */
const momentOf = (at: number): string => new Date(Date.UTC(2027, 0, 1) + at * 60_000).toISOString();

/** A register of so many; in one place there are some rare ones in a month of their own. */
function* register(neighbourhoods: readonly Neighbourhood[], activities: number): Generator<Activity> {
  const place = neighbourhoods[0]?.code ?? '';
  let at = 0;
  for (const study of studies({ activities, perYear: SPARSE, neighbourhoods })) {
    at += 1;
    yield { ...study, createdAt: momentOf(at) };
    if (at % (activities / RARE) !== 0) continue;
    const id = ActivityId.parse(at.toString(16).padStart(16, 'a'));
    const period = { start: QUIET.from, end: QUIET.to };
    const rare = { kind: 'event', title: 'Zeldzaam: de vergroening', organisation: 'Zeldzame Stichting', period };
    const { plan, ...rest } = study;
    yield Activity.parse({
      ...{ ...rest, id, number: `${at}`, status: 'running', createdAt: momentOf(at + 0.5) },
      plan: { ...plan, ...rare, neighbourhoods: [place], ask: undefined },
    });
  }
}

/** So many of those that were registered last are found in lists of the whole area. */
const NEWEST = 200;

/** What of a register is read for some filters: of each activity the lists that they look in, and itself where it takes place in one of some places or is new. */
function* listed(
  activities: Iterable<Activity>,
  filters: readonly ActivityFilter[],
  places: readonly string[],
  newFrom: string,
): Generator<Change> {
  const lists = new Set(
    filters
      .flatMap(({ limit: _, cursor: __, ...choice }) =>
        [false, true].flatMap((isLike) => listsFor(PUBLIC_ACTOR, choice, isLike)).flat(),
      )
      .map((list) => activityKeys.standing(list, '', '').pk),
  );
  for (const activity of activities) {
    if (activity.createdAt >= newFrom || activity.plan.neighbourhoods.some((code) => places.includes(code)))
      yield* activityChanges(activity, undefined);
    yield* standingsOf(activity)
      .filter(({ pk }) => lists.has(pk))
      .map((put) => ({ put }));
  }
}

async function deskOf(
  { deskWith }: BenchEngine,
  neighbourhoods: readonly Neighbourhood[],
  size: number,
): Promise<Desk> {
  const desk = await deskWith({ activities: 0, perYear: SPARSE, neighbourhoods });
  const places = neighbourhoods.slice(0, 2).map(({ code }): string => code);
  await desk.table.write([{ put: { ...platformKeys.migration(FINDABLE), isDone: true } }]);
  await writeAll(
    desk.table,
    listed(register(neighbourhoods, size), Object.values(filtersOver(neighbourhoods)), places, momentOf(size - NEWEST)),
  );
  return desk;
}

/** How much longer narrow filters take, each and together, on a register of 100,000 than on one of 1,000. */
export async function benchListing(engine: BenchEngine, neighbourhoods: readonly Neighbourhood[]): Promise<void> {
  note(`Laying in registers of ${SIZES.few} and ${SIZES.many} to list.`);
  const [few, many] = [
    await deskOf(engine, neighbourhoods, SIZES.few),
    await deskOf(engine, neighbourhoods, SIZES.many),
  ];
  const filters = filtersOver(neighbourhoods);
  let [fewMs, manyMs] = [0, 0];
  for (const [name, filter] of Object.entries(filters)) {
    const over =
      (desk: Desk): Work =>
      async () => {
        const found = await findActivities(desk, PUBLIC_ACTOR, filter);
        if (!found.ok) throw new Error(found.error.detail);
      };
    const ms = await timed({ few: over(few), many: over(many) }, FOR_ROUNDS);
    note(`${name}: ${ms('few').toFixed(1)} ms of ${SIZES.few}, ${ms('many').toFixed(1)} ms of ${SIZES.many}.`);
    say(`list.ms.${name}`, ms('many'), 'ms');
    say(`list.scaling.${name}`, ms('many') / ms('few'), 'ratio');
    [fewMs, manyMs] = [fewMs + ms('few'), manyMs + ms('many')];
  }
  say('list.scaling', manyMs / fewMs, 'ratio');
}
