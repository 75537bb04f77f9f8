import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import { keys } from '#tests/support/every-key.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { problemOf, registered, study, unknownActivity, VRIEHEIDE } from '#tests/support/requests.ts';

const engine = testEngine();
let events: LogEvent[];
let desk: Desk;
let client: Client;
beforeEach(async () => {
  events = [];
  desk = { ...(await engine.freshDesk()), log: (event) => events.push(event) };
  client = clientOf(desk);
});

async function keptRefusals(): Promise<number> {
  const kept: string[] = [];
  for await (const { sk } of listAll(desk.table, { pk: keys.refusal('2026-11-23', '').pk })) kept.push(sk);
  return kept.length;
}

describe('A refusal of permission', () => {
  const refused = () => events.filter(({ event }) => event === 'permission.refused').length;

  test('for the role is in the log', async () => {
    problemOf(await client('PUT', '/v1/policy', {}, { token: 'researcher:an' }), 403);
    problemOf(await client('GET', `${unknownActivity}/history`, undefined, { token: 'board:b' }), 403);
    expect(refused()).toBe(2);
  });

  test('for what is not the caller’s is in the log, on every call', async () => {
    const { path, etag, activity } = await registered(client);
    const stranger = { token: 'researcher:other', ifMatch: etag };
    problemOf(await client('PATCH', path, {}, stranger), 403);
    problemOf(await client('GET', `${path}/history`, undefined, stranger), 403);
    problemOf(await client('POST', `${path}/transitions`, { to: 'running' }, stranger), 403);
    expect(refused()).toBe(3);
    problemOf(
      await client('POST', `${path}/transitions`, { to: 'cancelled' }, { token: 'researcher:an', ifMatch: etag }),
      403,
    );
    expect(refused()).toBe(4);
    problemOf(
      await client(
        'POST',
        '/v1/introductions',
        { activity: activity.id, partner: 'weller', question: 'Who?' },
        stranger,
      ),
      403,
    );
    expect(refused()).toBe(5);
  });

  test('is kept in the table, as the access pattern "refusals of a day" says', async () => {
    problemOf(await client('PUT', '/v1/policy', {}, { token: 'researcher:an' }), 403);
    expect(await keptRefusals()).toBe(1);
  });
});

test('The log holds no body, no token, no name, no address and no id of anything', async () => {
  const secret = 'zeer-geheim';
  const plan = { ...study, title: secret, summary: secret, contact: { name: secret, email: `${secret}@example.org` } };
  const { path, etag } = await registered(client, plan, `researcher:${secret}`);
  await client('PATCH', path, { title: `${secret} 2` }, { token: `researcher:${secret}`, ifMatch: etag });
  await client('PATCH', path, `{"${secret}"`, { token: `researcher:${secret}`, ifMatch: etag });
  await client('GET', `/v1/activities?cursor=${secret}`, undefined, { token: `${secret}:x` });
  await client('GET', `/v1/${secret}`);
  await client('GET', `/v1/activities/${secret}`);
  await client('POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, { text: secret });
  await client('PUT', '/v1/policy', { [secret]: secret }, { token: `board:${secret}` });
  expect(events.length).toBeGreaterThan(7);
  expect(JSON.stringify(events)).not.toContain(secret);
  expect(JSON.stringify(events)).not.toContain(path.split('/').at(-1));
});

test('The catalogue of failures gives each its own number and a title', () => {
  const all = Object.values(FAILURES);
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
  for (const { number, title, mendedBy } of all) {
    expect(number).toMatch(/^LK-\d{3}$/);
    expect(title).not.toBe('');
    expect(mendedBy).not.toBe('');
  }
});
