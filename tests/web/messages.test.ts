import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { finishLink, startLink, type ChatIdentity } from '#shared/people/chat-users.ts';
import { readMessageChoices } from '#shared/people/message-choices.ts';
import { chatting, talkOver } from '#tests/conversations/talking.ts';
import { testEngine } from '#tests/support/desk.ts';
import { personOf } from '#tests/support/api.ts';
import { signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
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

test('Who is linked in no chat is promised no message, on the page nor in its form', async () => {
  const { html, status } = await ria.get('/mijn/berichten');
  expect(status).toBe(200);
  expect(html).toContain('in geen chat gekoppeld');
  expect(html).not.toContain('name="chats"');
});

test('Who is linked in two chats chooses one of them, and a language', async () => {
  await link('slack');
  await link('teams');
  const page = await ria.get('/mijn/berichten');
  const saved = await ria.send(page, '/mijn/berichten', { chats: ['teams'], taal: 'en' });
  expect(saved.html).toContain('Bewaard');
  expect(await told()).toEqual(['slack false', 'teams true']);
  expect(await readMessageChoices(desk, RIA)).toMatchObject({ language: 'en' });
});

test('Where it is chosen is found from what awaits somebody, on the web and in a chat', async () => {
  expect((await ria.get('/mijn')).html).toContain('href="/mijn/berichten"');
  await link('slack');
  const who = chatting(RIA);
  const talk = talkOver(desk);
  expect(JSON.stringify(await talk.command(who, 'desk', ''))).toContain('"act":"messages"');
  expect(JSON.stringify(await talk.press(who, 'messages', '-', 'k1'))).toContain('"value":"slack:off"');
  expect(JSON.stringify(await talk.press(who, 'messages.choose', 'slack:off', 'k2'))).toContain('"value":"slack:on"');
  expect(await told()).toEqual(['slack false']);
});
