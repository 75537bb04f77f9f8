import { beforeAll, describe, expect, test } from 'vitest';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { ActivityFilter } from '#shared/activities/finding/activity-filter.ts';
import { MAKE_FINDABLE } from '#shared/activities/finding/make-findable.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { passing } from '#tests/support/tables.ts';
import { store, type State } from './random-register.ts';

const engine = testEngine();
let looked = 0;
let desk: Desk;

/** A store that counts what is looked at: the places in lists, and the activities. */
const counting = (table: Table): Table => ({
  ...passing(table),
  list: async (listing) => {
    const page = await table.list(listing);
    looked += page.items.length;
    return page;
  },
  read: (keys) => {
    looked += keys.length;
    return table.read(keys);
  },
});

/** Two sorts of activities that share nothing, so that any two of what one sort has and the other has not are nowhere. */
const MANY: State = {
  ...{ status: 'approved', kind: 'research', title: 'Veel', organisation: 'GGD', neighbourhoods: ['BU09170000'] },
  ...{ period: { start: '2027-03-01', end: '2027-03-20' }, targetGroups: ['households'] },
};
const OTHERS: State = {
  ...{ status: 'running', kind: 'event', title: 'Anders', organisation: 'Alcander', neighbourhoods: ['BU09170001'] },
  ...{ period: { start: '2029-09-01', end: '2029-09-20' }, targetGroups: ['age-15-24'] },
};
const filterOf = ({ neighbourhoods: [neighbourhood], period, targetGroups, status, kind, organisation }: State) => ({
  neighbourhood: { neighbourhood },
  month: { from: period?.start, to: period?.end },
  status: { status },
  kind: { kind },
  group: { targetGroup: targetGroups?.[0] },
  organisation: { organisation },
});
const OF_EACH = 40;

beforeAll(async () => {
  const table = await engine.freshTable();
  await runMigrations(table, [MAKE_FINDABLE]);
  for (let at = 0; at < 2 * OF_EACH; at += 1) await store(table, at, at % 2 === 0 ? MANY : OTHERS, 'later');
  desk = deskOver(counting(table), testClock());
});

/** How many are found of a page of two, and how much was looked at for it. */
async function found(filter: object): Promise<{ readonly count: number; readonly isLast: boolean }> {
  looked = 0;
  const page = await findActivities(desk, PUBLIC_ACTOR, ActivityFilter.parse({ ...filter, limit: 2 }));
  if (!page.ok) throw new Error(page.error.detail);
  return { count: page.value.items.length, isLast: page.value.nextCursor === undefined };
}

const [many, others] = [Object.entries(filterOf(MANY)), Object.entries(filterOf(OTHERS))];
const pairs = many.flatMap(([one, filter], at) =>
  many.slice(at + 1).map(([other, more]) => [`${one} and ${other}`, { ...filter, ...more }] as const),
);
const nowhere = many.flatMap(([one, filter], at) =>
  others.slice(at + 1).map(([other, more]) => [`${one} and ${other}`, { ...filter, ...more }] as const),
);

describe(rule('A33'), () => {
  test.each([...many, ...pairs])('looks at few where half of all pass: %s', async (_, filter) => {
    expect(await found(filter)).toEqual({ count: 2, isLast: false });
    expect(looked).toBeLessThan(OF_EACH);
  });

  test.each(nowhere)('looks at nothing where each of two has many and both have none: %s', async (_, filter) => {
    expect(await found(filter)).toEqual({ count: 0, isLast: true });
    expect(looked).toBeLessThanOrEqual(1); // whether the lists are made
  });
});

test('A period with one end leaves what is over before it, or begins after it, aside', async () => {
  expect(await found({ from: '2028-01-01' })).toEqual({ count: 2, isLast: false });
  expect(looked).toBeLessThan(OF_EACH);
  expect(await found({ to: '2026-12-31' })).toEqual({ count: 0, isLast: true });
  expect(looked).toBeLessThanOrEqual(1);
});
