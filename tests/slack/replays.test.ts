import { beforeEach, describe, expect, test } from 'vitest';
import { inboxIn, MOST_INBOX_ATTEMPTS } from '#functions/slack/inbox.ts';
import { readActions, readSubmission } from '#functions/slack/reading/read.ts';
import type { Work } from '#functions/slack/reading/work.ts';
import { slackHandler } from '#functions/slack/gateway.ts';
import { lists } from '#tests/support/every-key.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { activityForm, openDoor, type Door } from './door.ts';
import { fakeSlack } from './fake-slack.ts';
import { asForm, changed, click, submission } from './payloads.ts';

const engine = testEngine();
const fake = fakeSlack();
let table: Table;
let door: Door;
beforeEach(async () => {
  fake.reset();
  table = await engine.freshTable();
  door = openDoor(fake, table);
});

const payloadOf = (body: string): unknown => JSON.parse(new URLSearchParams(body).get('payload') ?? '');
const submit = submission({ form: activityForm });
const left = async (): Promise<number> => (await table.list({ pk: lists.inbox, index: 'lists' })).items.length;

describe('What Slack sends three times, out of order', () => {
  const approve = click({ act: 'approve', value: 'a1' });
  const decline = click({ act: 'decline', value: 'a2', at: '200.2' });
  const bodies = [submit, approve, decline, changed({ form: activityForm }, 'kind')];

  test('is worked once while it is under way', async () => {
    door.said.takesMs = 300;
    const order = [2, 0, 1, 0, 3, 2, 1, 3, 1, 0, 2, 3];
    const answers = await Promise.all(
      order.map((index, at) =>
        door.send(
          asForm(bodies[index] ?? '', {
            headers: { 'X-Slack-Retry-Num': String(at), 'X-Slack-Retry-Reason': 'http_timeout' },
          }),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(order.map(() => 200));
    await door.drain();
    expect(door.said.of('submit')).toHaveLength(1);
    expect(
      door.said
        .of('act')
        .map(([, act]) => act)
        .sort(),
    ).toEqual(['approve', 'decline']);
    expect(door.said.of('redraw')).toHaveLength(1);
    expect(await left()).toBe(0);
  });

  test('has the same key when it comes in again after it was done', async () => {
    for (const body of [submit, submit, approve, submit, approve, approve]) await door.done(asForm(body));
    const key = 'slack:V1';
    expect(door.said.of('submit')).toMatchObject([
      [{}, { key }],
      [{}, { key }],
      [{}, { key }],
    ]);
    expect(door.said.of('act').map((args) => args[3])).toEqual(Array.from({ length: 3 }, () => 'slack:C9:300.1:200.1'));
  });
});

describe('Work that was acknowledged and then lost', () => {
  let clock: TestClock;
  const clicked = readActions(payloadOf(click({ act: 'approve', value: 'a1' })));
  const sent = readSubmission(payloadOf(submit))?.work;
  const keepAll = async (): Promise<void> => {
    const inbox = inboxIn({ table, clock });
    for (const work of [clicked, sent]) expect(work && (await inbox.keep(work))).toBe(true);
  };
  beforeEach(() => {
    clock = testClock();
    door = openDoor(fake, table, { clock });
  });

  test('is taken up after half a minute, once, by whichever process comes first', async () => {
    await keepAll();
    await door.slack.sweep();
    expect(door.said.heard).toEqual([]);
    clock.set('2026-11-23T09:00:31Z');
    const other = openDoor(fake, table, { clock });
    await Promise.all([door.slack.sweep(), other.slack.sweep()]);
    const heard = [...door.said.heard, ...other.said.heard].filter(({ what }) => what === 'act' || what === 'submit');
    expect(heard).toHaveLength(2);
    expect(await left()).toBe(0);
  });

  test('is taken up at once by a process that starts, and by the clock of every minute', async () => {
    await keepAll();
    await door.slack.sweep(0);
    expect(door.said.of('act')).toHaveLength(1);
    await keepAll();
    clock.set('2026-11-23T09:01:00Z');
    await slackHandler(door.slack)({ sweep: true });
    expect(door.said.of('act')).toHaveLength(2);
  });

  test('is handed to another call of the same function as it was', async () => {
    const handedOn: unknown = JSON.parse(JSON.stringify({ work: clicked }));
    await slackHandler(door.slack)(handedOn);
    expect(door.said.of('act').map((args) => args.slice(1))).toEqual([['approve', 'a1', 'slack:C9:300.1:200.1']]);
  });

  test('that breaks whoever works it is given up after some attempts, and whoever asked is told', async () => {
    await keepAll();
    const inbox = inboxIn({ table, clock });
    for (let attempt = 1; attempt <= MOST_INBOX_ATTEMPTS; attempt += 1) {
      const taken: Work[] = [];
      for await (const { work, attempts } of inbox.takeUp(0)) {
        expect(attempts).toBe(attempt);
        taken.push(work);
        if (taken.length === 2) break;
      }
      clock.set(`2026-11-23T09:0${attempt}:00Z`);
    }
    await door.slack.sweep(0);
    expect([door.said.of('act'), door.said.of('submit'), await left()]).toEqual([[], [], 0]);
    expect(JSON.stringify([...fake.calls('views.update'), ...fake.calls('chat.postEphemeral')])).toContain(
      'na enkele pogingen niet gelukt',
    );
  });
});

describe('While the store cannot be reached', () => {
  const broken = (): Table => ({
    ...table,
    read: table.read.bind(table),
    list: table.list.bind(table),
    count: table.count.bind(table),
    scan: table.scan.bind(table),
    write: () => Promise.reject(new Error('away')),
  });

  test('a form is handled all the same when only its copy could not be kept', async () => {
    door = openDoor(fake, broken());
    expect((await door.done(asForm(submit))).status).toBe(200);
    expect(door.said.of('submit')).toHaveLength(1);
  });

  test('what fails and stays in the inbox is said to be tried again by itself', async () => {
    door = openDoor(fake, broken());
    door.said.fails = new Error('away');
    await door.done(asForm(click({ act: 'approve', value: 'a1' })));
    expect(fake.calls('chat.postEphemeral')).toMatchObject([
      {
        args: {
          text: 'Dat lukt nu niet (LK-301). Het wordt binnen enkele minuten vanzelf nog eens geprobeerd: u hoeft niets te doen.',
        },
      },
    ]);
  });
});
