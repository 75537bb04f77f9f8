import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, BO, letters, type Acting } from '../../support/acting.ts';
import { testClock, testEngine } from '../../support/desk.ts';
import { problemOf } from '../../support/requests.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  acting = actingOn(desk);
});

test(rule('K70'), async () => {
  const one = await acting.registered(letters(5));
  expect(one.activity.priority).toBe('other');
  const gone = await acting.moved(one, 'withdrawn');
  expect((await acting.patch(gone, { priority: 'statutory' })).status).toBe(403);
  const set = await acting.patched(gone, { priority: 'statutory' }, BO);
  expect(set.activity).toMatchObject({ priority: 'statutory', status: 'withdrawn' });
  expect((await acting.history(one)).at(-1)).toMatchObject({ changes: [{ field: 'priority', to: 'statutory' }] });
  expect((await acting.patched(set, { priority: null }, BO)).activity.priority).toBe('other');
});

test('the bureau says it with a registration, and nobody else does', async () => {
  expect((await acting.post(letters(5, { priority: 'programme' }))).status).toBe(403);
  expect((await acting.registered(letters(5, { priority: 'programme' }), BO)).activity.priority).toBe('programme');
  expect(problemOf(await acting.post(letters(5, { priority: 'high' }), BO), 422).errors).toMatchObject([
    { pointer: '#/priority' },
  ]);
});
