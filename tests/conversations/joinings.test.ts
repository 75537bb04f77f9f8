import { beforeEach, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { discreetCard } from '#shared/conversations/kernel/discreet-card.ts';
import type { Conversations, Notice } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { about } from '#tests/activities/joining/together.ts';
import { testEngine } from '#tests/support/desk.ts';
import { asked, BASE_URL, cardText, chatting, filled, person, shown, talkOver, textOf, valueOf } from './talking.ts';

const engine = testEngine();
const [GUEST, HOST] = [person('researcher', 'an', 'Anna Gast'), person('researcher', 'ed', 'Eduard Heer')];
const AN = chatting(GUEST);
const ED = chatting(HOST, 'U2');
const BO = chatting(person('bureau', 'bo', 'Bo'), 'U3');
const NAMES = /Anna|Eduard/;

let desk: Desk;
let talk: Conversations;
let guest: string;
let host: string;
beforeEach(async () => {
  desk = await engine.freshDesk();
  talk = talkOver(desk);
  host = await registered(HOST, 'Gastheer', 20);
  guest = await registered(GUEST, 'Gast', 15);
});

async function registered(owner: typeof GUEST, title: string, participants: number): Promise<string> {
  const made = await registerActivity(desk, owner, title, about(participants, { title }));
  if (!made.ok) throw new Error(made.error.detail);
  return made.value.activity.id;
}

/** Every message that went into the outbox of a kind, as it is told now. */
async function told(kind: RegExp): Promise<Notice[]> {
  const notices: Notice[] = [];
  for await (const item of desk.table.scan()) {
    const { message } = item;
    if (item.pk.startsWith('OUTBOX') && kind.test(JSON.stringify(message)))
      notices.push(...(await noticesOf({ desk, baseUrl: BASE_URL }, message)));
  }
  return notices;
}

const offers = async () => shown(await talk.press(AN, 'joining.offers', guest, 'k0'));
async function proposed() {
  const card = await offers();
  return shown(await talk.press(AN, 'joining.propose', valueOf(card.parts, 'joining.propose'), 'k1'));
}
const awaiting = async (who: typeof AN) => textOf((await talk.home(who))[0]?.parts ?? []);
async function opened(who: typeof AN) {
  const [awaits] = await talk.home(who);
  return shown(await talk.press(who, 'joining.show', valueOf(awaits?.parts ?? [], 'joining.show'), 'k2'));
}
const pressed = async (who: typeof AN, card: { parts: Parameters<typeof valueOf>[0] }, label: string) =>
  shown(await talk.press(who, 'joining.answer', valueOf(card.parts, 'joining.answer', label), `k-${label}`));

describe('Asking together, in a chat', () => {
  test('is offered with what it saves, proposed with one button, and awaits the other without a name', async () => {
    const card = await offers();
    expect(cardText(card)).toContain('Gastheer (Open Universiteit');
    expect(cardText(card)).toMatch(/15 brieven minder; 3,5 per 100 in Vrieheide/);
    const begun = await proposed();
    expect(begun.title).toBe('Voorgesteld. De ander en het programmabureau krijgen bericht.');
    const again = shown(await talk.press(AN, 'joining.propose', JSON.stringify([guest, host]), 'k9'));
    expect(again.parts.length).toBeGreaterThan(0);
    expect(await awaiting(AN)).not.toContain('Samen vragen');
    expect(await awaiting(ED)).toContain('Samen vragen: Gast wil mee met Gastheer');
    const seen = await opened(ED);
    expect(cardText(seen)).toContain('hoogstens 15 mensen (nu 15)');
    expect(cardText(seen)).not.toMatch(NAMES);
  });

  test('yes shows who the other is, both say how, and the guest asks by the letters of the host', async () => {
    await proposed();
    const talking = await pressed(ED, await opened(ED), 'Ja');
    expect(cardText(talking)).toContain('Contact van wie meegaat: Anna Gast');
    const form = asked(await talk.press(ED, 'joining.write', valueOf(talking.parts, 'joining.write'), 'k3'));
    expect(Object.keys(await talk.validate(ED, filled(form, {})))).toEqual(['text']);
    const written = shown(await talk.submit(ED, filled(form, { text: 'Zullen we bellen?' }, 'w1')));
    expect(cardText(written)).toContain('Zullen we bellen?');
    const wished = await pressed(ED, written, 'bezoek');
    expect(cardText(wished)).toContain('de ander stelt voor: in één bezoek of één brief');
    const done = await pressed(AN, await opened(AN), 'Akkoord');
    expect(cardText(done)).toContain('u vraagt met de brieven van de ander');
    expect((await readActivity(desk.table, guest))?.activity.joined).toMatchObject({ host, kind: 'one-visit' });
    expect(await awaiting(AN)).not.toContain('Samen vragen');
    const stale = shown(await talk.press(ED, 'joining.answer', valueOf(wished.parts, 'joining.answer'), 'k7'));
    expect(stale.title).toBe('Hier is intussen iets veranderd. Zo staat het er nu voor.');
  });

  test('no ends it, and the offer is gone', async () => {
    await proposed();
    expect(cardText(await pressed(ED, await opened(ED), 'Nee'))).toContain('Dat heeft geen gevolgen');
    expect(cardText(await offers())).toContain('Er is nu geen ander onderzoek');
    expect(await awaiting(ED)).not.toContain('Samen vragen');
  });

  test('stands on the answer after registering, and who is not known is asked to link', async () => {
    const card = shown(await talk.press(chatting({ role: 'public' }, 'U9'), 'joining.offers', guest, 'k1'));
    expect(cardText(card)).not.toContain('Gastheer');
    expect(cardText(shown(await talk.press(AN, 'show', guest, 'k5')))).toContain('[Samen vragen met een ander]');
  });
});

test(rule('K83'), async () => {
  await proposed();
  const notices = await told(/joining\.proposed/);
  expect(notices.map(({ to }) => to)).toEqual([{ person: 'an' }, { person: 'ed' }, 'bureau']);
  for (const { card } of notices) expect(cardText(card('nl')) + cardText(card('en'))).not.toMatch(NAMES);
  const bureau = shown(await talk.press(BO, 'joining.show', (await opened(ED)).again?.value ?? '', 'k8'));
  expect(cardText(bureau)).toContain('[Schrijf een bericht]');
  expect(cardText(bureau)).not.toContain('[Ja');
  await pressed(ED, await opened(ED), 'Ja');
  const heard = (await told(/joining\.talking/)).filter(({ under }) => under !== undefined);
  expect(heard.map(({ to }) => to)).toEqual([{ person: 'an' }]);
  for (const { card } of await told(/joining\.talking/))
    expect(JSON.stringify(discreetCard(card('nl')))).not.toMatch(NAMES);
});

test(rule('K89'), async () => {
  await proposed();
  const wished = await pressed(ED, await pressed(ED, await opened(ED), 'Ja'), 'blok');
  expect(cardText(wished)).toContain('als blok vragen');
  await pressed(AN, await opened(AN), 'Akkoord');
  const kept = await readActivity(desk.table, host);
  if (!kept) throw new Error('It is there.');
  await moveActivity(desk, HOST, host, etagOf(kept.activity), { to: 'withdrawn' });
  const notices = (await told(/activity\.withdrawn/)).filter(({ slot }) => slot.startsWith('joining/'));
  expect(notices.map(({ to }) => to)).toEqual([{ person: 'an' }, 'bureau']);
  expect(cardText(notices[0]?.card('nl') ?? { title: '', summary: '', parts: [] })).toContain(
    'Gastheer gaat niet door; Gast ging mee met die brieven',
  );
});
