import { actingOn, BO, hoursOnly, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';
import { describe, expect, test } from 'vitest';

const engine = testEngine();
const fresh = async () => actingOn(await engine.freshDesk());
const participants = (count: number) => ({ ask: { participants: count } });

/** Letters of somebody else that fill the week: 16 per 100 with 34 more. */
const filled = (acting: Acting): Promise<Stood> => acting.approved(letters(34), { override: true });

describe('A PATCH of one without room', () => {
  test('is checked like a registration, and gives it room if that is not overloaded', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(43));
    const { activity, check } = await acting.patched(one, participants(42));
    expect(activity).toMatchObject({
      status: 'submitted',
      room: 'held',
      verdict: 'caution',
      ask: { participants: 42, contactsPerParticipant: 1 },
    });
    expect(check?.neighbourhoods[0]?.peak?.contactsPer100.before).toBe(0);
    expect((await acting.burden()).contactsPer100).toBeCloseTo(4_200 / 425, 9);
  });

  test('an empty one gives it the room that came free', async () => {
    const acting = await fresh();
    const first = await acting.registered(letters(42));
    const second = await acting.registered(letters(42));
    await acting.moved(first, 'withdrawn');
    expect((await acting.patched(second, {})).activity).toMatchObject({
      status: 'submitted',
      room: 'held',
      verdict: 'caution',
    });
  });

  test('takes the change without room where it still overloads', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(100));
    const { activity, check } = await acting.patched(one, { ...participants(90), title: 'Minder brieven' });
    expect(activity).toMatchObject({
      title: 'Minder brieven',
      status: 'submitted',
      room: 'none',
      verdict: 'overloaded',
      ask: { participants: 90 },
    });
    expect(activity.proposed).toBeUndefined();
    expect(check?.verdict).toBe('overloaded');
    expect((await acting.burden()).contactsPer100).toBe(0);
  });

  test('of an approved one that asked nothing gives it room where there is room', async () => {
    const acting = await fresh();
    const one = await acting.approved(nothingAsked());
    const { activity } = await acting.patched(one, { ask: letters(17).ask });
    expect(activity).toMatchObject({ status: 'approved', room: 'held', ask: { participants: 17 } });
    expect((await acting.burden()).contactsPer100).toBe(4);
  });
});

describe('A PATCH of one that holds room', () => {
  test('is checked with its own claim left out', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(34));
    const { check, activity } = await acting.patched(one, participants(42));
    expect(check?.neighbourhoods[0]?.peak?.contactsPer100).toEqual({ before: 0, after: 4_200 / 425, limit: 10 });
    expect(activity).toMatchObject({
      status: 'submitted',
      room: 'held',
      verdict: 'caution',
      ask: { participants: 42 },
    });
    expect((await acting.burden()).contactsPer100).toBeCloseTo(4_200 / 425, 9);
  });

  test.each([
    ['its goals', { goals: [2] }],
    ['fewer participants', participants(10)],
    ['the same participants', participants(17)],
    ['nothing', {}],
    ['fewer minutes a contact, and a lower response', { ask: { minutesPerContact: 0, responseRate: 0.5 } }],
    ['what it collects', { collects: ['groen'] }],
    ['a part of the week away', { ask: { participants: 4, period: { start: '2027-01-12', end: '2027-01-17' } } }],
  ])('where no figure rises, room and status stay, whatever the verdict: %s', async (_, change) => {
    const acting = await fresh();
    const submitted = await acting.registered(letters(17));
    const approved = await acting.approved(letters(17));
    const running = await acting.moved(await acting.approved(letters(4)), 'running');
    await filled(acting);
    for (const one of [submitted, approved]) {
      const { activity, check } = await acting.patched(one, change);
      expect(activity).toMatchObject({ status: one.activity.status, room: 'held' });
      expect(activity.proposed).toBeUndefined();
      expect(check?.verdict).toBe('overloaded');
    }
    expect((await acting.patched(running, { goals: [3] })).activity).toMatchObject({
      status: 'running',
      room: 'held',
      goals: [3],
    });
  });

  test('gives back at once what it asks no more', async () => {
    const acting = await fresh();
    const one = await acting.approved(letters(34, { askedOrganisations: [{ partner: 'movare', hours: 8 }] }));
    await acting.patched(one, { ask: { participants: 17 }, askedOrganisations: [{ partner: 'movare', hours: 2 }] });
    expect((await acting.burden()).contactsPer100).toBe(4);
    expect(await acting.hoursHeld('2027-01-11')).toBe(2);
  });

  test('one whose ask and hours go away has room none, and its claim is gone', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(34));
    expect((await acting.patched(one, { ask: null })).activity).toMatchObject({
      room: 'none',
      verdict: 'clear',
      status: 'submitted',
    });
    expect((await acting.burden()).contactsPer100).toBe(0);
  });
});

/** Every way in which a change asks more, of letters with room around them. */
const raises: readonly (readonly [string, object])[] = [
  ['more participants', participants(18)],
  ['more contacts each', { ask: { contactsPerParticipant: 2 } }],
  ['a reminder', { ask: { reminders: 1 } }],
  ['minutes', { ask: { minutesPerContact: 1 } }],
  ['another week', { period: { start: '2027-03-01', end: '2027-03-07' } }],
  ['one day later', { period: { start: '2027-01-12', end: '2027-01-18' } }],
  ['another group', { targetGroups: ['age-45-64'] }],
  ['another neighbourhood', { neighbourhoods: ['BU09171000'] }],
  ['hours of an organisation', { askedOrganisations: [{ partner: 'weller', hours: 0.5 }] }],
  [
    'fewer people of whom the same is asked in one group',
    { targetGroups: ['age-25-44'], neighbourhoods: ['BU09172003'], ask: { participants: 5 } },
  ],
];

describe('A PATCH that asks more', () => {
  test.each(raises)('of a submitted one takes the room there is: %s', async (_, change) => {
    const acting = await fresh();
    const one = await acting.registered(letters(17));
    const { activity } = await acting.patched(one, change);
    expect(activity).toMatchObject({ status: 'submitted', room: 'held' });
    expect(activity.proposed).toBeUndefined();
    expect(activity).toMatchObject(change);
  });

  test.each(raises)('of an approved one waits as proposed, though there is room: %s', async (_, change) => {
    const acting = await fresh();
    const one = await acting.approved(letters(17));
    const { activity } = await acting.patched(one, change);
    const { proposed, updatedAt: _now, ...rest } = activity;
    const { updatedAt: _then, ...before } = one.activity;
    expect(rest).toEqual(before);
    expect(proposed).toMatchObject({
      ...change,
      title: 'Brieven',
      kind: 'research',
      organisation: 'Open Universiteit',
    });
    expect((await acting.burden()).contactsPer100).toBe(4);
  });

  test('of a submitted one that overloads keeps the old claim and holds the change as proposed', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(17));
    await acting.registered(letters(17));
    const { activity, check } = await acting.patched(one, { ...participants(30), title: 'Meer brieven' });
    expect(activity).toMatchObject({
      status: 'submitted',
      room: 'held',
      verdict: 'clear',
      ask: { participants: 17 },
      proposed: { title: 'Meer brieven', ask: { participants: 30 } },
    });
    expect(check).toMatchObject({
      verdict: 'overloaded',
      neighbourhoods: [{ peak: { contactsPer100: { before: 4, after: (1_700 + 3_000) / 425 } } }],
    });
    expect((await acting.burden()).contactsPer100).toBe(8);
  });

  test('of one with changes requested brings it back to submitted all the same, with the change proposed', async () => {
    const acting = await fresh();
    const one = await acting.decided(await acting.registered(letters(17)), 'request-changes');
    const { activity } = await acting.patched(one, participants(43));
    expect(activity).toMatchObject({
      status: 'submitted',
      room: 'held',
      ask: { participants: 17 },
      proposed: { ask: { participants: 43 } },
    });
  });

  test('a rise in one week though the whole asks less is a rise', async () => {
    const acting = await fresh();
    const one = await acting.approved(letters(17, { period: { start: '2027-01-11', end: '2027-01-24' } }));
    const { activity } = await acting.patched(one, {
      ...participants(12),
      period: { start: '2027-01-11', end: '2027-01-17' },
    });
    expect(activity).toMatchObject({ ask: { participants: 17 }, proposed: { ask: { participants: 12 } } });
  });

  test('a fall of residents does not hide a rise of an organisation', async () => {
    const acting = await fresh();
    const one = await acting.approved(letters(17, { askedOrganisations: [{ partner: 'movare', hours: 1 }] }));
    const { activity } = await acting.patched(one, {
      ...participants(1),
      askedOrganisations: [{ partner: 'movare', hours: 1.5 }],
    });
    expect(activity).toMatchObject({ ask: { participants: 17 }, proposed: { ask: { participants: 1 } } });
  });

  test('of a running one waits too', async () => {
    const acting = await fresh();
    const one = await acting.moved(await acting.approved(hoursOnly(2)), 'running');
    const { activity } = await acting.patched(one, { askedOrganisations: [{ partner: 'movare', hours: 3 }] });
    expect(activity).toMatchObject({
      status: 'running',
      room: 'held',
      askedOrganisations: [{ hours: 2 }],
      proposed: { askedOrganisations: [{ hours: 3 }] },
    });
    expect(await acting.hoursHeld('2027-01-11')).toBe(2);
  });
});

describe('A PATCH by the bureau that asks more', () => {
  test.each(['submitted', 'approved', 'running'] as const)('applies at once to one that is %s', async (status) => {
    const acting = await fresh();
    const submitted = await acting.registered(letters(17));
    const approved = status === 'submitted' ? submitted : await acting.decided(submitted, 'approve');
    const one = status === 'running' ? await acting.moved(approved, 'running') : approved;
    const { activity } = await acting.patched(one, participants(34), BO);
    expect(activity).toMatchObject({ status, room: 'held', ask: { participants: 34 } });
    expect(activity.proposed).toBeUndefined();
    expect((await acting.burden()).contactsPer100).toBe(8);
  });

  test('is 409 where it would overload, unless override with a reason', async () => {
    const acting = await fresh();
    const one = await acting.approved(letters(17));
    problemOf(await acting.patch(one, participants(43), BO), 409);
    problemOf(await acting.patch(one, { ...participants(43), override: false }, BO), 409);
    expect(
      problemOf(await acting.patch(one, { ...participants(43), override: true }, BO), 422).errors?.[0]?.pointer,
    ).toBe('#/reason');
    expect((await acting.read(one)).etag).toBe(one.etag);
    const { activity } = await acting.patched(
      one,
      { ...participants(51), override: true, reason: 'The council asked for it.' },
      BO,
    );
    expect(activity).toMatchObject({
      status: 'approved',
      room: 'held',
      verdict: 'overloaded',
      ask: { participants: 51 },
    });
    expect((await acting.burden()).contactsPer100).toBe(12);
    expect((await acting.history(one)).at(-1)).toMatchObject({
      action: 'changed',
      reason: 'The council asked for it.',
    });
  });

  test('an override is not the owner’s to give: 422', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(17));
    const problem = problemOf(await acting.patch(one, { ...participants(43), override: true, reason: 'Please.' }), 422);
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['#/override', '#/reason']);
  });
});
