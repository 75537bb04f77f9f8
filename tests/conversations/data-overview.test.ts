import { beforeEach, expect, test } from 'vitest';
import { homeView } from '#functions/slack/blocks/card.ts';
import type { Desk } from '#shared/desk.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Person, Role } from '#shared/people/actor.ts';
import { Home } from '#tests/slack/block-kit.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  GIJS,
  HOLDER,
  MO,
  requestingOn,
  type Requesting,
} from '#tests/support/requesting.ts';
import { cardText, chatting, talkOver } from './talking.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let talk: Conversations;
let requesting: Requesting;
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock, []);
  await enterDatasets(desk);
  talk = talkOver(desk);
  requesting = requestingOn(desk);
});

const as = (role: Role, token: string): Person => {
  const [, name = '', partner] = token.split(':');
  return { id: token, role, name, email: `${name}@example.org`, ...(partner !== undefined && { partner }) };
};

/** The opening page of somebody, by its cards; it stays within Slack's limits. */
async function home(person: Person, language: 'nl' | 'en' = 'nl'): Promise<string[]> {
  const cards = await talk.home(chatting(person, 'U1', language));
  Home.parse(homeView(cards, language));
  return cards.map(cardText);
}

test('The data desk sees its queue, the longest waiting first, with who handles it and what it waits for', async () => {
  const late = await requesting.sent(ask({ draft: true }));
  const first = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
  clock.set('2026-11-26T09:00:00Z');
  await requesting.patched(late, { draft: null });
  await requesting.done(first, 'handler', { handler: 'Dora' }, DORA);
  await requesting.decided(await requesting.read(first, DORA), 'approve');
  const [awaits = ''] = await home(as('data-desk', DORA));
  expect(awaits).toMatch(
    /movare-data: 3 dagen oud, behandelaar: Dora, wacht op: [^\n]*ovare[^]*\[Bekijken\][^]*ou-data: van vandaag, behandelaar: nog niemand, wacht op: dataloket/i,
  );
  await requesting.decided(await requesting.read(first, DORA), 'decline');
  expect((await home(as('data-desk', DORA)))[0]).not.toContain('movare-data');
  expect((await home(as('bureau', 'bureau:bo'))).join()).not.toContain('ou-data');
});

test('Who acts for an owner sees what awaits their agreement, and not what they agreed to or sent themselves', async () => {
  const one = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
  await requesting.sent(ask({ datasets: ['movare-data'], organisation: 'Movare', ...ACCEPTED }), MO);
  expect((await home(as('partner', MO)))[0]).toContain(
    'Open Universiteit vraagt movare-data: wacht sinds vandaag op uw akkoord',
  );
  expect((await home(as('partner', MO)))[0]).not.toContain('Movare vraagt');
  expect((await home(as('partner', GIJS))).join()).not.toContain('movare-data');
  await requesting.decided(one, 'approve', MO);
  expect((await home(as('partner', MO)))[0]).not.toContain('uw akkoord');
});

test('Who is asked for advice sees that it is awaited until it is given', async () => {
  const one = await requesting.sent(ask());
  const rea = as('board', 'board:rea');
  expect((await home(rea))[0]).toContain('Er wacht niets op u.');
  await requesting.done(one, 'reviewers', { email: 'rea@example.org' }, DORA);
  expect((await home(rea, 'en'))[0]).toContain('waits since today for your advice');
  await requesting.done(one, 'advice', { text: 'Prima' }, 'board:rea');
  expect((await home(rea))[0]).toContain('Er wacht niets op u.');
});

test('Everyone sees their own requests, what they are asked to make clear in front, and their grants with the days that are left', async () => {
  await requesting.decided(
    await requesting.sent(ask({ people: [{ name: 'Ilse', email: 'ilse@example.org' }] })),
    'request-clarification',
  );
  clock.set('2026-11-23T10:00:00Z');
  await requesting.approved(ask({ until: '2026-12-03' }));
  const an = await home(as('researcher', AN));
  expect(an[0]).toContain('er is u toelichting gevraagd');
  expect(an[2]).toMatch(/Uw aanvragen en toegang[^]*ou-data: goedgekeurd[^]*ou-data: toelichting gevraagd/);
  expect((await home(as('researcher', HOLDER)))[2]).toContain('Toegang tot ou-data: nog 10 dagen');
  expect((await home(as('researcher', 'researcher:ed'))).join()).not.toContain('ou-data');
  expect(an.at(-1)).toContain('/dataverzoek: gegevens zoeken of aanvragen.');
});

test('The opening page has room for all of it, and for the help', async () => {
  for (let count = 0; count < 12; count += 1)
    await requesting.sent(ask({ people: [{ name: 'Ilse', email: `i${count}@example.org` }] }));
  const desks = await home(as('data-desk', DORA));
  expect(desks[0]?.match(/\[Bekijken\]/g)).toHaveLength(12);
  expect(desks.at(-1)).toContain('[English]');
  expect((await home(as('researcher', AN)))[2]).toContain('Er is meer: dit zijn de eerste 5.');
});
