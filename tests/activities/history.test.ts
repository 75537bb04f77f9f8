import { actingOn, AN, BO, ED, letters, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';
import { beforeEach, expect, test } from 'vitest';

const engine = testEngine();
let acting: Acting;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  acting = actingOn(await engine.freshDesk(clock));
});

test('A whole life, oldest first: when, by whom, what, which fields from what to what, and why', async () => {
  const one = await acting.registered(letters(17));
  clock.set('2026-11-24T09:00:00Z');
  const asked = await acting.decided(one, 'request-changes', {
    reason: 'Fewer, please.',
    conditions: 'Not on a Sunday.',
  });
  clock.set('2026-11-25T09:00:00Z');
  const back = await acting.patched(asked, { ask: { participants: 16 }, title: 'Minder' });
  clock.set('2026-11-26T09:00:00Z');
  const approved = await acting.decided(back, 'approve', { reason: 'Good.' });
  clock.set('2026-11-27T09:00:00Z');
  const proposed = await acting.patched(approved, { ask: { participants: 17 } });
  clock.set('2026-11-28T09:00:00Z');
  const dropped = await acting.decided(proposed, 'decline', { reason: 'Enough.' });
  const again = await acting.patched(dropped, { ask: { participants: 17 } });
  const placed = await acting.decided(again, 'approve', { reason: 'After all.' });
  const running = await acting.moved(placed, 'running', { reason: 'They began early.' }, BO);
  const end = await acting.moved(running, 'cancelled', { reason: 'Nobody came.' }, BO);

  const lines = await acting.history(end);
  expect(lines.map(({ action, actor, reason }) => [action, actor.id, reason])).toEqual([
    ['registered', AN, undefined],
    ['changes-requested', BO, 'Fewer, please.'],
    ['changed', AN, undefined],
    ['approved', BO, 'Good.'],
    ['change-proposed', AN, undefined],
    ['change-declined', BO, 'Enough.'],
    ['change-proposed', AN, undefined],
    ['change-approved', BO, 'After all.'],
    ['running', BO, 'They began early.'],
    ['cancelled', BO, 'Nobody came.'],
  ]);
  expect(lines.map(({ at }) => at)).toEqual([...lines.map(({ at }) => at)].sort());
  expect(lines.slice(0, 5).map(({ at }) => Date.parse(at))).toEqual(
    ['23', '24', '25', '26', '27'].map((day) => Date.parse(`2026-11-${day}T09:00:00Z`)),
  );
  expect(lines[0]?.actor).toEqual({ id: AN, role: 'researcher', name: 'an' });
  expect(lines[0]?.changes).toEqual(
    expect.arrayContaining([
      { field: 'title', to: 'Brieven' },
      { field: 'status', to: 'submitted' },
      { field: 'room', to: 'held' },
    ]),
  );
  expect(lines[2]?.changes).toEqual(
    expect.arrayContaining([
      { field: 'title', from: 'Brieven', to: 'Minder' },
      { field: 'status', from: 'changes-requested', to: 'submitted' },
    ]),
  );
  expect(lines[2]?.changes.find(({ field }) => field === 'ask')).toMatchObject({
    from: { participants: 17 },
    to: { participants: 16 },
  });
  expect(lines[3]?.changes).toContainEqual({ field: 'status', from: 'submitted', to: 'approved' });
  expect(lines[4]?.changes.map(({ field }) => field)).toEqual(['proposed']);
  expect(lines[5]?.changes.map(({ field }) => field)).toEqual(['proposed']);
  expect(lines.at(-1)?.changes).toEqual(
    expect.arrayContaining([
      { field: 'status', from: 'running', to: 'cancelled' },
      { field: 'room', from: 'held', to: 'none' },
    ]),
  );
});

test('What was refused leaves no line', async () => {
  const one = await acting.registered(letters(43));
  problemOf(await acting.patch(one, { title: ' ' }), 422);
  problemOf(await acting.decide(one, 'approve'), 409);
  problemOf(await acting.move(one, 'running'), 409);
  problemOf(await acting.patch(one, {}, ED), 403);
  problemOf(await acting.patch({ ...one, etag: '"7"' }, {}), 412);
  expect((await acting.history(one)).map(({ action }) => action)).toEqual(['registered']);
});

test('An override says so, with its reason', async () => {
  const one = await acting.approved(letters(43), { override: true, reason: 'Once in ten years.' });
  const line = (await acting.history(one)).at(-1);
  expect(line).toMatchObject({ action: 'approved', reason: 'Once in ten years.' });
  expect(line?.changes).toContainEqual({ field: 'room', from: 'none', to: 'held' });
  expect(JSON.stringify(line)).toContain('override');
});

test('A long history comes whole', async () => {
  let one = await acting.registered(letters(0));
  for (let round = 1; round <= 60; round += 1) one = await acting.patched(one, { title: `Ronde ${round}` });
  const lines = await acting.history(one);
  expect(lines).toHaveLength(61);
  expect(lines.slice(1).map(({ changes }) => changes.find(({ field }) => field === 'title')?.to)).toEqual(
    Array.from({ length: 60 }, (_, index) => `Ronde ${index + 1}`),
  );
});

test('Of an activity that is not there, and of what is no id, it is 404', async () => {
  for (const id of ['0000000000000000', 'x'])
    problemOf(await acting.client('GET', `/v1/activities/${id}/history`, undefined, { token: BO }), 404);
});
