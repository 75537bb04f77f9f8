import { actingOn, BO, hoursOnly, letters, nothingAsked } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { describe, expect, test } from 'vitest';

const engine = testEngine();

async function fresh(moment?: string) {
  const clock = testClock(moment);
  return { clock, ...actingOn(await engine.freshDesk(clock)) };
}
type Fresh = Awaited<ReturnType<typeof fresh>>;
type Stood = Awaited<ReturnType<Fresh['registered']>>;

/** The three ways in which an activity gives its room back. */
const ENDS: readonly (readonly [string, (acting: Fresh, one: Stood) => Promise<Stood>])[] = [
  ['declined', (acting, one) => acting.decided(one, 'decline')],
  ['withdrawn', (acting, one) => acting.moved(one, 'withdrawn')],
  ['cancelled', (acting, one) => acting.moved(one, 'cancelled', { reason: 'No staff.' }, BO)],
];
/** Fourteen days, one a day: 14 of 425 people. */
const FORTNIGHT = { start: '2027-01-11', end: '2027-01-24' };
const fortnight = letters(14, { period: FORTNIGHT });
const perDay = 100 / 425;

describe.each(ENDS)('%s', (status, end) => {
  test('before it began gives all room back, and others take it', async () => {
    const acting = await fresh('2027-01-10T22:59:59Z'); // the 10th, one second to midnight in Amsterdam
    const one = await acting.registered(
      letters(42, { period: FORTNIGHT, askedOrganisations: [{ partner: 'movare', hours: 16 }] }),
    );
    expect((await end(acting, one)).activity).toMatchObject({ status, room: 'none' });
    expect(await acting.burden()).toMatchObject({ contactsPer100: 0, twelveWeeks: { contactsPer100: 0 } });
    expect(await acting.hoursHeld('2027-01-11')).toBe(0);
    expect((await acting.registered(letters(42))).activity.room).toBe('held');
  });

  test('on its first day keeps the claim of that day', async () => {
    const acting = await fresh();
    const one = await acting.registered(fortnight);
    acting.clock.set('2027-01-10T23:00:00Z'); // midnight in Amsterdam
    expect((await end(acting, one)).activity).toMatchObject({ status, room: 'held' });
    expect((await acting.burden()).contactsPer100).toBeCloseTo(perDay, 9);
    expect((await acting.burden('2027-01-18')).contactsPer100).toBe(0);
  });

  test('on a later day keeps the days up to and including that day, of residents and organisations', async () => {
    const acting = await fresh();
    const one = await acting.registered({ ...fortnight, askedOrganisations: [{ partner: 'movare', hours: 14 }] });
    acting.clock.set('2027-01-19T12:00:00Z');
    expect((await end(acting, one)).activity).toMatchObject({ status, room: 'held' });
    expect((await acting.burden('2027-01-11')).contactsPer100).toBeCloseTo(7 * perDay, 9);
    expect((await acting.burden('2027-01-18')).contactsPer100).toBeCloseTo(2 * perDay, 9);
    expect((await acting.burden('2027-01-18')).twelveWeeks.contactsPer100).toBeCloseTo(9 * perDay, 9);
    expect(await acting.hoursHeld('2027-01-11')).toBeCloseTo(7, 9);
    expect(await acting.hoursHeld('2027-01-18')).toBeCloseTo(2, 9);
    // A check sees what stays, too.
    const check = await acting.check(letters(1, { period: { start: '2027-01-18', end: '2027-01-24' } }));
    expect(check.neighbourhoods[0]?.peak?.contactsPer100.before).toBeCloseTo(
      check.neighbourhoods[0]?.peak?.window === 'week' ? 2 * perDay : 9 * perDay,
      9,
    );
  });

  test('after its last day keeps all of it', async () => {
    const acting = await fresh();
    const one = await acting.registered(fortnight);
    acting.clock.set('2027-03-01T12:00:00Z');
    expect((await end(acting, one)).activity).toMatchObject({ status, room: 'held' });
    expect((await acting.burden('2027-01-18')).twelveWeeks.contactsPer100).toBeCloseTo(14 * perDay, 9);
  });

  test('goes by the days on which people are asked: before them the room of residents is free', async () => {
    const acting = await fresh();
    const one = await acting.registered(
      letters(17, {
        period: { start: '2026-11-01', end: '2027-01-31' },
        ask: { ...letters(17).ask, period: { start: '2027-01-11', end: '2027-01-17' } },
      }),
    );
    expect((await end(acting, one)).activity).toMatchObject({ status, room: 'none' });
    expect((await acting.burden()).contactsPer100).toBe(0);
  });

  test('hours that had begun keep the room held while the ask that had not is gone', async () => {
    const acting = await fresh();
    const one = await acting.registered(
      letters(17, {
        period: { start: '2026-11-23', end: '2027-01-31' },
        ask: { ...letters(17).ask, period: { start: '2027-01-11', end: '2027-01-17' } },
        askedOrganisations: [{ partner: 'movare', hours: 70 }],
      }),
    );
    expect(one.activity.room).toBe('held');
    acting.clock.set('2026-11-24T12:00:00Z');
    expect((await end(acting, one)).activity).toMatchObject({ status, room: 'held' });
    expect(await acting.hoursHeld('2026-11-23')).toBeCloseTo(2, 9);
    expect(await acting.hoursHeld('2026-11-30')).toBe(0);
    expect((await acting.burden()).contactsPer100).toBe(0);
  });

  test('one without room has none to give', async () => {
    const acting = await fresh('2027-01-12T12:00:00Z');
    expect((await end(acting, await acting.registered(letters(43)))).activity).toMatchObject({ status, room: 'none' });
    expect((await end(acting, await acting.registered(nothingAsked()))).activity).toMatchObject({
      status,
      room: 'none',
    });
    expect((await acting.burden()).contactsPer100).toBe(0);
  });

  test('is listed nowhere any more', async () => {
    const acting = await fresh();
    const one = await acting.registered(fortnight);
    acting.clock.set('2027-01-12T12:00:00Z');
    await end(acting, one);
    expect((await acting.check(letters(1), BO)).neighbourhoods[0]).toMatchObject({
      overlapping: [],
      overlappingTotal: 0,
    });
  });
});

test('Hours without a period stand over the 84 days from the Monday of registration, and are cut off there too', async () => {
  const acting = await fresh('2026-11-25T12:00:00Z'); // a Wednesday
  const { period: _, ...plan } = hoursOnly(84);
  const one = await acting.registered({ ...plan, askedOrganisations: [{ partner: 'movare', hours: 84 }] });
  expect(one.activity.room).toBe('none'); // 84 in twelve weeks is over 80
  const fits = await acting.registered({ ...plan, askedOrganisations: [{ partner: 'movare', hours: 42 }] });
  expect(fits.activity.room).toBe('held');
  expect(await acting.hoursHeld('2026-11-23')).toBeCloseTo(3.5, 9);
  expect(await acting.hoursHeld('2027-02-08')).toBeCloseTo(3.5, 9);
  expect(await acting.hoursHeld('2027-02-15')).toBe(0);
  acting.clock.set('2026-12-01T12:00:00Z'); // the Tuesday after
  expect((await acting.moved(fits, 'withdrawn')).activity.room).toBe('held');
  expect(await acting.hoursHeld('2026-11-23')).toBeCloseTo(3.5, 9);
  expect(await acting.hoursHeld('2026-11-30')).toBeCloseTo(1, 9);
  expect(await acting.hoursHeld('2026-12-07')).toBe(0);
});

test('A change of one without a period is shared from the week in which it was registered, not from today', async () => {
  const acting = await fresh('2026-11-25T12:00:00Z');
  const { period: _, ...plan } = hoursOnly(42);
  const one = await acting.registered({ ...plan, askedOrganisations: [{ partner: 'movare', hours: 42 }] });
  acting.clock.set('2027-01-12T12:00:00Z');
  const { activity } = await acting.patched(one, { askedOrganisations: [{ partner: 'movare', hours: 48 }] });
  expect(activity).toMatchObject({ room: 'held', status: 'submitted' });
  expect(await acting.hoursHeld('2026-11-23')).toBeCloseTo(4, 9);
  expect(await acting.hoursHeld('2027-02-15')).toBe(0);
});

test('What is kept stays with the neighbourhoods and groups that were asked', async () => {
  const acting = await fresh();
  const both = letters(35, {
    neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN],
    period: FORTNIGHT,
    ask: {
      participants: 35,
      contactsPerParticipant: 1,
      minutesPerContact: 0,
      participantsPerNeighbourhood: { [VRIEHEIDE]: 14, [MARIA_GEWANDEN]: 21 },
    },
  });
  const one = await acting.registered(both);
  acting.clock.set('2027-01-12T12:00:00Z');
  await acting.moved(one, 'withdrawn');
  expect((await acting.burden()).contactsPer100).toBeCloseTo(2 * perDay, 9);
  expect((await acting.burden('2027-01-11', 'age-25-44', MARIA_GEWANDEN)).contactsPer100).toBeCloseTo(
    (100 * 3) / 810,
    9,
  );
});
