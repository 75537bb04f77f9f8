import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { slackHandler } from '#functions/slack/gateway.ts';
import { COMMAND_NAMES, commandEntry } from '#shared/conversations/commands.ts';
import { testEngine } from '#tests/support/desk.ts';
import { activityForm, cardOf, openDoor, type Door } from './door.ts';
import { fakeSlack } from './fake-slack.ts';
import {
  asForm,
  asJson,
  click,
  clickAtHome,
  command,
  homeOpened,
  signature,
  signed,
  SIGNING_SECRET,
  submission,
} from './payloads.ts';

const engine = testEngine();
const fake = fakeSlack();
let door: Door;
beforeEach(async () => {
  fake.reset();
  door = openDoor(fake, await engine.freshTable());
});

const words = COMMAND_NAMES.flatMap((name) => commandEntry(name).words.map((word) => [word, name] as const));

describe('A command', () => {
  test.each(words)('/%s is acknowledged with nothing, and answered to the asker alone', async (word, name) => {
    const answer = await door.done(
      asForm(command(`/${word}`, 'vrieheide 25-44', { response_url: fake.responseUrl() })),
    );
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(door.said.of('command')).toEqual([
      [
        {
          chat: { chat: 'slack', workspace: 'T1', user: 'U1' },
          name: 'An Jansen',
          actor: { role: 'public' },
          language: 'nl',
        },
        name,
        'vrieheide 25-44',
      ],
    ]);
    expect(fake.calls('respond')).toMatchObject([
      { args: { response_type: 'ephemeral', replace_original: false, text: 'Er is ruimte' } },
    ]);
  });

  test('opens a form as a modal', async () => {
    door.said.answer = { ask: activityForm };
    await door.done(asForm(command('/activiteit', '')));
    expect(fake.calls('views.open')).toMatchObject([
      { args: { trigger_id: '1.2.abc', view: { callback_id: 'activity', title: { text: 'Activiteit' } } } },
    ]);
  });

  test('whose modal came too late says so, with a button that opens it again', async () => {
    door.said.answer = { ask: activityForm };
    await door.done(
      asForm(command('/activity', 'Groen', { trigger_id: 'expired.1', response_url: fake.responseUrl() })),
    );
    expect(fake.calls('respond')).toMatchObject([
      {
        args: {
          blocks: [
            {},
            {},
            {
              type: 'actions',
              elements: [{ action_id: 'act:again:activity:0', value: 'Groen', text: { text: 'Opnieuw openen' } }],
            },
          ],
        },
      },
    ]);
    await door.done(asForm(click({ act: 'again:activity', value: 'Groen' })));
    expect(door.said.of('command').map((args) => args.slice(1))).toEqual([
      ['activity', 'Groen'],
      ['activity', 'Groen'],
    ]);
    expect(fake.calls('views.open').at(-1)).toMatchObject({ args: { trigger_id: '1.2.clk' } });
  });

  test('without an address to answer to is answered in the channel, and else in a direct message', async () => {
    await door.done(asForm(command('/loket', '')));
    expect(fake.calls('chat.postEphemeral')).toMatchObject([{ args: { channel: 'C1', user: 'U1' } }]);
    fake.next('chat.postEphemeral', { body: { ok: false, error: 'channel_not_found' } });
    await door.done(asForm(command('/loket', 'help')));
    expect(fake.calls('chat.postMessage')).toMatchObject([{ args: { channel: 'U1' } }]);
    expect(door.log).toEqual([{ event: 'slack.call-failed', method: 'chat.postEphemeral', code: 'channel_not_found' }]);
  });

  test('that is none of ours is acknowledged and left', async () => {
    expect((await door.done(asForm(command('/weather', '')))).status).toBe(200);
    expect(door.said.heard).toEqual([]);
    expect(door.log).toEqual([{ event: 'slack.request-unread', kind: 'command' }]);
  });

  test('is answered in English to who reads English', async () => {
    fake.user('U1', { locale: 'en-GB' });
    door.said.answer = { ask: activityForm };
    await door.done(asForm(command('/activity', '', { trigger_id: 'expired.1', response_url: fake.responseUrl() })));
    expect(fake.calls('respond')).toMatchObject([{ args: { text: 'Opening took too long for Slack.' } }]);
  });
});

describe('A click', () => {
  test('on a message is answered to the one who clicked, and leaves the message as it is', async () => {
    await door.done(asForm(click({ act: 'approve', value: 'a1', respond: fake.responseUrl() })));
    expect(door.said.of('act').map((args) => args.slice(1))).toEqual([['approve', 'a1', 'slack:C9:300.1:200.1']]);
    expect(fake.calls('respond')).toMatchObject([{ args: { replace_original: false } }]);
  });

  test('on an answer that only the asker sees puts the new answer in its place', async () => {
    await door.done(asForm(click({ act: 'page', value: '2', respond: fake.responseUrl(), ephemeral: true })));
    expect(fake.calls('respond')).toMatchObject([{ args: { replace_original: true } }]);
  });

  test('on the opening page draws that page anew, or shows what it brings in a modal', async () => {
    door.said.answer = { home: [cardOf('Wat op u wacht'), cardOf('Taal')] };
    await door.done(asForm(clickAtHome('language', 'en')));
    expect(fake.calls('views.publish')[0]).toMatchObject({ args: { user_id: 'U1', view: { type: 'home' } } });
    door.said.answer = { show: cardOf('Een besluit') };
    await door.done(asForm(clickAtHome('show', 'a1')));
    expect(fake.calls('views.open')).toMatchObject([
      { args: { trigger_id: '1.2.hom', view: { callback_id: 'card' } } },
    ]);
  });

  test('on a link does nothing', async () => {
    const body = click({ act: 'x', value: 'y' }).replaceAll('act%3Ax%3A0', 'link%3A0');
    expect((await door.done(asForm(body))).status).toBe(200);
    expect(door.said.heard).toEqual([]);
  });
});

test('Who opens the opening page sees what awaits', async () => {
  expect((await door.done(asJson(homeOpened()))).status).toBe(200);
  expect(fake.calls('views.publish')).toMatchObject([{ args: { user_id: 'U1' } }]);
});

test('The address is confirmed to Slack when it is set up', async () => {
  const answer = await door.send(
    asJson(JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'legacy' })),
  );
  expect(await answer.json()).toEqual({ challenge: 'abc' });
});

test.each([
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/x-www-form-urlencoded;charset=UTF-8',
  'Application/X-WWW-Form-URLEncoded ; Charset="utf-8"',
])('A form is taken as %s, and what Slack escaped is read as it was typed', async (type) => {
  expect((await door.done(signed(command('/loket', 'Jansen &amp; zonen &lt;3 &amp;lt;'), type))).status).toBe(200);
  expect(door.said.of('command').map(([, ...asked]) => asked)).toEqual([['desk', 'Jansen & zonen <3 &lt;']]);
});

test.each(['null', '12', '"x"', 'true', '{', ''])(
  'What is signed and holds no object is malformed, and is neither a stranger’s nor a failure of ours: %s',
  async (body) => {
    const sent = [asForm(new URLSearchParams({ payload: body }).toString()), ...(body === '' ? [] : [asJson(body)])];
    for (const request of sent) expect((await door.done(request)).status).toBe(400);
    expect(door.log).toEqual(sent.map(() => ({ event: 'slack.request-unread', kind: 'body' })));
  },
);

test('JSON is taken with parameters too', async () => {
  const answer = await door.send(
    signed(
      JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'legacy' }),
      'application/json; charset=utf-8',
    ),
  );
  expect(await answer.json()).toEqual({ challenge: 'abc' });
});

describe('A request that Slack did not sign', () => {
  const body = command('/loket', 'geheim');
  const unsigned = new Headers({ 'Content-Type': 'application/x-www-form-urlencoded' });
  /** Signed over a moment as it is written. */
  const momentAs = (write: (seconds: number) => string, version = 'v0'): Request => {
    const moment = write(Math.floor(Date.now() / 1_000));
    const sign = createHmac('sha256', SIGNING_SECRET).update(`${version}:${moment}:${body}`).digest('hex');
    return asForm(body, {
      headers: { 'X-Slack-Request-Timestamp': moment, 'X-Slack-Signature': `${version}=${sign}` },
    });
  };
  const refused = {
    'with another secret': () => asForm(body, { secret: 'another' }),
    'without a signature': () =>
      new Request('https://loketten.example/slack/events', { method: 'POST', headers: unsigned, body }),
    'of five minutes ago and more': () => asForm(body, { secondsAgo: 302 }),
    'for another body': () => new Request(asForm(command('/loket', 'anders')), { body }),
    'with a signature that is none': () => asForm(body, { headers: { 'X-Slack-Signature': 'v0' } }),
    'with a moment that is none': () => asForm(body, { headers: { 'X-Slack-Request-Timestamp': 'now' } }),
    'with a moment in the future': () => asForm(body, { secondsAgo: -302 }),
    'with a moment of more than a minute from now': () => asForm(body, { secondsAgo: -90 }),
    'with a moment written otherwise': () => momentAs((seconds) => `${seconds}.0`),
    'with a moment in other digits': () => momentAs((seconds) => `0x${seconds.toString(16)}`),
    'with two moments': () => momentAs((seconds) => `${seconds}, ${seconds}`),
    'with a moment in milliseconds': () => momentAs((seconds) => `${seconds}000`),
    'with a negative moment': () => momentAs(() => '-1'),
    'with a signature of another version': () => momentAs(String, 'v1'),
    'that asks only whether it is secure': () => asForm('ssl_check=1', { secret: 'another' }),
    'that cannot be read': () => signed('{"geheim', 'application/json', { secret: 'another' }),
  };

  test.each(Object.entries(refused))(
    '%s is refused with 401, and nothing but the fact is logged',
    async (_, request) => {
      const answer = await door.done(request());
      expect([answer.status, await answer.text()]).toEqual([401, '']);
      expect(door.log).toEqual([{ event: 'slack.request-refused' }]);
      expect([door.said.heard, fake.calls()]).toEqual([[], []]);
    },
  );

  test('is taken when it is not five minutes old yet, with accented letters too, in base64 as a gateway sends it', async () => {
    expect((await door.send(asForm(body, { secondsAgo: 290 }))).status).toBe(200);
    const text = JSON.stringify({ ...JSON.parse(homeOpened()), note: 'één cité' });
    const timestamp = Math.floor(Date.now() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signature(text, timestamp),
    };
    const answer = await slackHandler(door.slack)({
      version: '2.0',
      rawPath: '/slack/events',
      rawQueryString: '',
      headers,
      requestContext: {},
      body: Buffer.from(text).toString('base64'),
      isBase64Encoded: true,
    });
    expect(answer).toMatchObject({ statusCode: 200 });
    await door.drain();
  });
});

test('What is not a POST, or far too large, is refused before it is read', async () => {
  expect((await door.send(new Request('https://loketten.example/slack/events'))).status).toBe(405);
  expect((await door.send(signed('x'.repeat(1_100_000), 'application/json'))).status).toBe(413);
});

describe('Acknowledging', () => {
  test('a command and a click waits for nothing that Slack or the conversation does', async () => {
    fake.next('users.info', { delayMs: 1_500 });
    door.said.takesMs = 3_000;
    door.said.answer = { ask: activityForm };
    for (const request of [asForm(command('/activiteit', '')), asForm(click({ act: 'approve', value: 'a1' }))]) {
      expect((await door.send(request)).status).toBe(200);
      expect(fake.calls('views.open')).toEqual([]);
    }
    await door.drain();
    expect(fake.calls('views.open')).toHaveLength(2);
  });

  test('a form waits at most two seconds to be looked at, and then asks to try again', async () => {
    door.said.takesMs = 2_500;
    const answer = await door.send(asForm(submission({ form: activityForm })));
    expect(await answer.json()).toEqual({
      response_action: 'errors',
      errors: { 'title~1': 'Dit kon nu niet worden nagekeken. Er is niets opgeslagen: probeer het zo nog eens.' },
    });
    await door.drain();
    expect(door.said.of('submit')).toEqual([]);
  });

  test('a form does not wait for a profile that does not come', async () => {
    const comesAfterMs = 4_000;
    fake.next('users.info', { delayMs: comesAfterMs });
    const start = performance.now();
    expect((await door.send(asForm(submission({ form: activityForm })))).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(comesAfterMs);
    await door.drain();
  });
});
