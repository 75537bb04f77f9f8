import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_SHOWN } from '#shared/activities/showing/least-shown.ts';
import type { Accepted } from '#shared/interventions/accepted.ts';
import { countsByItem, plannedIn, realisedShare, type ItemCount } from '#shared/interventions/logic/counts.ts';
import { shownCounts as shownOfItem, type Reading } from '#shared/interventions/logic/shown-counts.ts';
import type { LogicItem } from '#shared/interventions/logic/logic.ts';
import { sayCount } from '#shared/interventions/logic/picture/count-words.ts';
import type { PlannedYear } from '#shared/interventions/plan/plan-store.ts';
import { rule } from '#shared/rulebook.ts';
import { item, logicWith } from './logics.ts';

type Told = { readonly item: string; readonly realised: number; readonly qualifier?: 'at-least' };
const accepted = (period: string, ...counts: Told[]): Accepted => ({
  ...{ period, round: 'r', at: '2026-07-01T00:00:00Z' },
  told: { course: 'on-course', text: 'x', counts, money: [] },
});
const plan = (year: number, of: string, planned: number, isAdopted = true): PlannedYear => ({
  ...{ year, isAdopted },
  line: { counts: [{ item: of, planned }], budget: [] },
});
const all: Reading = { readsAccepted: true, readsSmall: true, published: new Set(), told: [] };
const board: Reading = { ...all, readsSmall: false };
const anyone: Reading = { readsAccepted: false, readsSmall: false, published: new Set(['2026-H1', '2026']), told: [] };
const shownCounts = (counts: readonly ItemCount[], of: LogicItem | undefined, reading: Reading): ItemCount[] =>
  shownOfItem({ id: of?.id ?? 'gone', counts }, of, reading);
const none = () => ({});

test(rule('I14'), () => {
  const logic = logicWith({ outputs: [item('talks')] });
  const known = {
    planned: [plan(2026, 'talks', 100), plan(2027, 'talks', 50, false)],
    accepted: [
      accepted('2026-H1', { item: 'talks', realised: 40, qualifier: 'at-least' }, { item: 'gone', realised: 3 }),
    ],
    register: none,
  };
  const counts = countsByItem(logic, known, []);
  expect(counts.get('talks')).toEqual([
    { period: '2026-H1', planned: 50, realised: 40, qualifier: 'at-least' },
    { period: '2026', planned: 100 },
  ]);
  expect(counts.get('gone')).toEqual([{ period: '2026-H1', realised: 3 }]);
  expect(countsByItem(logic, { planned: [], accepted: [], register: none }, []).get('talks')).toEqual([]);
});

test(rule('I15'), () => {
  expect([plannedIn(10, 'flow', '2026-H1'), plannedIn(10, 'flow', '2026')]).toEqual([5, 10]);
  expect([plannedIn(10, 'stock', '2026-H1'), plannedIn(10, 'stock', '2026')]).toEqual([10, 10]);
  expect([realisedShare(4, 5), realisedShare(0, 5)]).toEqual([0.8, 0]);
  for (const planned of [0, null, undefined]) expect(realisedShare(4, planned)).toBeNull();
  for (const realised of [null, undefined]) expect(realisedShare(realised, 5)).toBeNull();
});

test(rule('I16'), () => {
  const children = item('children', { people: true, measure: 'stock' });
  const counts = [
    { period: '2026-H1', planned: 20, realised: 9, qualifier: 'at-least' as const, register: 12, difference: -3 },
    { period: '2026', planned: 8, realised: 10 },
  ];
  expect(shownCounts(counts, children, all)).toEqual(counts);
  const shown = shownCounts(counts, children, board);
  expect(shown).toEqual([
    { period: '2026-H1', planned: 20, register: 12, suppressed: true, hidden: ['realised', 'difference'] },
    { period: '2026', realised: 10, suppressed: true, hidden: ['planned'] },
  ]);
  expect(shownCounts(counts, undefined, board)[0]).not.toHaveProperty('realised');
  expect(shownCounts(counts, item('children', { measure: 'stock' }), board)).toEqual(counts);
  expect(shown.map((one) => sayCount(one, 'nl', shown))).toEqual([
    'eerste helft 2026: gepland 20, gedaan minder dan 10, register 12',
    '2026: gepland minder dan 10, gedaan 10',
  ]);
});

test.each(['flow', 'stock'] as const)(
  'Of a %s a year is not shown beside a half from which fewer than 10 people of the other half would follow',
  (measure) => {
    const families = item('families', { people: true, measure });
    const shownOf = (half: number, year: number) => {
      const shown = shownCounts(
        [
          { period: '2026-H1', realised: half },
          { period: '2026', realised: year },
        ],
        families,
        board,
      );
      return [...shown.map(({ realised }) => realised), sayCount(shown[1] ?? { period: '' }, 'en', shown)];
    };
    expect(shownOf(12, 15)).toEqual([12, undefined, '2026: done not shown']);
    expect(shownOf(12, 22)).toEqual([12, 22, '2026: done 22']);
    expect(shownOf(9, 15)).toEqual([undefined, 15, '2026: done 15']);
  },
);

test('Who may not read what was accepted at once reads the periods that everybody may', () => {
  const counts = ['2025', '2026-H1', '2026', '2027-H1'].map((period) => ({ period, realised: 100 }));
  expect(shownCounts(counts, item('x'), anyone).map(({ period }) => period)).toEqual(['2026-H1', '2026']);
  expect(shownCounts(counts, item('x'), board)).toHaveLength(4);
});

type Shown = ReturnType<typeof shownCounts>[number];

/** What an attacker gets of small counts: figures as they stand, a hidden part by a difference or qualifier, and the second half of a year. */
function told(shown: readonly Shown[]): string[] {
  return shown.flatMap((count, at) => {
    const { period, planned, realised, register, difference, qualifier } = count;
    const half = shown.slice(0, at).find((one) => one.period === `${period}-H1`)?.realised;
    const rest = half !== undefined && realised !== undefined ? Math.abs(realised - half) : Infinity;
    const secrets: Record<string, boolean> = {
      figure: [planned, realised, register].some((one) => one !== undefined && one < LEAST_SHOWN),
      difference: difference !== undefined && (realised === undefined || register === undefined),
      qualifier: realised === undefined && qualifier !== undefined,
      ratio: (realised === undefined || planned === undefined) && realisedShare(realised, planned) !== null,
      rest: rest < LEAST_SHOWN,
      unmarked: (count.hidden?.length ?? 0) > 0 !== (count.suppressed === true),
    };
    return Object.keys(secrets).filter((name) => secrets[name]);
  });
}

test('Nobody gets a small count of people from what they are shown, nor from ratios and differences', () => {
  const count = fc.option(fc.nat({ max: 60 }), { nil: undefined });
  const year = fc.record({ planned: count, half: count, whole: count, register: count });
  let hidden = 0;
  fc.assert(
    fc.property(fc.array(year, { minLength: 1, maxLength: 3 }), fc.constantFrom('flow', 'stock'), (years, measure) => {
      const people = item('x', { people: true, measure, fromRegister: 'contacts' });
      const realised = (period: string, value: number | undefined) =>
        value === undefined ? [] : [accepted(period, { item: 'x', realised: value, qualifier: 'at-least' })];
      const known = {
        planned: years.flatMap(({ planned }, at) => (planned === undefined ? [] : [plan(2024 + at, 'x', planned)])),
        accepted: years.flatMap(({ half, whole }, at) => [
          ...realised(`${2024 + at}-H1`, half),
          ...realised(String(2024 + at), whole),
        ]),
        register: (period: string) => {
          const register = years[Number(period.slice(0, 4)) - 2024]?.register;
          return register === undefined ? {} : { contacts: register };
        },
      };
      const counts = countsByItem(logicWith({ inputs: [people] }), known, ['2024-H1', '2024']).get('x') ?? [];
      for (const reading of [board, anyone]) {
        const shown = shownCounts(counts, people, reading);
        hidden += shown.filter(({ suppressed }) => suppressed).length;
        expect(told(shown)).toEqual([]);
      }
    }),
  );
  expect(hidden).toBeGreaterThan(100);
});
