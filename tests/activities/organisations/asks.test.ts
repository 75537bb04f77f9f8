import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ASK_MOVES,
  ASK_STATES,
  asksAfter,
  counted,
  firstAsks,
  knowsAnswer,
  silentFrom,
  stateOn,
  type AskMove,
  type Asker,
  type KeptAsk,
} from '#shared/activities/organisations/asks.ts';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { addWorkingDays, workingDaysBetween } from '#shared/platform/days/working-days.ts';
import { rule } from '#shared/rulebook.ts';

const AT = '2026-11-23T09:00:00.000Z';
const LATER = '2026-11-30T09:00:00.000Z';
const PERIOD = { start: '2027-01-11', end: '2027-02-07' };
const STATES = ['asked', 'confirmed', 'counter', 'declined'] as const;

const asker = (ask: Partial<KeptAsk>, hours = 12): Asker => ({
  plan: { askedOrganisations: [{ partner: 'movare', hours }], period: PERIOD },
  asks: { movare: { state: 'asked', askedAt: AT, version: 1, ...ask } },
  createdAt: AT,
  version: 4,
});
const counter = { state: 'counter', counter: { hours: 8 } } as const;

const after = (one: Asker, hours: number, period = PERIOD) =>
  asksAfter(one, { askedOrganisations: [{ partner: 'movare', hours }], period }, LATER)['movare'];

describe('An ask', () => {
  test('goes only the ways of the table, whatever is answered', () => {
    const ways = STATES.flatMap((state) =>
      (['confirm', 'counter', 'decline', 'accept', 'take-back'] as const satisfies readonly AskMove[])
        .filter((move) => knowsAnswer(move, state))
        .map((move) => `${state} ${move} ${ASK_MOVES[move].to}`),
    );
    expect(ways).toEqual([
      'asked confirm confirmed',
      'asked counter counter',
      'asked decline declined',
      'confirmed take-back asked',
      'counter accept confirmed',
      'counter take-back asked',
      'declined take-back asked',
    ]);
  });

  test('may be in no state that the table does not lead to, but for the one that is worked out', () => {
    const reached = new Set<string>(['asked', ...Object.values(ASK_MOVES).map(({ to }) => to)]);
    expect(ASK_STATES.filter((state) => !reached.has(state))).toEqual(['silent']);
  });
});

describe(rule('K32'), () => {
  test('more hours, or other days, ask anew whatever was said', () => {
    for (const state of STATES) {
      const fresh = { state: 'asked', askedAt: LATER, version: 5 };
      expect(after(asker({ state }), 13)).toEqual(fresh);
      expect(after(asker({ state }), 12, { ...PERIOD, end: '2027-02-08' })).toEqual(fresh);
    }
  });

  test('fewer hours keep what was confirmed, and ask anew who said otherwise', () => {
    expect(after(asker({ state: 'confirmed' }), 11)).toMatchObject({ state: 'confirmed', askedAt: AT });
    expect(after(asker({ state: 'asked' }), 11)).toMatchObject({ state: 'asked', askedAt: AT });
    expect(after(asker({ state: 'declined' }), 11)).toMatchObject({ state: 'asked', askedAt: LATER });
    expect(after(asker(counter), 11)).toMatchObject({ state: 'asked', askedAt: LATER });
  });

  test('just the hours that were proposed are the proposal taken over; other days need the owner to say so', () => {
    expect(after(asker(counter), 8)).toMatchObject({ state: 'confirmed', askedAt: AT });
    const period = { start: '2027-01-18', end: '2027-01-24' };
    const withDays = { state: 'counter', counter: { hours: 12, period } } as const;
    expect(after(asker(withDays), 12)).toMatchObject({ state: 'counter' });
    expect(after(asker({ ...withDays, accepted: true }), 12)).toMatchObject({ state: 'confirmed', period });
  });

  test('one that is asked no more is forgotten, and asked again it is asked anew', () => {
    expect(asksAfter(asker({ state: 'declined' }), { period: PERIOD }, LATER)).toEqual({});
    const added = { askedOrganisations: [{ partner: 'weller', hours: 1 }], period: PERIOD };
    expect(asksAfter(asker({}), added, LATER)).toEqual({ weller: { state: 'asked', askedAt: LATER, version: 5 } });
  });

  test('a walk of changes never leaves something confirmed that was asked more since', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (changes) => {
        let one = asker({ state: 'confirmed' }, 12);
        let agreed = 12;
        for (const [hours, moves] of changes) {
          const period = moves ? { ...PERIOD, start: formatDay((parseDay(PERIOD.start) ?? 0) + hours) } : PERIOD;
          const plan = { askedOrganisations: [{ partner: 'movare', hours }], period };
          one = { plan, asks: asksAfter(one, plan, LATER), createdAt: AT, version: one.version + 1 };
          const state = one.asks?.['movare']?.state;
          if (state !== 'confirmed') agreed = -1;
          expect(state === 'confirmed' ? hours <= agreed : state === 'asked').toBe(true);
          if (state === 'confirmed') agreed = hours;
        }
      }),
    );
  });
});

describe(rule('K31'), () => {
  test('what was declined does not count, and agreed days are those of the hours', () => {
    const period = { start: '2027-01-18', end: '2027-01-24' };
    const plan = {
      period: PERIOD,
      askedOrganisations: [
        { partner: 'movare', hours: 12 },
        { partner: 'weller', hours: 4 },
      ],
    };
    const asks = firstAsks(plan, AT);
    const said = (state: KeptAsk['state'], more: Partial<KeptAsk> = {}): KeptAsk => ({
      state,
      askedAt: AT,
      version: 2,
      ...more,
    });
    expect(counted(plan, asks)).toEqual(plan);
    expect(counted(plan, { ...asks, movare: said('declined') }).askedOrganisations).toEqual([
      { partner: 'weller', hours: 4 },
    ]);
    expect(counted(plan, { ...asks, weller: said('confirmed', { period }) }).askedOrganisations).toEqual([
      { partner: 'movare', hours: 12 },
      { partner: 'weller', hours: 4, period },
    ]);
  });
});

const days = fc.integer({ min: 20_000, max: 25_000 });

/** Counted off on a calendar, day by day. */
function countOff(from: number, to: number): number {
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) {
    const weekday = new Date(day * 86_400_000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}

describe(rule('K33'), () => {
  test('working days are counted as on a calendar, and the day on which so many have passed is the first', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const day = addWorkingDays(from, count);
        expect(countOff(from, day)).toBe(count);
        expect(countOff(from, day - 1)).toBe(count - 1);
        expect(workingDaysBetween(from, day)).toBe(count);
        expect(addWorkingDays(from, 0)).toBe(from);
      }),
    );
  });

  test('asked on a Monday it is silent two weeks later, asked in a weekend after the tenth working day', () => {
    const silent = (askedAt: string): string => formatDay(silentFrom({ askedAt }));
    expect(silent('2026-11-23T09:00:00Z')).toBe('2026-12-07');
    expect(silent('2026-11-21T09:00:00Z')).toBe('2026-12-04');
    const ask: KeptAsk = { state: 'asked', askedAt: AT, version: 1 };
    const on = (day: string) => stateOn(ask, parseDay(day) ?? 0);
    expect([on('2026-11-23'), on('2026-12-06'), on('2026-12-07')]).toEqual(['asked', 'asked', 'silent']);
    expect(stateOn({ ...ask, state: 'confirmed' }, parseDay('2027-12-07') ?? 0)).toBe('confirmed');
  });
});
