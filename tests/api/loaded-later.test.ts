import { expect, test } from 'vitest';
import { LOADED_LATER } from '#functions/api/app.ts';
import { ACTIVITY_DESK_ROUTES } from '#functions/api/routes/activities/activity-desk.ts';
import { openDesk } from '#shared/open-desk.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import { clientOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
const liesUnder = (addresses: readonly string[], path: string): boolean =>
  addresses.some((under) => path === under || path.startsWith(`${under}/`));

test('Every call that is loaded later lies under its addresses, and no other call does', async () => {
  for (const { under, load } of LOADED_LATER) {
    expect((await load()).map(({ path }) => path).filter((path) => !liesUnder(under, path))).toEqual([]);
    expect(ACTIVITY_DESK_ROUTES.map(({ path }) => path).filter((path) => liesUnder(under, path))).toEqual([]);
  }
});

test('The log names the route of a call that was loaded for it, and what is not there is no address', async () => {
  const logged: LogEvent[] = [];
  const desk = openDesk({
    table: await engine.freshTable(),
    clock: testClock(),
    log: (event) => void logged.push(event),
  });
  const client = clientOf(desk);
  problemOf(await client('GET', '/v1/datasets/nergens'), 404);
  problemOf(await client('DELETE', '/v1/datasets/nergens'), 405);
  problemOf(await client('GET', '/v1/datasets/a/b/c'), 404);
  expect(logged.filter(({ event }) => event === 'request.done')).toMatchObject([
    { route: '/v1/datasets/:id', status: 404 },
    { route: '/v1/datasets/:id', status: 405 },
    { status: 404 },
  ]);
});
