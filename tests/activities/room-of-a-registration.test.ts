import { actingOn, AN, BO, hoursOnly, letters, nothingAsked, WEEK } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { describe, expect, test } from 'vitest';

const engine = testEngine();
const fresh = async () => actingOn(await engine.freshDesk());

describe('Registering', () => {
  test('one with room holds it: the burden page, the next check and its answer all say so', async () => {
    const acting = await fresh();
    const { activity, check } = await acting.registered(letters(17));
    expect(activity).toMatchObject({ status: 'submitted', room: 'held', verdict: 'clear', policyVersion: 1 });
    expect(check).toMatchObject({ verdict: 'clear', policyVersion: 1 });
    expect(check?.neighbourhoods[0]?.peak?.contactsPer100).toEqual({ before: 0, after: 4, limit: 10 });
    expect((await acting.burden()).contactsPer100).toBe(4);
    expect((await acting.check(letters(17))).neighbourhoods[0]?.peak?.contactsPer100).toEqual({
      before: 4,
      after: 8,
      limit: 10,
    });
  });

  test('one that would overload is kept as submitted without room, and writes no totals', async () => {
    const acting = await fresh();
    const { activity, check } = await acting.registered(letters(43));
    expect(activity).toMatchObject({ status: 'submitted', room: 'none', verdict: 'overloaded' });
    expect(check?.verdict).toBe('overloaded');
    expect((await acting.burden()).contactsPer100).toBe(0);
    expect((await acting.check(letters(1))).neighbourhoods[0]?.peak?.contactsPer100.before).toBe(0);
    expect((await acting.registered(letters(42))).activity.room).toBe('held');
  });

  test('one of caution takes room', async () => {
    const acting = await fresh();
    expect((await acting.registered(letters(22))).activity).toMatchObject({ room: 'held', verdict: 'caution' });
    expect((await acting.burden()).verdict).toBe('caution');
  });

  test('a figure on a limit is not above it', async () => {
    const acting = await fresh();
    // 850 in two whole weeks is 425 a week; a hundredth of everyone: 42.5 a week is 10 per 100.
    const onLimit = letters(85, { period: { start: '2027-01-11', end: '2027-01-24' } });
    expect((await acting.check(onLimit)).neighbourhoods[0]).toMatchObject({
      verdict: 'caution',
      peak: { contactsPer100: { after: 10, limit: 10 } },
    });
    expect((await acting.registered(onLimit)).activity).toMatchObject({ room: 'held', verdict: 'caution' });
  });

  test('one that asks nobody anything has room none and its verdict is clear', async () => {
    const acting = await fresh();
    expect((await acting.registered(nothingAsked())).activity).toMatchObject({
      status: 'submitted',
      room: 'none',
      verdict: 'clear',
    });
    expect((await acting.registered(nothingAsked({ askedOrganisations: [] }))).activity).toMatchObject({
      room: 'none',
      verdict: 'clear',
    });
  });

  test('hours alone hold room, without an ask, and overload organisations as an ask does residents', async () => {
    const acting = await fresh();
    const one = await acting.registered(hoursOnly(16));
    expect(one.activity).toMatchObject({ room: 'held', verdict: 'caution' });
    expect(await acting.hoursHeld('2027-01-11')).toBe(16);
    const other = await acting.registered(hoursOnly(0.25));
    expect(other.activity).toMatchObject({ room: 'none', verdict: 'overloaded' });
    expect(await acting.hoursHeld('2027-01-11')).toBe(16);
  });

  test('an organisation without room keeps the whole activity without room, of residents too', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(17, { askedOrganisations: [{ partner: 'movare', hours: 17 }] }));
    expect(one.activity).toMatchObject({ room: 'none', verdict: 'overloaded' });
    expect(one.check?.neighbourhoods[0]?.verdict).toBe('clear');
    expect(one.check?.organisations[0]).toMatchObject({ partner: 'movare', verdict: 'overloaded' });
    expect((await acting.burden()).contactsPer100).toBe(0);
  });

  test('room never comes by itself: after another gave it back, one without room still has none', async () => {
    const acting = await fresh();
    const first = await acting.registered(letters(42));
    const second = await acting.registered(letters(42));
    expect(second.activity.room).toBe('none');
    await acting.moved(first, 'withdrawn');
    expect((await acting.burden()).contactsPer100).toBe(0);
    expect((await acting.read(second)).activity).toMatchObject({
      room: 'none',
      verdict: 'overloaded',
      status: 'submitted',
    });
    expect((await acting.read(second)).etag).toBe(second.etag);
  });
});

describe('Approving one without room', () => {
  test('checks again and takes the room that there is by now', async () => {
    const acting = await fresh();
    const first = await acting.registered(letters(42));
    const second = await acting.registered(letters(34));
    await acting.moved(first, 'withdrawn');
    const { activity, check } = await acting.decided(second, 'approve');
    expect(activity).toMatchObject({ status: 'approved', room: 'held', verdict: 'caution' });
    expect(check?.neighbourhoods[0]?.peak?.contactsPer100).toEqual({ before: 0, after: 8, limit: 10 });
    expect((await acting.burden()).contactsPer100).toBe(8);
  });

  test('is 409 where it would overload, and nothing is stored', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(43));
    problemOf(await acting.decide(one, 'approve'), 409);
    problemOf(await acting.decide(one, 'approve', { override: false }), 409);
    const { activity, etag } = await acting.read(one);
    expect({ status: activity.status, room: activity.room, etag }).toEqual({
      status: 'submitted',
      room: 'none',
      etag: one.etag,
    });
    expect(await acting.history(one)).toHaveLength(1);
  });

  test('with override and a reason holds room all the same', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(51));
    const { activity, check } = await acting.decided(one, 'approve', {
      override: true,
      reason: 'It must be asked this year.',
    });
    expect(activity).toMatchObject({ status: 'approved', room: 'held', verdict: 'overloaded' });
    expect(check?.verdict).toBe('overloaded');
    expect(await acting.burden()).toMatchObject({ contactsPer100: 12, verdict: 'overloaded' });
  });

  test('an override without a reason, or with blanks for one, is 422', async () => {
    const acting = await fresh();
    const one = await acting.registered(letters(51));
    for (const reason of [undefined, '', '  ', null, 3]) {
      const answer = await acting.client(
        'POST',
        `${one.path}/decisions`,
        { decision: 'approve', override: true, reason },
        { token: BO, ifMatch: one.etag },
      );
      expect(problemOf(answer, 422).errors?.map(({ pointer }) => pointer)).toEqual(['#/reason']);
    }
  });

  test('of one that asks nothing makes no check, and room stays none', async () => {
    const acting = await fresh();
    const { activity, check } = await acting.approved(nothingAsked());
    expect(activity).toMatchObject({ status: 'approved', room: 'none', verdict: 'clear' });
    expect(check).toBeUndefined();
  });
});

describe('Approving one that holds room', () => {
  test('makes no new check, even where others have overloaded its week by now', async () => {
    const acting = await fresh();
    const mine = await acting.registered(letters(17));
    await acting.approved(letters(51), { override: true });
    expect((await acting.burden()).contactsPer100).toBe(16);
    const { activity, check } = await acting.decided(mine, 'approve');
    expect(activity).toMatchObject({ status: 'approved', room: 'held', verdict: 'clear' });
    expect(check).toBeUndefined();
    expect((await acting.burden()).contactsPer100).toBe(16);
  });

  test('an override that was not needed does no harm', async () => {
    const acting = await fresh();
    expect(
      (await acting.approved(letters(17), { override: true, conditions: 'Not on a Sunday.' })).activity,
    ).toMatchObject({ status: 'approved', room: 'held' });
    expect((await acting.burden()).contactsPer100).toBe(4);
  });
});

describe('Changes requested', () => {
  test('one that holds room goes on holding it, and gets none for being asked', async () => {
    const acting = await fresh();
    const held = await acting.decided(await acting.registered(letters(34)), 'request-changes');
    expect(held.activity).toMatchObject({ status: 'changes-requested', room: 'held' });
    expect((await acting.burden()).contactsPer100).toBe(8);
    const without = await acting.decided(await acting.registered(letters(34)), 'request-changes');
    expect(without.activity).toMatchObject({ status: 'changes-requested', room: 'none' });
    expect((await acting.patched(without, {})).activity).toMatchObject({
      status: 'submitted',
      room: 'none',
      verdict: 'overloaded',
    });
    const again = await acting.decided(await acting.read(without), 'request-changes');
    await acting.moved(await acting.read(held), 'withdrawn');
    expect((await acting.patched(again, {})).activity).toMatchObject({
      status: 'submitted',
      room: 'held',
      verdict: 'caution',
    });
  });
});

describe('A change of policy', () => {
  test('changes no status and no room; checks, burden pages and later decisions use the newest and say which', async () => {
    const acting = await fresh();
    const held = await acting.registered(letters(34));
    const without = await acting.registered(letters(34));
    const policy = await acting.client('GET', '/v1/policy');
    const tight = structuredClone(policy.body);
    const lowered = JSON.stringify(tight)
      .replaceAll('"overloaded":10,', '"overloaded":7,')
      .replaceAll('"overloaded":10}', '"overloaded":7}');
    const set = await acting.client(
      'PUT',
      '/v1/policy',
      lowered.replace(/"reason":"[^"]*"/, '"reason":"Fewer letters."'),
      { token: BO, ifMatch: policy.headers.get('ETag') ?? '' },
    );
    expect(set.status, set.text).toBe(200);

    for (const one of [held, without]) {
      const { activity, etag } = await acting.read(one);
      expect({ ...activity, etag }).toEqual({ ...one.activity, etag: one.etag });
    }
    expect(await acting.burden()).toMatchObject({ contactsPer100: 8, verdict: 'overloaded' });
    expect(await acting.check(letters(1))).toMatchObject({
      verdict: 'overloaded',
      policyVersion: 2,
      neighbourhoods: [{ peak: { contactsPer100: { limit: 7 } } }],
    });
    // Approved without a new check; the decision on the other one uses the newest.
    expect((await acting.decided(held, 'approve')).activity).toMatchObject({ room: 'held', status: 'approved' });
    problemOf(await acting.decide(without, 'approve'), 409);
    const overridden = await acting.decided(without, 'approve', { override: true });
    expect(overridden.activity).toMatchObject({ room: 'held', policyVersion: 2 });
    expect(overridden.check?.policyVersion).toBe(2);
    const other = await acting.registered(letters(31, { period: { start: '2027-06-07', end: '2027-06-13' } }));
    expect(other.activity).toMatchObject({ verdict: 'overloaded', room: 'none', policyVersion: 2 });
  });
});

test('A check stores nothing and takes no room', async () => {
  const acting = await fresh();
  await acting.check(letters(42));
  await acting.check(letters(42), AN);
  expect((await acting.burden()).contactsPer100).toBe(0);
  expect(
    (
      await acting.client('GET', `/v1/activities?neighbourhood=${VRIEHEIDE}&from=${WEEK.start}`, undefined, {
        token: BO,
      })
    ).body,
  ).toEqual({ items: [] });
});
