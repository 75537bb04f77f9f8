import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import { writeOnActivity } from '#shared/activities/changing/discuss-activity.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { undoDecision } from '#shared/activities/deciding/undo-decision.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import type { Conversations } from '#shared/conversations/kernel/model.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { asked, BASE_URL, cardText, chatting, filled, person, shown, talkOver, textOf, valueOf } from './talking.ts';

const engine = testEngine();
const AN = person('researcher', 'an', 'An');
const BO = person('bureau', 'bo', 'Bo');
const PLAN = {
  title: 'Groengebruik',
  kind: 'research',
  organisation: 'OU',
  neighbourhoods: ['BU09172004'],
  period: { start: '2027-01-11', end: '2027-02-07' },
  targetGroups: ['age-25-44'],
};

let desk: Desk;
let talk: Conversations;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock('2026-11-24T09:00:00Z'));
  talk = talkOver(desk);
});

async function registered(): Promise<string> {
  const answer = await registerActivity(desk, AN, 'key', PLAN);
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value.activity.id;
}

/** What every message of the outbox tells, in order. */
async function told() {
  const all = [];
  for (const item of await unsentIn(desk.table))
    all.push(...(await noticesOf({ desk, baseUrl: BASE_URL }, item['message'])));
  return all.map(({ to, slot, card }) => ({ to, slot, nl: cardText(card('nl')), en: cardText(card('en')) }));
}

describe('what is told', () => {
  test('of a registration: a card with its buttons to the bureau, and one to its owner', async () => {
    const id = await registered();
    const [bureau, owner, ...more] = await told();
    expect(more).toEqual([]);
    expect(bureau).toMatchObject({ to: 'bureau', slot: `activity/${id}` });
    for (const label of ['[Goedkeuren]', '[Goedkeuren met voorwaarden]', '[Wijziging vragen]', '[Afwijzen]'])
      expect(bureau?.nl).toContain(label);
    expect(bureau?.en).toContain('New registration: Groengebruik');
    expect(owner).toMatchObject({ to: { person: 'an' }, slot: `activity/${id}` });
    expect(owner?.nl).not.toContain('[Goedkeuren]');
  });

  test('of a decision, wherever it was taken: the same cards anew without buttons to decide, and a message to the owner', async () => {
    const id = await registered();
    await decideOnActivity(desk, BO, id, '"1"', { decision: 'approve', reason: 'Nuttig' });
    const last = (await told()).slice(-3);
    expect(last.map(({ slot }) => slot)).toEqual([`activity/${id}`, `activity/${id}`, `activity/${id}/2`]);
    expect(last[0]?.nl).toMatch(/Goedgekeurd door Bo op .*\n.*Nuttig/);
    expect(last[0]?.nl).not.toContain('[Afwijzen]');
    expect(last[2]?.nl).toMatch(/^Groengebruik: goedgekeurd door Bo\n[^]*\nReden: Nuttig\n/);
    for (const offer of ['Wijzigen', 'Bericht sturen', 'Intrekken', 'Bekijken'])
      expect(last[2]?.nl).toContain(`[${offer}]`);
  });

  test('of a decision that was taken back: the cards anew, and a message of its own to the owner, after that of the decision', async () => {
    const id = await registered();
    await decideOnActivity(desk, BO, id, '"1"', { decision: 'approve', reason: 'Nuttig' });
    await undoDecision(desk, BO, id, '"2"');
    const all = await told();
    expect(all.map(({ slot }) => slot).slice(-4)).toEqual([
      `activity/${id}/2`,
      `activity/${id}`,
      `activity/${id}`,
      `activity/${id}/3`,
    ]);
    expect(all.at(-4)?.nl).toMatch(/^Groengebruik: goedgekeurd door Bo/);
    expect(all.at(-3)?.nl).toContain('[Goedkeuren]');
    expect(all.at(-1)).toMatchObject({ to: { person: 'an' } });
    expect(all.at(-1)?.nl).toMatch(/^Groengebruik: besluit teruggenomen door Bo/);
    expect(all.at(-1)?.en).toMatch(/^Groengebruik: decision taken back by Bo/);
  });

  test('of an answer: a short reply below the card of the bureau, with what changed, field by field', async () => {
    const id = await registered();
    await decideOnActivity(desk, BO, id, '"1"', { decision: 'request-changes', reason: 'Wanneer?' });
    await told();
    await changeActivity(desk, AN, id, '"2"', { title: 'Groen en grijs', summary: 'In het najaar' });
    const reply = (await told()).at(-1);
    expect(reply).toMatchObject({ to: 'bureau', slot: `activity/${id}/3` });
    expect(reply?.nl).toMatch(/^Groen en grijs: gewijzigd door An/);
    expect(reply?.nl).toContain('Titel: Groengebruik wordt: Groen en grijs');
    expect(reply?.nl).not.toContain('Gemeld door');
  });

  test('of a message: to the other side, with its words; an answer sends the registration back', async () => {
    const id = await registered();
    await decideOnActivity(desk, BO, id, '"1"', { decision: 'request-changes', reason: 'Wanneer?' });
    expect((await writeOnActivity(desk, BO, id, { text: 'Graag voor vrijdag.' })).ok).toBe(true);
    expect((await told()).at(-1)).toMatchObject({ to: { person: 'an' } });
    const form = asked(await talk.press(chatting(AN), 'message', id, 'k'));
    expect(textOf(form.before)).toContain('Graag voor vrijdag.');
    expect(form.values).toEqual({ answer: ['yes'] });
    const waits = await talk.submit(chatting(AN), filled(form, { text: 'Ik kijk.', answer: [] }));
    expect(cardText(shown(waits))).toContain('wacht nog op uw antwoord');
    await told();
    await talk.submit(chatting(AN), filled(form, { text: 'In mei.' }, 'view-2'));
    expect((await readActivity(desk.table, id))?.activity.status).toBe('submitted');
    const reply = (await told()).at(-1);
    expect(reply).toMatchObject({ to: 'bureau' });
    expect(reply?.nl).toContain('In mei.');
  });

  test('of a decision: who took it, though the clock goes on while it is stored', async () => {
    let moment = Date.parse('2026-11-24T09:00:00Z');
    desk = await engine.freshDesk({ now: () => new Date((moment += 1)) });
    const id = await registered();
    await decideOnActivity(desk, BO, id, '"1"', { decision: 'approve', reason: 'Nuttig' });
    expect((await told()).at(-1)?.nl).toContain('door Bo');
    expect((await told()).at(-2)?.nl).toContain('Goedgekeurd door Bo op');
  });

  test('of an introduction: to the bureau when it is asked, to who asked when it is decided', async () => {
    const id = await registered();
    const form = asked(await talk.press(chatting(AN), 'introduction', id, 'k'));
    const sent = filled(form, { partner: 'movare', question: 'Wie kan ons helpen?' });
    await Promise.all([talk.submit(chatting(AN), sent), talk.submit(chatting(AN), sent)]);
    await talk.submit(chatting(AN), sent);
    const cards = (await told()).filter(({ slot }) => slot.startsWith('introduction/'));
    expect(cards.map(({ to }) => to)).toEqual(['bureau']);
    const home = await talk.home(chatting(BO, 'U2'));
    const shownCard = shown(
      await talk.press(
        chatting(BO, 'U2'),
        'introduction.show',
        valueOf(home[0]?.parts ?? [], 'introduction.show'),
        'k',
      ),
    );
    const decision = asked(
      await talk.press(
        chatting(BO, 'U2'),
        'introduction.decide',
        valueOf(shownCard.parts, 'introduction.decide', 'Introduceren'),
        'k',
      ),
    );
    await talk.submit(chatting(BO, 'U2'), filled(decision, { text: 'Bel elkaar' }));
    const after = (await told()).filter(({ slot }) => slot.startsWith('introduction/'));
    expect(after.at(-1)?.to).toEqual({ person: 'an' });
    expect(after.at(-1)?.nl).toContain('Bel elkaar');
  });

  test('of what came in with an import, and of what is unknown, is nothing', async () => {
    const id = await registered();
    expect(
      await noticesOf({ desk, baseUrl: BASE_URL }, { type: 'activity.imported', activity: id, version: 1 }),
    ).toEqual([]);
    expect(await noticesOf({ desk, baseUrl: BASE_URL }, { type: 'something.else' })).toEqual([]);
  });
});

describe('the overview', () => {
  test('shows the bureau what awaits it, with its age, and each its own registrations', async () => {
    await registered();
    const [awaits] = await talk.home(chatting(BO, 'U2'));
    expect(awaits && cardText(awaits)).toMatch(
      /Groengebruik \(OU\): ⬜ Nog niet bekend wat er gevraagd wordt, vandaag aangemeld/,
    );
    const cards = await talk.home(chatting(AN));
    expect(cards.map(cardText).join('\n')).toMatch(
      /Er wacht niets op u[^]*Groengebruik \(\d+-?\d*\): aangemeld, wacht op besluit/,
    );
  });

  test('speaks the language that was chosen', async () => {
    const cards = await talk.home({ ...chatting(AN), language: 'en' });
    expect(cards.map(cardText).join('\n')).toContain('/introduction: ask to be introduced to a partner.');
    expect(cardText(shown(await talk.press(chatting(AN), 'language', 'en', 'k')))).toContain(
      'You read this in English from now on.',
    );
  });
});
