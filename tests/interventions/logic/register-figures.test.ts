import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { claimOf } from '#shared/activities/record/claim.ts';
import { Activity } from '#shared/activities/record/activity.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { fromUnits } from '#shared/burden/fractions.ts';
import type { WeekGrid } from '#shared/burden/spread.ts';
import { figuresWithin, registerFigures } from '#shared/interventions/logic/register-figures.ts';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE, ZIEKENHUIS } from '#tests/support/requests.ts';

const engine = testEngine();
let kept: Activity;

beforeAll(async () => {
  const desk = await engine.freshDesk();
  const { id } = await actingOn(desk).registered(
    letters(30, { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN, ZIEKENHUIS], targetGroups: ['residents'] }),
  );
  const found = await readActivity(desk.table, id);
  if (!found) throw new Error('It was registered.');
  kept = found.activity;
});

const START = parseDay('2026-01-01') ?? 0;
const withPlan = (more: object, rest: Partial<Activity> = {}): Activity =>
  Activity.parse({ ...kept, ...rest, plan: { ...kept.plan, ...more } });

const asked = fc.record({
  start: fc.nat({ max: 700 }),
  days: fc.nat({ max: 900 }),
  participants: fc.integer({ min: 1, max: 5_000 }),
  reminders: fc.nat({ max: 3 }),
  minutes: fc.integer({ min: 1, max: 120 }),
  hours: fc.integer({ min: 1, max: 400 }),
  keptFor: fc.option(fc.nat({ max: 900 }), { nil: undefined }),
});
type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never;

const activityOf = ({ start, days, participants, reminders, minutes, hours, keptFor }: Asked): Activity =>
  withPlan(
    {
      period: { start: formatDay(START + start), end: formatDay(START + start + days) },
      ask: { participants, reminders, contactsPerParticipant: 2, minutesPerContact: minutes },
      askedOrganisations: [{ partner: 'movare', hours }],
    },
    keptFor === undefined ? {} : { keptUntil: START + start + keptFor },
  );

const cellsOf = (grids: Iterable<WeekGrid>, parity: number, of: number): number => {
  let sum = 0n;
  for (const { cells } of grids) cells.forEach((units, at) => (sum += at % of === parity ? units : 0n));
  return fromUnits(sum);
};

test(rule('I17'), () => {
  fc.assert(
    fc.property(asked, (one) => {
      const activity = activityOf(one);
      const { totals, hours } = claimOf(activity);
      const ledger = {
        contacts: cellsOf(totals.values(), 0, 2),
        minutes: cellsOf(totals.values(), 1, 2),
        hours: cellsOf(hours.values(), 0, 1),
      };
      for (const name of ['contacts', 'minutes', 'hours'] as const) {
        const in2 = (year: number): [number, number] => [
          registerFigures(activity, String(year))[name] ?? Number.NaN,
          (registerFigures(activity, `${year}-H1`)[name] ?? Number.NaN) +
            (registerFigures(activity, `${year}-H2`)[name] ?? Number.NaN),
        ];
        let claim = 0;
        for (const year of [2026, 2027, 2028, 2029, 2030]) {
          const [whole, halves] = in2(year);
          expect(halves).toBeCloseTo(whole, 8);
          claim += whole;
        }
        // Each cell of the ledger is rounded once, to 2^-40.
        expect(Math.abs(claim - ledger[name])).toBeLessThan(1e-6);
      }
    }),
    { numRuns: 60 },
  );
});

test('A half year counts its days of all the days on which people are asked; what was really asked replaces the plan', () => {
  const period = { start: '2026-06-26', end: '2026-07-05' };
  const ask = { participants: 100, contactsPerParticipant: 1, minutesPerContact: 6 };
  const planned = withPlan({ period, ask });
  expect(registerFigures(planned, '2026-H1')).toEqual({ contacts: 50, minutes: 300 });
  expect(registerFigures(planned, '2026')).toEqual({ contacts: 100, minutes: 600 });
  expect(registerFigures(planned, '2027')).toEqual({ contacts: 0, minutes: 0 });
  const done = withPlan(
    { period, ask },
    { realised: { participants: 40, organisations: [{ partner: 'movare', hours: 8 }] } },
  );
  expect(registerFigures(done, '2026-H1')).toEqual({ contacts: 20, minutes: 120, hours: 4 });
  const narrower = withPlan({ period, ask: { ...ask, period: { start: '2026-06-26', end: '2026-06-30' } } });
  expect(registerFigures(narrower, '2026-H1')).toEqual({ contacts: 100, minutes: 600 });
});

test('What the register does not know is no 0: no room, nothing asked, no days, no groups, nobody there', () => {
  const { ask: _, ...without } = kept.plan;
  expect(registerFigures(withPlan({}, { room: 'none' }), '2027')).toEqual({});
  expect(registerFigures(Activity.parse({ ...kept, plan: without }), '2027')).toEqual({});
  expect(registerFigures(withPlan({ period: undefined }), '2027')).toEqual({});
  expect(registerFigures(withPlan({ targetGroups: undefined }), '2027')).toEqual({});
  expect(registerFigures(withPlan({}, { weights: {} }), '2027')).toEqual({});
  expect(registerFigures(kept, 'nonsense')).toEqual({});
  expect(figuresWithin(kept, { start: 0, end: 1 })).toEqual({ contacts: 0, minutes: 0 });
});
