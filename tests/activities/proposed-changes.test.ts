import { ActivityView } from '#shared/activities/record/activity.ts';
import { RegistrationProof } from '#shared/activities/changing/prove-registration.ts';
import { actingOn, BO, ED, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { describe, expect, test } from 'vitest';

const engine = testEngine();
const fresh = async () => actingOn(await engine.freshDesk());
const participants = (count: number) => ({ ask: { participants: count } });

/** An activity of 4 per 100 that is public, with a change of title and participants proposed. */
async function withProposal(acting: Acting, count = 34, status: 'approved' | 'running' = 'approved'): Promise<Stood> {
  const approved = await acting.approved(letters(17));
  const one = status === 'running' ? await acting.moved(approved, 'running') : approved;
  return acting.patched(one, { ...participants(count), title: 'Meer brieven' });
}

describe.each(['approved', 'running'] as const)('A change proposed for one that is %s', (status) => {
  test('approve puts it in place, and leaves the status', async () => {
    const acting = await fresh();
    const one = await withProposal(acting, 34, status);
    const { activity, check } = await acting.decided(one, 'approve');
    expect(activity).toMatchObject({
      status,
      room: 'held',
      verdict: 'caution',
      title: 'Meer brieven',
      ask: { participants: 34 },
    });
    expect(activity.proposed).toBeUndefined();
    expect(check?.neighbourhoods[0]?.peak?.contactsPer100).toEqual({ before: 0, after: 8, limit: 10 });
    expect((await acting.burden()).contactsPer100).toBe(8);
    problemOf(await acting.decide(await acting.read(one), 'approve'), 409);
  });

  test('approve of one that would overload is 409 unless override with a reason', async () => {
    const acting = await fresh();
    const one = await withProposal(acting, 51, status);
    problemOf(await acting.decide(one, 'approve'), 409);
    expect((await acting.read(one)).activity).toEqual(one.activity);
    const { activity } = await acting.decided(one, 'approve', { override: true });
    expect(activity).toMatchObject({ status, room: 'held', verdict: 'overloaded', ask: { participants: 51 } });
    expect((await acting.burden()).contactsPer100).toBe(12);
  });

  test('decline drops it and nothing else', async () => {
    const acting = await fresh();
    const one = await withProposal(acting, 34, status);
    const { activity } = await acting.decided(one, 'decline');
    const { proposed: _, updatedAt: _then, ...before } = one.activity;
    const { updatedAt: _now, ...after } = activity;
    expect(after).toEqual(before);
    expect((await acting.burden()).contactsPer100).toBe(4);
    problemOf(await acting.decide(await acting.read(one), 'decline'), 409);
  });

  test('changes cannot be requested of it: 409', async () => {
    const acting = await fresh();
    problemOf(await acting.decide(await withProposal(acting, 34, status), 'request-changes'), 409);
  });
});

describe('While a change is proposed', () => {
  test('residents, other researchers and the proof go on reading the public text', async () => {
    const acting = await fresh();
    const one = await withProposal(acting);
    for (const token of [ED, undefined]) {
      const seen = bodyOf(
        await acting.client('GET', one.path, undefined, token === undefined ? {} : { token }),
        ActivityView,
      );
      expect(seen).toMatchObject({ title: 'Brieven', ask: { participants: 17 } });
      expect(seen.proposed).toBeUndefined();
    }
    const proof = bodyOf(await acting.client('GET', `/v1/registrations/${one.activity.number}`), RegistrationProof);
    expect(proof).toMatchObject({ title: 'Brieven', status: 'approved' });
  });

  test('its room is not counted before it is approved', async () => {
    const acting = await fresh();
    await withProposal(acting);
    expect((await acting.check(letters(1))).neighbourhoods[0]?.peak?.contactsPer100.before).toBe(4);
  });

  test('a second change is read on top of what is proposed, and an empty one leaves it', async () => {
    const acting = await fresh();
    const one = await withProposal(acting);
    const second = await acting.patched(one, { ask: { reminders: 1 } });
    expect(second.activity).toMatchObject({
      ask: { participants: 17, reminders: 0 },
      proposed: { title: 'Meer brieven', ask: { participants: 34, reminders: 1 } },
    });
    const third = await acting.patched(second, {});
    expect(third.activity.proposed).toEqual(second.activity.proposed);
  });

  test('the owner takes it back by asking and saying no more than before', async () => {
    const acting = await fresh();
    const one = await withProposal(acting);
    const { activity } = await acting.patched(one, { ...participants(17), title: 'Brieven' });
    expect(activity.proposed).toBeUndefined();
    expect(activity).toMatchObject({ status: 'approved', room: 'held', ask: { participants: 17 } });
  });

  test('what the bureau sets itself takes the place of what was proposed', async () => {
    const acting = await fresh();
    const one = await withProposal(acting);
    const { activity } = await acting.patched(one, { ...participants(21), title: 'Afgesproken' }, BO);
    expect(activity).toMatchObject({
      title: 'Afgesproken',
      ask: { participants: 21 },
      room: 'held',
      status: 'approved',
    });
    expect(activity.proposed).toBeUndefined();
    expect((await acting.read(one)).activity.proposed).toBeUndefined();
    problemOf(await acting.decide(await acting.read(one), 'approve'), 409);
  });

  test('words that the bureau corrects do not put it in place: a PATCH that asks no more never does', async () => {
    const acting = await fresh();
    const one = await withProposal(acting);
    const { activity } = await acting.patched(one, { summary: 'Een zin van het bureau' }, BO);
    expect(activity).toMatchObject({
      summary: 'Een zin van het bureau',
      ask: { participants: 17 },
      room: 'held',
      status: 'approved',
    });
    expect((await acting.burden()).contactsPer100).toBe(4);
  });

  test('words that the bureau corrects are no raise, whatever is proposed would overload: never 409', async () => {
    const acting = await fresh();
    const one = await withProposal(acting, 51);
    const { activity } = await acting.patched(one, { summary: 'Een zin van het bureau' }, BO);
    expect(activity).toMatchObject({ summary: 'Een zin van het bureau', ask: { participants: 17 } });
  });

  test('it starts, and is withdrawn or cancelled without it', async () => {
    const acting = await fresh();
    const running = await acting.moved(await withProposal(acting), 'running');
    expect(running.activity).toMatchObject({
      status: 'running',
      ask: { participants: 17 },
      proposed: { ask: { participants: 34 } },
    });
    expect((await acting.moved(running, 'cancelled', {}, BO)).activity).toMatchObject({
      status: 'cancelled',
      room: 'none',
    });
    expect((await acting.burden()).contactsPer100).toBe(0);
  });
});

describe('A change proposed for one that is submitted', () => {
  const proposing = async (acting: Acting) =>
    acting.patched(await acting.registered(letters(17)), { ...participants(51), title: 'Veel meer' });

  test('approve takes it with the change, under the override rule', async () => {
    const acting = await fresh();
    const one = await proposing(acting);
    expect(one.activity.proposed).toMatchObject({ title: 'Veel meer', ask: { participants: 51 } });
    problemOf(await acting.decide(one, 'approve'), 409);
    const { activity } = await acting.decided(one, 'approve', { override: true });
    expect(activity).toMatchObject({ status: 'approved', room: 'held', title: 'Veel meer', ask: { participants: 51 } });
    expect(activity.proposed).toBeUndefined();
    expect((await acting.burden()).contactsPer100).toBe(12);
  });

  test('approve needs no override once there is room for it', async () => {
    const acting = await fresh();
    const other = await acting.registered(letters(17));
    const one = await acting.patched(await acting.registered(letters(17)), participants(34));
    expect(one.activity.proposed).toMatchObject({ ask: { participants: 34 } });
    await acting.moved(other, 'withdrawn');
    const { activity, check } = await acting.decided(one, 'approve');
    expect(activity).toMatchObject({ status: 'approved', verdict: 'caution', ask: { participants: 34 } });
    expect(check?.neighbourhoods[0]?.peak?.contactsPer100.before).toBe(0);
  });

  test('requested changes leave it, and a smaller one takes its place', async () => {
    const acting = await fresh();
    const asked = await acting.decided(await proposing(acting), 'request-changes');
    expect(asked.activity).toMatchObject({ status: 'changes-requested', proposed: { ask: { participants: 51 } } });
    const { activity } = await acting.patched(asked, participants(42));
    expect(activity).toMatchObject({
      status: 'submitted',
      room: 'held',
      title: 'Veel meer',
      ask: { participants: 42 },
    });
    expect(activity.proposed).toBeUndefined();
  });

  test('decline gives back the old claim', async () => {
    const acting = await fresh();
    const { activity } = await acting.decided(await proposing(acting), 'decline');
    expect(activity).toMatchObject({ status: 'declined', room: 'none' });
    expect(activity.proposed).toBeUndefined();
    expect((await acting.burden()).contactsPer100).toBe(0);
  });
});

describe('A proposal that fits no plan is refused as any other', () => {
  test('by its pointers, and nothing is stored', async () => {
    const acting = await fresh();
    const one = await withProposal(acting);
    const problem = problemOf(
      await acting.patch(one, { title: ' ', ask: { participants: -1 }, status: 'approved' }),
      422,
    );
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['#/ask/participants', '#/status', '#/title']);
    expect((await acting.read(one)).activity).toEqual(one.activity);
  });
});

test('A change that would overload of an approved one without a claim does not take it out of sight', async () => {
  const acting = await fresh();
  const one = await acting.approved(nothingAsked());
  const { activity, check } = await acting.patched(one, { ask: letters(43).ask });
  expect(check?.verdict).toBe('overloaded');
  expect(activity).toMatchObject({ status: 'approved', room: 'none' });
  expect((await acting.burden()).contactsPer100).toBe(0);
});
