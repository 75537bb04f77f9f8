import * as fc from 'fast-check';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { additionOf, askDaysOf, daysOf, type Basis, type Demand } from '#shared/activities/record/claim.ts';
import { readPlan } from '#shared/activities/record/read-plan.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { lastWeekOf, windowOf } from '#shared/burden/spread.ts';
import { personOf } from '#tests/support/api.ts';
import { actingOn, AN, BO, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { plans } from '#tests/support/register.ts';
import { bodyOf, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { knownTo, type Desk, type KnownNames } from '#shared/desk.ts';
import { RegistrationProof } from '#shared/activities/changing/prove-registration.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let acting: Acting;
let desk: Desk;
let clock: TestClock;
let known: KnownNames;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  known = await knownTo(desk);
});

const WAVES = [
  { start: '2027-01-11', end: '2027-01-17' },
  { start: '2027-03-01', end: '2027-03-07' },
] as const;
const PERIOD = { start: '2027-01-11', end: '2027-03-07' };
const inWaves = (participants: number, waves: unknown = WAVES, more: object = {}) =>
  letters(participants, { period: PERIOD, ask: { ...letters(participants).ask, waves }, ...more });
const contactsIn = async (day: string): Promise<number> => (await acting.burden(day)).contactsPer100;

/** What each week of a neighbourhood gets of an asking. */
const gridsOf = (asking: Demand, basis: Basis) => additionOf(asking, basis).totals;

describe(rule('B10'), () => {
  test('so that two waves of a week get half each, and the weeks between none', async () => {
    await acting.approved(inWaves(60));
    const [first, between, second] = await Promise.all(['2027-01-11', '2027-02-01', '2027-03-01'].map(contactsIn));
    expect(first).toBeGreaterThan(0);
    expect(second).toBeCloseTo(first ?? 0, 9);
    expect(between).toBe(0);
  });

  test('and the sums over waves are the sum of the whole, whatever the waves', () => {
    fc.assert(
      fc.property(plans(400), (input) => {
        const plan = readPlan(input, known);
        fc.pre(plan.ok && plan.value.ask?.waves !== undefined);
        const { waves, ...ask } = plan.value.ask;
        const whole: Demand = { ...plan.value, ask };
        const weights = Object.fromEntries(whole.neighbourhoods.map((code) => [code, [7, 11, 13, 17, 19, 23]]));
        const basis = { weights, registeredOn: known.today };
        const together = gridsOf(whole, basis);
        for (const [code, grid] of gridsOf(plan.value, basis)) {
          const sum = (cells: BigInt64Array | undefined): number =>
            Number([...(cells ?? [])].reduce((a, b) => a + b, 0n));
          expect(Math.abs(sum(grid.cells) - sum(together.get(code)?.cells))).toBeLessThanOrEqual(12 * 200);
        }
        expect(askDaysOf(plan.value)).toMatchObject({ runs: { length: waves.length } });
      }),
      { numRuns: 100 },
    );
  });

  test('and waves that leave no day out are the same as the period of the ask', () => {
    fc.assert(
      fc.property(plans(400), fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 8 }), (input, at) => {
        const plan = readPlan(input, known);
        fc.pre(plan.ok && plan.value.ask !== undefined);
        const { waves: _, ...ask } = plan.value.ask;
        const whole: Demand = { ...plan.value, ask };
        const days = askDaysOf(whole);
        fc.pre(days !== undefined);
        const length = days.end - days.start + 1;
        const starts = [...new Set([0, ...at.map((h) => Math.floor((h * length) / 100))])].sort((a, b) => a - b);
        const runs = starts.map((start, index) => ({
          start: days.start + start,
          end: (starts[index + 1] ?? length) - 1 + days.start,
        }));
        const basis = { weights: { [whole.neighbourhoods[0] ?? '']: [5, 6, 7, 8, 9, 10] }, registeredOn: known.today };
        const waves = runs.map(({ start, end }) => ({ start: iso(start), end: iso(end) }));
        const cut: Demand = { ...whole, ask: { ...ask, period: undefined, waves } };
        for (const [code, grid] of gridsOf(whole, basis)) {
          const other = gridsOf(cut, basis).get(code);
          expect(other && windowOf(other, grid.first, lastWeekOf(grid))).toEqual(grid.cells);
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each<readonly [string, unknown, readonly string[]]>([
    ['one alone', [WAVES[0]], ['#/ask/waves']],
    ['more than 52', Array.from({ length: 53 }, () => WAVES[0]), ['#/ask/waves']],
    ['out of order', [WAVES[1], WAVES[0]], ['#/ask/waves/1/start']],
    ['on one day', [WAVES[0], { start: '2027-01-17', end: '2027-01-20' }], ['#/ask/waves/1/start']],
    ['before the period', [{ start: '2027-01-01', end: '2027-01-17' }, WAVES[1]], ['#/ask/waves/0/start']],
    ['after the period', [WAVES[0], { start: '2027-03-01', end: '2027-03-08' }], ['#/ask/waves/1/end']],
    ['with an end before its start', [WAVES[0], { start: '2027-03-02', end: '2027-03-01' }], ['#/ask/waves/1/end']],
    ['without an end', [WAVES[0], { start: '2027-03-02' }], ['#/ask/waves/1/end']],
    ['on a day that is none', [WAVES[0], { start: '2027-02-30', end: '2027-03-01' }], ['#/ask/waves/1/start']],
    ['of something else', [WAVES[0], { ...WAVES[1], participants: 3 }], ['#/ask/waves/1/participants']],
  ])('and waves %s are refused, each by its pointer', async (_, waves, pointers) => {
    const problem = problemOf(await acting.post(inWaves(10, waves)), 422);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test('and they stand in place of a period of the ask', async () => {
    const ask = { ...letters(10).ask, waves: WAVES, period: WAVES[0] };
    const problem = problemOf(await acting.post(letters(10, { period: PERIOD, ask })), 422);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['#/ask/waves']);
  });

  test('and a change to waves takes their room and gives back that of the days between', async () => {
    const one = await acting.registered(letters(60, { period: PERIOD }));
    const changed = await acting.patched(one, { ask: { waves: WAVES } });
    expect(changed.activity.ask?.waves).toEqual(WAVES);
    expect(await contactsIn('2027-02-01')).toBe(0);
    const back = await acting.patched(changed, { ask: { waves: null, period: PERIOD } });
    expect(back.activity.ask).not.toHaveProperty('waves');
    expect(await contactsIn('2027-02-01')).toBeGreaterThan(0);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('and what was really asked is shared over the same waves', async () => {
    const one = await acting.moved(await acting.approved(inWaves(60)), 'running');
    const before = await contactsIn('2027-03-01');
    await acting.moved(one, 'completed', { realised: { participants: 30 } });
    expect(await contactsIn('2027-03-01')).toBeCloseTo(before / 2, 9);
    expect(await contactsIn('2027-02-01')).toBe(0);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('and what is withdrawn after its first wave keeps that one alone', async () => {
    const one = await acting.approved(inWaves(60));
    clock.now = () => new Date('2027-02-10T09:00:00Z');
    await acting.moved(await acting.read(one), 'withdrawn');
    expect(await contactsIn('2027-01-11')).toBeGreaterThan(0);
    expect(await contactsIn('2027-03-01')).toBe(0);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('and another period that has room moves all of them', async () => {
    const full = (waves: unknown, more: object = {}) => inWaves(FITS_ALONE, waves, more);
    await acting.approved(inWaves(FITS_ALONE), { override: true });
    const { verdict, alternatives } = await acting.check(full(WAVES), AN);
    expect(verdict).toBe('overloaded');
    const periods = alternatives?.periods ?? [];
    expect(periods).not.toEqual([]);
    const verdicts = await Promise.all(
      periods.map(async (period) => {
        const by = (Date.parse(period.start) - Date.parse(PERIOD.start)) / 86_400_000;
        const waves = WAVES.map(({ start, end }) => ({ start: later(start, by), end: later(end, by) }));
        return (await acting.check(full(waves, { period }), AN)).verdict;
      }),
    );
    expect(verdicts).not.toContain('overloaded');
  });
});

/** So many fit in two weeks of Vrieheide by themselves, and not twice. */
const FITS_ALONE = 60;

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const later = (day: string, by: number): string => iso(Date.parse(day) / 86_400_000 + by);

describe(rule('B11'), () => {
  const between = { period: { start: '2027-02-01', end: '2027-02-14' } };
  const overlapsWith = async (more: object) =>
    (await acting.check(nothingAsked(more), BO)).neighbourhoods.find(({ code }) => code === VRIEHEIDE)
      ?.overlappingTotal;

  test('so that nothing overlaps it there, from either side', async () => {
    await acting.registered(inWaves(10));
    expect(await overlapsWith(between)).toBe(0);
    expect(await overlapsWith({ period: { start: '2027-01-17', end: '2027-01-18' } })).toBe(1);
    await acting.registered(nothingAsked(between));
    expect((await acting.check(inWaves(10), BO)).neighbourhoods[0]?.overlappingTotal).toBe(1);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('nor one in waves that lie between its own', async () => {
    await acting.registered(inWaves(10));
    const others = [
      { start: '2027-01-18', end: '2027-01-20' },
      { start: '2027-02-20', end: '2027-02-28' },
    ];
    const period = { start: '2027-01-18', end: '2027-02-28' };
    expect((await acting.check(inWaves(10, others, { period }), BO)).neighbourhoods[0]?.overlappingTotal).toBe(0);
  });

  test('and a list of what goes on then leaves it out', async () => {
    await acting.registered(inWaves(10));
    const found = async (from: string, to: string) => {
      const page = await findActivities(desk, personOf(BO) ?? PUBLIC_ACTOR, { from, to, limit: 50 });
      return page.ok ? page.value.items.length : undefined;
    };
    expect(await found('2027-02-01', '2027-02-14')).toBe(0);
    expect(await found('2027-02-01', '2027-03-01')).toBe(1);
  });

  test('and a calendar shows each wave by itself', async () => {
    await acting.approved(inWaves(10, WAVES, { title: 'Brieven in golven' }));
    const calendar = (await acting.client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`)).text;
    expect(calendar.match(/SUMMARY:.*/g)).toEqual([
      'SUMMARY:Brieven in golven (golf 1 van 2)',
      'SUMMARY:Brieven in golven (golf 2 van 2)',
    ]);
    expect(calendar.match(/DTSTART;VALUE=DATE:\d+/g)).toEqual([
      'DTSTART;VALUE=DATE:20270111',
      'DTSTART;VALUE=DATE:20270301',
    ]);
    expect(new Set(calendar.match(/UID:.*/g)).size).toBe(2);
  });

  test('and the proof of a registration names the waves', async () => {
    const { activity } = await acting.approved(inWaves(10));
    const proof = bodyOf(await acting.client('GET', `/v1/registrations/${activity.number}`), RegistrationProof);
    expect(proof).toMatchObject({ period: PERIOD, waves: WAVES });
  });

  test('of which the days are those of the period but for the gaps', () => {
    const day = (text: string): number => Date.parse(text) / 86_400_000;
    const asking = { neighbourhoods: [], period: { start: '2027-01-01', end: '2027-03-31' } };
    const plan = readPlan({ ...inWaves(10), period: asking.period }, known);
    expect(plan.ok && daysOf(plan.value)).toEqual({
      start: day('2027-01-01'),
      end: day('2027-03-31'),
      runs: [
        { start: day('2027-01-01'), end: day('2027-01-17') },
        { start: day('2027-03-01'), end: day('2027-03-31') },
      ],
    });
  });
});
