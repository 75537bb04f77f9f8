import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { todayIn } from '#shared/platform/days/dates.ts';
import { isInProgrammeArea, type Area } from '#shared/area/neighbourhoods.ts';
import { additionOf, daysOf, weightsFor, type Demand } from '#shared/activities/record/claim.ts';
import { Proposal } from '#shared/activities/record/plan.ts';
import {
  alternativesFor,
  ALTERNATIVES_BUDGET,
  type Adaptable,
  type Alternatives,
} from '#shared/burden/alternatives.ts';
import { heldWith, NO_ADDITION, together, type HeldBurden } from '#shared/burden/check.ts';
import { fromUnits, unitsReader } from '#shared/burden/fractions.ts';
import { groupsAsked } from '#shared/area/groups.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import { roomFor, type Standards } from '#shared/burden/room.ts';
import { CELLS_PER_WEEK } from '#shared/burden/spread.ts';
import { giveWay, paceWithin, type Pace } from '#shared/platform/pace.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { heerlen, TODAY } from '../support/desk.ts';

const today = todayIn(new Date(`${TODAY}T09:00:00Z`));
const sizes = new Map(heerlenNoord.partners.map(({ id, size }) => [id, size]));
const nothing: HeldBurden = {
  totals: (_, from, to) => new BigInt64Array((to - from + 1) * CELLS_PER_WEEK),
  hours: (_, from, to) => new BigInt64Array(to - from + 1),
};
let area: Area = new Map();

beforeAll(async () => {
  area = new Map(
    (await heerlen()).map((one) => [
      one.code,
      { ...one, inProgrammeArea: isInProgrammeArea(heerlenNoord.programmeArea, one.code, one.districtCode) },
    ]),
  );
});

const standards = (): Standards => ({ policy: DEFAULT_LIMITS, area, sizes });

function adaptable(asking: Demand): Adaptable {
  const add = (other: Demand) => additionOf(other, { weights: weightsFor(other, area), registeredOn: today });
  return {
    days: daysOf(asking),
    neighbourhoods: asking.neighbourhoods,
    groups: groupsAsked(asking.targetGroups ?? []),
    participants: asking.ask?.participants ?? 0,
    addition: add(asking),
    inNeighbourhood: (code) =>
      add({ ...asking, neighbourhoods: [...area.values()].flatMap((one) => (one.code === code ? [one.code] : [])) }),
    withParticipants: (participants) => add({ ...asking, ask: asking.ask && { ...asking.ask, participants } }),
  };
}

const alternativesOf = (asking: Demand, held: HeldBurden, pace?: Pace): Promise<Alternatives> => {
  const proposal = adaptable(asking);
  return alternativesFor(proposal, roomFor(proposal.addition, held, standards()), held, standards(), today, pace);
};

/** A month of many questions in one neighbourhood, where the two weeks after it are full. */
const busy = (): { asking: Demand; held: HeldBurden } => {
  const asking = Proposal.parse({
    neighbourhoods: ['BU09172004'],
    period: { start: '2027-02-01', end: '2027-02-28' },
    targetGroups: ['residents'],
    ask: { participants: 400, contactsPerParticipant: 1, minutesPerContact: 1, mode: 'post' },
  });
  const { addition } = adaptable({ ...asking, ask: asking.ask && { ...asking.ask, participants: 3_000 } });
  const grid = addition.totals.get('BU09172004');
  const held: HeldBurden = {
    ...nothing,
    totals: (code, from, to) => {
      const cells = nothing.totals(code, from, to);
      if (code === 'BU09172004' && grid)
        for (let week = from; week <= to; week += 1) {
          for (let at = 0; at < CELLS_PER_WEEK; at += 1)
            cells[(week - from) * CELLS_PER_WEEK + at] = grid.cells[(week - grid.first) * CELLS_PER_WEEK + at] ?? 0n;
        }
      return cells;
    },
  };
  return { asking, held };
};

test('a search that runs out of its budget leaves alternatives out, and names none that a whole one would not', async () => {
  const { asking, held } = busy();
  const whole = await alternativesOf(asking, held);
  expect(whole).toMatchObject({ periods: { length: 3 }, neighbourhoods: { length: 5 } });
  const seen = new Set<string>();
  for (let steps = 0; steps < 90; steps += 1) {
    let left = steps;
    const cut = await alternativesOf(asking, held, { goOn: () => Promise.resolve((left -= 1) >= 0) });
    expect(cut.periods).toEqual(whole.periods.slice(0, cut.periods.length));
    expect([[], whole.neighbourhoods]).toContainEqual(cut.neighbourhoods);
    expect([undefined, whole.participants]).toContain(cut.participants);
    seen.add(`${cut.periods.length} ${cut.neighbourhoods.length}`);
  }
  expect(seen).toEqual(new Set(['0 0', '0 5', '1 5', '2 5', '3 5']));
});

/** Every neighbourhood, every group, nearly ten years: the widest that can be asked, by people or by one organisation. */
const widest = (other: object): Demand =>
  Proposal.parse({
    neighbourhoods: [...area.keys()],
    period: { start: TODAY, end: '2035-11-20' },
    targetGroups: ['residents', 'households'],
    ask: { participants: 100_000, contactsPerParticipant: 40, minutesPerContact: 1, mode: 'post' },
    ...other,
  });

test.each([
  ['people', {}],
  ['people, over ten years', { period: { start: TODAY, end: '2036-11-20' } }],
  [
    'an organisation',
    {
      askedOrganisations: [{ partner: 'alcander', hours: 100_000 }],
      ask: { participants: 100, contactsPerParticipant: 1, minutesPerContact: 1, mode: 'post' },
    },
  ],
])('the widest question, which overloads %s, stays within the budget and gives way all the while', async (_, other) => {
  const work: number[] = [];
  let turns = 0;
  const pace = paceWithin({ ...ALTERNATIVES_BUDGET, ms: Infinity }, undefined, () => ((turns += 1), Promise.resolve()));
  await alternativesOf(widest(other), nothing, { goOn: (done) => (work.push(done), pace.goOn(done)) });
  const all = work.reduce((sum, done) => sum + done, 0);
  expect(all).toBeLessThan(ALTERNATIVES_BUDGET.work);
  expect(Math.max(0, ...work)).toBeLessThan(450_000);
  expect(turns).toBeGreaterThan(Math.floor(all / 1_000_000));
});

test('a budget is over when its work is done, or its time; the time that others take does not count', async () => {
  let now = 0;
  const pace = (budget: { work: number; ms: number }): Pace =>
    paceWithin(
      budget,
      () => now,
      () => ((now += 1_000_000), Promise.resolve()),
    );
  const byWork = pace({ work: 3, ms: Infinity });
  expect([await byWork.goOn(1), await byWork.goOn(1), await byWork.goOn(1)]).toEqual([true, true, false]);
  const byTime = pace({ work: Infinity, ms: 100 });
  const steps = [];
  for (let step = 0; step < 5; step += 1) {
    now += 30;
    steps.push(await byTime.goOn(1));
  }
  expect(steps).toEqual([true, true, true, false, false]);
});

test('of many calculations side by side one goes on in each turn of the event loop', async () => {
  let [turn, going] = [0, true];
  const tick = (): void => {
    turn += 1;
    if (going) setImmediate(tick);
  };
  setImmediate(tick);
  const ends: number[] = [];
  const calculation = async (): Promise<void> => {
    for (let slice = 0; slice < 5; slice += 1) {
      await giveWay();
      ends.push(turn);
    }
  };
  await Promise.all(Array.from({ length: 8 }, calculation));
  going = false;
  expect(ends).toHaveLength(40);
  expect(new Set(ends).size).toBeGreaterThanOrEqual(39);
});

test('cells read in halves are the numbers that BigInt makes of them', () => {
  const units = fc.bigInt({ min: 0n, max: 2n ** 62n - 1n });
  fc.assert(
    fc.property(fc.array(fc.tuple(units, units), { minLength: 1, maxLength: 20 }), (pairs) => {
      const [held, added] = [BigInt64Array.from(pairs, ([a]) => a), BigInt64Array.from(pairs, ([, b]) => b)];
      const reader = unitsReader(held, added);
      pairs.forEach(([a, b], index) => {
        expect([reader.before(index), reader.after(index), reader.addsAt(index)]).toEqual([
          fromUnits(a),
          fromUnits(a + b),
          b > 0n,
        ]);
      });
    }),
  );
});

test('what is held with two additions together is what is held with one after the other', () => {
  const addition = (neighbourhoods: readonly string[], start: string, end: string) =>
    adaptable(
      Proposal.parse({
        neighbourhoods,
        period: { start, end },
        targetGroups: ['residents'],
        ask: { participants: 70, contactsPerParticipant: 2, minutesPerContact: 3 },
        askedOrganisations: [{ partner: 'alcander', hours: 9 }],
      }),
    ).addition;
  const [a, b] = [
    addition(['BU09172004', 'BU09172300'], '2027-01-04', '2027-02-07'),
    addition(['BU09172004'], '2027-03-01', '2027-03-21'),
  ];
  const [week, later] = [Math.floor((today + 3) / 7), Math.floor((today + 3) / 7) + 30];
  const [both, apart] = [heldWith(nothing, together(together(NO_ADDITION, a), b)), heldWith(heldWith(nothing, a), b)];
  for (const code of ['BU09172004', 'BU09172300', 'BU09171000'])
    expect(both.totals(code, week, later)).toEqual(apart.totals(code, week, later));
  expect(both.hours('alcander', week, later)).toEqual(apart.hours('alcander', week, later));
  expect(both.totals('BU09172004', week, later).some((units) => units > 0n)).toBe(true);
});
