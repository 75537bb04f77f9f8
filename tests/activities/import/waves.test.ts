import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportedText } from '#tests/support/exporting.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { bringIn, openImportDesk, registeredAt } from './import-desk.ts';
import { asking, csvFile, listOf, officer, refusalsIn } from './list.ts';

let desk: Desk;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ desk, close } = await openImportDesk());
});
afterAll(() => close());

const WAVES = [
  { start: '2027-01-11', end: '2027-01-17' },
  { start: '2027-02-01', end: '2027-02-07' },
];
const planOf = async (title: string) => (await registeredAt(desk)).find(({ plan }) => plan.title === title)?.plan;
const exported = (language: 'nl' | 'en'): Promise<string> =>
  exportedText(desk, officer, { language, separator: language === 'nl' ? 'semicolon' : 'comma' });

it('Waves of a list are first and last days with two dots between them, as the Dutch write days or not', async () => {
  await bringIn(desk, listOf(asking('waves', { waves: '11-01-2027..17-01-2027; 2027-02-01 .. 2027-02-07' })));
  expect((await planOf('Activity waves'))?.ask).toMatchObject({ waves: WAVES });
});

it('and stand so in our own list, which brought in again changes nothing', async () => {
  expect(await exported('nl')).toContain('11-01-2027..17-01-2027;01-02-2027..07-02-2027');
  const english = await exported('en');
  expect(english).toContain('2027-01-11..2027-01-17;2027-02-01..2027-02-07');
  const again = await bringIn(desk, csvFile(english));
  expect(again.results.filter(({ result }) => result !== 'unchanged')).toEqual([]);
  expect((await planOf('Activity waves'))?.ask).toMatchObject({ waves: WAVES });
});

it('and a list that empties the cell takes them away, with their part of the ledger', async () => {
  const english = (await exported('en')).replace('2027-01-11..2027-01-17;2027-02-01..2027-02-07', '');
  await bringIn(desk, csvFile(english));
  const { ask } = (await planOf('Activity waves')) ?? {};
  expect(ask).toBeDefined();
  expect(Object.keys(ask ?? {})).not.toContain('waves');
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
});

it.each([
  ['one day alone', '2027-01-11', '“2027-01-11” is no first and last day, such as 2027-01-18..2027-01-31.'],
  [
    'a day that is none',
    '2027-02-30..2027-03-01',
    '“2027-02-30” is not a day that exists, as YYYY-MM-DD or DD-MM-YYYY.',
  ],
  ['one wave', '2027-01-11..2027-01-17', 'At least 2 waves: one is the period of the ask.'],
  [
    'waves on one day',
    '2027-01-11..2027-01-17;2027-01-17..2027-01-20',
    '2027-01-17: After 2027-01-17, the last day of the wave before it.',
  ],
])('and %s is refused, with what is wrong', async (_, waves, reason) => {
  expect(refusalsIn(await bringIn(desk, listOf(asking('wrong', { waves }))))).toEqual([`2 waves: ${reason}`]);
});
