import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ActivityPage, findActivities } from '#shared/activities/showing/find-activities.ts';
import { ActivityFilter } from '#shared/activities/finding/activity-filter.ts';
import { checkLists, MAKE_FINDABLE } from '#shared/activities/finding/make-findable.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { cursorAt } from '#shared/platform/store/cursor.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { panel } from '#tests/support/register.ts';
import { bodyOf, MARIA_GEWANDEN, problemOf } from '#tests/support/requests.ts';
import { passing } from '#tests/support/tables.ts';
import { store, type State } from './random-register.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let green: Stood;

beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  await runMigrations(desk.table, [MAKE_FINDABLE]);
  acting = actingOn(desk);
  green = await acting.registered(
    nothingAsked({ title: 'Groengebruik en -behoefte', organisation: 'Open Universiteit' }),
  );
  clock.set('2026-11-23T10:00:00Z');
  await acting.approved(nothingAsked({ title: 'Onderwijs in de wijk', organisation: 'Alcander' }));
  clock.set('2026-11-23T11:00:00Z');
  await acting.registered(
    nothingAsked({ title: 'Café voor ouderen', organisation: 'ALCANDER', neighbourhoods: [MARIA_GEWANDEN] }),
  );
});

const page = async (query: string, as: { readonly token?: string } = { token: AN }) =>
  bodyOf(await acting.client('GET', `/v1/activities?${query}`, undefined, as), ActivityPage);
const titles = async (query: string, as?: { readonly token?: string }) =>
  (await page(query, as)).items.map(({ title }) => title);

const standingWith = async (word: string): Promise<number> => {
  let count = 0;
  for await (const { pk } of desk.table.scan()) if (pk === `STANDING#WORD#${word}`) count += 1;
  return count;
};

describe(rule('A30'), () => {
  test.each([
    ['q=groen', ['Groengebruik en -behoefte']],
    ['q=GROEN+universiteit', ['Groengebruik en -behoefte']],
    ['q=cafe', ['Café voor ouderen']],
    ['q=van+de', ['Café voor ouderen', 'Onderwijs in de wijk', 'Groengebruik en -behoefte']],
    ['q=groen+wijk', []],
    ['organisation=alcander', ['Café voor ouderen', 'Onderwijs in de wijk']],
    ['organisation=alcan', []],
    [`q=ouderen&neighbourhood=${MARIA_GEWANDEN}&status=submitted`, ['Café voor ouderen']],
    ['sort=oldest', ['Groengebruik en -behoefte', 'Onderwijs in de wijk', 'Café voor ouderen']],
  ])('is found by words and by who carries it out: %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test('finds an activity by its number, with its dash and without', async () => {
    const { number } = green.activity;
    expect(await titles(`q=${number}`)).toEqual(['Groengebruik en -behoefte']);
    expect(await titles(`q=${number.replace('-', '')}`)).toEqual(['Groengebruik en -behoefte']);
  });

  test('looks for words like those that were typed where nothing has them, and says so', async () => {
    expect(await page('q=onderwijz')).toMatchObject({ isLike: true, items: [{ title: 'Onderwijs in de wijk' }] });
    expect(await page('q=groengebriuk')).toMatchObject({ isLike: true, items: [{ id: green.id }] });
    expect(await page('q=onderwijs')).not.toHaveProperty('isLike');
    expect(await page('q=zzzzzz')).toEqual({ items: [], isLike: true });
  });

  test('shows the public what is public and nothing else, by words too (rule A12)', async () => {
    expect(await titles('q=groen', {})).toEqual([]);
    expect(await titles('q=onderwijs', {})).toEqual(['Onderwijs in de wijk']);
    expect(await titles('status=submitted', {})).toEqual([]);
  });

  test.each([`q=${'x'.repeat(201)}`, `organisation=${'x'.repeat(201)}`, 'sort=colour'])(
    'refuses a bad parameter with 400: %s',
    async (query) => {
      const { errors } = problemOf(
        await acting.client('GET', `/v1/activities?${query}`, undefined, { token: AN }),
        400,
      );
      expect(errors?.map(({ pointer }) => pointer)).toEqual([`#/${query.split('=')[0]}`]);
    },
  );

  test('goes on from a cursor of the release before', async () => {
    const [newest] = (await page('limit=1')).items;
    const [pk, listSk] = [`ACTIVITY#${newest?.id}`, `${newest?.createdAt}#${newest?.id}`];
    const cursor = cursorAt({ pk, sk: 'ACTIVITY', listPk: 'ACTIVITIES', listSk });
    expect(await titles(`cursor=${cursor}`)).toEqual(['Onderwijs in de wijk', 'Groengebruik en -behoefte']);
  });

  test('forgets the words of a text that was taken out (rule A20)', async () => {
    const one = await acting.registered(nothingAsked({ title: 'Gesprek met Pietersma thuis' }));
    expect(await standingWith('pieter')).toBe(1);
    const redaction = { text: 'Pietersma', reason: 'Een naam.' };
    await acting.client('POST', `${one.path}/redactions`, redaction, { token: BO, ifMatch: one.etag });
    expect(await standingWith('pieter')).toBe(0);
    expect(await titles('q=gesprek')).toEqual(['Gesprek met […] thuis']);
  });
});

test('Activities that stand in their lists no longer are counted, and put back', async () => {
  const table = await engine.freshTable();
  const state = { status: 'approved', kind: 'event', title: 'Iets', organisation: 'GGD' } as const;
  for (const at of [0, 1])
    await store(
      table,
      at,
      { ...state, neighbourhoods: ['BU09170000'], period: undefined, targetGroups: undefined },
      'together',
    );
  expect(await checkLists(table, { repair: true })).toBe(0);
  const { items } = await table.list({ pk: 'STANDING#STATUS#approved', limit: 1 });
  for (const { pk, sk } of items) await table.write([{ remove: { pk, sk } }]);
  expect(await checkLists(table, { repair: false })).toBe(1);
  expect(await checkLists(table, { repair: true })).toBe(1);
  expect(await checkLists(table, { repair: false })).toBe(0);
});

describe(rule('A31'), () => {
  test('an activity in every neighbourhood for five years is registered, and found everywhere and at any time', async () => {
    const { status } = await acting.post(await panel());
    expect(status).toBe(201);
    for (const query of [`neighbourhood=${MARIA_GEWANDEN}&from=2030-02-01&to=2030-02-28`, 'kind=monitoring', 'q=panel'])
      expect(await titles(query)).toEqual(['Panel van vijf jaar']);
    expect((await desk.table.list({ pk: 'TOSTAND' })).items).toEqual([]);
  });
});

describe(rule('A32'), () => {
  /** A store that gives two items of a list at a time, and counts the activities that are read. */
  function counting(table: Table): { readonly table: Table; readonly read: () => number } {
    let read = 0;
    const counted: Table = {
      ...passing(table),
      list: (listing) => table.list({ ...listing, limit: 2 }),
      read: (keys) => {
        read += keys.filter(({ sk }) => sk === 'ACTIVITY').length;
        return table.read(keys);
      },
    };
    return { table: counted, read: () => read };
  }

  test('ends where enough was looked at, and says where to go on', async () => {
    const table = await engine.freshTable();
    await runMigrations(table, [MAKE_FINDABLE]);
    const state = { status: 'approved', title: 'Iets', organisation: 'GGD' } as const;
    const place: Pick<State, 'neighbourhoods' | 'period'> = { neighbourhoods: ['BU09170000'], period: undefined };
    for (let at = 0; at < 60; at += 1)
      await store(
        table,
        at,
        {
          ...{ ...state, ...place, kind: at % 2 === 0 ? 'event' : 'research' },
          targetGroups: at === 0 || at % 2 === 1 ? ['households'] : ['age-15-24'],
        },
        'together',
      );
    const { table: counted, read } = counting(table);
    const filter = ActivityFilter.parse({
      ...{ neighbourhood: 'BU09170000', targetGroup: 'households', kind: 'event' },
      limit: 5,
    });
    const first = await findActivities(deskOver(counted, testClock()), PUBLIC_ACTOR, filter);
    expect(first).toMatchObject({
      ok: true,
      value: { items: [], nextCursor: z.string().parse(first.ok && first.value.nextCursor) },
    });
    expect(read()).toBeLessThan(30);
    const cursor = first.ok ? first.value.nextCursor : undefined;
    const next = await findActivities(deskOver(table, testClock()), PUBLIC_ACTOR, { ...filter, cursor });
    expect(next).toMatchObject({ ok: true, value: { items: [{ targetGroups: ['households'] }] } });
    expect(next.ok && next.value.nextCursor).toBeUndefined();
  });
});
