import { beforeEach, describe, expect, test } from 'vitest';
import { inboxIn } from '#functions/slack/inbox.ts';
import { readActions } from '#functions/slack/reading/read.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import { systemClock } from '#shared/platform/clock.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { activityForm, openDoor, type Door } from './door.ts';
import { fakeSlack } from './fake-slack.ts';
import { asForm, click, submission } from './payloads.ts';

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
const said = (method: string): string => JSON.stringify(fake.calls(method).map(({ args }) => args));

describe(rule('P71'), () => {
  test('in a conversation of Slack: below the sentence that it failed', async () => {
    door.said.fails = new TypeError('a secret');
    await forRequest('of-the-press', () =>
      door.done(asForm(click({ act: 'approve', value: 'a1', respond: fake.responseUrl() }))),
    );
    expect(said('respond')).toContain('Noem dit kenmerk als u het meldt: of-the-press');
  });

  test('in a form of Slack that comes back', async () => {
    Object.assign(door.said, { submit: () => Promise.reject(new TypeError('a secret')) });
    await forRequest('of-the-form', () => door.done(asForm(submission({ form: activityForm }))));
    expect(said('views.update')).toContain('Noem dit kenmerk als u het meldt: of-the-form');
  });

  test('of work that is taken up later: the request by which it came in, in the log too', async () => {
    const work = readActions(payloadOf(click({ act: 'approve', value: 'a1', respond: fake.responseUrl() })));
    if (!work) throw new Error('A press should be work.');
    await forRequest('of-the-press', () => inboxIn({ table, clock: systemClock }).keep(work));
    door.said.fails = new TypeError('a secret');
    const lines: string[] = [];
    const log = jsonLog((line) => lines.push(line));
    await forRequest('of-the-minute', async () => {
      const { push } = door.log;
      door.log.push = (...events) => {
        for (const event of events) log(event);
        return push.apply(door.log, events);
      };
      await door.slack.sweep(0);
    });
    expect(lines.join('')).toMatch(/"request":"of-the-press","event":"slack.work-failed"/);
    expect(said('respond')).toContain('Noem dit kenmerk als u het meldt: of-the-press');
  });
});
