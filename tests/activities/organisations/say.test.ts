import { beforeEach, describe, expect, test } from 'vitest';
import { activityIn } from '#shared/activities/record/activity-store.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, hoursOnly, letters, stood, WEEK, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';
import { answeringOn, MAX, MO, turnedOn, WIM } from './acting-for.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
let say: ReturnType<typeof answeringOn>;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  say = answeringOn(acting);
});

const held = () => acting.hoursHeld(WEEK.start);
const differences = async () => (await rebuildLedger(desk.table)).differences;
const confirm = { answer: 'confirm' };
const decline = { answer: 'decline', reason: 'Wij hebben die week niemand.' };

describe(rule('K30'), () => {
  test('its people confirm, once; a second answer is refused and says how it stands', async () => {
    const one = await acting.registered(hoursOnly(12));
    expect(await say.asks(one)).toMatchObject([
      { partner: 'movare', hours: 12, state: 'asked', askedAt: '2026-11-23T09:00:00.000Z', silentFrom: '2026-12-07' },
    ]);
    const answered = await say.answered(one, confirm);
    expect(await say.asks(one)).toMatchObject([{ state: 'confirmed', by: 'partner' }]);
    expect(problemOf(await say.answer(answered, decline), 409).detail).toContain('confirmed');
    expect(await held()).toBe(12);
  });

  test('two colleagues at once: one answer stands, the other is told that it was changed', async () => {
    const one = await acting.registered(hoursOnly(12));
    const answers = await Promise.all([say.answer(one, decline, MO), say.answer(one, confirm, MAX)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await differences()).toEqual([]);
  });

  test('the bureau answers for them with from where it knows, and not for what it registered itself', async () => {
    const one = await acting.registered(hoursOnly(12));
    expect(problemOf(await say.answer(one, confirm, BO), 422).errors?.[0]?.pointer).toBe('#/note');
    await say.answered(one, { ...confirm, note: 'Gebeld op 24 november.' }, BO);
    expect(await say.asks(one, AN)).toMatchObject([
      { state: 'confirmed', by: 'bureau', note: 'Gebeld op 24 november.' },
    ]);
    const own = await acting.registered(hoursOnly(1), BO);
    problemOf(await say.answer(own, { ...confirm, note: 'Zelf.' }, BO), 403);
  });

  test('nobody else answers: not the owner, another organisation, who is not signed in, or for who is not asked', async () => {
    const one = await acting.registered(hoursOnly(12));
    for (const token of [AN, ED, WIM]) problemOf(await say.answer(one, confirm, token), 403);
    problemOf(await acting.client('POST', `${one.path}/organisations/movare/answers`, confirm), 401);
    problemOf(await say.answer(one, confirm, WIM, 'weller'), 404);
    problemOf(await acting.client('POST', `${one.path}/organisations/movare/answers`, confirm, { token: MO }), 428);
    expect(await say.stateOf(one)).toBe('asked');
  });

  test('what is not right is named by its pointer, and nothing is kept', async () => {
    const one = await acting.registered(hoursOnly(12));
    const wrong: readonly (readonly [object, string])[] = [
      [{}, '#/answer'],
      [{ answer: 'perhaps' }, '#/answer'],
      [{ answer: 'decline' }, '#/reason'],
      [{ answer: 'decline', reason: ' ' }, '#/reason'],
      [{ answer: 'counter' }, '#/hours'],
      [{ answer: 'counter', hours: -1 }, '#/hours'],
      [{ answer: 'counter', hours: 12 }, '#/hours'],
      [{ answer: 'counter', hours: 6, period: { start: '2027-01-10', end: '2027-01-12' } }, '#/period/start'],
      [{ answer: 'counter', hours: 6, period: { start: '2027-01-12', end: '2027-01-11' } }, '#/period/end'],
      [{ ...confirm, hours: 3 }, '#/hours'],
    ];
    for (const [body, pointer] of wrong)
      expect(problemOf(await say.answer(one, body), 422).errors?.map((error) => error.pointer)).toContain(pointer);
    expect(await say.asks(one)).toMatchObject([{ state: 'asked' }]);
    expect((await acting.history(one)).length).toBe(1);
  });

  test('nothing is answered once the activity is over, and the history says who answered what and why', async () => {
    const one = await acting.registered(hoursOnly(12));
    const answered = await say.answered(one, decline);
    const [line] = (await acting.history(answered)).slice(-1);
    expect(line).toMatchObject({ action: 'organisation-declined', reason: decline.reason, actor: { role: 'partner' } });
    const other = await acting.moved(await acting.registered(hoursOnly(2)), 'withdrawn');
    problemOf(await say.answer(other, confirm), 409);
  });
});

describe(rule('K31'), () => {
  test('hours count from registering, and one that declines gives exactly them back, with the room', async () => {
    const one = await acting.registered(hoursOnly(12));
    expect(await held()).toBe(12);
    const answered = await say.answered(one, decline);
    expect(answered.activity.room).toBe('none');
    expect(await held()).toBe(0);
    expect(await differences()).toEqual([]);
    expect((await acting.check(hoursOnly(16))).verdict).toBe('caution');
  });

  test('of an approved activity that asks residents too, only the hours go; the plan still says what was asked', async () => {
    const askedOrganisations = [
      { partner: 'movare', hours: 7 },
      { partner: 'weller', hours: 3 },
    ];
    const one = await acting.approved(letters(17, { askedOrganisations }));
    const answered = await say.answered(one, decline);
    expect(answered.activity).toMatchObject({ room: 'held', status: 'approved', askedOrganisations });
    expect([await held(), await acting.hoursHeld(WEEK.start, 'weller')]).toEqual([0, 3]);
    expect((await acting.burden()).contactsPer100).toBeCloseTo(4, 9);
    expect(await differences()).toEqual([]);
    const done = await acting.moved(await acting.moved(answered, 'running'), 'completed');
    expect(done.activity.status).toBe('completed');
    expect(await held()).toBe(0);
    expect(await differences()).toEqual([]);
  });
});

describe(rule('K32'), () => {
  test('the owner takes over fewer hours at once, and they count so', async () => {
    const one = await acting.registered(hoursOnly(12));
    const countered = await say.answered(one, { answer: 'counter', hours: 6.5, reason: 'Meer kan niet.' });
    expect(await held()).toBe(12);
    problemOf(await say.answer(countered, { answer: 'accept' }, MO), 403);
    const accepted = await say.answered(countered, { answer: 'accept' }, AN);
    expect(accepted.activity.askedOrganisations).toEqual([{ partner: 'movare', hours: 6.5 }]);
    expect(await say.asks(one)).toMatchObject([{ state: 'confirmed', hours: 6.5 }]);
    expect(await held()).toBe(6.5);
    expect(await differences()).toEqual([]);
  });

  test('other days that are taken over are the days of its hours, and of nobody else’s', async () => {
    const period = { start: WEEK.start, end: '2027-01-24' };
    const one = await acting.registered(hoursOnly(14, { period }));
    const week = { start: '2027-01-18', end: '2027-01-24' };
    const countered = await say.answered(one, { answer: 'counter', hours: 14, period: week });
    expect(await acting.hoursHeld(WEEK.start)).toBe(7);
    await say.answered(countered, { answer: 'accept' }, AN);
    expect([await acting.hoursHeld(WEEK.start), await acting.hoursHeld(week.start)]).toEqual([0, 14]);
    expect(await say.asks(one)).toMatchObject([{ state: 'confirmed', period: week }]);
    expect(await differences()).toEqual([]);
  });

  test('more hours on an approved one wait for the bureau, and are confirmed with its approval', async () => {
    const one = await acting.approved(hoursOnly(6));
    const countered = await say.answered(one, { answer: 'counter', hours: 9 });
    const waits = await say.answered(countered, { answer: 'accept' }, AN);
    expect(waits.activity.proposed?.askedOrganisations).toEqual([{ partner: 'movare', hours: 9 }]);
    expect(await say.asks(one)).toMatchObject([{ state: 'counter', hours: 6, accepted: true }]);
    expect(await held()).toBe(6);
    await acting.decided(waits, 'approve');
    expect(await say.asks(one)).toMatchObject([{ state: 'confirmed', hours: 9 }]);
    expect(await held()).toBe(9);
    expect(await differences()).toEqual([]);
  });

  test('where the bureau says no the proposal stands as it stood, accepted by nobody', async () => {
    const one = await acting.approved(hoursOnly(6));
    const waits = await say.answered(
      await say.answered(one, { answer: 'counter', hours: 9 }),
      { answer: 'accept' },
      AN,
    );
    await acting.decided(waits, 'decline');
    const [ask] = await say.asks(one);
    expect(ask).toMatchObject({ state: 'counter', hours: 6 });
    expect(ask).not.toHaveProperty('accepted');
  });

  test('one that declined and is asked less is asked anew, and its hours count again', async () => {
    const one = await acting.registered(hoursOnly(12));
    const answered = await say.answered(one, decline);
    expect(await held()).toBe(0);
    const changed = await acting.patched(answered, { askedOrganisations: [{ partner: 'movare', hours: 4 }] });
    expect(await say.asks(changed)).toMatchObject([{ state: 'asked', hours: 4 }]);
    expect(await held()).toBe(4);
    expect(await differences()).toEqual([]);
  });

  test('other words keep what was confirmed', async () => {
    const one = await say.answered(await acting.registered(hoursOnly(12)), confirm);
    await acting.patched(one, { summary: 'Meer uitleg.' });
    expect(await say.stateOf(one)).toBe('confirmed');
  });
});

describe(rule('K34'), () => {
  test('holds only where the policy says so; an override with its reason approves all the same', async () => {
    await acting.approved(hoursOnly(1));
    await turnedOn(acting, desk, { confirmed: true });
    const one = await acting.registered(hoursOnly(2));
    const refused = await acting.decide(one, 'approve');
    const { code, detail } = problemOf(refused, 409);
    expect([code, detail]).toEqual([
      'LK-226',
      'Not confirmed by movare. Send override: true with a reason to approve it all the same.',
    ]);
    expect((await acting.decided(one, 'approve', { override: true })).activity.status).toBe('approved');
    const other = await say.answered(await acting.registered(hoursOnly(3)), confirm);
    expect((await acting.decided(other, 'approve')).activity.status).toBe('approved');
    expect((await acting.decided(await acting.registered(letters(5)), 'approve')).activity.status).toBe('approved');
  });
});

describe(rule('K37'), () => {
  test('owner and bureau read all of it, who acts for an organisation its own, and others nothing', async () => {
    const both = {
      askedOrganisations: [
        { partner: 'movare', hours: 7 },
        { partner: 'weller', hours: 3 },
      ],
    };
    const one = await acting.registered(letters(5, both));
    const partners = async (token: string) => (await say.asks(one, token)).map(({ partner }) => partner);
    expect(await partners(AN)).toEqual(['movare', 'weller']);
    expect(await partners(BO)).toEqual(['movare', 'weller']);
    expect(await partners(MO)).toEqual(['movare']);
    expect(await partners(WIM)).toEqual(['weller']);
    const read = (token?: string) =>
      acting.client('GET', `${one.path}/organisations`, undefined, token === undefined ? {} : { token });
    problemOf(await read(ED), 403);
    problemOf(await read('partner:so:alcander'), 403);
    problemOf(await read(), 401);
    expect((await acting.read(one, MO)).activity.title).toBe('Brieven');
  });
});

test('An activity from before this was kept is asked by its registration, and can be answered', async () => {
  const one = await acting.registered(hoursOnly(12));
  const [item] = (await desk.table.read([{ pk: `ACTIVITY#${one.id}`, sk: 'ACTIVITY' }])).values();
  if (!item) throw new Error('It is kept.');
  const { asks: _, ...before } = activityIn(item);
  await desk.table.write([{ put: { ...item, activity: before } }]);
  clock.set('2026-12-20T09:00:00Z');
  expect(await say.asks(one)).toMatchObject([{ state: 'silent', askedAt: '2026-11-23T09:00:00.000Z' }]);
  await say.answered(one, decline);
  expect(await held()).toBe(0);
  expect(await differences()).toEqual([]);
});

test('A question for more than there is room for takes none, and what declines of it gives nothing back', async () => {
  const one = stood(await acting.post(hoursOnly(17)), 201);
  expect(one.activity.room).toBe('none');
  await say.answered(one, decline);
  expect(await held()).toBe(0);
  expect(await differences()).toEqual([]);
});

describe(rule('K95'), () => {
  const takeBack = { answer: 'take-back' };

  test('a colleague takes it back for the organisation: it is asked as before, and its hours count again', async () => {
    const one = await acting.registered(hoursOnly(12));
    const [before] = await say.asks(one);
    const declined = await say.answered(one, decline);
    expect(await held()).toBe(0);
    clock.set('2026-11-23T09:09:00Z');
    const back = await say.answered(declined, takeBack, MAX);
    expect(await say.asks(one)).toEqual([before]);
    expect([back.activity.room, await held()]).toEqual(['held', 12]);
    expect(await differences()).toEqual([]);
    expect((await acting.history(one)).at(-1)).toMatchObject({
      action: 'organisation-answer-undone',
      actor: { id: 'partner/movare' },
    });
    await say.answered(back, confirm); // and it answers again
    expect(await say.stateOf(one)).toBe('confirmed');
  });

  test('not later than 10 minutes, by others, twice, or once something else was done', async () => {
    const one = await acting.registered(hoursOnly(12));
    problemOf(await say.answer(one, takeBack), 409);
    const confirmed = await say.answered(one, confirm);
    problemOf(await say.answer(confirmed, takeBack, WIM), 403);
    problemOf(await say.answer(confirmed, takeBack, BO), 409);
    const path = `${one.path}/decisions/undo`;
    problemOf(await acting.client('POST', path, {}, { token: BO, ifMatch: confirmed.etag }), 409);
    clock.set('2026-11-23T09:10:01Z');
    problemOf(await say.answer(confirmed, takeBack), 409);
    clock.set('2026-11-23T09:05:00Z');
    const changed = await acting.patched(confirmed, { summary: 'Meer uitleg.' });
    problemOf(await say.answer(changed, takeBack), 409);
    expect(await say.stateOf(one)).toBe('confirmed');
  });

  test('not where the room was given to others meanwhile, and of the bureau only by whom it was', async () => {
    const one = await acting.registered(hoursOnly(12));
    const declined = await say.answered(one, { ...decline, note: 'Gebeld.' }, BO);
    problemOf(await say.answer(declined, takeBack, 'bureau:bea'), 409);
    problemOf(await say.answer(declined, takeBack, MO), 409);
    await acting.registered(hoursOnly(16), ED);
    problemOf(await say.answer(declined, takeBack, BO), 409);
    expect(await say.stateOf(one)).toBe('declined');
    expect(await differences()).toEqual([]);
  });
});
