import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Actor, type Person } from '#shared/people/actor.ts';
import { failure } from '#shared/platform/failures.ts';
import { keys } from '#tests/support/every-key.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import type { Result } from '#shared/platform/result.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { commitRecord } from '#shared/records/commit-record.ts';
import { noSuch, openRecord, openUnless, seenNewest, type VersionedKind } from '#shared/records/open-record.ts';
import { differencesBetween } from '#shared/records/record-history.ts';
import { testEngine } from '#tests/support/desk.ts';
import { passing } from '#tests/support/tables.ts';

type Logbook = { readonly owner: string; readonly version: number };
const reads: string[] = [];

/** A kind of record that there is nowhere else: it needs no more than this. */
const LOGBOOKS: VersionedKind<Logbook> = {
  name: 'logbook',
  read: async (_, id) => {
    reads.push(id);
    return await Promise.resolve(id === 'there' ? { owner: 'an', version: 3 } : undefined);
  },
  relations: ({ owner }, { id, partner }) => [
    ...(id === owner ? (['owner'] as const) : []),
    ...(partner === 'weller' ? (['data-owner'] as const) : []),
    'other',
  ],
  readBy: 'read grant',
  notYours: (command) => `Not yours: ${command}.`,
  standing: ({ version }) => ({ version }),
};

const person = (id: string, role: Person['role'], partner?: string): Person => ({
  id,
  role,
  name: id,
  ...(partner !== undefined && { partner }),
});
const owner = person('an', 'researcher');
const stranger = person('bo', 'researcher');
const ofWeller = person('cas', 'partner', 'weller');

const engine = testEngine();
let events: LogEvent[];
let desk: Desk;
beforeEach(async () => {
  events = [];
  reads.length = 0;
  desk = { ...(await engine.freshDesk()), log: (event) => events.push(event) };
});
const kept = () => events.filter(({ event }) => event === 'permission.refused').length;

const said = (result: Result<unknown, { readonly code: string; readonly detail: string }>): string =>
  result.ok ? 'opened' : `${result.error.code}: ${result.error.detail}`;
const opening = async (actor: Actor, id = 'there') =>
  said(await openRecord(desk, LOGBOOKS, { actor, command: 'withdraw grant', id }));

describe('Opening a record', () => {
  test('asks who it is and in which role before it reads anything', async () => {
    expect(await opening(PUBLIC_ACTOR)).toMatch(/^not-signed-in: /);
    expect(await opening(person('dee', 'board'))).toMatch(/^role-may-not: /);
    expect(reads).toEqual([]);
    expect(kept()).toBe(0);
  });

  test('answers what somebody may not know of as if it were not there, and keeps nothing of it', async () => {
    expect(await opening(stranger)).toBe('not-found: There is no logbook there.');
    expect(await opening(stranger, 'gone')).toBe(`not-found: ${noSuch(LOGBOOKS, 'gone').detail}`);
    expect(kept()).toBe(0);
  });

  test('refuses what is known and not theirs, and keeps that it did', async () => {
    expect(await opening(owner)).toBe('not-yours: Not yours: withdraw grant.');
    expect(kept()).toBe(1);
  });

  test('opens it for whom any of their relations allows it, with who they are', async () => {
    const opened = await openRecord(desk, LOGBOOKS, { actor: ofWeller, command: 'withdraw grant', id: 'there' });
    expect(opened).toEqual({ ok: true, value: { owner: 'an', version: 3, person: ofWeller } });
  });

  test('asks a further rule of what it opened alone, and keeps that it refused', async () => {
    const asked: string[] = [];
    const rule = ({ person: { id } }: { readonly person: Person }) => {
      asked.push(id);
      return failure('own-case', 'A case of your own.');
    };
    const attempt = { command: 'withdraw grant', id: 'there' } as const;
    expect(said(await openUnless(desk, LOGBOOKS, { ...attempt, actor: stranger }, rule))).toMatch(/^not-found/);
    expect(said(await openUnless(desk, LOGBOOKS, { ...attempt, actor: ofWeller }, rule))).toBe(
      'own-case: A case of your own.',
    );
    expect(asked).toEqual(['cas']);
    expect(kept()).toBe(1);
  });
});

describe('Whoever changes a record', () => {
  const seen = async (ifMatch: string | undefined, actor: Actor = ofWeller) =>
    said(
      seenNewest(
        LOGBOOKS,
        await openRecord(desk, LOGBOOKS, { actor, command: 'withdraw grant', id: 'there' }),
        ifMatch,
      ),
    );

  test('has to have seen its newest version', async () => {
    expect(await seen('"3"')).toBe('opened');
    expect(await seen(undefined)).toBe('version-required: Send the ETag of the logbook that you saw as If-Match.');
    expect(await seen('"2"')).toBe('stale: The logbook is at version 3: read it again.');
  });

  test('is told first that it is not there or not theirs', async () => {
    expect(await seen(undefined, stranger)).toMatch(/^not-found/);
    expect(await seen('"2"', owner)).toMatch(/^not-yours/);
  });
});

describe('A step of a record', () => {
  const TRAIL = { lineKey: keys.history, event: 'logbook', named: 'logbook' };
  const key = keys.activity('1');
  const step = (version: number) => ({
    record: { id: '1', version, status: 'open' },
    line: { at: '2026-11-23T09:00:00.000Z', action: 'opened' },
    changes: [{ put: { ...key, v: version }, version: version - 1 }],
    also: [{ put: { pk: 'ALONG', sk: String(version) } }],
  });

  test('is stored with its line, its message and what belongs to it, or not at all', async () => {
    expect(await commitRecord(desk, TRAIL, step(1))).toBeUndefined();
    const stored = [keys.history('1', 1), keys.outbox('ACTIVITY#1', 1), { pk: 'ALONG', sk: '1' }];
    expect((await desk.table.read(stored)).size).toBe(3);
    expect(await commitRecord(desk, TRAIL, step(1))).toEqual({ lost: key });
    expect(await commitRecord(desk, TRAIL, step(3))).toEqual({ lost: key });
    expect((await desk.table.read([keys.history('1', 3), { pk: 'ALONG', sk: '3' }])).size).toBe(0);
  });

  test('is done where it was carried out and only its answer was lost', async () => {
    const { table } = desk;
    const deaf: Table = {
      ...passing(table),
      write: async (changes) => {
        await table.write(changes);
        return { lost: key };
      },
    };
    expect(await commitRecord({ ...desk, table: deaf }, TRAIL, step(1))).toBeUndefined();
    expect(await commitRecord({ ...desk, table: deaf }, TRAIL, step(1))).toEqual({ lost: key });
  });

  test('names the fields that differ, with what they were and are', () => {
    expect(differencesBetween({ a: 1, b: [2], c: 3 }, { a: 1, b: [2, 3], d: 4 })).toEqual([
      { field: 'b', from: [2], to: [2, 3] },
      { field: 'c', from: 3 },
      { field: 'd', to: 4 },
    ]);
  });
});
