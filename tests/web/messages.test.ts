import { beforeEach, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import type { Desk } from '#shared/desk.ts';
import { finishLink, startLink, type ChatIdentity } from '#shared/people/chat-users.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { noteStoppedAddress, stopToken } from '#shared/people/mail/stop-mail.ts';
import { readMessageChoices } from '#shared/people/message-choices.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { chatting, talkOver } from '#tests/conversations/talking.ts';
import { testEngine } from '#tests/support/desk.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { browserAt, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
const ADDRESS = 'ria@example.org';
const RIA = personOf('researcher:ria') ?? { id: 'ria', role: 'researcher', name: 'ria' };
let desk: Desk;
let ria: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  ria = await signedIn(desk, 'researcher', 'ria');
});

const link = async (chat: ChatIdentity['chat']) =>
  finishLink(desk, await startLink(desk, { chat, workspace: 'T1', user: `U-${chat}` }, 'Ria'), RIA);
const told = async () =>
  (await readMessageChoices(desk, RIA)).chats.map(({ chat, isTold }) => `${chat} ${isTold}`).sort();
const mail = async () => (await readMessageChoices(desk, RIA)).mail;

test('Who is linked in no chat and has no address is promised no message, on the page nor in its form', async () => {
  const { id, role, name } = RIA;
  const nobody = await browserAt(desk, { id, role, name });
  const { html, status } = await nobody.get('/mijn/berichten');
  expect(status).toBe(200);
  expect(html).toContain('in geen chat gekoppeld');
  expect(html).not.toContain('name="chats"');
});

test('Who is linked in no chat gets mail, and can choose none, or one a day, in whichever language the page is', async () => {
  const page = await ria.get('/mijn/berichten');
  expect(page.html).toContain(`E-mail (${ADDRESS})`);
  expect(await mail()).toMatchObject({ isTold: true, rhythm: 'at-once' });
  await ria.send(page, '/mijn/berichten', { ritme: 'daily' });
  expect(await mail()).toMatchObject({ isTold: true, rhythm: 'daily' });
  const english = await ria.get('/en/mijn/berichten');
  expect(english.html).toContain('Once a day, at 17:00');
  const saved = await ria.send(english, '/en/mijn/berichten', { chats: [] });
  expect(saved.html).toContain('Saved');
  expect(await mail()).toMatchObject({ isTold: false });
});

test('Who is linked in two chats chooses one of them, and mail, and a language', async () => {
  await link('slack');
  await link('teams');
  expect(await mail()).toMatchObject({ isTold: false });
  const page = await ria.get('/mijn/berichten');
  const saved = await ria.send(page, '/mijn/berichten', { chats: ['teams', 'mail'], taal: 'en' });
  expect(saved.html).toContain('Bewaard');
  expect(await told()).toEqual(['slack false', 'teams true']);
  expect(await mail()).toMatchObject({ isTold: true });
  expect(await readMessageChoices(desk, RIA)).toMatchObject({ language: 'en' });
});

test('Where it is chosen is found from what awaits somebody, on the web and in a chat', async () => {
  expect((await ria.get('/mijn')).html).toContain('href="/mijn/berichten"');
  await link('slack');
  const who = chatting(RIA);
  const talk = talkOver(desk);
  expect(JSON.stringify(await talk.command(who, 'desk', ''))).toContain('"act":"messages"');
  const card = JSON.stringify(await talk.press(who, 'messages', '-', 'k1'));
  expect(card).toContain('"value":"slack:off"');
  expect(card).toContain('"value":"mail:on"');
  expect(JSON.stringify(await talk.press(who, 'messages.choose', 'slack:off', 'k2'))).toContain('"value":"slack:on"');
  expect(await told()).toEqual(['slack false']);
  expect(JSON.stringify(await talk.press(who, 'messages.choose', 'mail:on', 'k3'))).toContain('"value":"mail:off"');
  expect(await mail()).toMatchObject({ isTold: true });
});

test(`${rule('P32')}: on the page it can be tried again`, async () => {
  await noteStoppedAddress(desk, ADDRESS, 'bounce');
  const page = await ria.get('/mijn/berichten');
  expect(page.html).toContain(`Er gaat geen mail meer naar ${ADDRESS}`);
  await ria.send(page, '/mijn/berichten', {});
  expect(await mail()).toHaveProperty('stopped');
  await ria.send(page, '/mijn/berichten', { opnieuw: 'ja' });
  expect(await mail()).not.toHaveProperty('stopped');
});

test(`${rule('P32')}: an admin sees the address and why`, async () => {
  await keepSeen(desk, RIA);
  await noteStoppedAddress(desk, ADDRESS, 'complaint');
  await noteStoppedAddress(desk, 'stranger@example.org', 'bounce');
  const { html } = await (await signedIn(desk, 'admin', 'ada')).get('/beheer');
  expect(html).toContain(ADDRESS);
  expect(html).toContain('als ongewenst gemeld');
  expect(html).not.toContain('stranger@');
});

describe(rule('P31'), () => {
  const path = async () => `/berichten/uit/${await stopToken(desk, (await pseudonymsOf(desk)).email(ADDRESS))}`;
  const oneClick = {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  };

  test('opening it shows a page with a button, and stops nothing; the page names nobody', async () => {
    const nobody = await browserAt(desk);
    const { status, html, headers } = await nobody.get(await path());
    expect(status).toBe(200);
    expect(html).toContain('Stuur mij geen mail meer');
    expect(html).not.toContain('ria@');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(await mail()).toMatchObject({ isTold: true });
    expect((await nobody.get(`/en${await path()}`)).html).toContain('Send me no more mail');
  });

  test('its button stops it, and so does a mail program, from anywhere; both as often as they like', async () => {
    const nobody = await browserAt(desk);
    const first = await nobody.post(await path(), {
      headers: { 'Origin': 'https://mail.example', 'Sec-Fetch-Site': 'cross-site', ...oneClick.headers },
      body: oneClick.body,
    });
    expect(first.status).toBe(200);
    expect(first.html).toContain('U krijgt geen mail meer');
    expect(await mail()).toMatchObject({ isTold: false });
    expect(
      (await nobody.post(`/en${await path()}`, { headers: oneClick.headers, body: oneClick.body })).html,
    ).toContain('You get no more mail');
  });

  test('another one is of nobody, and no other form is taken from anywhere', async () => {
    const nobody = await browserAt(desk);
    const wrong = `${(await path()).slice(0, -4)}AAAA`;
    expect((await nobody.get(wrong)).status).toBe(404);
    expect((await nobody.post(wrong, oneClick)).status).toBe(404);
    expect(await mail()).toMatchObject({ isTold: true });
    const elsewhere = {
      headers: { ...oneClick.headers, 'Origin': 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      body: 'chats=',
    };
    expect((await ria.post('/mijn/berichten', elsewhere)).status).toBe(403);
    expect(await mail()).toMatchObject({ isTold: true });
  });
});

describe('The page that a mail leads to', () => {
  test('shows who may see it what they can do, has others sign in first, and starts nothing by being opened', async () => {
    const { id, activity } = await actingOn(desk).registered(letters(4), 'researcher:ria');
    expect((await ria.get(`/gesprek/show/${id}`)).goTo).toBe(`/activiteiten/${id}`);
    expect((await ria.get(`/activiteiten/${id}`)).goTo).toBe(`/activiteiten/${activity.number}`);
    const page = await ria.get(`/activiteiten/${activity.number}`);
    expect(page.status).toBe(200);
    expect(page.html).toContain(activity.number);
    expect(page.html).toContain('Intrekken');
    for (const address of [`/gesprek/show/${id}`, `/activiteiten/${id}`])
      expect((await (await browserAt(desk)).get(address)).goTo).toContain('/inloggen?naar=');
    const other = await (await signedIn(desk, 'researcher', 'ed')).get(`/activiteiten/${activity.number}`);
    expect(other.html).not.toContain('Intrekken');
    for (const act of ['withdraw', 'decide', 'approve', 'messages.choose', 'shown'])
      expect((await ria.get(`/gesprek/${act}/${id}`)).status).toBe(404);
  });
});
