import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageKindOf, MESSAGES, noticesOf } from '#shared/conversations/notices.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import type { Desk } from '#shared/desk.ts';
import { deadLetters } from '#shared/dispatch/dead-letters.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import { kindFinder } from '#shared/platform/message-kinds.ts';
import { outboxMessage } from '#shared/platform/outbox.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
const BASE_URL = 'https://loketten.example';
let desk: Desk;
let logged: LogEvent[];
beforeEach(async () => {
  logged = [];
  desk = { ...(await engine.freshDesk(testClock('2026-11-24T09:00:00Z'))), log: (event) => logged.push(event) };
});

const root = new URL('../../', import.meta.url).pathname;

/** The types that the code stores messages of; of those whose last word follows from what was done, the family. */
async function typesStored(): Promise<readonly string[]> {
  const files = (await readdir(join(root, 'shared'), { recursive: true })).filter((file) => file.endsWith('.ts'));
  const sources = await Promise.all(files.map((file) => readFile(join(root, 'shared', file), 'utf8')));
  return sources
    .filter((source) => /from '.*platform\/outbox\.ts'/.test(source))
    .flatMap((source) => [...source.matchAll(/type: [`']([a-z-]+\.[a-z-]*)/g)].map(([, type = '']) => type));
}

describe('A message of the outbox', () => {
  test('is of a kind that one capability declares, whatever change stores it', async () => {
    const types = await typesStored();
    expect(types.length).toBeGreaterThan(6);
    for (const type of types)
      expect(messageKindOf({ type: type.endsWith('.') ? `${type}x` : type }), type).toBeDefined();
  });

  test('is of the kind of its very type before that of its family, and of none by chance', () => {
    const find = kindFinder([{ type: 'grant.*' }, { type: 'grant.reminder' }]);
    expect(find({ type: 'grant.reminder' })).toEqual({ type: 'grant.reminder' });
    expect(find({ type: 'grant.given' })).toEqual({ type: 'grant.*' });
    for (const message of [{ type: 'grants.given' }, { type: 'grant' }, { type: 4 }, {}, undefined, 'grant.given'])
      expect(find(message)).toEqual(undefined);
  });

  test('has one kind only', () => {
    expect(new Set(MESSAGES.map(({ type }) => type)).size).toBe(MESSAGES.length);
    expect(() => kindFinder([{ type: 'grant.*' }, { type: 'grant.*' }])).toThrow();
  });

  test('that a later version calls by a name of its own shows the card as it stands', async () => {
    const { id } = await actingOn(desk).registered(letters(4));
    const notices = await noticesOf(
      { desk, baseUrl: BASE_URL },
      { type: 'activity.of-later', activity: id, version: 1 },
    );
    expect(notices.map(({ to }) => to)).toContain('bureau');
  });

  test('of a type that no capability declares is said in the log, and kept until it can be told', async () => {
    let now = Date.parse('2026-11-24T09:00:00Z');
    const parts = {
      ...openDispatcher(
        { desk, baseUrl: BASE_URL },
        { senders: {}, places: { 'bureau': [], 'data-desk': [], 'data-desk-head': [] } },
      ),
      clock: { now: () => new Date(now) },
    };
    await desk.table.write([
      outboxMessage('PARCEL#1', 1, { type: 'parcel.sent', parcel: '1', at: '2026-11-24T09:00:00Z' }),
    ]);
    for (let day = 0; day < 8; day += 1, now += 86_400_000) await dispatchAll(parts);
    expect(logged.map(({ event }) => event)).toEqual([
      ...new Array<string>(4).fill('message.postponed'),
      'message.dead',
    ]);
    expect(logged.at(-1)).toMatchObject({ subject: 'PARCEL#1', why: 'a message of an unknown type' });
    const kept = await deadLetters(desk, { id: 'ada', name: 'Ada', role: 'admin' });
    expect(kept).toMatchObject({ ok: true, value: [{ message: { type: 'parcel.sent', parcel: '1' } }] });
  });
});
