import { beforeEach, describe, expect, test } from 'vitest';
import { Health } from '#shared/administration/health.ts';
import { PartnerSeen } from '#shared/administration/partners-seen.ts';
import { readSettingsOf, SettingsView } from '#shared/administration/settings.ts';
import { deadLetterOf } from '#shared/dispatch/dead-letters.ts';
import type { Desk } from '#shared/desk.ts';
import { KnownPerson } from '#shared/people/known-people/known-person.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { outboxMessage } from '#shared/platform/outbox.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, personOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const ADMIN = { token: 'admin:ada' };
const OTHERS = ['researcher:an', 'partner:mo:movare', 'bureau:bo', 'data-desk:d', 'board:b'];
const AT = '2026-11-23T09:00:00.000Z';

let clock: TestClock;
let desk: Desk;
let client: Client;
beforeEach(async () => {
  clock = testClock(AT);
  desk = await engine.freshDesk(clock, []);
  client = clientOf(desk);
});

const health = async () => bodyOf(await client('GET', '/v1/admin/health', undefined, ADMIN), Health);

describe(rule('P36'), () => {
  test('all is well where nothing waits, and what waits for over an hour asks for attention', async () => {
    expect(await health()).toMatchObject({ status: 'ok', waiting: { count: 0 }, jobs: { count: 0 } });
    await desk.table.write([outboxMessage('ACTIVITY#1', 1, { type: 'told', at: AT })]);
    expect(await health()).toMatchObject({ status: 'ok', waiting: { count: 1, oldest: AT } });
    clock.set('2026-11-23T10:00:01Z');
    expect(await health()).toMatchObject({ status: 'attention', waiting: { count: 1 } });
  });

  test('a message that was given up asks for attention until it is sent again, and no text of it is told', async () => {
    const waiting = { subject: 'ACTIVITY#1', version: 1, message: { type: 'geheim' }, order: AT, tries: 20 };
    const id = desk.newId();
    await desk.table.write([deadLetterOf(waiting, id, desk.clock.now(), 20, 'Slack did not answer')]);
    const told = await health();
    expect(told).toMatchObject({ status: 'attention', undelivered: { count: 1, oldest: AT } });
    expect(JSON.stringify(told)).not.toContain('geheim');
    await client('POST', `/v1/admin/dead-letters/${id}/retry`, undefined, ADMIN);
    expect(await health()).toMatchObject({ status: 'ok', undelivered: { count: 0 }, waiting: { count: 1 } });
  });

  test('the settings say what is set and what is not', async () => {
    const settings = bodyOf(await client('GET', '/v1/admin/settings', undefined, ADMIN), SettingsView);
    expect(settings).toMatchObject({ address: 'http://localhost', contact: {}, policy: { version: 1 } });
    expect(settings.programme.partners).toBe((await desk.programme()).partners.length);
    const ada = personOf('admin:ada');
    if (!ada) throw new Error('Ada is an admin.');
    const issuer = 'https://issuer.example';
    const set = await readSettingsOf(desk, ada, { baseUrl: 'x', issuer, contact: { phone: '045 123 45 67' } });
    expect(set).toMatchObject({ ok: true, value: { issuer, contact: { phone: '045 123 45 67' } } });
  });

  test.each(['/v1/admin/health', '/v1/admin/settings', '/v1/admin/partners'])('%s is for admins', async (path) => {
    for (const token of OTHERS) problemOf(await client('GET', path, undefined, { token }), 403);
    problemOf(await client('GET', path), 401);
  });
});

test('The partners stand with their size and how many people act for each', async () => {
  await keepSeen(desk, { id: 'mo', role: 'partner', name: 'Mo', partner: 'movare' });
  const Partners = z.strictObject({ items: z.array(PartnerSeen) });
  const { items } = bodyOf(await client('GET', '/v1/admin/partners', undefined, ADMIN), Partners);
  expect(items.find(({ id }) => id === 'movare')).toMatchObject({ people: 1 });
  expect(items.filter(({ people }) => people > 0)).toHaveLength(1);
  expect(items.every(({ sizeBasis }) => sizeBasis !== '')).toBe(true);
});

test('People come in pages where one is asked for, each person once, of the role that is meant', async () => {
  for (const [at, name] of ['an', 'bo', 'cy', 'di', 'ed'].entries()) {
    clock.set(`2026-11-23T1${at}:00:00Z`);
    await keepSeen(desk, { id: name, role: name === 'cy' ? 'bureau' : 'researcher', name });
  }
  const Page = z.strictObject({ items: z.array(KnownPerson), nextCursor: z.string().optional() });
  const page = async (query: string) =>
    bodyOf(await client('GET', `/v1/admin/people?${query}`, undefined, ADMIN), Page);
  const first = await page('role=researcher&limit=3');
  expect(first.items.map(({ id }) => id)).toEqual(['ed', 'di', 'bo']);
  const rest = await page(`role=researcher&limit=3&cursor=${first.nextCursor ?? ''}`);
  expect(rest.items.map(({ id }) => id)).toEqual(['an']);
  expect(rest.nextCursor).toBeUndefined();
  problemOf(await client('GET', '/v1/admin/people?cursor=x', undefined, ADMIN), 400);
});
