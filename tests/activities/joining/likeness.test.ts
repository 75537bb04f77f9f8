import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedIn } from '#shared/activities/joining/candidates.ts';
import { guestAsk } from '#shared/activities/joining/guest-ask.ts';
import { bestOf, likenessOf, savedBy, type Asked, type Match } from '#shared/activities/joining/likeness.ts';
import { additionOf, type Demand } from '#shared/activities/record/claim.ts';
import { groupsAsked, TARGET_GROUPS } from '#shared/area/groups.ts';
import { CELLS_PER_WEEK, rises, type WeekGrid } from '#shared/burden/spread.ts';
import { rule } from '#shared/rulebook.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { formatDay } from '#shared/platform/days/dates.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';

const CODES = ['BU09170001', 'BU09170002', 'BU09170003'].map((code) => NeighbourhoodCode.parse(code));
const FIRST = 20_454; // 2026-01-01

const weights = fc
  .array(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 6, maxLength: 6 }), { minLength: 3, maxLength: 3 })
  .map((people) => Object.fromEntries(CODES.map((code, at) => [code, people[at] ?? []])));

/** An ask that says all that it can. */
type Asking = Demand &
  Required<Pick<Demand, 'targetGroups' | 'period' | 'ask'>> & {
    readonly targetGroups: NonNullable<Demand['targetGroups']>;
    readonly period: NonNullable<Demand['period']>;
    readonly ask: NonNullable<Demand['ask']>;
  };

const demandOver = (people: Readonly<Record<string, number[]>>): fc.Arbitrary<Asking> =>
  fc
    .record({
      neighbourhoods: fc.subarray(CODES, { minLength: 1 }),
      targetGroups: fc.subarray([...TARGET_GROUPS], { minLength: 1, maxLength: 3 }),
      start: fc.integer({ min: 0, max: 90 }),
      length: fc.integer({ min: 1, max: 60 }),
      participants: fc.integer({ min: 1, max: 900 }),
      contacts: fc.integer({ min: 1, max: 3 }),
      per: fc.option(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 3 }), { nil: undefined }),
    })
    .map(({ neighbourhoods, targetGroups, start, length, participants, contacts, per }) => {
      const groups = groupsAsked(targetGroups);
      const livesIn = (code: string) => groups.some((group) => (people[code]?.[group] ?? 0) > 0);
      const given =
        per && Object.fromEntries(neighbourhoods.map((code, at) => [code, livesIn(code) ? (per[at] ?? 0) : 0]));
      return {
        neighbourhoods,
        targetGroups,
        period: { start: formatDay(FIRST + start), end: formatDay(FIRST + start + length - 1) },
        ask: {
          participants: given ? Object.values(given).reduce((a, b) => a + b, 0) : participants,
          contactsPerParticipant: contacts,
          reminders: 1,
          responseRate: 0.5,
          minutesPerContact: 7,
          mode: 'post',
          ...(given && { participantsPerNeighbourhood: given }),
        },
      };
    });

const asks = weights.chain((people) =>
  fc.record({ people: fc.constant(people), a: demandOver(people), b: demandOver(people) }),
);
const askedBy = (people: Readonly<Record<string, number[]>>, demand: Demand): Asked =>
  askedIn(demand, { weights: people, registeredOn: FIRST });

type People = Readonly<Record<string, number[]>>;
const total = (some: Iterable<number>): number => [...some].reduce((x, y) => x + y, 0);
const peopleOf = (people: People, code: string, groups: readonly number[]): number =>
  total(groups.map((group) => people[code]?.[group] ?? 0));

/** The days of an ask, each looked at. */
const daysIn = ({ start, end }: { readonly start: string; readonly end: string }): number[] =>
  Array.from({ length: 200 }, (_, at) => FIRST + at).filter((day) => formatDay(day) >= start && formatDay(day) <= end);

/** How many people of a group in a neighbourhood an ask approaches. */
function naivePeople(
  people: People,
  { neighbourhoods, targetGroups, ask }: Asking,
  code: string,
  group: number,
): number {
  const groups = groupsAsked(targetGroups);
  const per = ask.participantsPerNeighbourhood;
  const all = total(neighbourhoods.map((one) => peopleOf(people, one, groups)));
  const among = per ? peopleOf(people, code, groups) : all;
  return among === 0 ? 0 : ((per ? (per[code] ?? 0) : ask.participants) * peopleOf(people, code, [group])) / among;
}

/** The contacts of an ask in one week, group and neighbourhood, worked out day by day. */
function naiveContacts(people: People, asking: Asking) {
  const { ask, period } = asking;
  const days = daysIn(period);
  return (code: string, group: number, week: number): number =>
    (naivePeople(people, asking, code, group) *
      (ask.contactsPerParticipant + ask.reminders / 2) *
      days.filter((day) => weekOf(day) === week).length) /
    days.length;
}

const cellsOf = (people: People, { neighbourhoods, targetGroups }: Asking) =>
  new Map(
    neighbourhoods.flatMap((code) =>
      groupsAsked(targetGroups)
        .map((group) => [`${code} ${group}`, { code, group, count: people[code]?.[group] ?? 0 }] as const)
        .filter(([, { count }]) => count > 0),
    ),
  );

/** Whole days between two asks; below 0 where they overlap. */
const daysBetween = (a: Asking, b: Asking): number => {
  const [first, second] = a.period.start <= b.period.start ? [a, b] : [b, a];
  return (Date.parse(second.period.start) - Date.parse(first.period.end)) / 86_400_000;
};

describe(rule('K80'), () => {
  test('place, time and saved contacts are those of a second, naive working', () => {
    fc.assert(
      fc.property(asks, ({ people, a, b }) => {
        const [cells, others] = [cellsOf(people, a), cellsOf(people, b)];
        const shared = [...cells].filter(([name]) => others.has(name)).map(([, cell]) => cell);
        const [own, other, both] = [cells.values(), others.values(), shared].map((some) =>
          total([...some].map(({ count }) => count)),
        );
        const smaller = Math.min(own ?? 0, other ?? 0);
        const place = smaller === 0 ? 0 : (both ?? 0) / smaller;
        const time = Math.max(0, 1 - Math.max(0, daysBetween(a, b)) / 56);
        const subject = { indicators: 1, topics: 0, hasGoal: false };
        const found = likenessOf(askedBy(people, a), askedBy(people, b), subject);
        expect([found.place, found.time, found.likeness]).toEqual(
          [place, time, place * time].map((figure): unknown => expect.closeTo(figure, 12)),
        );
        const [of, by] = [naiveContacts(people, a), naiveContacts(people, b)];
        const weeks = Array.from({ length: 32 }, (_, at) => weekOf(FIRST) - 1 + at);
        const naive = total(
          shared.flatMap(({ code, group }) =>
            weeks.map((week) => Math.min(of(code, group, week), by(code, group, week))),
          ),
        );
        expect(savedBy(askedBy(people, a), askedBy(people, b)).contacts).toBeCloseTo(naive, 5);
      }),
      { numRuns: 120 },
    );
  });

  test('it does not matter which of the two is held against the other', () => {
    fc.assert(
      fc.property(asks, ({ people, a, b }) => {
        const [own, other] = [askedBy(people, a), askedBy(people, b)];
        const subject = { indicators: 1, topics: 1, hasGoal: true };
        expect(likenessOf(own, other, subject)).toEqual(likenessOf(other, own, subject));
        expect(savedBy(own, other).contacts).toBeCloseTo(savedBy(other, own).contacts, 9);
      }),
      { numRuns: 60 },
    );
  });

  test('the topic is counted as it says, and is 1 at most', () => {
    const all: Asked = { neighbourhoods: [], groups: [], weights: {}, periods: [], contacts: new Map() };
    const topic = (indicators: number, topics: number, hasGoal: boolean) =>
      likenessOf(all, all, { indicators, topics, hasGoal }).topic;
    expect([topic(0, 0, true), topic(0, 1, false), topic(0, 1, true), topic(1, 0, false), topic(2, 3, true)]).toEqual([
      0.25, 0.5, 0.75, 1, 1,
    ]);
  });
});

test('Of what is worth joining three are offered, by likeness and then by id', () => {
  const match = (likeness: number, contacts = 10): Match => ({
    ...{ place: 1, time: 1, topic: likeness, likeness },
    saved: { contacts, neighbourhoods: [] },
  });
  const found = bestOf([
    { id: 'd', match: match(0.5) },
    { id: 'b', match: match(0.9) },
    { id: 'a', match: match(0.5) },
    { id: 'c', match: match(0.199_999) },
    { id: 'e', match: match(1, 9.99) },
    { id: 'f', match: match(0.2) },
  ]);
  expect(found.map(({ id }) => id)).toEqual(['b', 'a', 'd']);
});

const contactsIn = ({ cells, perWeek }: WeekGrid): bigint =>
  cells.filter((_, at) => perWeek === CELLS_PER_WEEK && at % 2 === 0).reduce((sum, units) => sum + units, 0n);

describe(rule('K86'), () => {
  const registered = (people: People, demand: Asking) => ({
    number: '1234-5',
    weights: people,
    plan: { ...demand, title: 'x', kind: 'research', organisation: 'y' } as const,
  });
  const basisOf = (people: People) => ({ weights: people, registeredOn: FIRST });

  test('a guest asks no figure more of anybody, nobody whom its host does not ask, and nowhere more of them', () => {
    fc.assert(
      fc.property(asks, ({ people, a, b }) => {
        const left = guestAsk(registered(people, a), registered(people, b));
        fc.pre(left !== undefined);
        const plan = { ...a, ask: left.plan.ask ?? a.ask, targetGroups: left.plan.targetGroups ?? [] };
        expect(plan.ask).toMatchObject({ sameAs: '1234-5', participants: left.participants });
        const after = additionOf({ ...plan, joined: true }, basisOf(people)).totals;
        const before = additionOf(a, basisOf(people)).totals;
        expect([...after].filter(([code, grid]) => rises(before.get(code), grid))).toEqual([]);
        expect([...after.values()].filter((grid) => contactsIn(grid) > 0n)).toEqual([]);
        const more = plan.neighbourhoods.flatMap((code) =>
          groupsAsked(plan.targetGroups).filter((group) => {
            const asked = groupsAsked(b.targetGroups).includes(group) && b.neighbourhoods.includes(code);
            const theirs = asked ? naivePeople(people, b, code, group) : 0;
            return naivePeople(people, plan, code, group) > theirs + 1e-9;
          }),
        );
        expect(more).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
