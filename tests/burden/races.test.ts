import { expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { readBurden } from '#shared/burden/read-burden.ts';
import type { Person } from '#shared/people/actor.ts';
import { deskOver, testClock, testEngine } from '../support/desk.ts';
import { tearing } from '../support/tables.ts';

const engine = testEngine();
const PLACE = 'BU09172004'; // Vrieheide: 425 people of 25 to 44
const researcher: Person = { id: 'an', role: 'researcher', name: 'An' };

/** 17 of 425 people in one week: 4 contacts per 100, so that two fit under the limit of 10 and a third does not. */
const fitting = {
  title: 'Onderzoek',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: [PLACE],
  period: { start: '2027-01-11', end: '2027-01-17' },
  targetGroups: ['age-25-44'],
  ask: { participants: 17, contactsPerParticipant: 1, minutesPerContact: 0 },
};

test.each([
  { processes: 1, each: 50, longestMs: 0 },
  { processes: 5, each: 10, longestMs: 0 },
  { processes: 5, each: 10, longestMs: 4 },
  { processes: 10, each: 2, longestMs: 25 },
])(
  'of registrations at one moment ($processes processes, $each each, reads up to $longestMs ms apart) exactly as many take room as there is',
  async ({ processes, each, longestMs }) => {
    const desk = await engine.freshDesk();
    const desks = Array.from({ length: processes }, () =>
      deskOver(longestMs > 0 ? tearing(desk.table, longestMs) : desk.table, testClock()),
    );
    const settled = await Promise.all(
      desks.flatMap((one, process) =>
        Array.from({ length: each }, (_, index) => registerActivity(one, researcher, `${process}-${index}`, fitting)),
      ),
    );
    const answers = settled.flatMap((answer) => (answer.ok ? [answer.value] : []));

    expect(answers).toHaveLength(processes * each);
    expect(answers.filter(({ activity }) => activity.room === 'held')).toHaveLength(2);
    for (const { activity, check } of answers) {
      expect(activity.verdict).toBe(check.verdict);
      expect(activity.room === 'held').toBe(check.verdict !== 'overloaded');
    }
    const [first, second] = answers
      .filter(({ activity }) => activity.room === 'held')
      .map(({ check }) => check.neighbourhoods[0]?.peak?.contactsPer100.before);
    expect([first, second].sort()).toEqual([0, 4]);
    const burden = await readBurden(desk, PLACE, { from: '2027-01-11', to: '2027-01-11' });
    expect(burden.ok && burden.value.weeks[0]?.groups['age-25-44']?.contactsPer100).toBe(8);
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  },
  60_000,
);

test('the twelve-week figure is guarded too, though it rests on pages that are only read', async () => {
  const desk = await engine.freshDesk();
  const desks = Array.from({ length: 4 }, () => deskOver(tearing(desk.table, 10), testClock()));
  // Each asks 8 per 100 in one week of its own; twelve weeks may hold 46: five fit.
  const weeks = [
    '2026-12-21',
    '2026-12-28',
    '2027-01-04',
    '2027-01-11',
    '2027-01-18',
    '2027-01-25',
    '2027-02-01',
    '2027-02-08',
  ];
  const ends = [
    '2026-12-27',
    '2027-01-03',
    '2027-01-10',
    '2027-01-17',
    '2027-01-24',
    '2027-01-31',
    '2027-02-07',
    '2027-02-14',
  ];
  const settled = await Promise.all(
    weeks.map((start, index) => {
      const one = desks[index % desks.length] ?? desk;
      return registerActivity(one, researcher, `w${index}`, {
        ...fitting,
        period: { start, end: ends[index] },
        ask: { ...fitting.ask, participants: 34 },
      });
    }),
  );
  const held = settled.filter((answer) => answer.ok && answer.value.activity.room === 'held');
  expect(settled.every(({ ok }) => ok)).toBe(true);
  expect(held).toHaveLength(5);
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
}, 60_000);

test('an organisation asked by many at one moment is not asked more hours than it has', async () => {
  const desk = await engine.freshDesk();
  const desks = Array.from({ length: 3 }, () => deskOver(tearing(desk.table, 5), testClock()));
  // Movare is large: 16 hours a week; each asks 6, in a neighbourhood of its own.
  const places = ['BU09172004', 'BU09171000', 'BU09173400', 'BU09171001', 'BU09171100', 'BU09171101'];
  const settled = await Promise.all(
    places.map((place, index) => {
      const { ask: _, ...plain } = fitting;
      return registerActivity(desks[index % 3] ?? desk, researcher, `o${index}`, {
        ...plain,
        neighbourhoods: [place],
        askedOrganisations: [{ partner: 'movare', hours: 6 }],
      });
    }),
  );
  expect(settled.filter((answer) => answer.ok && answer.value.activity.room === 'held')).toHaveLength(2);
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
}, 60_000);
