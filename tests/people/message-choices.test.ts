import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { routesOf } from '#shared/dispatch/routes.ts';
import {
  chooseLanguage,
  finishLink,
  keepProfileLanguage,
  linkByEmail,
  readChatUser,
  startLink,
  unlink,
  type ChatIdentity,
} from '#shared/people/chat-users.ts';
import { chooseMessages, readMessageChoices } from '#shared/people/message-choices.ts';
import type { Person } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
const AN: Person = { id: 'an', role: 'researcher', name: 'An' };
const SLACK: ChatIdentity = { chat: 'slack', workspace: 'T1', user: 'U1' };
const TEAMS: ChatIdentity = { chat: 'teams', workspace: 'tenant', user: 'an-in-entra' };
const NOWHERE = { 'bureau': [], 'data-desk': [], 'data-desk-head': [] } as const;

let desk: Desk;
beforeEach(async () => (desk = await engine.freshDesk(undefined, [])));

const link = async (chat: ChatIdentity, person = AN) => finishLink(desk, await startLink(desk, chat, 'An'), person);
const reached = async () =>
  [...(await routesOf(desk, NOWHERE)({ person: AN.id }))].map(({ chat, language }) => `${chat} ${language}`).sort();
const only = (...told: readonly string[]) => ({ told: (chat: string) => told.includes(chat) });

describe(rule('P25'), () => {
  test('in both, where nothing was chosen', async () => {
    await link(SLACK);
    await link(TEAMS);
    expect(await reached()).toEqual(['slack nl', 'teams nl']);
  });

  test('in the one that was chosen, until another is', async () => {
    await link(SLACK);
    await link(TEAMS);
    await chooseMessages(desk, AN, only('teams'));
    expect(await reached()).toEqual(['teams nl']);
    const { chats } = await readMessageChoices(desk, AN);
    expect(chats.map(({ chat, isTold }) => `${chat} ${isTold}`).sort()).toEqual(['slack false', 'teams true']);
    await chooseMessages(desk, AN, only('slack', 'teams'));
    expect(await reached()).toEqual(['slack nl', 'teams nl']);
  });

  test('what was chosen outlives a link that is renewed, and a language that is chosen', async () => {
    await link(SLACK);
    await link(TEAMS);
    await chooseMessages(desk, AN, only('teams'));
    await link(SLACK);
    await chooseLanguage(desk, SLACK, 'en');
    await keepProfileLanguage(desk, SLACK, 'en');
    expect(await reached()).toEqual(['teams nl']);
  });

  test('a chat in which nothing was said of it stays as it is', async () => {
    await link(SLACK);
    await link(TEAMS);
    await chooseMessages(desk, AN, { told: (chat) => (chat === 'slack' ? false : undefined), language: 'en' });
    expect(await reached()).toEqual(['teams en']);
  });

  test('of who is linked nowhere there is nothing to choose, and nothing is kept', async () => {
    await chooseMessages(desk, AN, only('slack'));
    expect((await readMessageChoices(desk, AN)).chats).toEqual([]);
    expect(await reached()).toEqual([]);
  });
});

describe(rule('P26'), () => {
  test('from before the link on, also of who signs in to link', async () => {
    await keepProfileLanguage(desk, SLACK, 'en');
    await link(SLACK);
    expect(await reached()).toEqual(['slack en']);
  });

  test('of who is linked by the address of a profile too', async () => {
    await keepProfileLanguage(desk, SLACK, 'en');
    await linkByEmail(desk, SLACK, { email: 'an@ou.nl', name: 'An' }, ['ou.nl']);
    const [one] = await routesOf(desk, NOWHERE)({ person: 'email:an@ou.nl' });
    expect(one).toMatchObject({ language: 'en' });
  });

  test('a profile that changes is followed, until a language is chosen; that outlives it', async () => {
    await link(SLACK);
    await keepProfileLanguage(desk, SLACK, 'en');
    await keepProfileLanguage(desk, SLACK, 'nl');
    expect(await reached()).toEqual(['slack nl']);
    await chooseLanguage(desk, SLACK, 'nl');
    await keepProfileLanguage(desk, SLACK, 'en');
    expect(await reached()).toEqual(['slack nl']);
    expect(await readChatUser(desk, SLACK)).toMatchObject({ language: 'nl', profileLanguage: 'en' });
    await unlink(desk, SLACK);
    expect(await readChatUser(desk, SLACK)).toMatchObject({ language: 'nl' });
  });
});
