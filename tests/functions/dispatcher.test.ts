import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { DUE_EVENT } from '#shared/requests/due/do-what-is-due.ts';
import { KeptGrant } from '#shared/requests/grants/grant.ts';
import { grantChange } from '#shared/requests/grants/grant-store.ts';
import { keys, lists } from '#tests/support/every-key.ts';
import { listAll, type Item } from '#shared/platform/store/table.ts';
import { WAITING } from '#tests/dispatch/stage.ts';
import { fakeSlack } from '#tests/slack/fake-slack.ts';
import { SIGNING_SECRET } from '#tests/slack/payloads.ts';
import { clientOf } from '#tests/support/api.ts';
import { ask, enterDatasets, requestingOn } from '#tests/support/requesting.ts';
import { registered } from '#tests/support/requests.ts';
import * as z from 'zod';
import { fakeCloud } from './cloud.ts';
import { deployed } from './deployed.ts';
import { scheduledEvent, streamEvent } from './events.ts';
import type { Running } from './invoke.ts';

const HAS_MS = 120_000;
const cloud = fakeCloud();
const fake = fakeSlack();
const dispatcher = deployed('dispatcher');
let running: Running | undefined;
let sends: Running;

const settings = (): Record<string, string> => ({
  LOKETTEN_SLACK_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:loketten/slack',
  LOKETTEN_SLACK_BUREAU_CHANNEL: '#bureau',
  LOKETTEN_SLACK_API_URL: fake.apiUrl(),
  LOKETTEN_AWS_ENDPOINT: cloud.address(),
});

async function waiting(): Promise<Item[]> {
  const items: Item[] = [];
  for (const pk of WAITING)
    for await (const item of listAll(dispatcher.desk().table, { pk, index: 'lists' })) items.push(item);
  return items;
}

beforeEach(async () => {
  fake.reset();
  cloud.holds(JSON.stringify({ signingSecret: SIGNING_SECRET, botToken: 'xoxb-test' }));
  running ??= await dispatcher.start(settings());
  sends = running;
  for (const { pk, sk } of await waiting()) await dispatcher.desk().table.write([{ remove: { pk, sk } }]);
});

/** Somebody registers a study; answers the message that waits because of it. */
async function registers(): Promise<Item> {
  const { activity } = await registered(clientOf(dispatcher.desk()));
  const message = (await waiting()).find(({ pk }) => pk.includes(activity.id));
  if (!message) throw new Error('A registration should leave a message.');
  return message;
}

/** A message that cannot even be read, as no code of ours writes it. */
async function unreadable(): Promise<Item> {
  const item = { ...keys.outbox('ACTIVITY#unreadable', 1), listPk: lists.outboxBefore, listSk: '2026-11-23' };
  await dispatcher.desk().table.write([{ put: item }]);
  return item;
}

describe('The bundle of the dispatcher, called as Lambda calls it,', () => {
  test("tells the bureau of a registration as the table's stream brings it", async () => {
    expect(await sends.invoke(streamEvent([await registers()]), HAS_MS)).toEqual({ batchItemFailures: [] });
    expect(fake.calls('chat.postMessage')).toMatchObject([{ args: { channel: '#bureau' } }]);
    expect(await waiting()).toEqual([]);
  });

  test('does so once, however often the stream brings it', async () => {
    const event = streamEvent([await registers()]);
    for (let turn = 0; turn < 3; turn += 1) await sends.invoke(event, HAS_MS);
    expect(fake.calls('chat.postMessage')).toHaveLength(1);
  });

  test('gives back what failed, and sends the rest of the batch', async () => {
    const event = streamEvent([await unreadable(), await registers()]);
    expect(await sends.invoke(event, HAS_MS)).toEqual({
      batchItemFailures: [{ itemIdentifier: '100000000000000000001' }],
    });
    expect(fake.calls('chat.postMessage')).toHaveLength(1);
    await expect.poll(sends.printed).toContain('"event":"dispatch.failed","subject":"ACTIVITY#unreadable"');
  });

  test('sends every minute what waits', async () => {
    await registers();
    await registers();
    expect(await sends.invoke(scheduledEvent('dispatcher-sweep'), HAS_MS)).toEqual({ batchItemFailures: [] });
    expect(fake.calls('chat.postMessage')).toHaveLength(2);
    expect(await waiting()).toEqual([]);
  });

  test('keeps what Slack does not want now, and begins nothing without the time for it', async () => {
    fake.next('chat.postMessage', { status: 429, headers: { 'Retry-After': '1' } });
    const event = streamEvent([await registers()]);
    expect(await sends.invoke(event, 29_000)).toEqual({ batchItemFailures: [] });
    expect(fake.calls()).toEqual([]);
    expect(await sends.invoke(event, HAS_MS)).toEqual({ batchItemFailures: [] });
    expect(await waiting()).toMatchObject([{ recipient: { door: 'slack', to: '#bureau' } }]);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await sends.invoke(scheduledEvent('dispatcher-sweep'), HAS_MS);
    expect(await waiting()).toEqual([]);
  });

  test('does every hour what is due, and sends what came of it', async () => {
    await sends.invoke(DUE_EVENT, HAS_MS);
    const { table, clock } = dispatcher.desk();
    const requesting = requestingOn(dispatcher.desk());
    await enterDatasets(dispatcher.desk());
    const today = formatDay(todayIn(clock.now())); // of Amsterdam, where it is tomorrow sooner
    const one = await requesting.approved(ask({ from: today, until: today }));
    const [item] = (await table.read([keys.grant(one.request.grants[0] ?? '')])).values();
    const { grant } = z.looseObject({ grant: KeptGrant }).parse(item);
    await table.write([
      {
        ...grantChange({
          ...grant,
          version: grant.version + 1,
          events: grant.events.map((event) => ({ ...event, until: '2026-01-01' })),
        }),
      },
    ]);
    expect(await sends.invoke(DUE_EVENT, HAS_MS)).toEqual({ batchItemFailures: [] });
    expect(await table.read([keys.reminder(`GRANT#${grant.id}`, 'ended#2026-01-01')])).toHaveProperty('size', 1);
    await sends.invoke(scheduledEvent('dispatcher-sweep'), HAS_MS);
    expect(await waiting()).toEqual([]);
  });

  test('has logged no token, and none of what was written', () => {
    expect(sends.printed()).not.toMatch(/xoxb|8f742231|Groengebruik/);
  });

  test('empties the outbox where there is no Slack, and needs no secret', async () => {
    const alone = await dispatcher.start({});
    await registers();
    cloud.secretsRead();
    expect(await alone.invoke(scheduledEvent('dispatcher-sweep'), HAS_MS)).toEqual({ batchItemFailures: [] });
    expect([await waiting(), fake.calls(), cloud.secretsRead()]).toEqual([[], [], []]);
  });
});
