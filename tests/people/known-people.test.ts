import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { KnownPerson } from '#shared/people/known-people/known-person.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const People = z.strictObject({ items: z.array(KnownPerson) });
const ADMIN = { token: 'admin:ad' };

let clock: TestClock;
let desk: Desk;
let client: Client;
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock, []);
  client = clientOf(desk);
});

const known = async (query = ''): Promise<KnownPerson[]> =>
  bodyOf(await client('GET', `/v1/admin/people${query}`, undefined, ADMIN), People).items;
const idsOf = (people: readonly KnownPerson[]): string[] => people.map(({ id }) => id).sort();
const calls = (token: string) => client('GET', '/v1/me/data', undefined, { token });

/** A table that counts its writes, and may not be reached. */
function watched(table: Table) {
  const seen = { writes: 0, isAway: false };
  const reach = async <T>(work: () => Promise<T>): Promise<T> => {
    if (seen.isAway) throw new StoreUnreachable();
    return work();
  };
  const over: Table = {
    read: (keys) => reach(() => table.read(keys)),
    list: (listing) => reach(() => table.list(listing)),
    write: (changes) => {
      seen.writes += 1;
      return reach(() => table.write(changes));
    },
    count: (...parameters) => table.count(...parameters),
    scan: () => table.scan(),
  };
  return { seen, over };
}

describe(rule('P24'), () => {
  test('who called is in the list, with what the token says of them', async () => {
    await calls('partner:mo:movare');
    await calls('researcher:an');
    const people = await known();
    expect(idsOf(people)).toEqual(['admin:ad', 'partner:mo:movare', 'researcher:an'].sort());
    expect(people.find(({ id }) => id.startsWith('partner'))).toMatchObject({ role: 'partner', partner: 'movare' });
    expect(people[0]?.lastSeen).toBe('2026-11-23T09:00:00.000Z');
  });

  test('nobody is kept for a call without a token, or with one that is not valid', async () => {
    await client('GET', '/v1/activities');
    await client('GET', '/v1/activities', undefined, { token: 'nonsense' });
    expect(idsOf(await known())).toEqual(['admin:ad']);
  });

  test('a person is written once a day, however often they call', async () => {
    await pseudonymsOf(desk); // the key of marks is made once
    const { seen, over } = watched(desk.table);
    const person = { id: 'an', role: 'researcher', name: 'An' } as const;
    for (let call = 0; call < 5; call += 1) await keepSeen(deskOver(over, clock), person);
    expect(seen.writes).toBe(1);
    for (let process = 0; process < 3; process += 1) await keepSeen(deskOver(watched(over).over, clock), person);
    expect(seen.writes).toBe(1);
    clock.set('2026-11-24T08:00:00Z');
    for (let call = 0; call < 5; call += 1) await keepSeen(deskOver(over, clock), person);
    expect(seen.writes).toBe(2);
  });

  test('who acts for another organisation, or in another role, is found there and not where they were', async () => {
    const person = { id: 'mo', role: 'partner', name: 'Mo' } as const;
    await keepSeen(desk, { ...person, partner: 'movare' });
    expect(idsOf(await known('?partner=movare'))).toEqual(['mo']);
    await keepSeen(desk, { ...person, role: 'bureau', partner: 'weller' });
    expect(await known('?partner=movare')).toEqual([]);
    expect(await known('?role=partner')).toEqual([]);
    expect(idsOf(await known('?role=bureau'))).toEqual(['mo']);
    expect(idsOf(await known('?partner=weller&role=bureau'))).toEqual(['mo']);
    expect(await known('?partner=weller&role=board')).toEqual([]);
  });

  test('the language is the one they were here in last; a call that says none leaves it', async () => {
    const person = { id: 'an', role: 'researcher', name: 'An' } as const;
    await keepSeen(desk, person, 'en');
    clock.set('2026-11-24T09:00:00Z');
    await keepSeen(desk, person);
    expect((await known()).find(({ id }) => id === 'an')).toMatchObject({ language: 'en' });
  });

  test('it ends 400 days after they were last here', async () => {
    await keepSeen(desk, { id: 'an', role: 'researcher', name: 'An', partner: 'movare' });
    clock.set('2027-12-27T08:59:59Z');
    expect(idsOf(await known('?partner=movare'))).toEqual(['an']);
    clock.set('2027-12-29T09:00:00Z');
    expect([await known('?partner=movare'), await known('?role=researcher')]).toEqual([[], []]);
    expect(idsOf(await known())).toEqual(['admin:ad']);
  });

  test('a store that cannot be reached fails no request, and they are kept at the next one', async () => {
    const { seen, over } = watched(desk.table);
    const person = { id: 'an', role: 'researcher', name: 'An' } as const;
    seen.isAway = true;
    await keepSeen(deskOver(over, clock), person);
    seen.isAway = false;
    await keepSeen(deskOver(over, clock), person);
    expect(idsOf(await known('?role=researcher'))).toEqual(['an']);
  });

  test('a store that hangs holds a request up for a moment at most', async () => {
    const { over } = watched(desk.table);
    const hangs = { ...over, read: () => new Promise<never>(() => undefined) };
    const began = performance.now();
    await keepSeen(deskOver(hangs, clock), { id: 'an', role: 'researcher', name: 'An' });
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('DELETE /v1/admin/people/{id}', () => {
  test('takes somebody out of every list, and keeps that an admin did', async () => {
    await calls('partner:mo:movare');
    const id = encodeURIComponent('partner:mo:movare');
    expect((await client('DELETE', `/v1/admin/people/${id}`, undefined, ADMIN)).status).toBe(204);
    expect(idsOf(await known())).toEqual(['admin:ad']);
    expect([await known('?partner=movare'), await known('?role=partner')]).toEqual([[], []]);
    problemOf(await client('DELETE', `/v1/admin/people/${id}`, undefined, ADMIN), 404);
    const lines: string[] = [];
    for await (const item of desk.table.scan()) if (item.pk.startsWith('ACCESS#')) lines.push(JSON.stringify(item));
    expect(lines.filter((line) => line.includes('remove-known-person'))).toHaveLength(1);
    expect(lines.some((line) => line.includes('read-known-people'))).toBe(true);
    expect(lines.join()).not.toContain('partner:mo');
  });

  test.each(['researcher:an', 'bureau:bo', 'board:b', 'data-desk:d'])('is for admins: %s may not', async (token) => {
    problemOf(await client('DELETE', '/v1/admin/people/x', undefined, { token }), 403);
    problemOf(await client('GET', '/v1/admin/people', undefined, { token }), 403);
  });
});

test('Own data show what is kept for telling, and erasure takes it away', async () => {
  const token = 'researcher:an';
  const data = bodyOf(await calls(token), z.looseObject({ known: KnownPerson }));
  expect(data.known).toMatchObject({ id: 'researcher:an', role: 'researcher' });
  await client('POST', '/v1/me/erasure', { confirm: true }, { token });
  expect(idsOf(await known())).toEqual(['admin:ad']);
});
