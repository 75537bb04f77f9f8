import { beforeAll, expect, test } from 'vitest';
import { Workbench } from '#shared/administration/workbench.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, BO, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, MARIA_GEWANDEN, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let [green, full, change, own]: Stood[] = [];
beforeAll(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
  green = await acting.registered(letters(5, { title: 'Groen in de straat', organisation: 'Hogeschool' }));
  full = await acting.registered(letters(2_000, { title: 'Veel te veel', neighbourhoods: [MARIA_GEWANDEN] }));
  change = await acting.approved(letters(4, { title: 'Was goed' }));
  change = await acting.patched(change, { title: 'Anders genoemd' });
  own = await acting.registered(letters(3, { title: 'Van het bureau zelf' }), BO);
});

const ask = (query = '', token: string = BO) => acting.client('GET', `/v1/workbench${query}`, undefined, { token });
const bench = async (query = '') => bodyOf(await ask(query), Workbench);
const idsOf = ({ items }: Workbench): string[] => items.map(({ id }) => id).sort();
const ids = (...some: (Stood | undefined)[]): string[] => some.map((one) => one?.id ?? '').sort();

test(rule('A37'), async () => {
  const all = await bench();
  expect(all.counts).toMatchObject({ waiting: 4, overloaded: 1, changes: 1, long: 0, introductions: 0, ended: 0 });
  expect(idsOf(all)).toEqual(ids(green, full, change, own));
  expect(all.items.find(({ id }) => id === own?.id)?.own).toBe(true);
  expect(all.items.find(({ id }) => id === green?.id)).toMatchObject({
    ...{ title: 'Groen in de straat', organisation: 'Hogeschool', neighbourhoods: [VRIEHEIDE], status: 'submitted' },
    ...{ change: false, own: false, daysWaiting: 0, start: '2027-01-11' },
  });
  expect(idsOf(await bench('?list=overloaded'))).toEqual(ids(full));
  expect(idsOf(await bench('?list=changes'))).toEqual(ids(change));
  expect(idsOf(await bench(`?neighbourhood=${MARIA_GEWANDEN}`))).toEqual(ids(full));
  expect(idsOf(await bench('?verdict=overloaded'))).toEqual(ids(full));
  expect(idsOf(await bench('?organisation=Hogeschool'))).toEqual(ids(green));
  expect(idsOf(await bench('?q=groen'))).toEqual(ids(green));
  expect((await bench('?sort=-title')).items.map(({ title }) => title)[0]).toBe('Was goed');
  expect((await bench('?sort=verdict')).items.at(-1)?.id).toBe(full?.id);
});

test('It comes in pages, of which each goes on where the last one ended', async () => {
  const first = await bench('?limit=3&sort=title');
  expect([first.items.length, first.found]).toEqual([3, 4]);
  const second = await bench(`?limit=3&sort=title&cursor=${first.nextCursor ?? ''}`);
  expect(second.nextCursor).toBeUndefined();
  expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(ids(green, full, change, own));
  problemOf(await ask('?cursor=bedacht'), 400);
});

test('Only the bureau reads it, and what is no list, verdict or order is refused by its name', async () => {
  problemOf(await acting.client('GET', '/v1/workbench'), 401);
  for (const token of ['researcher:an', 'partner:mo:movare', 'data-desk:dora', 'board:ben', 'admin:ada'])
    problemOf(await ask('', token), 403);
  for (const query of ['list=alles', 'verdict=vol', 'sort=toeval', 'neighbourhood=hier', 'limit=0', 'zomaar=1'])
    expect(problemOf(await ask(`?${query}`), 400).detail).toContain(query.split('=')[0] ?? '');
});

test('What is past its last day without an outcome stands beside it', async () => {
  const clocked = await engine.freshDesk();
  const on = actingOn(clocked);
  const one = await on.approved(letters(4));
  const later = { ...clocked, clock: { now: () => new Date('2028-01-01T10:00:00Z') } };
  const { ended, counts } = bodyOf(
    await actingOn(later).client('GET', '/v1/workbench', undefined, { token: BO }),
    Workbench,
  );
  expect(counts.ended).toBe(1);
  expect(ended).toMatchObject([{ id: one.id, status: 'approved' }]);
});
