import * as fc from 'fast-check';
import * as z from 'zod';
import { mergePatch } from '#shared/platform/input/merge-patch.ts';
import { fullest, type LeverName } from '#shared/activities/levers/levers.ts';
import { Check } from '#shared/activities/room/check-answer.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, letters, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { plans } from '#tests/support/register.ts';
import { bodyOf, MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let acting: Acting;
beforeEach(async () => {
  acting = actingOn(await engine.freshDesk(testClock()));
});

const check = (plan: object): Promise<Check> => acting.check(plan, AN);
const leverOf = ({ levers = [] }: Check, name: LeverName) => levers.find(({ lever }) => lever === name);
const applied = (plan: object, change: unknown): Promise<Check> =>
  check(z.looseObject({}).parse(mergePatch(plan, change)));

describe(rule('B12'), () => {
  test('and where it does not overload, nothing is', async () => {
    expect(await check(letters(1))).not.toHaveProperty('levers');
  });

  test('later, fewer people, one reminder, twelve weeks, a neighbourhood more', async () => {
    await acting.approved(letters(30));
    const plan = letters(14, { ask: { ...letters(14).ask, reminders: 3 } });
    const now = await check(plan);
    expect(now.levers?.map(({ lever }) => lever)).toEqual(['later', 'fewer', 'reminders', 'spread', 'add']);
    expect(leverOf(now, 'reminders')?.change).toEqual({ ask: { reminders: 1 } });
    expect(['clear', 'caution']).toContain(leverOf(now, 'later')?.verdict);
    expect(leverOf(now, 'fewer')?.change).toEqual({ ask: { participants: now.alternatives?.participants } });
    expect(leverOf(now, 'spread')?.change).toEqual({ period: { end: '2027-04-04' } });
    expect(leverOf(now, 'add')?.change).toEqual({ neighbourhoods: [VRIEHEIDE, expect.any(String)] });
  });

  test('without the neighbourhood that is full, its people shared over the others', async () => {
    await acting.approved(letters(40));
    const ask = { ...letters(60).ask, participantsPerNeighbourhood: { [VRIEHEIDE]: 30, [MARIA_GEWANDEN]: 30 } };
    const now = await check(letters(60, { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN], ask }));
    expect(leverOf(now, 'leave-out')?.change).toEqual({
      neighbourhoods: [MARIA_GEWANDEN],
      ask: { participantsPerNeighbourhood: { [VRIEHEIDE]: null, [MARIA_GEWANDEN]: 60 } },
    });
  });

  test('and what comes in waves is moved with all of them, and not spread', async () => {
    await acting.approved(letters(30));
    const waves = [
      { start: '2027-01-11', end: '2027-01-13' },
      { start: '2027-01-15', end: '2027-01-17' },
    ];
    const plan = letters(30, { ask: { ...letters(30).ask, waves } });
    const now = await check(plan);
    expect(leverOf(now, 'spread')).toBeUndefined();
    const { change, verdict } = leverOf(now, 'later') ?? {};
    expect(change).toHaveProperty('ask.waves');
    expect((await applied(plan, change)).verdict).toBe(verdict);
  });

  test('as the check of it says once it is changed, whatever is asked', async () => {
    await acting.approved(letters(30));
    await fc.assert(
      fc.asyncProperty(plans(30), async (input) => {
        const plan = { ...input, ask: { ...input.ask, participants: 300 + input.ask.participants, reminders: 2 } };
        const answer = await acting.client('POST', '/v1/activities/check', plan, { token: AN });
        fc.pre(answer.status === 200);
        const now = bodyOf(answer, Check);
        fc.pre(now.verdict === 'overloaded' && (now.levers ?? []).length > 0);
        const then = await Promise.all((now.levers ?? []).map(({ change }) => applied(plan, change)));
        expect(then.map(({ verdict }) => verdict)).toEqual((now.levers ?? []).map(({ verdict }) => verdict));
        const told = (now.levers ?? []).map(({ fullest: one }) => one);
        expect(Math.max(...then.map((one, at) => Math.abs(fullestOf(one) - (told[at] ?? 0))))).toBeLessThan(1e-6);
        expect(Math.max(...then.map(fullestOf))).toBeLessThan(fullestOf(now));
      }),
      { numRuns: 2 },
    );
  });
});

const fullestOf = ({ neighbourhoods, organisations }: Check): number =>
  Math.max(
    ...neighbourhoods.flatMap(({ peak }) =>
      peak ? [peak.contactsPer100, peak.minutesPerPerson].map(({ after, limit }) => after / limit) : [0],
    ),
    ...organisations.map(({ peak }) => (peak ? peak.hours.after / peak.hours.limit : 0)),
  );

test('The fullest of a room that asks nothing is 0', () => {
  expect(fullest({ verdict: 'clear', neighbourhoods: new Map(), organisations: new Map() })).toBe(0);
});
