import { beforeAll, describe, expect, test } from 'vitest';
import { ActivityPage, findActivities } from '#shared/activities/showing/find-activities.ts';
import { exportedText } from '#tests/support/exporting.ts';
import { ActivityFilter } from '#shared/activities/finding/activity-filter.ts';
import { MAKE_FINDABLE } from '#shared/activities/finding/make-findable.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { passing } from '#tests/support/tables.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;

beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  await runMigrations(desk.table, [MAKE_FINDABLE]);
  acting = actingOn(desk);
  const period = (month: number) => ({ start: `2027-0${month}-01`, end: `2027-0${month}-28` });
  const plans = [
    { ...letters(4), title: 'élan', organisation: 'Zuyd', period: period(5) },
    { ...letters(9), title: 'Bomen', organisation: 'alcander', period: period(3) },
    nothingAsked({ title: 'Ananas', organisation: 'GGD', period: undefined }),
    nothingAsked({ title: 'bomen', organisation: 'GGD', period: period(4) }),
  ];
  for (const [hour, plan] of plans.entries()) {
    clock.set(`2026-11-23T${10 + hour}:00:00Z`);
    await acting.registered(plan);
  }
});

const BO: Actor = { id: 'bureau:bo', role: 'bureau', name: 'Bo' };
const page = async (query: string) =>
  bodyOf(await acting.client('GET', `/v1/activities?${query}`, undefined, { token: AN }), ActivityPage);

/** The titles of all pages of two. */
async function titles(query: string): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor, sorted } = await page(
      `${query}&limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    expect(sorted).toBeUndefined();
    all.push(...items.map(({ title }) => title));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return all;
}

describe(rule('A35'), () => {
  test.each([
    ['sort=title', ['Ananas', 'Bomen', 'bomen', 'élan']],
    ['sort=organisation', ['Bomen', 'Ananas', 'bomen', 'élan']],
    ['sort=start', ['Bomen', 'bomen', 'élan', 'Ananas']],
    ['sort=busiest', ['Bomen', 'élan', 'Ananas', 'bomen']],
    ['sort=title&organisation=ggd', ['Ananas', 'bomen']],
    ['sort=title&q=bom', ['Bomen', 'bomen']],
    ['sort=title&q=zzzz', []],
  ])('goes on from page to page, whatever is sought: %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test('looks for words like those that were typed where nothing has them, on each page', async () => {
    const first = await page('sort=title&q=bomem&limit=1');
    expect(first).toMatchObject({ isLike: true, items: [{ title: 'Bomen' }] });
    const next = await page(`sort=title&q=bomem&limit=1&cursor=${first.nextCursor}`);
    expect(next).toMatchObject({ isLike: true, items: [{ title: 'bomen' }] });
    expect(next.nextCursor).toBeUndefined();
  });

  test('says how many were put in order where more is there than is looked at', async () => {
    const small = deskOver(
      { ...passing(desk.table), list: (listing) => desk.table.list({ ...listing, limit: 1 }) },
      testClock(),
    );
    for (let more = 0; more < 10; more += 1) await acting.registered(nothingAsked({ title: `Zo ${more}` }));
    const found = await findActivities(small, BO, ActivityFilter.parse({ sort: 'title', limit: 3 }));
    expect(found).toMatchObject({ ok: true, value: { sorted: 10, items: { length: 3 } } });
  });

  test('takes no cursor of another order', async () => {
    const { nextCursor } = await page('limit=1');
    const path = `/v1/activities?sort=title&cursor=${nextCursor}`;
    expect(problemOf(await acting.client('GET', path, undefined, { token: AN }), 400).code).toBeDefined();
    const sorted = await page('sort=title&limit=1');
    const back = `/v1/activities?cursor=${sorted.nextCursor}`;
    expect(problemOf(await acting.client('GET', back, undefined, { token: AN }), 400).code).toBeDefined();
  });
});

async function accessLines(): Promise<string> {
  const lines: unknown[] = [];
  for await (const item of desk.table.scan()) if (item.pk.startsWith('ACCESS#')) lines.push(item);
  return JSON.stringify(lines);
}

async function exported(actor: Actor, choice: object, withContacts: boolean): Promise<void> {
  expect(await exportedText(desk, actor, { choice, contacts: withContacts })).toContain('"title"');
}

test(rule('A36'), async () => {
  await exported(BO, {}, false);
  await exported(PUBLIC_ACTOR, {}, true);
  await exported({ id: AN, role: 'researcher', name: 'an' }, {}, true);
  expect(await accessLines()).toBe('[]');
  await exported(BO, { organisation: 'GGD', q: 'Jan Jansen' }, true);
  expect(await accessLines()).toContain('activities organisation=GGD');
  expect(await accessLines()).toContain('bureau:bo');
  expect(await accessLines()).not.toContain('Jansen');
});
