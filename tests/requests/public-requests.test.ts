import { beforeEach, expect, test } from 'vitest';
import { PublicRequests } from '#shared/requests/public-requests.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  MO,
  requestingOn,
  type Requesting,
} from '#tests/support/requesting.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import type { Desk } from '#shared/desk.ts';
import { browserAt } from '../web/signed-in.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let requesting: Requesting;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const list = async () => {
  const answer = await requesting.client('GET', '/v1/data-uses/requests');
  return { ...bodyOf(answer, PublicRequests), text: answer.text.toLowerCase() };
};

test(rule('D68'), async () => {
  const secret = { organisation: 'Geheim Bureau', purpose: 'Geheim doel' };
  await requesting.sent(ask(secret));
  await requesting.sent({ draft: true, ...secret });
  await requesting.decided(await requesting.sent(ask(secret)), 'request-clarification');
  await requesting.decided(await requesting.sent(ask(secret)), 'decline');
  await requesting.done(await requesting.sent(ask(secret)), 'withdrawal', {}, AN);
  const both = ask({ datasets: ['ou-data', 'movare-data'], contactsSpared: 40, ...ACCEPTED });
  await requesting.decided(await requesting.decided(await requesting.sent(both), 'approve'), 'approve', MO);
  const { items, counts, text } = await list();
  expect(counts).toEqual({ waiting: 2, approved: 1, declined: 1, withdrawn: 1 });
  expect(items.map((one) => ({ ...one, datasets: [...one.datasets].sort() }))).toEqual([
    {
      organisation: 'Open Universiteit',
      datasets: ['movare-data', 'ou-data'],
      purpose: 'Onderzoek naar groen',
      from: '2026-11-01',
      until: '2027-06-30',
      contactsSpared: 40,
    },
  ]);
  for (const hidden of ['geheim', 'hanna', '@', 'dora', 'reason']) expect(text).not.toContain(hidden);
  const page = await (await browserAt(desk)).get('/datagebruik/aanvragen');
  expect([page.status, page.html.includes('movare-data'), page.html.includes('Geheim')]).toEqual([200, true, false]);
});

test('What is over is in the list of requests no more, and counted still', async () => {
  await requesting.approved();
  expect((await list()).items).toHaveLength(1);
  for (const { id } of await requesting.grants(DORA))
    await requesting.onGrant(id, 'withdrawal', { reason: 'Niet meer nodig.' }, DORA);
  expect(await list()).toMatchObject({ items: [], counts: { approved: 1 } });
  clock.set('2027-08-01T09:00:00Z');
  expect((await (await browserAt(desk)).get('/en/datagebruik/aanvragen')).html).toContain('no request is in use');
  problemOf(await requesting.client('GET', '/v1/data-uses/more'), 404);
});
