import { doWhatIsDue } from '#shared/requests/due/do-what-is-due.ts';
import { dueAtOnce, duePlaceIn, nextLook } from '#shared/requests/due/due-places.ts';
import type { Desk } from '#shared/desk.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { AN, ask, DORA, enterDatasets, requestingOn, type Requesting } from '#tests/support/requesting.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { keys } from '#tests/support/every-key.ts';
import { passing } from '#tests/support/tables.ts';
import { beforeEach, expect, test } from 'vitest';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const contents = async (): Promise<string> => {
  const all: unknown[] = [];
  for await (const item of desk.table.scan()) if (!item.pk.startsWith('IDEMPOTENCY#')) all.push(item);
  return JSON.stringify(all);
};

test(rule('D54'), async () => {
  const one = await requesting.approved();
  await requesting.on(one, 'messages', { text: 'Hanna vraagt iets.' }, AN);
  for (const moment of ['2029-06-29T21:00:00Z', '2029-06-29T23:30:00Z']) {
    clock.set(moment);
    await doWhatIsDue(desk);
  }
  expect(await contents()).toMatch(/Hanna/);
  clock.set('2029-07-01T00:00:00Z');
  await Promise.all([doWhatIsDue(desk), doWhatIsDue(desk)]);
  expect(await contents()).not.toMatch(/Hanna/i);
  expect(await requesting.grants(DORA)).toMatchObject([{ people: [], status: 'ended' }]);
  expect((await doWhatIsDue(desk)).erased).toEqual([]);
});

test('Names stay as long as an extension wants, and those of others are erased', async () => {
  const [kept, gone] = [await requesting.approved(), await requesting.approved(ask({ purpose: 'Iets anders' }))];
  const grant = kept.request.grants[0] ?? '';
  await requesting.onGrant(
    grant,
    'extension',
    { until: '2028-06-30', reason: 'Het duurt langer.' },
    'researcher:hanna',
  );
  await requesting.onGrant(grant, 'extension/decisions', { decision: 'approve', reason: 'Akkoord.' }, DORA);
  clock.set('2029-07-01T00:00:00Z');
  expect((await doWhatIsDue(desk)).erased).toEqual([gone.request.id]);
  clock.set('2030-07-01T00:00:00Z');
  expect((await doWhatIsDue(desk)).erased).toEqual([kept.request.id]);
});

test('Nobody is told that access has ended by a clock that is behind what was given, and in its time they are', async () => {
  clock.set('2026-11-23T09:00:00.050Z');
  await requesting.approved();
  clock.set('2026-11-23T09:00:00.000Z');
  expect((await doWhatIsDue(desk)).reminders).toEqual([]);
  clock.set('2029-07-01T00:00:00Z');
  expect((await doWhatIsDue(desk)).reminders.map(({ which }) => which)).toContain('ended');
});

test('Names that a later version wrote are erased in their time as well', async () => {
  const { request } = await requesting.approved();
  const key = keys.dataRequestPeople(request.id);
  const [item] = (await desk.table.read([key])).values();
  if (!item) throw new Error('Nobody is named.');
  await desk.table.write([{ put: { ...item, people: { later: 'Hanna' } } }]);
  await doWhatIsDue(desk);
  clock.set('2029-07-01T00:00:00Z');
  expect((await doWhatIsDue(desk)).erased).toEqual([request.id]);
  expect((await desk.table.read([key])).size).toBe(0);
});

test('A request that is changed while it is looked at is looked at again', async () => {
  const id = (await requesting.sent(ask())).request.id;
  const key = keys.dataRequestDue(id);
  const [item] = (await desk.table.read([key])).values();
  if (!item) throw new Error('The request is in no list.');
  const seen = duePlaceIn(item);
  await desk.table.write([dueAtOnce(id, seen.v + 1)]);
  for (const day of [undefined, 30_000])
    expect(await desk.table.write(nextLook(seen, day))).toMatchObject({ lost: key });
  expect((await desk.table.read([key])).size).toBe(1);
});

test('What fails of one request is thrown, and keeps the others from nothing', async () => {
  for (let at = 0; at < 3; at += 1) await requesting.sent(ask());
  clock.set('2026-11-30T07:00:00Z');
  let isFirst = true;
  const table: Table = {
    ...passing(desk.table),
    write: (changes) => {
      if (!isFirst) return desk.table.write(changes);
      isFirst = false;
      return Promise.reject(new RangeError('x'));
    },
  };
  await expect(doWhatIsDue({ ...desk, table })).rejects.toThrow(RangeError);
  expect((await doWhatIsDue(desk)).reminders).toHaveLength(1);
});

test('What fails is logged by its name, and thrown', async () => {
  const events: LogEvent[] = [];
  const failing = {
    ...desk,
    log: (event: LogEvent) => void events.push(event),
    table: { ...desk.table, list: () => Promise.reject(new RangeError('Hanna')) },
  };
  await expect(doWhatIsDue(failing)).rejects.toThrow(RangeError);
  expect(events).toMatchObject([{ event: 'data-desk.due-failed', error: 'RangeError' }]);
});
