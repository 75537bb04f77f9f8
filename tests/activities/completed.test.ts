import { actingOn, AN, hoursOnly, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { badFields, MARIA_GEWANDEN, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { describe, expect, test } from 'vitest';

const engine = testEngine();
const fresh = async () => actingOn(await engine.freshDesk());

const running = async (acting: Acting, plan: object): Promise<Stood> =>
  acting.moved(await acting.approved(plan, { override: true }), 'running');
const completed = async (acting: Acting, plan: object, realised?: object): Promise<Stood> =>
  acting.moved(await running(acting, plan), 'completed', realised === undefined ? {} : { realised });

describe('Completed without saying what was realised', () => {
  test('the plan stands as what was asked, and room stays held', async () => {
    const acting = await fresh();
    const { activity, check } = await completed(acting, letters(17));
    expect(activity).toMatchObject({ status: 'completed', room: 'held', ask: { participants: 17 } });
    expect(activity.realised).toBeUndefined();
    expect(check).toBeUndefined();
    expect((await acting.burden()).contactsPer100).toBe(4);
  });

  test('by the bureau before its last day, on any day, it changes nothing either', async () => {
    const clock = testClock();
    const acting = actingOn(await engine.freshDesk(clock));
    const one = await running(acting, letters(17));
    clock.set('2027-01-12T10:00:00Z');
    expect((await acting.moved(one, 'completed')).activity.room).toBe('held');
    expect((await acting.burden()).contactsPer100).toBe(4);
  });
});

describe('Completed with what was realised', () => {
  const plan = letters(17, {
    ask: { participants: 17, contactsPerParticipant: 2, reminders: 1, responseRate: 0.5, minutesPerContact: 10 },
  });
  // contacts 17 x 2.5 = 42.5: 10 per 100; minutes 17 x 0.5 x 2 x 10 = 170: 0.4 a person.

  test.each([
    ['participants', { participants: 34 }, 20, 0.8],
    ['contactsPerParticipant', { contactsPerParticipant: 1 }, 6, 0.2],
    ['reminders', { reminders: 0 }, 8, 0.4],
    ['responseRate', { responseRate: 0.25 }, 10, 0.2],
    ['minutesPerContact', { minutesPerContact: 20 }, 10, 0.8],
    ['nothing', {}, 10, 0.4],
    ['nobody', { participants: 0 }, 0, 0],
    [
      'all of it',
      { participants: 85, contactsPerParticipant: 1, reminders: 0, responseRate: 1, minutesPerContact: 5 },
      20,
      1,
    ],
  ])(
    '%s replaces the plan, unchecked, and what it leaves out is as planned',
    async (_, realised, contactsPer100, minutesPerPerson) => {
      const acting = await fresh();
      const one = await completed(acting, plan, realised);
      expect(one.activity).toMatchObject({
        status: 'completed',
        room: 'held',
        realised,
        ask: { participants: 17, contactsPerParticipant: 2 },
      });
      expect(one.check).toBeUndefined();
      const burden = await acting.burden();
      expect(burden.contactsPer100).toBeCloseTo(contactsPer100, 9);
      expect(burden.minutesPerPerson).toBeCloseTo(minutesPerPerson, 9);
      const check = await acting.check(letters(1));
      expect(check.neighbourhoods[0]?.peak?.contactsPer100.before).toBeCloseTo(contactsPer100, 9);
    },
  );

  test('stands over the same days and in the same proportions', async () => {
    const acting = await fresh();
    const ask = {
      participants: 35,
      contactsPerParticipant: 1,
      minutesPerContact: 0,
      period: { start: '2027-01-15', end: '2027-01-19' },
      participantsPerNeighbourhood: { [VRIEHEIDE]: 14, [MARIA_GEWANDEN]: 21 },
    };
    await completed(
      acting,
      letters(35, {
        neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN],
        period: { start: '2027-01-11', end: '2027-01-24' },
        ask,
      }),
      { participants: 70 },
    );
    expect((await acting.burden('2027-01-11')).contactsPer100).toBeCloseTo((28 * 0.6 * 100) / 425, 9);
    expect((await acting.burden('2027-01-18')).contactsPer100).toBeCloseTo((28 * 0.4 * 100) / 425, 9);
    expect((await acting.burden('2027-01-11', 'age-25-44', MARIA_GEWANDEN)).contactsPer100).toBeCloseTo(
      (42 * 0.6 * 100) / 810,
      9,
    );
  });

  test('at a school the minutes of people stay nothing, and the contacts count', async () => {
    const acting = await fresh();
    await completed(
      acting,
      letters(17, { ask: { participants: 17, contactsPerParticipant: 1, minutesPerContact: 45, mode: 'school' } }),
      { participants: 34, minutesPerContact: 90 },
    );
    expect(await acting.burden()).toMatchObject({ contactsPer100: 8, minutesPerPerson: 0 });
  });

  test('hours of organisations replace the planned ones, and may name others', async () => {
    const acting = await fresh();
    const one = await completed(acting, letters(17, { askedOrganisations: [{ partner: 'movare', hours: 4 }] }), {
      organisations: [
        { partner: 'movare', hours: 6.5 },
        { partner: 'innovo', hours: 3 },
      ],
    });
    expect(one.activity.askedOrganisations).toEqual([{ partner: 'movare', hours: 4 }]);
    expect(await acting.hoursHeld('2027-01-11')).toBe(6.5);
    expect(await acting.hoursHeld('2027-01-11', 'innovo')).toBe(3);
    expect((await acting.burden()).contactsPer100).toBe(4);
  });

  test('hours that it leaves out altogether are as planned', async () => {
    const acting = await fresh();
    await completed(acting, letters(17, { askedOrganisations: [{ partner: 'movare', hours: 4 }] }), {
      participants: 1,
    });
    expect(await acting.hoursHeld('2027-01-11')).toBe(4);
  });

  test('no limit stands in its way: what was asked was asked', async () => {
    const acting = await fresh();
    const one = await completed(acting, letters(17), { participants: 4_250 });
    expect(one.activity).toMatchObject({ status: 'completed', room: 'held' });
    expect(await acting.burden()).toMatchObject({ contactsPer100: 1_000, verdict: 'overloaded' });
  });
});

describe('What cannot be realised is 422, by its pointer, and nothing is stored', () => {
  const MANY = Array.from({ length: 21 }, () => ({ partner: 'movare', hours: 1 }));
  test.each([
    ['a negative count', { participants: -1 }, ['#/realised/participants']],
    ['a fraction of a person', { participants: 1.5 }, ['#/realised/participants']],
    ['more than 100,000', { participants: 100_001 }, ['#/realised/participants']],
    ['no contact at all', { contactsPerParticipant: 0 }, ['#/realised/contactsPerParticipant']],
    ['a share over 1, and of 0', { responseRate: 1.2 }, ['#/realised/responseRate']],
    ['a response of nobody', { responseRate: 0 }, ['#/realised/responseRate']],
    ['eleven reminders', { reminders: 11 }, ['#/realised/reminders']],
    ['minutes beyond a working day', { minutesPerContact: 481 }, ['#/realised/minutesPerContact']],
    ['an unknown field', { mode: 'post' }, ['#/realised/mode']],
    [
      'an unknown partner',
      { organisations: [{ partner: 'nobody', hours: 1 }] },
      ['#/realised/organisations/0/partner'],
    ],
    ['negative hours', { organisations: [{ partner: 'movare', hours: -1 }] }, ['#/realised/organisations/0/hours']],
    ['more than twenty organisations', { organisations: MANY }, ['#/realised/organisations']],
    ['over four million contacts', { participants: 80_000, contactsPerParticipant: 52 }, ['#/realised/participants']],
    ['several at once', { participants: -1, responseRate: 2 }, ['#/realised/participants', '#/realised/responseRate']],
  ])('%s', async (_, realised, pointers) => {
    const acting = await fresh();
    const one = await running(acting, letters(17));
    expect(badFields(await acting.move(one, 'completed', { realised }))).toEqual(expect.arrayContaining(pointers));
    expect((await acting.read(one)).etag).toBe(one.etag);
  });

  test.each([
    ['no ask', hoursOnly(4), { organisations: [{ partner: 'movare', hours: 5 }] }],
    ['no ask and no hours', nothingAsked(), { participants: 3 }],
    [
      'no period and no groups',
      { title: 'T', kind: 'event', organisation: 'O', neighbourhoods: [VRIEHEIDE] },
      { participants: 3 },
    ],
  ])('where the ask, period or groups are missing: %s', async (_, plan, realised) => {
    const acting = await fresh();
    const one = await running(acting, plan);
    const pointers = badFields(await acting.move(one, 'completed', { realised }));
    expect(pointers.every((pointer) => pointer.startsWith('#/realised'))).toBe(true);
    expect((await acting.moved(one, 'completed')).activity.status).toBe('completed');
  });

  test.each(['running', 'withdrawn'] as const)('realised belongs to completed, not to %s', async (to) => {
    const acting = await fresh();
    const one = await acting.approved(letters(17));
    expect(badFields(await acting.move(one, to, { realised: { participants: 3 } }))).toEqual(['#/realised']);
  });

  test('realised of one that is not running is 409', async () => {
    const acting = await fresh();
    problemOf(
      await acting.move(await acting.approved(letters(17)), 'completed', { realised: { participants: 3 } }),
      409,
    );
  });
});

test('What was realised stands in the history and in the answer for everyone who may see the activity', async () => {
  const clock = testClock();
  const acting = actingOn(await engine.freshDesk(clock));
  const began = await running(acting, letters(17));
  clock.set('2027-01-17T09:00:00Z');
  const one = await acting.moved(began, 'completed', { realised: { participants: 12 } }, AN);
  expect((await acting.read(one, AN)).activity.realised).toEqual({ participants: 12 });
  const line = (await acting.history(one)).at(-1);
  expect(line).toMatchObject({ action: 'completed', actor: { id: AN } });
  expect(line?.changes).toContainEqual({ field: 'realised', to: { participants: 12 } });
  expect(line?.changes).toContainEqual({ field: 'status', from: 'running', to: 'completed' });
});

test('A change that still waited goes with completion', async () => {
  const acting = await fresh();
  const proposed = await acting.patched(await running(acting, letters(17)), { ask: { participants: 34 } });
  const { activity } = await acting.moved(proposed, 'completed', { realised: { reminders: 1 } });
  expect(activity.proposed).toBeUndefined();
  expect((await acting.burden()).contactsPer100).toBe(6);
});
