import { parseDay } from '#shared/platform/days/dates.ts';
import { doWhatIsDue } from '#shared/requests/due/do-what-is-due.ts';
import type { Reminder } from '#shared/requests/due/remind.ts';
import { workingDaysBetween } from '#shared/platform/days/working-days.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { AN, ask, DORA, enterDatasets, requestingOn, type Requesting } from '#tests/support/requesting.ts';
import { beforeEach, expect, test } from 'vitest';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z'); // a Monday
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const remind = async (): Promise<readonly Reminder[]> => (await doWhatIsDue(desk)).reminders;
const dueOn = async (day: string): Promise<string[]> => {
  clock.set(`${day}T07:00:00Z`);
  return (await remind()).map(({ which }) => which).sort();
};

test('Working days are Monday to Friday', () => {
  const between = (from: string, to: string): number => workingDaysBetween(parseDay(from) ?? 0, parseDay(to) ?? 0);
  expect(between('2026-11-23', '2026-11-23')).toBe(0);
  expect(between('2026-11-23', '2026-11-27')).toBe(4);
  expect(between('2026-11-27', '2026-11-29')).toBe(0); // Friday to Sunday
  expect(between('2026-11-28', '2026-11-30')).toBe(1); // Saturday to Monday
  expect(between('2026-11-23', '2026-12-07')).toBe(10);
  expect(between('2026-12-07', '2026-11-23')).toBe(0);
});

test(rule('D30'), async () => {
  const one = await requesting.sent(ask());
  await requesting.sent(ask({ draft: true }));
  expect(await dueOn('2026-11-29')).toEqual([]);
  expect(await dueOn('2026-11-30')).toEqual(['undecided-5-days']);
  expect(await dueOn('2026-12-04')).toEqual([]);
  expect(await dueOn('2026-12-07')).toEqual(['escalation', 'undecided-10-days']);
  const back = await requesting.patched(
    await requesting.decided(await requesting.read(one), 'request-clarification', DORA),
    {},
    AN,
  );
  expect(await dueOn('2026-12-08')).toEqual([]);
  expect(await dueOn('2026-12-14')).toEqual(['undecided-5-days']);
  await requesting.decided(await requesting.read(back, DORA), 'decline', DORA);
  expect(await dueOn('2027-02-01')).toEqual([]);
});

test(rule('D31'), async () => {
  await requesting.approved(ask({ until: '2027-01-31' }));
  await requesting.approved(ask({ until: '2026-12-05' }));
  expect(await dueOn('2026-11-24')).toEqual([]);
  expect(await dueOn('2026-11-28')).toEqual(['ends-in-7-days']);
  expect(await dueOn('2026-12-31')).toEqual(['ended']);
  expect(await dueOn('2027-01-01')).toEqual(['ends-in-30-days']);
  expect(await dueOn('2027-01-24')).toEqual(['ends-in-7-days']);
  expect(await dueOn('2027-02-01')).toEqual(['ended']);
  expect(await dueOn('2027-03-01')).toEqual([]);
});

test(rule('D32'), async () => {
  for (let index = 0; index < 3; index += 1) await requesting.sent(ask());
  clock.set('2026-11-30T07:00:00Z');
  const rounds = await Promise.all([remind(), remind(), remind()]);
  expect(rounds.flat()).toHaveLength(3);
  expect(await remind()).toEqual([]);
  const messages: string[] = [];
  for await (const item of desk.table.scan())
    if (item.pk.startsWith('OUTBOX#REMINDER#')) messages.push(JSON.stringify(item['message']));
  expect(messages).toHaveLength(3);
  for (const message of messages) expect(message).toMatch(/"type":"data-request\.reminder"/);
});
