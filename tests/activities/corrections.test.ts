import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { STATUSES, type Status } from '#shared/activities/record/states.ts';
import { isFarOver } from '#shared/activities/room/check-realised.ts';
import { actingOn, AN, BO, ED, hoursOnly, letters, stood, type Acting, type Stood } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

const engine = testEngine();
let acting: Acting;
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
});

const correct = (one: Stood, realised: object, more: object = {}, token = BO) =>
  acting.client(
    'POST',
    `${one.path}/corrections`,
    { realised, reason: 'Een nul te veel.', ...more },
    { token, ifMatch: one.etag },
  );

const completed = async (plan: object, realised?: object): Promise<Stood> =>
  acting.moved(
    await acting.moved(await acting.approved(plan, { override: true }), 'running'),
    'completed',
    realised === undefined ? {} : { realised },
  );

/** A week of its own for each, so that they do not stand in each other’s way. */
let weeks = 0;
function ownWeek(): { readonly period: { readonly start: string; readonly end: string } } {
  weeks += 1;
  const monday = Date.parse('2027-03-01T00:00:00Z') + weeks * 7 * 86_400_000;
  return {
    period: {
      start: new Date(monday).toISOString().slice(0, 10),
      end: new Date(monday + 6 * 86_400_000).toISOString().slice(0, 10),
    },
  };
}

describe(rule('A17'), () => {
  test('the burden follows, and a ledger that is worked out anew finds no difference', async () => {
    const one = await completed(letters(17), { participants: 100_000 });
    expect((await acting.burden()).contactsPer100).toBeGreaterThan(20_000);
    const { activity } = stood(await correct(one, { participants: 34, minutesPerContact: 5 }));
    expect(activity).toMatchObject({ status: 'completed', realised: { participants: 34, minutesPerContact: 5 } });
    expect(await acting.burden()).toMatchObject({ contactsPer100: 8, minutesPerPerson: (34 * 5) / 425 });
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  });

  test('the earlier one stays in the history, with who, when and why', async () => {
    const one = await completed(letters(17, ownWeek()), { participants: 340 });
    const again = stood(await correct(one, { participants: 34 }));
    const lines = await acting.history(again);
    expect(lines.at(-1)).toMatchObject({ action: 'corrected', actor: { id: BO }, reason: 'Een nul te veel.' });
    expect(lines.at(-1)?.changes).toContainEqual({
      field: 'realised',
      from: { participants: 340 },
      to: { participants: 34 },
    });
    expect(lines.at(-2)?.changes).toContainEqual({ field: 'realised', to: { participants: 340 } });
  });

  test('one that was completed as planned can be corrected too, and again', async () => {
    const one = await completed(letters(17, ownWeek()));
    const twice = stood(await correct(stood(await correct(one, { participants: 12 })), { reminders: 1 }));
    expect(twice.activity.realised).toEqual({ reminders: 1 });
  });

  const reach: Record<Status, () => Promise<Stood>> = {
    'submitted': () => acting.registered(letters(0)),
    'changes-requested': async () => acting.decided(await acting.registered(letters(0)), 'request-changes'),
    'approved': () => acting.approved(letters(0)),
    'declined': async () => acting.decided(await acting.registered(letters(0)), 'decline'),
    'running': async () => acting.moved(await acting.approved(letters(0)), 'running'),
    'completed': () => completed(letters(0)),
    'withdrawn': async () => acting.moved(await acting.registered(letters(0)), 'withdrawn'),
    'cancelled': async () => acting.moved(await acting.registered(letters(0)), 'cancelled', {}, BO),
  };
  test.each(STATUSES)('of one that is %s', async (status) => {
    const one = await reach[status]();
    const answer = await correct(one, { participants: 3 });
    if (status === 'completed') expect(stood(answer).activity.realised).toEqual({ participants: 3 });
    else problemOf(answer, 409);
  });

  test('only the bureau, with a reason, on the newest version, of what can be realised', async () => {
    const one = await completed(letters(17, ownWeek()));
    for (const token of [AN, ED, 'partner:pia', 'board:ben', 'admin:ada'])
      problemOf(await correct(one, { participants: 3 }, {}, token), 403);
    problemOf(
      await acting.client('POST', `${one.path}/corrections`, { realised: {}, reason: 'x' }, { ifMatch: one.etag }),
      401,
    );
    problemOf(
      await acting.client('POST', `${one.path}/corrections`, { realised: {}, reason: 'x' }, { token: BO }),
      428,
    );
    problemOf(await correct({ ...one, etag: '"1"' }, {}), 412);
    expect(badFields(await correct(one, { participants: -1 }, { reason: ' ' }))).toEqual([
      '#/realised/participants',
      '#/reason',
    ]);
    expect(badFields(await correct(one, { organisations: [{ partner: 'nobody', hours: 1 }] }))).toEqual([
      '#/realised/organisations/0/partner',
    ]);
    const hours = await completed(hoursOnly(3, ownWeek()));
    expect(badFields(await correct(hours, { participants: 3 }))).toEqual(['#/realised']);
  });
});

describe(rule('A16'), () => {
  test.each([
    ['over twice and over 25 people', letters(17), { participants: 35 }, true],
    ['exactly twice', letters(17), { participants: 34 }, false],
    ['up to 25 people, however few were planned', letters(2), { participants: 25 }, false],
    ['each asked far more often', letters(30), { contactsPerParticipant: 3 }, true],
    [
      'each asked far longer',
      letters(30, { ask: { participants: 30, contactsPerParticipant: 1, minutesPerContact: 10 } }),
      { minutesPerContact: 30 },
      true,
    ],
    [
      'far more hours of an organisation',
      letters(4, { askedOrganisations: [{ partner: 'movare', hours: 5 }] }),
      { organisations: [{ partner: 'movare', hours: 10.5 }] },
      true,
    ],
    [
      'twice the hours',
      letters(4, { askedOrganisations: [{ partner: 'movare', hours: 5 }] }),
      { organisations: [{ partner: 'movare', hours: 10 }] },
      false,
    ],
    [
      'hours of an organisation that nobody planned',
      letters(4),
      { organisations: [{ partner: 'innovo', hours: 9 }] },
      true,
    ],
    [
      'a working day of one that nobody planned',
      letters(4),
      { organisations: [{ partner: 'innovo', hours: 8 }] },
      false,
    ],
  ] as const)('%s', async (_, plan, realised, isCaution) => {
    const one = await completed({ ...plan, ...ownWeek() }, realised);
    const seen = await acting.read(one, BO);
    expect(seen.activity.caution).toBe(isCaution ? 'realised-over-plan' : undefined);
    expect(isCaution ? ['caution', 'overloaded'] : ['clear', 'caution', 'overloaded']).toContain(seen.activity.verdict);
    expect((await acting.read(one, ED)).activity.caution).toBeUndefined();
    const line = (await acting.history(one)).at(-1);
    expect(line?.changes.some(({ field }) => field === 'caution')).toBe(isCaution);
  });

  test('a correction to what is not far over takes it away, and one that confirms it leaves it', async () => {
    const one = await completed(letters(17, { period: { start: '2029-03-05', end: '2029-03-11' } }), {
      participants: 340,
    });
    const confirmed = stood(await correct(one, { participants: 340 }));
    expect(confirmed.activity).toMatchObject({ caution: 'realised-over-plan', verdict: 'caution' });
    const right = stood(await correct(confirmed, { participants: 34 }));
    expect(right.activity.caution).toBeUndefined();
    expect(right.activity.verdict).toBe('clear');
  });

  test('never at what is as planned or less, and always beyond twice and 25', () => {
    const plan = (participants: number) => ({
      neighbourhoods: [],
      ask: {
        participants,
        contactsPerParticipant: 1,
        reminders: 0,
        responseRate: 1,
        minutesPerContact: 5,
        mode: 'post' as const,
      },
    });
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(100_000), (planned, asked) => {
        expect(isFarOver(plan(planned), { participants: asked })).toBe(asked > 25 && asked > 2 * planned);
      }),
    );
  });
});
