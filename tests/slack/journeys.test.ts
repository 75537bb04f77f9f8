import { beforeEach, describe, expect, test } from 'vitest';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { findIntroductions } from '#shared/introductions/introduction.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import type { Person as Linked } from '#shared/people/actor.ts';
import { findRequests } from '#shared/requests/find-requests.ts';
import type { Desk } from '#shared/desk.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { enterDatasets } from '#tests/support/requesting.ts';
import { buttonsIn, readable } from './strict/read-blocks.ts';
import type { Person } from './strict/person.ts';
import { strictSlack } from './strict/server.ts';
import { openTown, type Town } from './strict/town.ts';

const engine = testEngine();
const slack = strictSlack();
const BEA: Linked = { id: 'bea', role: 'bureau', name: 'Bea' };
const DORA: Linked = { id: 'dora', role: 'data-desk', name: 'Dora' };

let desk: Desk;
let town: Town;
let an: Person;
let bea: Person;
let dora: Person;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock('2026-11-24T09:00:00Z'));
  await enterDatasets(desk);
  for (const person of [BEA, DORA]) {
    const chat = { chat: 'slack', workspace: 'T1', user: person.id } as const;
    await finishLink(desk, await startLink(desk, chat, person.name), person);
  }
  town = openTown(slack, desk, {
    an: { email: 'an@ou.nl', name: 'An Jansen' },
    bea: { email: 'bea@elders.nl' },
    dora: { email: 'dora@elders.nl' },
    gast: { email: 'gast@elders.nl', locale: 'en-GB' },
    cas: { email: 'cas@ou.nl' },
  });
  [an, bea, dora] = [town.person('an'), town.person('bea'), town.person('dora')];
});

const untroubled = (): void => expect(slack.workspace().complaints).toEqual([]);

type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Fills a modal in, question by question: types what is typed, and chooses the rest. */
async function fills(person: Person, answers: Answers): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    const { type } = person.field(name).element;
    if (typeof answer === 'string' && (type === 'plain_text_input' || type === 'number_input'))
      await person.types(name, answer);
    else await person.chooses(name, ...[answer].flat());
  }
  await town.quiet();
}

/** Sends a modal, once more where it first shows what is to be seen. */
async function sends(person: Person): Promise<void> {
  const asks = person.modal.view.callback_id;
  expect(await person.submits(), person.hasModal ? person.reads : '').toBe('sent');
  await town.told();
  const isThere = person.hasModal && person.modal.view.callback_id === asks && person.modal.view.submit !== undefined;
  if (!isThere) return;
  expect(await person.submits(), person.reads).toBe('sent');
  await town.told();
}

const STUDY: Answers = {
  title: 'Groengebruik & -behoefte',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: ['Vrieheide'],
  start: '2027-01-11',
  end: '2027-02-07',
  groups: ['age-25-44'],
  participants: '40',
  contacts: '1',
  minutes: '20',
  mode: 'post',
};

async function registers(): Promise<void> {
  await an.commands('/activiteit');
  await town.quiet();
  await fills(an, STUDY);
  await sends(an);
}

async function activity() {
  const found = await findActivities(desk, BEA, { limit: 10 });
  return found.ok ? found.value.items[0] : undefined;
}

describe('In Slack, as a person types it', () => {
  test('an activity is checked, registered, decided on and withdrawn', async () => {
    await registers();
    expect(an.reads).toContain('Aangemeld: Groengebruik & -behoefte');
    expect(await activity()).toMatchObject({ status: 'submitted', room: 'held' });
    const card = bea.sees('CBUREAU');
    expect(readable(card.blocks)).toContain('Groengebruik & -behoefte');
    await bea.pressesIn(card, 'Goedkeuren met voorwaarden');
    await town.quiet();
    expect(await bea.submits()).toBe('held');
    expect(await activity()).toMatchObject({ status: 'submitted' });
    await fills(
      bea,
      Object.fromEntries(['reason', 'conditions'].flatMap((name) => (bea.has(name) ? [[name, 'Na schooltijd']] : []))),
    );
    await sends(bea);
    expect(await activity()).toMatchObject({ status: 'approved' });
    expect(readable(an.sees().blocks)).toContain('Na schooltijd');
    await an.opensHome();
    await town.quiet();
    await an.pressesIn('home', 'Bekijken');
    await town.quiet();
    await an.presses('Intrekken');
    await town.quiet();
    if (an.modal.view.submit !== undefined) {
      if (an.has('reason')) await fills(an, { reason: 'Het gaat niet door' });
      await sends(an);
    }
    await town.told();
    expect(await activity()).toMatchObject({ status: 'withdrawn' });
    untroubled();
  });

  test('what nobody saw yet is shown before it counts, and then registered as it stands there', async () => {
    await an.commands('/activiteit');
    await town.quiet();
    await fills(an, STUDY);
    expect(an.reads).toMatch(/🟦 Er is ruimte/u);
    const typed = an.types('participants', '5000');
    expect(await an.submits()).toBe('sent');
    await typed;
    await town.quiet();
    expect(await activity()).toBeUndefined();
    expect(an.filled).toMatchObject({ participants: '5000' });
    expect(an.reads).toMatch(/🟥 Vol/u);
    expect(await an.submits()).toBe('sent');
    await town.told();
    expect(await activity()).toMatchObject({ ask: { participants: 5_000 }, room: 'none' });
    untroubled();
  });

  test('the questions behind the button count, and come back with the first ones', async () => {
    await an.commands('/activiteit');
    await town.quiet();
    await fills(an, STUDY);
    await an.presses('Meer vragen');
    await town.quiet();
    await fills(an, { reminders: '2', rate: '40', summary: 'Hoe mensen het groen gebruiken' });
    expect(await an.submits()).toBe('sent');
    await town.quiet();
    expect(an.filled).toMatchObject({ participants: '40', title: STUDY['title'] });
    await sends(an);
    expect(await activity()).toMatchObject({ ask: { reminders: 2, responseRate: 0.4, participants: 40 } });
    untroubled();
  });

  test('whoever has no account yet checks, is asked to link on sending, and finds what was filled in', async () => {
    const gast = town.person('gast');
    await gast.commands('/activity', 'Vrieheide, next month');
    await town.quiet();
    expect(gast.filled).toMatchObject({ neighbourhoods: ['BU09172004'], start: '2026-12-01', end: '2026-12-31' });
    await fills(gast, STUDY);
    expect(gast.reads).toMatch(/🟦 There is room/u);
    await sends(gast);
    expect(await activity()).toBeUndefined();
    const [link] = buttonsIn(gast.modal.view.blocks);
    const token = /\/link\/([\w-]+)/.exec(link?.button.url ?? '')?.[1] ?? '';
    await finishLink(desk, token, { id: 'gast', role: 'researcher', name: 'Guest' });
    await gast.closes();
    await gast.commands('/activity');
    await town.quiet();
    expect(gast.filled).toMatchObject({ title: STUDY['title'], participants: '40' });
    await sends(gast);
    expect(await activity()).toMatchObject({ status: 'submitted' });
    untroubled();
  });

  test('who decides, and is known as a researcher by their address, signs in from a refused press and from /loket', async () => {
    await registers();
    const cas = town.person('cas');
    await cas.pressesIn(cas.sees('CBUREAU'), 'Goedkeuren');
    await town.quiet();
    const refused = cas.hasModal ? readable(cas.modal.view.blocks) : readable(cas.sees('CBUREAU').blocks);
    expect(refused).toContain('[Aanmelden met uw rol]');
    await cas.commands('/loket');
    await town.quiet();
    await cas.pressesIn(cas.sees('CALL'), 'Aanmelden met uw rol');
    await town.quiet();
    const [link] = buttonsIn(cas.sees('CALL').blocks);
    const token = /\/link\/([\w-]+)/.exec(link?.button.url ?? '')?.[1] ?? '';
    expect((await finishLink(desk, token, { id: 'cas', role: 'bureau', name: 'Cas' })).ok).toBe(true);
    await cas.commands('/loket');
    await town.quiet();
    expect(readable(cas.sees('CALL').blocks)).toContain('Groengebruik & -behoefte (Open Universiteit)');
    untroubled();
  });

  test('data are searched, asked for, and decided on', async () => {
    await an.commands('/dataverzoek', 'movare data');
    await town.quiet();
    await an.pressesIn(an.sees('CALL'), 'Vraag deze gegevens');
    await town.quiet();
    const ask: Answers = {
      organisation: 'Open Universiteit',
      purpose: 'Onderzoek naar groen',
      legalBasis: 'public-task',
      from: '2026-12-01',
      until: '2027-06-30',
      people: 'Hanna, hanna@example.org',
    };
    await fills(an, ask);
    for (const { element } of an.modal.view.blocks.flatMap((block) => (block.type === 'input' ? [block] : [])))
      if (element.action_id.startsWith('terms:')) await an.chooses(element.action_id, '1');
    await sends(an);
    expect(an.reads).toContain('Uw aanvraag is verstuurd');
    const asked = async () => {
      const found = await findRequests(desk, DORA, { limit: 10 });
      return found.ok ? found.value.items[0] : undefined;
    };
    expect(await asked()).toMatchObject({ status: 'submitted' });
    await dora.pressesIn(dora.sees('CDATA'), 'Toelichting vragen');
    await town.quiet();
    await fills(dora, { reason: 'Welk groen?' });
    await sends(dora);
    expect(await asked()).toMatchObject({ status: 'clarification' });
    expect(readable(an.sees().blocks)).toContain('Welk groen?');
    untroubled();
  });

  test('an introduction is asked for and decided on', async () => {
    await registers();
    await an.closes();
    await an.commands('/introductie', 'movare');
    await town.quiet();
    const number = (await activity())?.number ?? '';
    await fills(an, { activity: [`Groengebruik & -behoefte (${number})`], question: 'Wie kent de wijk?' });
    await sends(an);
    const asked = async () => {
      const found = await findIntroductions(desk, BEA, { limit: 5 });
      return found.ok ? found.value.items[0] : undefined;
    };
    expect(await asked()).toMatchObject({ status: 'open', partner: 'movare' });
    await bea.pressesIn(bea.sees('CBUREAU'), 'Introduceren');
    await town.quiet();
    await fills(bea, { text: 'Maak kennis met elkaar.' });
    await sends(bea);
    expect(await asked()).toMatchObject({ status: 'introduced' });
    expect(readable(an.sees().blocks)).toContain('Maak kennis met elkaar.');
    untroubled();
  });

  test('room is looked up in the words of who asks, only for themselves', async () => {
    await an.commands('/overlap', 'Vrieheide & Passart week 3 jongeren');
    await town.quiet();
    const said = readable(an.sees('CALL').blocks);
    expect(said).toContain('Vrieheide: er is ruimte in al deze weken.');
    expect(said).toContain('Passart: er is ruimte in al deze weken.');
    expect(slack.workspace().seenBy('bea', 'CALL')).toEqual([]);
    await an.commands('/overlap', 'heerlen week 3');
    await town.quiet();
    await an.pressesIn(an.sees('CALL'), 'Heerlen-Centrum (buurt)');
    await town.quiet();
    expect(readable(an.sees('CALL').blocks)).toContain('18 jan 2027 t/m 24 jan 2027');
    await an.pressesIn(an.sees('CALL'), 'Meld hier iets aan');
    await town.quiet();
    expect(an.filled).toMatchObject({ neighbourhoods: ['BU09173300'], start: '2027-01-18', end: '2027-01-24' });
    untroubled();
  });
});
