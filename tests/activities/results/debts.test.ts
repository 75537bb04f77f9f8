import { organisationMark } from '#shared/burden/organisation-mark.ts';
import type { Debt } from '#shared/activities/results/debts.ts';
import { START_OWING } from '#shared/activities/results/start-owing.ts';
import { ensureOwedSince, MOST_DEBTS } from '#shared/activities/results/owing-store.ts';
import { remindOfResults } from '#shared/activities/results/remind-of-results.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { keys } from '#tests/support/every-key.ts';
import { actingOn, AN, BO, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import * as z from 'zod';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const on = (day: string) => clock.set(`${day}T12:00:00Z`);
const where = (organisation?: string) => ({
  neighbourhoods: [VRIEHEIDE],
  ...(organisation !== undefined && { organisation }),
});
const debtsOf = async (organisation?: string, token: string | undefined = AN): Promise<Debt[] | undefined> =>
  (await acting.check(where(organisation), token)).debts;
const numbers = async (organisation: string) => (await debtsOf(organisation))?.map(({ number }) => number);
const asked = (more: object = {}) => acting.approved(letters(1, more));
const BUREAU = 'bureau:bea';
const deliver = ({ path }: Stood) => acting.client('POST', `${path}/results`, { text: 'Klaar.' }, { token: AN });

describe(rule('K55'), () => {
  test.each([
    ['Open Universiteit', 'open  universiteit'],
    ['Stichting Alcander', 'ALCANDER'],
    ['Weller B.V.', 'weller bv'],
    ['Ｏｐｅｎ Universiteit', 'Open Universiteit'],
  ])('%s is the same organisation as %s', (one, other) => {
    expect(organisationMark(one)).toBe(organisationMark(other));
  });

  test('an organisation owes by its mark, and another one does not', async () => {
    const one = await asked({ organisation: 'Stichting Meten B.V.' });
    on('2027-01-11');
    expect(await debtsOf('METEN')).toEqual([
      { number: one.activity.number, title: 'Brieven', due: '2027-07-18', late: 0 },
    ]);
    expect(await debtsOf('Meten en Weten')).toEqual([]);
  });

  test('of who acts for a partner it is the partner’s, under whatever name; and a check by that name finds it', async () => {
    await ensureProgramme(desk.table, heerlenNoord);
    desk.forgetProgramme();
    const pia = 'partner:pia:movare';
    const one = await acting.registered(letters(1, { organisation: 'Iets anders' }), pia);
    await acting.decided(one, 'approve');
    on('2027-01-11');
    const movare = heerlenNoord.partners.find(({ id }) => id === 'movare')?.name ?? '';
    for (const found of [await debtsOf(undefined, 'partner:piet:movare'), await debtsOf(movare)])
      expect(found?.map(({ number }) => number)).toEqual([one.activity.number]);
    expect(await debtsOf('Iets anders')).toEqual([]);
  });
});

describe(rule('K57'), () => {
  test('delivering and waiving take it out, going back puts it in again, and the title follows', async () => {
    const one = await asked();
    on('2027-02-01');
    await deliver(one);
    expect(await numbers('Open Universiteit')).toEqual([]);
    const { etag } = await acting.read(one, BO);
    const back = { decision: 'return', reason: 'x' };
    await acting.client('POST', `${one.path}/results/decisions`, back, { token: BO, ifMatch: etag });
    await acting.patch(await acting.read(one, BO), { title: 'Anders', reason: 'x' }, BO);
    expect((await debtsOf('Open Universiteit'))?.map(({ title }) => title)).toEqual(['Anders']);
  });

  test('it follows another organisation, and what is withdrawn before asking owes nothing', async () => {
    const one = await asked();
    const two = await asked();
    await acting.patched(await acting.read(one, BO), { organisation: 'Zuyd', reason: 'x' }, BO);
    await acting.moved(await acting.read(two), 'withdrawn');
    on('2027-01-11');
    expect(await numbers('Open Universiteit')).toEqual([]);
    expect(await numbers('Zuyd')).toEqual([one.activity.number]);
  });

  test('it changes no verdict, stands in the answer to a registration, and the public is not told', async () => {
    const one = await asked();
    on('2027-09-01');
    const plan = letters(1, { period: { start: '2027-10-04', end: '2027-10-10' } });
    const checked = await acting.check(plan, AN);
    expect(checked).toMatchObject({ verdict: 'clear', debts: [{ number: one.activity.number, late: 7 }] });
    expect((await acting.registered(plan)).check?.debts).toHaveLength(1);
    expect(await debtsOf('Open Universiteit', undefined)).toBeDefined();
    expect((await acting.check(plan)).debts).toBeUndefined();
    expect((await acting.check(where(), AN)).debts).toBeUndefined();
  });

  test('at the same moment nothing is lost: as many debts as there were approved', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => acting.registered(letters(1))));
    await Promise.all(all.map((one) => acting.decided(one, 'approve')));
    on('2027-01-11');
    expect((await numbers('Open Universiteit'))?.toSorted()).toEqual(
      all.map(({ activity }) => activity.number).toSorted(),
    );
  });

  test('of many the oldest are kept, and the others come back by their reminders once there is room', async () => {
    const one = await asked();
    const key = keys.debts(`mark/${organisationMark('Open Universiteit')}`);
    const [item] = (await desk.table.read([key])).values();
    const kept = { ...key, ...z.looseObject({ v: z.int(), debts: z.array(z.looseObject({})) }).parse(item) };
    const others = Array.from({ length: MOST_DEBTS }, (_, at) => ({
      ...kept.debts[0],
      id: String(at).padStart(16, '0'),
      number: `${at}`,
      end: 20_000,
    }));
    await desk.table.write([{ put: { ...kept, debts: others, count: MOST_DEBTS + 1 } }]);
    on('2027-06-21');
    await remindOfResults(desk);
    expect(await numbers('Open Universiteit')).not.toContain(one.activity.number);
    await desk.table.write([{ put: { ...kept, debts: others.slice(1), count: MOST_DEBTS } }]);
    on('2027-07-18');
    await remindOfResults(desk);
    expect(await numbers('Open Universiteit')).toContain(one.activity.number);
  });
});

describe(rule('K58'), () => {
  const late = { period: { start: '2028-01-10', end: '2028-01-16' } };
  test('two over twelve weeks late ask for an override; one, or two in time, do not', async () => {
    const owing = [await asked(), await asked()];
    on('2027-10-10'); // twelve weeks after 18 July
    const one = await acting.registered(letters(1, late));
    expect((await acting.decide(one, 'approve', {}, BUREAU)).status).toBe(200);
    on('2027-10-11');
    const two = await acting.registered(letters(1, late));
    const refused = problemOf(await acting.decide(two, 'approve', {}, BUREAU), 409);
    expect(refused.code).toBe('LK-230');
    for (const { activity } of owing) expect(refused.detail).toContain(activity.number);
    expect((await acting.decide(two, 'approve', { override: true }, BUREAU)).status).toBe(200);
    const three = await acting.registered(letters(1, late));
    expect((await acting.decide(three, 'decline', {}, BUREAU)).status).toBe(200);
    await deliver(owing[0] ?? two);
    const four = await acting.registered(letters(1, late));
    expect((await acting.decide(four, 'approve', {}, BUREAU)).status).toBe(200);
  });
});

test('a store of before is brought to it: what it asked is owed, and late only its full term after that day', async () => {
  const one = await asked();
  const places = [];
  for await (const item of desk.table.scan())
    if (/^(OWING|DEBTS)#/.test(item.pk)) places.push({ pk: item.pk, sk: item.sk });
  await desk.table.write(places.map((remove) => ({ remove })));
  on('2027-09-01');
  await ensureOwedSince(desk);
  on('2027-09-02');
  await ensureOwedSince(desk);
  expect(await debtsOf('Open Universiteit')).toEqual([]);
  for (let times = 0; times < 2; times += 1)
    await START_OWING.run({
      table: desk.table,
      kept: undefined,
      keep: () => Promise.resolve(),
      progress: () => undefined,
      goesOn: () => true,
      clock: desk.clock,
    });
  expect(await runMigrations(desk.table, [START_OWING])).toBe(true);
  expect(await debtsOf('Open Universiteit')).toEqual([
    { number: one.activity.number, title: 'Brieven', due: '2028-03-01', late: 0 },
  ]);
  expect((await acting.read(one)).etag).toBe((await acting.read(one, BO)).etag);
});
