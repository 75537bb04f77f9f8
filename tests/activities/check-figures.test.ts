import { actingOn, BO, hoursOnly, letters, WEEK, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { IN_DE_CRAMER, MARIA_GEWANDEN, VERSPREIDE_HUIZEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let acting: Acting;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  acting = actingOn(await engine.freshDesk(clock));
});

const ask = (participants: number, more: object = {}) => ({
  participants,
  contactsPerParticipant: 1,
  minutesPerContact: 0,
  ...more,
});
const peakOf = async (plan: object) => (await acting.check(plan)).neighbourhoods[0]?.peak;

describe('The share of an ask', () => {
  test('counts reminders as half a contact, and minutes of those who take part', async () => {
    const plan = letters(0, {
      ask: ask(34, { contactsPerParticipant: 2, reminders: 3, responseRate: 0.25, minutesPerContact: 20 }),
    });
    const peak = await peakOf(plan);
    expect(peak?.contactsPer100.after).toBeCloseTo((100 * 34 * 3.5) / 425, 9); // 28
    expect(peak?.minutesPerPerson.after).toBeCloseTo((34 * 0.25 * 2 * 20) / 425, 9); // 0.8
    expect(peak).toMatchObject({ week: '2027-W02', targetGroup: 'age-25-44', window: 'week' });
  });

  test('goes by inhabitants, persons and households in one pool, a group reached twice once', async () => {
    const groups = ['residents', 'households', 'age-0-14'];
    const check = await acting.check(letters(0, { targetGroups: groups, ask: ask(221) }));
    // 250 + 185 + 425 + 465 + 175 = 1,500 persons and 710 households: 2,210 in the pool, 10 per 100 of each.
    expect(check).toMatchObject({
      verdict: 'caution',
      neighbourhoods: [
        { peak: { targetGroup: 'age-0-14', window: 'week', contactsPer100: { before: 0, after: 10, limit: 10 } } },
      ],
    });
  });

  test('residents are the five age groups, never the total', async () => {
    // Maria Gewanden has 3,460 in all, and 375 + 370 + 810 + 1,150 + 755 = 3,460; In de Cramer 5 in all, and nobody of any group.
    const check = await acting.check(
      letters(0, { neighbourhoods: [IN_DE_CRAMER, MARIA_GEWANDEN], targetGroups: ['residents'], ask: ask(173) }),
    );
    expect(check.neighbourhoods[0]).toMatchObject({ code: IN_DE_CRAMER, verdict: 'clear', peak: null });
    expect(check.neighbourhoods[1]?.peak?.contactsPer100.after).toBeCloseTo(5, 9);
  });

  test('is divided over neighbourhoods by their people, or as participantsPerNeighbourhood says', async () => {
    const both = { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] };
    const even = await acting.check(letters(0, { ...both, ask: ask(247) }));
    for (const { peak } of even.neighbourhoods) expect(peak?.contactsPer100.after).toBeCloseTo(20, 9); // 247 of 1,235
    const given = await acting.check(
      letters(0, {
        ...both,
        ask: ask(100, { participantsPerNeighbourhood: { [VRIEHEIDE]: 17, [MARIA_GEWANDEN]: 83 } }),
      }),
    );
    expect(given.neighbourhoods[0]?.peak?.contactsPer100.after).toBeCloseTo(4, 9);
    expect(given.neighbourhoods[1]?.peak?.contactsPer100.after).toBeCloseTo(8_300 / 810, 9);
    expect(given.neighbourhoods.map(({ verdict }) => verdict)).toEqual(['clear', 'overloaded']);
    expect(given.verdict).toBe('overloaded');
  });

  test('of a neighbourhood that gets nobody stands as clear, without a peak', async () => {
    const check = await acting.check(
      letters(0, {
        neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN],
        ask: ask(17, { participantsPerNeighbourhood: { [VRIEHEIDE]: 17, [MARIA_GEWANDEN]: 0 } }),
      }),
    );
    expect(check.neighbourhoods[1]).toMatchObject({ verdict: 'clear', peak: null });
  });

  test('of a group under twenty people is held against twenty', async () => {
    const peak = await peakOf(letters(0, { neighbourhoods: [VERSPREIDE_HUIZEN], ask: ask(1) })); // 10 people
    expect(peak?.contactsPer100.after).toBe(5);
  });

  test('falls in weeks by days, of ask.period where given, and rolls over twelve weeks', async () => {
    const one = letters(0, {
      period: { start: '2026-12-01', end: '2027-03-31' },
      ask: ask(17, { period: { start: '2027-01-14', end: '2027-01-20' } }),
    });
    await acting.registered(one);
    expect((await acting.burden('2027-01-11')).contactsPer100).toBeCloseTo((4 * 4) / 7, 9);
    expect((await acting.burden('2027-01-18')).contactsPer100).toBeCloseTo((4 * 3) / 7, 9);
    expect((await acting.burden('2027-04-05')).twelveWeeks.contactsPer100).toBeCloseTo((4 * 3) / 7, 9); // W14: W03 to W14
    expect((await acting.burden('2027-03-29')).twelveWeeks.contactsPer100).toBeCloseTo(4, 9);
    expect((await acting.burden('2027-04-12')).twelveWeeks.contactsPer100).toBe(0);
  });
});

describe('The peak', () => {
  test('reaches eleven weeks past the end, where others were asked meanwhile', async () => {
    // 42 of 425 in each of four later weeks is 39.5 in twelve: with 34 more (8) before them it is over 46.
    for (const start of ['2027-01-18', '2027-02-01', '2027-02-15', '2027-03-01']) {
      const end = `${start.slice(0, 8)}${String(Number(start.slice(8)) + 6).padStart(2, '0')}`;
      await acting.approved(letters(42, { period: { start, end } }), { override: true });
    }
    const check = await acting.check(letters(34));
    expect(check.verdict).toBe('overloaded');
    expect(check.neighbourhoods[0]?.peak).toMatchObject({
      week: '2027-W09',
      window: 'twelve-weeks',
      contactsPer100: { limit: 46 },
    });
    expect(check.neighbourhoods[0]?.peak?.contactsPer100.before).toBeCloseTo((4 * 4_200) / 425, 9);
    expect(check.neighbourhoods[0]?.peak?.contactsPer100.after).toBeCloseTo((4 * 4_200 + 3_400) / 425, 9);
  });

  test('looks at no group or week to which nothing is added, however full', async () => {
    await acting.approved(letters(400, { targetGroups: ['age-45-64'] }), { override: true });
    await acting.approved(letters(40, { period: { start: '2026-12-28', end: '2027-01-03' } }), { override: true });
    const check = await acting.check(letters(17, { targetGroups: ['age-25-44'] }));
    expect(check.verdict).toBe('clear');
    expect(check.neighbourhoods[0]?.peak?.targetGroup).toBe('age-25-44');
    expect((await acting.check(letters(1, { targetGroups: ['age-45-64'] }))).verdict).toBe('overloaded');
  });

  test('takes the earliest week, then the first group, then the week before twelve weeks where shares are equal', async () => {
    const twoWeeks = letters(0, {
      period: { start: '2027-01-11', end: '2027-01-24' },
      targetGroups: ['age-65-plus', 'age-15-24'],
      ask: ask(36),
    });
    expect(await peakOf(twoWeeks)).toMatchObject({ week: '2027-W02', targetGroup: 'age-15-24', window: 'week' });
  });

  test('the share is the larger of both figures', async () => {
    // 4 of 10 contacts, but 17 x 30 minutes over 425 people are 1.2 of 1.5.
    const peak = await peakOf(letters(0, { ask: ask(17, { minutesPerContact: 30 }) }));
    expect(peak).toMatchObject({
      contactsPer100: { after: 4, limit: 10 },
      minutesPerPerson: { limit: 1.5 },
      window: 'week',
    });
    expect(peak?.minutesPerPerson.after).toBeCloseTo(1.2, 9);
  });

  test('is null where nobody is asked anything', async () => {
    expect(await peakOf(letters(0))).toBeNull();
    expect(await peakOf(hoursOnly(3))).toBeNull();
  });
});

describe('A small activity', () => {
  const interviews = (participants: number, minutes: number, groups = ['households']) =>
    letters(0, { targetGroups: groups, ask: ask(participants, { minutesPerContact: minutes, mode: 'visit' }) });

  test('is caution at most from the weekly minutes limit', async () => {
    // 25 x 60 = 1,500 minutes over 710 households is 2.11 a household, over 1.5.
    expect(await acting.check(interviews(25, 60))).toMatchObject({
      verdict: 'caution',
      neighbourhoods: [{ verdict: 'caution' }],
    });
    expect(await acting.registered(interviews(25, 60))).toMatchObject({
      activity: { room: 'held', verdict: 'caution' },
    });
  });

  test.each([
    [26, 57],
    [25, 61],
  ])('%i of %i minutes is none', async (participants, minutes) => {
    expect((await acting.check(interviews(participants, minutes))).verdict).toBe('overloaded');
  });

  test('all other limits hold for it in full: contacts, and minutes of twelve weeks', async () => {
    expect((await acting.check(letters(0, { neighbourhoods: [VERSPREIDE_HUIZEN], ask: ask(3) }))).verdict).toBe(
      'overloaded',
    ); // 15 per 100
    await acting.registered(interviews(25, 60));
    for (const start of ['2027-01-18', '2027-01-25']) {
      const end = start === '2027-01-18' ? '2027-01-24' : '2027-01-31';
      await acting.registered({ ...interviews(25, 60), period: { start, end } });
    }
    // 3 x 2.11 = 6.34 a household in twelve weeks; a fourth makes 8.45, over 7.
    const fourth = await acting.check({ ...interviews(25, 60), period: { start: '2027-02-01', end: '2027-02-07' } });
    expect(fourth).toMatchObject({ verdict: 'overloaded', neighbourhoods: [{ peak: { window: 'week' } }] });
  });
});

describe('Hours of organisations', () => {
  test('are shared over the days of the period and held against the limits of its size', async () => {
    const check = await acting.check(
      hoursOnly(0, {
        period: { start: '2027-01-14', end: '2027-01-20' },
        askedOrganisations: [
          { partner: 'movare', hours: 14 },
          { partner: 'alcander', hours: 14 },
          { partner: 'yuverta', hours: 3.5 },
        ],
      }),
    );
    expect(check.organisations).toEqual([
      {
        partner: 'movare',
        verdict: 'clear',
        peak: { week: '2027-W02', window: 'week', hours: { before: 0, after: 8, limit: 16 } },
      },
      {
        partner: 'alcander',
        verdict: 'caution',
        peak: { week: '2027-W02', window: 'week', hours: { before: 0, after: 8, limit: 8 } },
      },
      {
        partner: 'yuverta',
        verdict: 'clear',
        peak: { week: '2027-W02', window: 'week', hours: { before: 0, after: 2, limit: 4 } },
      },
    ]);
    expect(check.verdict).toBe('caution');
  });

  test('go by the whole period, not by the days of the ask', async () => {
    const check = await acting.check(
      letters(1, {
        period: { start: '2027-01-11', end: '2027-01-24' },
        ask: ask(1, { period: WEEK }),
        askedOrganisations: [{ partner: 'movare', hours: 10 }],
      }),
    );
    expect(check.organisations[0]?.peak?.hours.after).toBe(5);
  });

  test('without a period go over the 84 days from the Monday of this week', async () => {
    clock.set('2026-11-29T22:30:00Z'); // Sunday, half an hour to Monday in Amsterdam
    const plan = { neighbourhoods: [VRIEHEIDE], askedOrganisations: [{ partner: 'movare', hours: 60 }] };
    expect((await acting.check(plan)).organisations[0]).toEqual({
      partner: 'movare',
      verdict: 'caution',
      peak: { week: '2027-W06', window: 'twelve-weeks', hours: { before: 0, after: 60, limit: 80 } },
    });
    clock.set('2026-11-29T23:30:00Z'); // Monday there
    expect((await acting.check(plan)).organisations[0]?.peak?.week).toBe('2027-W07');
  });

  test('are added to those that others hold', async () => {
    await acting.approved(hoursOnly(5));
    expect((await acting.check(hoursOnly(3), BO)).organisations[0]?.peak?.hours).toEqual({
      before: 5,
      after: 8,
      limit: 16,
    });
  });
});
