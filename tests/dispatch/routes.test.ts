import { beforeEach, describe, expect, test } from 'vitest';
import type { Audience } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { routesOf } from '#shared/dispatch/routes.ts';
import type { Role } from '#shared/people/actor.ts';
import {
  chooseLanguage,
  finishLink,
  linkByEmail,
  startLink,
  unlink,
  type ChatIdentity,
} from '#shared/people/chat-users.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock, []);
});

const account = (user: string): ChatIdentity => ({ chat: 'slack', workspace: 'T1', user });
const signIn = async (user: string, role: Role, more: { partner?: string; email?: string; id?: string } = {}) =>
  finishLink(desk, await startLink(desk, account(user), user), { id: `sub-${user}`, role, name: user, ...more });
const places = {
  'bureau': [],
  'data-desk': [{ chat: 'slack', to: 'C-data', language: 'nl' }],
  'data-desk-head': [],
} as const;
const reached = async (to: Audience): Promise<string[]> =>
  (await routesOf(desk, places)(to)).map(({ to: user }) => user).sort();
const addressed = async (email: string) => ({ mark: (await pseudonymsOf(desk)).email(email) });

test('A desk is reached where the settings say, and a head whom they do not name nowhere', async () => {
  expect(await reached('data-desk')).toEqual(['C-data']);
  expect(await reached('data-desk-head')).toEqual([]);
});

describe('Who acts for a partner', () => {
  test('is reached in every account, each in its language, and nobody who acts for another or for none', async () => {
    await signIn('U1', 'partner', { partner: 'movare' });
    await signIn('U2', 'researcher', { partner: 'movare' });
    await signIn('U3', 'partner', { partner: 'weller' });
    await signIn('U4', 'partner');
    await chooseLanguage(desk, account('U2'), 'en');
    expect(await routesOf(desk, places)({ partner: 'movare' })).toEqual([
      { chat: 'slack', to: 'U1', language: 'nl' },
      { chat: 'slack', to: 'U2', language: 'en' },
    ]);
  });

  test('is reached by what they are now: not for another partner, and not in a role that may not see it', async () => {
    await signIn('U1', 'partner', { partner: 'movare' });
    await signIn('U2', 'board', { partner: 'movare' });
    expect(await reached({ partner: 'movare' })).toEqual(['U1']);
    await signIn('U1', 'partner', { partner: 'weller' });
    expect(await reached({ partner: 'movare' })).toEqual([]);
    expect(await reached({ partner: 'weller' })).toEqual(['U1']);
    await signIn('U1', 'partner');
    expect(await reached({ partner: 'weller' })).toEqual([]);
  });

  test('is not reached any more once the link is undone or has ended', async () => {
    await signIn('U1', 'partner', { partner: 'movare' });
    await signIn('U2', 'partner', { partner: 'movare' });
    await unlink(desk, account('U1'));
    expect(await reached({ partner: 'movare' })).toEqual(['U2']);
    clock.set('2027-11-24T09:00:00Z');
    expect(await reached({ partner: 'movare' })).toEqual([]);
  });

  test('is nobody who is linked by the address of a profile alone', async () => {
    await signIn('U1', 'partner', { partner: 'movare', email: 'mo@movare.nl' });
    await unlink(desk, account('U1'));
    await linkByEmail(desk, account('U1'), { email: 'mo@movare.nl', name: 'Mo' }, ['movare.nl']);
    expect(await reached({ partner: 'movare' })).toEqual([]);
    expect(await reached(await addressed('mo@movare.nl'))).toEqual(['U1']);
  });
});

describe('Whom a mark stands for', () => {
  test('is reached by the address they signed in with or that of their profile, whatever its capitals, as long as it is theirs', async () => {
    await signIn('U1', 'board', { email: 'Rea@OU.nl' });
    await linkByEmail(desk, account('U2'), { email: 'rea@ou.nl', name: 'Rea' }, ['ou.nl']);
    await signIn('U3', 'board');
    expect(await reached(await addressed('rea@ou.nl'))).toEqual(['U1', 'U2']);
    await linkByEmail(desk, account('U2'), { email: 'other@ou.nl', name: 'Rea' }, ['ou.nl']);
    await signIn('U1', 'board', { email: 'new@ou.nl' });
    expect(await reached(await addressed('rea@ou.nl'))).toEqual([]);
    expect(await reached(await addressed('other@ou.nl'))).toEqual(['U2']);
  });

  test('is reached as a person; where a role is asked only in that role', async () => {
    await signIn('U1', 'data-desk');
    const mark = (await pseudonymsOf(desk)).person({ id: 'sub-U1' });
    expect(await reached({ mark, role: 'data-desk' })).toEqual(['U1']);
    await signIn('U1', 'researcher');
    expect(await reached({ mark })).toEqual(['U1']);
    expect(await reached({ mark, role: 'data-desk' })).toEqual([]);
  });

  test('leaves nothing behind in any list once the link is undone', async () => {
    await signIn('U1', 'partner', { partner: 'movare', email: 'mo@movare.nl' });
    await unlink(desk, account('U1'));
    const left: string[] = [];
    for await (const { pk } of desk.table.scan()) left.push(pk);
    expect(left.filter((pk) => /^(PARTNER|MARK|PERSON)#/.test(pk))).toEqual([]);
  });
});
