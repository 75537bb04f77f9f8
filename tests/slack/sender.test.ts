import { beforeEach, describe, expect, test } from 'vitest';
import { slackSender } from '#functions/slack/sender.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import type { Sender } from '#shared/dispatch/sender.ts';
import { cardOf } from './door.ts';
import { fakeSlack } from './fake-slack.ts';

const fake = fakeSlack();
let sender: Sender;
beforeEach(() => {
  fake.reset();
  sender = slackSender(slackClient('xoxb-test', fake.apiUrl()));
});

const card = cardOf('Nieuwe aanmelding');

describe('A message', () => {
  test('is posted with its mark and without previews, and changed where it stands', async () => {
    const posted = await sender.post('#bureau', card, 'm1');
    expect(posted).toEqual({ sent: { channel: 'CBUREAU', message: '1.0001' } });
    expect(fake.calls('chat.postMessage')).toMatchObject([
      {
        args: {
          channel: '#bureau',
          text: 'Nieuwe aanmelding',
          unfurl_links: 'false',
          unfurl_media: 'false',
          metadata: { event_type: 'loketten_notice', event_payload: { mark: 'm1' } },
        },
      },
    ]);
    expect(await sender.update({ channel: 'CBUREAU', message: '1.0001' }, cardOf('Goedgekeurd'), 'm2')).toEqual({
      sent: { channel: 'CBUREAU', message: '1.0001' },
    });
    expect(fake.calls('chat.update')).toMatchObject([
      { args: { ts: '1.0001', metadata: { event_payload: { mark: 'm2' } } } },
    ]);
  });

  test('that replies to another one stands in its thread', async () => {
    await sender.post('#bureau', card, 'm1');
    const under = { channel: 'CBUREAU', message: '1.0001' };
    expect(await sender.post('#bureau', cardOf('Gewijzigd'), 'm2', under)).toMatchObject({
      sent: { channel: 'CBUREAU' },
    });
    expect(fake.calls('chat.postMessage').at(-1)).toMatchObject({
      args: { channel: 'CBUREAU', thread_ts: '1.0001', text: 'Gewijzigd' },
    });
    fake.next('chat.postMessage', { body: { ok: false, error: 'thread_not_found' } });
    expect(await sender.post('#bureau', cardOf('Gewijzigd'), 'm3', under)).toMatchObject({
      sent: { channel: 'CBUREAU' },
    });
    expect(fake.calls('chat.postMessage').map(({ args }) => 'thread_ts' in args)).toEqual([false, true, true, false]);
    const found = async (mark: string): Promise<string | undefined> =>
      (await sender.find('#bureau', mark, under))?.message;
    expect([await found('m2'), await found('m3'), await found('other')]).toEqual(['2.0001', '3.0001', undefined]);
    const gone = { channel: 'CBUREAU', message: '9.0009' };
    expect(await sender.find('#bureau', 'm3', gone)).toMatchObject({ channel: 'CBUREAU' });
  });

  test('for a person goes to the direct messages with that person', async () => {
    expect(await sender.post('U1', card, 'm1')).toMatchObject({ sent: { channel: 'DU1' } });
    expect(await sender.find('U1', 'm1')).toEqual({ channel: 'DU1', message: '2.0001' });
  });

  test('is found again by its mark, some pages back and by the name of the channel', async () => {
    for (const mark of ['m1', 'm2', 'm3', 'm4', 'm5']) await sender.post('#bureau', card, mark);
    expect(await sender.find('#bureau', 'm1')).toEqual({ channel: 'CBUREAU', message: '1.0001' });
    expect(await sender.find('CBUREAU', 'm5')).toEqual({ channel: 'CBUREAU', message: '5.0001' });
    expect(await sender.find('CBUREAU', 'other')).toBeUndefined();
    expect(await sender.find('#nowhere', 'm1')).toBeUndefined();
  });

  test('is held back for as long as Slack says, and not tried again by itself', async () => {
    fake.next('chat.postMessage', { status: 429, headers: { 'Retry-After': '7' } });
    expect(await sender.post('C1', card, 'm1')).toEqual({ waitSeconds: 7 });
    expect(fake.calls('chat.postMessage')).toHaveLength(1);
  });

  test.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'account_inactive',
    'invalid_auth',
    'invalid_blocks',
    'msg_too_long',
  ])('that Slack will never take (%s) is refused', async (error) => {
    fake.next('chat.postMessage', { body: { ok: false, error } });
    expect(await sender.post('C1', card, 'm1')).toEqual({ refused: error });
  });

  test('to somebody who is not there is refused', async () => {
    fake.next('conversations.open', { body: { ok: false, error: 'user_not_found' } });
    expect(await sender.post('U404', card, 'm1')).toEqual({ refused: 'user_not_found' });
  });

  test('of which nobody knows whether it came in is said to be so', async () => {
    fake.next('chat.postMessage', { status: 500 }, { body: { ok: false, error: 'internal_error' } });
    expect(await sender.post('C1', card, 'm1')).toEqual({ unknown: 'http_500' });
    expect(await sender.post('C1', card, 'm1')).toEqual({ unknown: 'internal_error' });
    const away = slackSender(slackClient('xoxb-test', 'http://127.0.0.1:1/api/'));
    expect(await away.post('C1', card, 'm1')).toEqual({ unknown: 'WebAPIRequestError' });
  });
});
