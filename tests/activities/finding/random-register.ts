import * as fc from 'fast-check';
import { activityChanges, readActivities } from '#shared/activities/record/activity-store.ts';
import { Activity, ActivityId } from '#shared/activities/record/activity.ts';
import { catchUp } from '#shared/activities/finding/catch-up.ts';
import { findableChanges, waitingIn } from '#shared/activities/finding/standing.ts';
import { STATUSES } from '#shared/activities/record/states.ts';
import { formatDay } from '#shared/platform/days/dates.ts';
import { keyName, type Table } from '#shared/platform/store/table.ts';
import { keys } from '#tests/support/every-key.ts';

/** Few of each, so that filters meet. */
const PLACES = ['BU09170000', 'BU09170001', 'BU09170002', 'BU09170003'] as const;
const WORDS = [
  'Groen',
  'groengebruik',
  'onderzoek',
  'onderwijs',
  'Huizen',
  'één',
  'van',
  'de',
  'OU',
  '𠮷野',
  'ok',
] as const;
const ORGANISATIONS = ['Open Universiteit', 'open  universitéit', 'GGD', 'Alcander'] as const;
/** What people type: words, beginnings, words with mistakes, and what nobody wrote. */
const TYPED = [
  ...WORDS,
  'gro',
  'groe',
  'onderzok',
  'onderwijz',
  'huisen',
  'ou',
  '𠮷',
  'zzz',
  'groen ond',
  'de',
  '',
] as const;

/** Days around 2027, of some days to some years: every level of bins is met. */
const period = fc
  .tuple(fc.integer({ min: 20_700, max: 22_500 }), fc.constantFrom(0, 1, 20, 40, 100, 300, 700, 1_800, 3_600))
  .map(([start, length]) => ({ start: formatDay(start), end: formatDay(start + length) }));

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });

/** What an activity may be at some moment. */
export const stateOf = fc.record({
  status: fc.constantFrom(...STATUSES),
  kind: fc.constantFrom('research', 'event', 'intervention'),
  title: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  organisation: fc.constantFrom(...ORGANISATIONS),
  neighbourhoods: fc.subarray([...PLACES], { minLength: 1 }),
  period: optional(period),
  targetGroups: optional(fc.subarray(['residents', 'households', 'age-15-24', 'age-0-14'], { minLength: 1 })),
});
export type State = typeof stateOf extends fc.Arbitrary<infer One> ? One : never;

/** What may be asked of the register. */
export const choiceOf = fc
  .record({
    q: optional(fc.constantFrom(...TYPED)),
    neighbourhood: optional(fc.constantFrom(...PLACES, 'BU09179999')),
    days: optional(period),
    open: fc.constantFrom('from', 'to', 'neither', 'neither'),
    kind: optional(fc.constantFrom('research', 'event', 'monitoring')),
    status: optional(fc.constantFrom(...STATUSES)),
    targetGroup: optional(fc.constantFrom('households', 'age-15-24', 'age-0-14', 'residents')),
    organisation: optional(fc.constantFrom(...ORGANISATIONS, 'Niemand')),
    sort: fc.constantFrom('newest', 'oldest', undefined),
  })
  .map(({ days, open, ...choice }) => ({
    ...choice,
    ...(days && open !== 'from' && { from: days.start }),
    ...(days && open !== 'to' && { to: days.end }),
  }));

const idOf = (at: number): ActivityId => ActivityId.parse((at * 7 + 1).toString(16).padStart(16, '0'));
/** Some are registered in the same second. */
const momentOf = (at: number): string => new Date(Date.UTC(2026, 10, 23, 9, 0, Math.floor(at / 2))).toISOString();

/** What was said: what is undefined is left out, as in a store. */
export const said = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));

/** The `at`th activity, in a state and a version. */
const activityOf = (at: number, version: number, { status, ...plan }: State): Activity =>
  Activity.parse({
    ...{ id: idOf(at), number: `${1000 + at}-${2000 + at}`, version, status, plan: said(plan) },
    ...{ room: 'none', verdict: 'clear', policyVersion: 1, createdAt: momentOf(at), updatedAt: momentOf(at) },
    ...{ ownerId: 'researcher:an', weights: {}, registeredOn: 20_780, wasPublic: false },
  });

/** How a command ends: its lists written with it; after it; or broken off before they were. */
export const ENDS = ['together', 'later', 'broken off'] as const;

/** Stores the next version of an activity, as a command does. */
export async function store(table: Table, at: number, state: State, end: (typeof ENDS)[number]): Promise<void> {
  const [before] = await readActivities(table, [idOf(at)]);
  const after = activityOf(at, (before?.version ?? 0) + 1, state);
  const key = keys.toStand(after.id);
  const waits = (await table.read([key])).get(keyName(key));
  const room = end === 'together' ? 90 : 0;
  const { changes } = findableChanges(before, after, waits && waitingIn(waits), room);
  const lost = await table.write([...activityChanges(after, undefined), ...changes]);
  if (lost) throw new Error('Somebody else stored it.');
  if (end !== 'broken off') await catchUp(table, after.id);
}
