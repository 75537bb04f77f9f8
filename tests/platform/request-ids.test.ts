import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { dispatcherHandler } from '#functions/dispatcher/handler.ts';
import type { Desk } from '#shared/desk.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { lambdaHandler } from '#shared/platform/http/lambda-http.ts';
import { problemResponse } from '#functions/api/problem.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import type { Item } from '#shared/platform/store/table.ts';
import { stageOver, type Stage } from '#tests/dispatch/stage.ts';
import { GATEWAY_ID as GATEWAY, httpEvent } from '#tests/functions/events.ts';
import { apiOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { study } from '#tests/support/requests.ts';
import * as z from 'zod';

const context = { getRemainingTimeInMillis: () => 300_000, awsRequestId: 'call-1' };
const Line = z.looseObject({ event: z.string(), request: z.string().optional() });

const engine = testEngine();
let lines: z.output<typeof Line>[];
let desk: Desk;
beforeEach(async () => {
  lines = [];
  const log = jsonLog((line) => lines.push(Line.parse(JSON.parse(line))));
  desk = { ...(await engine.freshDesk()), log };
});

const linesOf = (event: string): z.output<typeof Line>[] => lines.filter((line) => line.event === event);

const ask = (asked: Parameters<typeof httpEvent>[0]) => {
  const api = apiOf(desk);
  const handler = lambdaHandler({ fetch: async (request) => api.fetch(request), refuse: problemResponse });
  return namingRequests(handler)(httpEvent(asked), context);
};

const register = () =>
  ask({
    method: 'POST',
    path: '/v1/activities',
    headers: {
      'authorization': 'Bearer researcher:an',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(study),
  });

async function outbox(): Promise<Item[]> {
  const items: Item[] = [];
  for (const item of await unsentIn(desk.table)) items.push(item);
  return items;
}

describe('The id that the gateway gave a request', () => {
  test('stands in the log of the function, and in the message that the request left in the outbox', async () => {
    expect((await register()).statusCode).toBe(201);
    expect(linesOf('request.done')).toMatchObject([{ request: GATEWAY, route: '/v1/activities', status: 201 }]);
    expect(await outbox()).toMatchObject([{ request: GATEWAY }]);
  });

  test('stands in no body where the product did what it should', async () => {
    const { body } = await ask({ path: '/v1/nowhere' });
    expect(body).not.toContain(GATEWAY);
  });

  test('of two requests at one moment each has its own', async () => {
    const event = (requestId: string) => ({ ...httpEvent({ path: '/health' }), requestContext: { requestId } });
    const slow = namingRequests(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      desk.log({ event: 'race.lost', attempt: 1, item: 'a' });
    });
    await Promise.all([slow(event('one'), context), slow(event('two'), context)]);
    expect(linesOf('race.lost').map(({ request }) => request)).toEqual(['one', 'two']);
  });
});

test('A call that is no request is named by its own id, and work that was handed on by the request that handed it on', async () => {
  const says = namingRequests(async () => desk.log({ event: 'race.lost', attempt: 1, item: 'a' }));
  await says({ sweep: true }, context);
  await says({ work: {}, request: 'handed-on' }, context);
  await says('nonsense', context);
  expect(lines.map(({ request }) => request)).toEqual(['call-1', 'handed-on', 'call-1']);
});

describe('request.done', () => {
  test('says the number of the failure that was answered, and none where all went well', async () => {
    await ask({ path: '/v1/nowhere' });
    await ask({ path: '/health' });
    expect(linesOf('request.done').map(({ failure }) => failure)).toEqual(['LK-102', undefined]);
  });
});

describe('The lines of the dispatcher', () => {
  let stage: Stage;
  beforeEach(async () => (stage = stageOver(await engine.freshTable())));
  const dispatch = () => {
    const parts = stage.dispatcher();
    const handler = namingRequests(dispatcherHandler({ ...parts, desk: { ...parts.desk, log: desk.log } }));
    return handler({ 'source': 'aws.events', 'detail-type': 'Scheduled Event' }, context);
  };

  test('name the request that left the message, whenever it is tried again', async () => {
    await namingRequests(() => stage.change('ACTIVITY#a', [], true))({ request: 'of-the-change' }, context);
    await dispatch();
    stage.passes(3_600);
    await dispatch();
    expect(linesOf('message.postponed').map(({ request }) => request)).toEqual(['of-the-change', 'of-the-change']);
  });

  test('of a message that waits for its recipient too', async () => {
    await namingRequests(() => stage.change('ACTIVITY#a', [{ to: 'U-an', slot: 'card' }]))(
      { request: 'of-the-change' },
      context,
    );
    stage.chat.mood(() => 'deaf');
    await dispatch();
    expect(linesOf('message.postponed').map(({ request }) => request)).toEqual(['of-the-change']);
    expect(await stage.waiting()).toMatchObject([{ request: 'of-the-change' }]);
  });
});
