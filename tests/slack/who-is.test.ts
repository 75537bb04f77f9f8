import { beforeEach, describe, expect, test } from 'vitest';
import { openSlack } from '#functions/slack/open-slack.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { whoIsIn, type ChatAccounts, type WhoIs } from '#functions/slack/who-is.ts';
import { callerOf } from '#functions/slack/reading/read.ts';
import type { Desk } from '#shared/desk.ts';
import { chooseLanguage, keepProfileLanguage, linkByEmail, readChatUser } from '#shared/people/chat-users.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { recorder } from './door.ts';
import { fakeSlack } from './fake-slack.ts';
import { asForm, command, SIGNING_SECRET } from './payloads.ts';
import { slackFetch } from '#functions/slack/fetch.ts';

const engine = testEngine();
const fake = fakeSlack();
const caller = { workspace: 'T1', user: 'U1', isGuest: false };
const clock = testClock();
let desk: Desk;
let whoIs: WhoIs;
beforeEach(async () => {
  fake.reset();
  desk = await engine.freshDesk(clock, []);
  const accounts = {
    read: (identity: Parameters<typeof readChatUser>[1]) => readChatUser(desk, identity),
    linkByEmail: (identity: Parameters<typeof linkByEmail>[1], profile: Parameters<typeof linkByEmail>[2]) =>
      linkByEmail(desk, identity, profile, ['ou.nl']),
    keepProfileLanguage: (...[identity, language]: Parameters<ChatAccounts['keepProfileLanguage']>) =>
      keepProfileLanguage(desk, identity, language),
  };
  whoIs = whoIsIn({ accounts, client: slackClient('xoxb-test', fake.apiUrl()), clock, log: silentLog });
});

describe('Who sends something', () => {
  test('is linked once by the address of the profile, where its domain is trusted', async () => {
    fake.user('U1', { profile: { email: 'An@ou.nl' }, locale: 'en-US' });
    expect(await whoIs(caller)).toMatchObject({
      actor: { role: 'researcher', email: 'an@ou.nl', name: 'An Jansen' },
      language: 'en',
      name: 'An Jansen',
    });
    expect(await readChatUser(desk, { chat: 'slack', workspace: 'T1', user: 'U1' })).toMatchObject({
      linkedBy: 'email',
    });
  });

  test.each([
    ['has an address of another domain', { profile: { email: 'an@example.org' } }],
    ['has no address', { profile: {} }],
    ['belongs to another workspace by its profile', { team_id: 'T2', profile: { email: 'an@ou.nl' } }],
    ['is a stranger', { is_stranger: true, profile: { email: 'an@ou.nl' } }],
    ['is a bot', { is_bot: true, profile: { email: 'an@ou.nl' } }],
    ['never confirmed the address', { is_email_confirmed: false, profile: { email: 'an@ou.nl' } }],
  ])('and %s stays the public', async (_, profile) => {
    fake.user('U1', profile);
    expect(await whoIs(caller)).toMatchObject({ actor: { role: 'public' } });
  });

  test('from another workspace, in a channel that both share, is a guest and stays the public', async () => {
    const guest = callerOf({ team: { id: 'T1' }, user: { id: 'U9', team_id: 'T2' } });
    expect(guest).toEqual({ workspace: 'T2', user: 'U9', isGuest: true });
    fake.user('U9', { team_id: 'T2', profile: { email: 'an@ou.nl' } });
    expect(await whoIs(guest)).toMatchObject({ actor: { role: 'public' }, chat: { workspace: 'T2' } });
  });

  test('reads Dutch by a Dutch profile, English by any other, and what was chosen before either', async () => {
    for (const [user, locale, language] of [
      ['U1', 'nl-NL', 'nl'],
      ['U2', 'en-US', 'en'],
      ['U3', 'de-DE', 'en'],
      ['U4', null, 'nl'],
    ] as const) {
      fake.user(user, { locale });
      expect(await whoIs({ ...caller, user })).toMatchObject({ language });
    }
    expect(await readChatUser(desk, { chat: 'slack', workspace: 'T1', user: 'U2' })).toMatchObject({
      profileLanguage: 'en',
    });
    await chooseLanguage(desk, { chat: 'slack', workspace: 'T1', user: 'U2' }, 'nl');
    expect(await whoIs({ ...caller, user: 'U2' })).toMatchObject({ language: 'nl' });
  });

  test('is the public in Dutch while Slack says nothing of them, and is asked for again the next time', async () => {
    fake.user('U1', { locale: 'en-US' });
    fake.next('users.info', { status: 500 }, { delayMs: 1_300 });
    expect(await whoIs(caller)).toMatchObject({ actor: { role: 'public' }, language: 'nl' });
    expect(await whoIs(caller)).toMatchObject({ language: 'nl' }); // too slow
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await whoIs(caller)).toMatchObject({ language: 'en' }); // came in meanwhile
    expect(fake.calls('users.info')).toHaveLength(2);
  });

  test('is asked for once in five minutes', async () => {
    const mine = testClock();
    const read = whoIsIn({
      accounts: {
        read: () => Promise.resolve({}),
        linkByEmail: () => Promise.resolve({}),
        keepProfileLanguage: () => Promise.resolve({}),
      },
      client: slackClient('xoxb-test', fake.apiUrl()),
      clock: mine,
      log: silentLog,
    });
    await Promise.all([read(caller), read(caller)]);
    mine.set('2026-11-23T09:04:59Z');
    await read(caller);
    expect(fake.calls('users.info')).toHaveLength(1);
    mine.set('2026-11-23T09:05:01Z');
    await read(caller);
    expect(fake.calls('users.info')).toHaveLength(2);
  });
});

test('The door over a desk knows who is linked there', async () => {
  fake.user('U1', { profile: { email: 'an@ou.nl' } });
  const said = recorder();
  const slack = openSlack(
    {
      desk,
      conversations: said,
      client: slackClient('xoxb-test', fake.apiUrl()),
      signingSecret: SIGNING_SECRET,
      trustedDomains: ['ou.nl'],
    },
    (work) => slack.work(work),
  );
  await slackFetch(slack)(asForm(command('/loket', '')));
  expect(said.of('command')[0]?.[0]).toMatchObject({ actor: { role: 'researcher', email: 'an@ou.nl' } });
});
