import { beforeEach, describe, expect, test } from 'vitest';
import { dispatcherHandler } from '#functions/dispatcher/handler.ts';
import type { LambdaContext } from '#shared/platform/http/lambda-context.ts';
import type { DispatchParts } from '#shared/dispatch/parts.ts';
import { fanOut } from '#shared/dispatch/fan-out.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { keys } from '#tests/support/every-key.ts';
import type { Key, Table } from '#shared/platform/store/table.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BUREAU, LEASE_MS, stageOver, type Stage } from './stage.ts';

const engine = testEngine();
const [A, B, C] = ['ACTIVITY#a', 'ACTIVITY#b', 'INTRODUCTION#c'];
const card = { to: BUREAU, slot: 'card' };

let stage: Stage;
beforeEach(async () => (stage = stageOver(await engine.freshTable())));

const enoughTime: LambdaContext = { getRemainingTimeInMillis: () => 300_000 };

/** A record as DynamoDB's stream has it. */
const record = (eventName: 'INSERT' | 'MODIFY' | 'REMOVE', { pk, sk }: Key, sequence: number) => ({
  eventID: `7de3041dd709b024af6f29e4fa13d3${sequence}`,
  eventName,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'eu-west-1',
  eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/loketten/stream/2027-01-11T09:00:00.000',
  dynamodb: {
    ApproximateCreationDateTime: 1_479_499_740,
    Keys: { pk: { S: pk }, sk: { S: sk } },
    ...(eventName !== 'REMOVE' && {
      NewImage: {
        pk: { S: pk },
        sk: { S: sk },
        message: { M: { type: { S: 'activity.registered' }, version: { N: '1' } } },
      },
    }),
    SequenceNumber: `4421584500000000${String(sequence).padStart(8, '0')}`,
    SizeBytes: 112,
    StreamViewType: 'NEW_IMAGE',
  },
});
const numberOf = (sequence: number) => ({ itemIdentifier: `4421584500000000${String(sequence).padStart(8, '0')}` });

/** A run at a set time, as EventBridge starts it. */
const SCHEDULED = {
  'version': '0',
  'id': '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  'source': 'aws.events',
  'account': '123456789012',
  'time': '2027-01-11T09:00:00Z',
  'region': 'eu-west-1',
  'resources': ['arn:aws:events:eu-west-1:123456789012:rule/every-minute'],
  'detail': {},
};

const handle = (event: unknown, parts: DispatchParts = stage.dispatcher(), context = enoughTime) =>
  dispatcherHandler(parts)(event, context);

/** A table that throws whenever the outbox of a subject is looked into. */
const failingFor = (table: Table, subject: string, error: () => Error): Table => ({
  read: (all) => table.read(all),
  list: (listing) => (listing.pk === keys.outbox(subject, 0).pk ? Promise.reject(error()) : table.list(listing)),
  write: (changes) => table.write(changes),
  count: (...parameters) => table.count(...parameters),
  scan: () => table.scan(),
});

describe('A batch of the stream', () => {
  test('shares out and sends what is new in the outbox', async () => {
    await stage.change(A, [card, { to: 'U-an', slot: 'card' }]);
    await stage.change(B, [card]);
    const told = await handle({
      Records: [
        record('INSERT', keys.activity('a'), 1),
        record('INSERT', keys.outbox(A, 1), 2),
        record('INSERT', keys.outbox(B, 1), 3),
      ],
    });
    expect(told).toEqual({ batchItemFailures: [] });
    expect(stage.chat.messages).toHaveLength(3);
    expect(await stage.waiting()).toEqual([]);
  });

  test('sends what is new in the queue of a recipient, to that one, once', async () => {
    await stage.change(A, [card, { to: 'U-an', slot: 'card' }]);
    await fanOut(stage.dispatcher(), A);
    const records = [record('INSERT', keys.delivery('slack', BUREAU, A, 1), 4)];
    for (let turn = 0; turn < 2; turn += 1)
      expect(await handle({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(stage.chat.messages.map(({ to }) => to)).toEqual([BUREAU]);
  });

  test('that holds anything else does nothing, nor does the dispatcher’s own bookkeeping', async () => {
    await stage.change(A, [card]);
    const records = [
      record('MODIFY', keys.outbox(A, 1), 1),
      record('REMOVE', keys.outbox(A, 1), 2),
      record('INSERT', keys.dispatchLease(A), 3),
      record('INSERT', keys.shown(A, 'card', 'slack', 'C'), 4),
      record('INSERT', keys.sendingLease('slack', 'C'), 5),
      record('MODIFY', keys.delivery('slack', BUREAU, A, 1), 7),
      record('REMOVE', keys.delivery('slack', BUREAU, A, 1), 8),
      record('INSERT', keys.history('a', 1), 9),
      record('INSERT', keys.deadLetter('x'), 6),
    ];
    expect(await handle({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(stage.chat.calls).toEqual([]);
    expect(await handle({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  test('gives back every record of a subject that failed, and of no other', async () => {
    for (const subject of [A, B, A, C]) await stage.change(subject, [card]);
    const records = [
      record('INSERT', keys.outbox(A, 1), 1),
      record('INSERT', keys.outbox(B, 1), 2),
      record('INSERT', keys.outbox(A, 2), 3),
      record('INSERT', keys.outbox(C, 1), 4),
    ];
    const parts = stage.dispatcher({ table: failingFor(stage.table, A, () => new StoreUnreachable()) });
    expect(await handle({ Records: records }, parts)).toEqual({ batchItemFailures: [numberOf(1), numberOf(3)] });
    expect(await handle({ Records: records })).toEqual({ batchItemFailures: [] });
    await handle(SCHEDULED);
    expect(stage.chat.seenBy(BUREAU).toSorted()).toEqual([['card at 1'], ['card at 1'], ['card at 2']]);
  });

  test('is no failure where the chat wants a pause, refuses, or another dispatcher is at it: the schedule sees to it', async () => {
    const news = async (subject: string, version: number) => {
      await fanOut(stage.dispatcher(), subject);
      return handle({ Records: [record('INSERT', keys.delivery('slack', BUREAU, subject, version), version)] });
    };
    for (const mood of [{ waitSeconds: 30 }, { refused: 'channel_not_found' }, 'deaf'] as const) {
      stage.chat.mood(() => mood);
      expect(await news(A, await stage.change(A, [card]))).toEqual({ batchItemFailures: [] });
      stage.passes(86_400);
      stage.chat.mood(() => 'well');
    }
    const until = new Date(stage.clock.now().getTime() + LEASE_MS).toISOString();
    await stage.table.write([{ put: { ...keys.sendingLease('slack', BUREAU), v: 100, until } }]);
    expect(await news(B, await stage.change(B, [card]))).toEqual({ batchItemFailures: [] });
    await stage.untilQuiet();
    expect(stage.chat.messages).toHaveLength(2);
  });
});

describe('A set time', () => {
  test('sends whatever waits', async () => {
    for (const subject of [A, B, C]) await stage.change(subject, [card]);
    expect(await handle(SCHEDULED)).toEqual({ batchItemFailures: [] });
    expect(stage.chat.messages).toHaveLength(3);
  });

  test('fails where a subject failed, after the others had their turn', async () => {
    for (const subject of [A, B]) await stage.change(subject, [card]);
    const parts = stage.dispatcher({ table: failingFor(stage.table, A, () => new RangeError('odd')) });
    await expect(handle(SCHEDULED, parts)).rejects.toThrow('1 subjects or doors could not be dispatched');
    expect(stage.chat.messages).toHaveLength(1);
  });

  test('begins nothing when its own time is nearly over', async () => {
    for (const subject of [A, B, C]) await stage.change(subject, [card]);
    await handle(SCHEDULED, stage.dispatcher(), {
      getRemainingTimeInMillis: () => (stage.chat.calls.length < 2 ? 300_000 : 20_000),
    });
    expect(stage.chat.messages).toHaveLength(2);
    await handle(SCHEDULED);
    expect(stage.chat.messages).toHaveLength(3);
  });
});

test('Any other event is refused', async () => {
  await expect(handle({ hello: 'world' })).rejects.toThrow();
});
