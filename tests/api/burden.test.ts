import { beforeAll, describe, expect, test } from 'vitest';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  bodyOf,
  IN_DE_CRAMER,
  MARIA_GEWANDEN,
  problemOf,
  registered,
  study,
  VERSPREIDE_HUIZEN,
  VRIEHEIDE,
  ZIEKENHUIS,
} from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const GROUPS = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus', 'households'] as const;
const figures = { contactsPer100: z.number(), minutesPerPerson: z.number() };
const Page = z.strictObject({
  weeks: z.array(
    z.strictObject({
      week: z.string().regex(/^\d{4}-W\d{2}$/),
      groups: z.partialRecord(
        z.enum(GROUPS),
        z.strictObject({
          ...figures,
          twelveWeeks: z.strictObject(figures),
          verdict: z.enum(['clear', 'caution', 'overloaded']),
          askedTwice: z.strictObject({ without: z.number(), with: z.number() }).optional(),
        }),
      ),
    }),
  ),
});
type Week = z.output<typeof Page>['weeks'][number];

let client: Client;
beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
});

const pathOf = (code: string, from: string, to: string): string =>
  `/v1/neighbourhoods/${code}/burden?from=${from}&to=${to}`;
const burden = async (code: string, from: string, to: string): Promise<Week[]> =>
  bodyOf(await client('GET', pathOf(code, from, to)), Page).weeks;
const names = (weeks: readonly Week[]): string[] => weeks.map(({ week }) => week);

function groupOf(weeks: readonly Week[], week: string, group: (typeof GROUPS)[number]) {
  const found = weeks.find((candidate) => candidate.week === week)?.groups[group];
  if (!found) throw new Error(`There is no ${group} in ${week}.`);
  return found;
}

/** A day so many days after another. */
const after = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

describe('The weeks of a burden page', () => {
  test.each([
    ['2026-12-28', '2027-01-03', ['2026-W53']],
    ['2027-01-03', '2027-01-04', ['2026-W53', '2027-W01']],
    ['2027-01-01', '2027-01-01', ['2026-W53']],
    ['2027-12-31', '2028-01-03', ['2027-W52', '2028-W01']],
    ['2024-12-29', '2024-12-30', ['2024-W52', '2025-W01']],
    ['2024-12-31', '2024-12-31', ['2025-W01']],
    ['2020-12-27', '2021-01-04', ['2020-W52', '2020-W53', '2021-W01']],
    ['2028-02-29', '2028-02-29', ['2028-W09']],
    ['2032-12-27', '2033-01-02', ['2032-W53']],
  ])('that hold a day of %s..%s are the ISO weeks', async (from, to, weeks) => {
    expect(names(await burden(VRIEHEIDE, from, to))).toEqual(weeks);
  });

  test('are at most 260', async () => {
    const [monday, sunday] = ['2027-01-04', after('2027-01-04', 260 * 7 - 1)];
    const weeks = await burden(VRIEHEIDE, monday, sunday);
    expect(weeks).toHaveLength(260);
    expect(new Set(names(weeks)).size).toBe(260);
    problemOf(await client('GET', pathOf(VRIEHEIDE, monday, after(sunday, 1))), 400);
    problemOf(await client('GET', pathOf(VRIEHEIDE, after(monday, -1), sunday)), 400);
    problemOf(await client('GET', pathOf(VRIEHEIDE, '0001-01-01', '9999-12-31')), 400);
  });

  test.each([
    '',
    '?from=2027-01-01',
    '?to=2027-01-01',
    '?from=&to=',
    '?from=2027-01-02&to=2027-01-01',
    '?from=2027-02-29&to=2027-03-01',
    '?from=2027-W01&to=2027-W02',
    '?from=a&to=b',
  ])('need two days in order: "%s" is 400', async (query) => {
    const problem = problemOf(await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/burden${query}`), 400);
    expect(problem.errors?.length).toBeGreaterThan(0);
  });

  test.each(['0001-01-01', '1900-01-01', '1969-12-29', '9999-12-20'])('are told of any year: %s', async (from) => {
    expect(await burden(VRIEHEIDE, from, after(from, 6))).not.toHaveLength(0);
  });

  test('of a neighbourhood that is not there are 404', async () => {
    problemOf(await client('GET', pathOf('BU99999999', '2027-01-01', '2027-01-01')), 404);
  });
});

describe('The groups of a burden page', () => {
  const groupsIn = async (code: string): Promise<string[]> => {
    const [week] = await burden(code, '2027-01-04', '2027-01-04');
    return Object.keys(week?.groups ?? { none: 1 });
  };

  test('are the five ages and households', async () => {
    expect(await groupsIn(VRIEHEIDE)).toEqual(GROUPS);
  });

  test('are only those with people', async () => {
    expect(await groupsIn(ZIEKENHUIS)).toEqual(['age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus']);
    expect(await groupsIn(IN_DE_CRAMER)).toEqual([]);
  });
});

describe('The figures of a burden page', () => {
  test('are what the contract computes, over the people of the group', async () => {
    // 17 of 425 people in two whole weeks, with one reminder each; half of them take part.
    await registered(client, {
      ...study,
      targetGroups: ['age-25-44'],
      period: { start: '2026-12-28', end: '2027-01-10' },
      ask: { participants: 17, contactsPerParticipant: 1, reminders: 1, responseRate: 0.5, minutesPerContact: 20 },
    });
    const weeks = await burden(VRIEHEIDE, '2026-12-21', '2027-04-04');
    for (const week of ['2026-W53', '2027-W01']) {
      expect(groupOf(weeks, week, 'age-25-44').contactsPer100).toBeCloseTo((100 * 17 * 1.5) / 2 / 425, 9);
      expect(groupOf(weeks, week, 'age-25-44').minutesPerPerson).toBeCloseTo((17 * 0.5 * 20) / 2 / 425, 9);
    }
    expect(groupOf(weeks, '2026-W52', 'age-25-44').contactsPer100).toBe(0);
    expect(groupOf(weeks, '2027-W02', 'age-25-44').contactsPer100).toBe(0);
    expect(groupOf(weeks, '2027-W01', 'age-45-64').contactsPer100).toBe(0);
    const rolling = (week: string): number => groupOf(weeks, week, 'age-25-44').twelveWeeks.contactsPer100;
    expect(rolling('2026-W52')).toBe(0);
    expect(rolling('2026-W53')).toBeCloseTo((100 * 17 * 1.5) / 2 / 425, 9);
    for (const week of ['2027-W01', '2027-W05', '2027-W11'])
      expect(rolling(week)).toBeCloseTo((100 * 17 * 1.5) / 425, 9);
    expect(rolling('2027-W12')).toBeCloseTo((100 * 17 * 1.5) / 2 / 425, 9);
    expect(rolling('2027-W13')).toBeCloseTo(0, 9);
  });

  test('of a group of fewer than 20 people are counted over 20', async () => {
    await registered(client, {
      ...study,
      neighbourhoods: [VERSPREIDE_HUIZEN],
      targetGroups: ['age-65-plus', 'households'],
      period: { start: '2027-01-11', end: '2027-01-17' },
      ask: { participants: 3, contactsPerParticipant: 1, minutesPerContact: 4 },
    });
    const weeks = await burden(VERSPREIDE_HUIZEN, '2027-01-11', '2027-01-17');
    // 15 people and 30 households share three contacts: one, over 20 instead of 15, and two, over 30.
    expect(groupOf(weeks, '2027-W02', 'age-65-plus').contactsPer100).toBeCloseTo(100 / 20, 9);
    expect(groupOf(weeks, '2027-W02', 'age-65-plus').minutesPerPerson).toBeCloseTo(4 / 20, 9);
    expect(groupOf(weeks, '2027-W02', 'households').contactsPer100).toBeCloseTo(200 / 30, 9);
    expect(groupOf(weeks, '2027-W02', 'age-65-plus').verdict).toBe('clear');
    expect(groupOf(weeks, '2027-W02', 'households').verdict).toBe('caution');
  });

  test('take the verdict of the worse of both windows and both figures', async () => {
    const week = { start: '2027-06-07', end: '2027-06-13' };
    const ask = { contactsPerParticipant: 1, minutesPerContact: 0, mode: 'post' };
    const people = { ...study, neighbourhoods: [MARIA_GEWANDEN], targetGroups: ['age-0-14'] }; // 375 of them
    // Five to the hundred is not above the limit; a hair more is.
    await registered(client, { ...people, period: week, ask: { ...ask, participants: 18 } });
    const before = await burden(MARIA_GEWANDEN, '2027-06-07', '2027-08-29');
    expect(groupOf(before, '2027-W23', 'age-0-14').verdict).toBe('clear');
    await registered(client, { ...people, period: week, ask: { ...ask, participants: 1 } });
    const then = await burden(MARIA_GEWANDEN, '2027-06-07', '2027-08-29');
    expect(groupOf(then, '2027-W23', 'age-0-14').verdict).toBe('caution');
    expect(groupOf(then, '2027-W24', 'age-0-14').verdict).toBe('clear');
    // Every week 4.8: clear each, but 24 in five weeks is above 23.
    for (let index = 1; index <= 4; index += 1) {
      await registered(client, {
        ...people,
        period: { start: after(week.start, 7 * index), end: after(week.end, 7 * index) },
        ask: { ...ask, participants: 18 },
      });
    }
    const last = await burden(MARIA_GEWANDEN, '2027-06-07', '2027-09-12');
    expect(groupOf(last, '2027-W27', 'age-0-14').contactsPer100).toBeCloseTo(4.8, 9);
    expect(groupOf(last, '2027-W26', 'age-0-14').verdict).toBe('clear');
    expect(groupOf(last, '2027-W27', 'age-0-14').verdict).toBe('caution');
    expect(groupOf(last, '2027-W28', 'age-0-14').contactsPer100).toBe(0);
    expect(groupOf(last, '2027-W28', 'age-0-14').verdict).toBe('caution');
    expect(groupOf(last, '2027-W35', 'age-0-14').verdict).toBe('clear');
  });

  test('hold nothing of what found no room', async () => {
    const { activity } = await registered(client, {
      ...study,
      targetGroups: ['age-65-plus'],
      ask: { participants: 90_000, contactsPerParticipant: 1, minutesPerContact: 1 },
    });
    expect(activity).toMatchObject({ status: 'submitted', room: 'none', verdict: 'overloaded' });
    for (const { groups } of await burden(VRIEHEIDE, '2027-01-11', '2027-02-07'))
      expect(groups['age-65-plus']?.contactsPer100).toBe(0);
  });
});
