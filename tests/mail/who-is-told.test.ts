import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { chooseMessages, readMessageChoices } from '#shared/people/message-choices.ts';
import { noteStoppedAddress, stopMail, stopToken } from '#shared/people/mail/stop-mail.ts';
import { chooseTold, finishLink, startLink, type ChatIdentity } from '#shared/people/chat-users.ts';
import { removeKnownPerson } from '#shared/people/known-people/people-list.ts';
import { eraseOwnData } from '#shared/own-data/erase.ts';
import { pseudonymsOf } from '#shared/people/pseudonyms.ts';
import type { Person } from '#shared/people/actor.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { ask, enterDatasets, requestingOn } from '#tests/support/requesting.ts';
import { addressees, deskMail, inSlack } from './desk-mail.ts';

const engine = testEngine();
const AN = 'researcher:an';
const BO = 'bureau:bo';
const AT = { an: 'an@example.org', bo: 'bo@example.org' };
let clock: TestClock;
let desk: Desk;
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
});

const personIn = (token: string): Person => {
  const person = personOf(token);
  if (!person) throw new Error(token);
  return person;
};
const wasHere = (token: string, language: Language = 'nl', more: Partial<Person> = {}) =>
  keepSeen(desk, { ...personIn(token), ...more }, language);
const SLACK: ChatIdentity = { chat: 'slack', workspace: 'T1', user: 'U1' };
const link = async (token: string) => finishLink(desk, await startLink(desk, SLACK, 'x'), personIn(token));
const only = (...told: readonly string[]) => ({ told: (door: string) => told.includes(door) });
const registers = () => actingOn(desk).registered(letters(4));

describe(rule('P28'), () => {
  test('who registered is told, and who was here for the bureau where it has no channel', async () => {
    await wasHere(BO);
    await wasHere('board:cas');
    await registers();
    expect(addressees(await deskMail(desk).sent())).toEqual([AT.an, AT.bo]);
  });

  test('a desk with a channel is told there, and its people by no mail', async () => {
    const { chat, chats } = inSlack('C-bureau');
    await wasHere(BO);
    await registers();
    expect(addressees(await deskMail(desk, chats).sent())).toEqual([AT.an]);
    expect(chat.seenBy('C-bureau')).toHaveLength(1);
  });

  test('who acted last for a partner whose data are asked for is told, and not who is named in the request, nor who acts for another', async () => {
    await enterDatasets(desk);
    for (const token of ['partner:mo:movare', 'researcher:hanna:movare', 'partner:pia:weller', 'board:cas:movare'])
      await wasHere(token);
    await wasHere('partner:guus:movare');
    await wasHere('partner:guus:movare', 'nl', { partner: 'weller' });
    await requestingOn(desk).sent(ask({ datasets: ['movare-data'], terms: [{ id: 'general', accepted: true }] }));
    expect(addressees(await deskMail(desk).sent())).toEqual([AT.an, 'mo@example.org']);
  });

  test('whom an address stands for is told of access, once they have been here with that address', async () => {
    await enterDatasets(desk);
    const one = await requestingOn(desk).sent(ask());
    const mail = deskMail(desk);
    await mail.sent();
    await wasHere('researcher:hanna');
    await requestingOn(desk).decided(one, 'approve');
    expect(new Set(addressees(await mail.sent()))).toEqual(new Set([AT.an, 'hanna@example.org', 'dora@example.org']));
  });

  test('nobody is told who was last here over 400 days ago, whom an admin took out, or who had themselves erased', async () => {
    await wasHere('bureau:oud');
    clock.set('2028-01-03T09:00:00Z');
    for (const token of [BO, 'bureau:weg', 'bureau:wis']) await wasHere(token);
    await removeKnownPerson(desk, { id: 'ad', role: 'admin', name: 'Ad' }, 'bureau:weg');
    await eraseOwnData(desk, personIn('bureau:wis'), { confirm: true });
    await registers();
    expect(addressees(await deskMail(desk).sent())).toEqual([AT.an, AT.bo]);
  });

  test('two accounts with one address get one mail', async () => {
    await wasHere('bureau:bo');
    await wasHere('bureau:bo2', 'nl', { email: 'BO@example.org' });
    await registers();
    expect(addressees(await deskMail(desk).sent())).toHaveLength(2);
  });
});

describe(rule('P29'), () => {
  const toAn = async (chats = inSlack().chats) =>
    addressees(await deskMail(desk, chats).sent()).filter((to) => to === AT.an);

  test('who has no chat gets mail, who is linked in one does not', async () => {
    await registers();
    expect(await toAn()).toEqual([AT.an]);
    await link(AN);
    await registers();
    expect(await toAn()).toEqual([]);
  });

  test('who is linked and chose mail too gets both; who chose mail alone gets that', async () => {
    const { chat, chats } = inSlack();
    await link(AN);
    await chooseMessages(desk, personIn(AN), only('slack', 'mail'));
    await registers();
    expect(await toAn(chats)).toEqual([AT.an]);
    expect(chat.seenBy('U1')).toHaveLength(1);
    await chooseMessages(desk, personIn(AN), only('mail'));
    await registers();
    expect(await toAn(chats)).toEqual([AT.an]);
    expect(chat.seenBy('U1')).toHaveLength(1);
  });

  test('who wants nothing in a chat, and chose no mail, gets nothing', async () => {
    await link(AN);
    await chooseTold(desk, SLACK, false);
    await registers();
    expect(await toAn()).toEqual([]);
  });

  test('a chat that there is no more counts for nothing', async () => {
    await link(AN);
    await registers();
    expect(addressees(await deskMail(desk).sent())).toEqual([AT.an]);
  });

  test('without a verified address, or one that is none, there is no mail', async () => {
    const nobodys: Person = { id: 'bureau:x', role: 'bureau', name: 'X' };
    await keepSeen(desk, nobodys);
    await keepSeen(desk, { ...nobodys, id: 'bureau:y', email: 'a@b.example\r\nBcc: c@d.example' });
    await registers();
    expect(addressees(await deskMail(desk).sent())).toEqual([AT.an]);
    expect((await readMessageChoices(desk, nobodys)).mail).toBeUndefined();
  });

  test('where mail does not arrive none goes, until its reader has it tried again', async () => {
    await registers();
    await toAn();
    await noteStoppedAddress(desk, 'AN@example.org', 'bounce');
    await registers();
    expect(await toAn()).toEqual([]);
    expect((await readMessageChoices(desk, personIn(AN))).mail).toMatchObject({
      isTold: true,
      stopped: { why: 'bounce' },
    });
    await chooseMessages(desk, personIn(AN), { ...only('mail'), again: true });
    await registers();
    expect(await toAn()).toEqual([AT.an]);
  });

  test('it is in the language that was chosen, else in that in which somebody was here last, else in Dutch', async () => {
    const subjects = async () =>
      (await deskMail(desk).sent()).filter(({ to }) => to === AT.bo).map(({ headers }) => headers['Content-Language']);
    await keepSeen(desk, personIn(BO));
    await registers();
    expect(await subjects()).toEqual(['nl']);
    clock.set('2026-11-24T09:00:00Z');
    await wasHere(BO, 'en');
    await registers();
    expect(await subjects()).toEqual(['en']);
    await chooseMessages(desk, personIn(BO), { told: () => undefined, language: 'nl' });
    await registers();
    expect(await subjects()).toEqual(['nl']);
  });
});

describe(rule('P31'), () => {
  test('the link in a mail is of its address alone, and any other is of nobody', async () => {
    await registers();
    const [mail] = await deskMail(desk).sent();
    const token = await stopToken(desk, (await pseudonymsOf(desk)).email(AT.an));
    expect(mail?.headers['List-Unsubscribe']).toBe(`<https://loketten.example.org/berichten/uit/${token}>`);
    const forged = [
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(1),
      `${token}x`,
      '',
      'x'.repeat(65),
    ];
    const other = await stopToken(desk, (await pseudonymsOf(desk)).email(AT.bo));
    for (const wrong of [...forged, `${token.slice(0, 22)}${other.slice(22)}`])
      expect(await stopMail(desk, wrong), wrong).toMatchObject({ ok: false });
    expect(await stopMail(desk, token)).toMatchObject({ ok: true });
    await registers();
    expect(addressees(await deskMail(desk).sent())).toEqual([]);
    expect((await readMessageChoices(desk, personIn(AN))).mail).toMatchObject({ isTold: false });
  });
});
