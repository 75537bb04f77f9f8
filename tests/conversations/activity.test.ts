import { beforeEach, describe, expect, test } from 'vitest';
import type { Conversations, Values } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { readHistoryLines } from '#shared/activities/record/history-lines.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  asked,
  cardText,
  chatting,
  filled,
  hrefIn,
  person,
  shown,
  STUDY,
  talkOver,
  textOf,
  valueOf,
} from './talking.ts';

const engine = testEngine();
const AN = chatting(person('researcher', 'an', 'An'));
const BO = chatting(person('bureau', 'bo', 'Bo'), 'U2');
const NOBODY = chatting(PUBLIC_ACTOR, 'U3');
const { organisation: ORGANISATION = '', neighbourhoods: PLACES = [] } = STUDY;

let desk: Desk;
let talk: Conversations;
const clock = testClock('2026-11-24T09:00:00Z');
beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  desk = await engine.freshDesk(clock);
  talk = talkOver(desk);
});

const registered = async () => {
  const found = await findActivities(desk, person('bureau'), { limit: 100 });
  return found.ok ? found.value.items : [];
};

async function register(values: object = {}, key = 'view-1') {
  const form = asked(await talk.command(AN, 'activity', ''));
  return shown(await talk.submit(AN, filled(form, { ...STUDY, ...values }, key)));
}

describe('registering in a chat', () => {
  test('asks for everything that the register wants to know of an ask', async () => {
    const form = asked(await talk.command(AN, 'activity', ''));
    const ids = form.fields.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'title',
        'kind',
        'organisation',
        'neighbourhoods',
        'start',
        'end',
        'groups',
        'participants',
        'contacts',
        'reminders',
        'minutes',
        'rate',
        'mode',
        'askStart',
        'askEnd',
        'organisations',
        'summary',
      ]),
    );
    expect(form.before).toEqual([]);
  });

  test('shows whether there is room as soon as enough is filled in, in one sentence a neighbourhood', async () => {
    const form = asked(await talk.command(AN, 'activity', ''));
    expect(textOf(form.after)).toContain('Vul buurten, periode en doelgroep in');
    const drawn = await talk.redraw(AN, filled(form, STUDY));
    expect(textOf(drawn.after)).toMatch(
      /🟦 Vrieheide: er is ruimte\. Op het drukste moment, in week \d+ van 2027, krijgt de groep "25 tot en met 44 jaar" [\d,]+ verzoeken per 100; de grens is 10\./,
    );
  });

  test('offers what would do where there is no room, and fills it in at one press', async () => {
    const form = asked(await talk.command(AN, 'activity', ''));
    const drawn = await talk.redraw(AN, filled(form, { ...STUDY, participants: '2000' }));
    expect(textOf(drawn.after)).toMatch(/🟥 Vol/);
    const value = valueOf(drawn.after, 'use.participants');
    const fits = await talk.redraw(AN, filled(form, { ...STUDY, participants: '2000' }), {
      act: 'use.participants',
      value,
    });
    expect(fits.values).toMatchObject({ participants: value });
    expect(fits.revision).toBe(form.revision + 1);
    expect(textOf(fits.after)).not.toMatch(/🟥/);
  });

  test('asks the hours of each organisation that is chosen', async () => {
    const form = await talk.redraw(
      AN,
      filled(asked(await talk.command(AN, 'activity', '')), { ...STUDY, organisations: ['movare'] }),
    );
    expect(form.fields.find(({ id }) => id === 'hours:movare')?.label).toBe('Uren voor Movare');
    expect(await talk.validate(AN, filled(form, { ...STUDY, organisations: ['movare'] }))).toEqual({
      'hours:movare': 'Een aantal uren, 0 of meer.',
    });
  });

  test('names each bad field, in the language of the reader, and stores nothing', async () => {
    const form = asked(await talk.command(AN, 'activity', ''));
    const errors = await talk.validate(AN, filled(form, { ...STUDY, title: ' ', end: '2027-01-01', contacts: '60' }));
    expect(errors).toEqual({
      title: 'Vul “Titel” in. Een titel van hoogstens 200 tekens.',
      end: 'Een dag op of na de eerste dag, hoogstens tien jaar later.',
      contacts: 'Een heel getal van 1 tot en met 52.',
    });
    const english = { ...AN, language: 'en' } as const;
    expect(await talk.validate(english, filled(form, { ...STUDY, contacts: '60' }))).toEqual({
      contacts: 'A whole number of 1 to 52.',
    });
    expect(await registered()).toEqual([]);
  });

  test('answers with a card: what it is, the verdict, what happens next', async () => {
    const text = cardText(await register());
    for (const part of [
      'Aangemeld: Groengebruik',
      'Er is ruimte',
      'Stand: aangemeld, wacht op besluit',
      'Ruimte: gereserveerd',
      'De ruimte is voor u gereserveerd',
      '40%',
    ])
      expect(text).toContain(part);
    expect(await registered()).toMatchObject([
      { title: 'Groengebruik', ask: { participants: 40, responseRate: 0.4, minutesPerContact: 20, mode: 'post' } },
    ]);
  });

  test('registers once, however often the same form is sent', async () => {
    const cards = await Promise.all([register(), register(), register()]);
    expect(new Set(cards.map(cardText)).size).toBe(1);
    expect(await registered()).toHaveLength(1);
  });
});

describe('a draft', () => {
  test('of a form that was put away is there again for thirty days', async () => {
    const form = asked(await talk.command(AN, 'activity', ''));
    await talk.cancel(AN, filled(form, { title: 'Half' }));
    const again = asked(await talk.command(AN, 'activity', ''));
    expect(again.values).toEqual({ title: 'Half' });
    expect(textOf(again.before)).toContain('concept');
    clock.set('2026-12-24T09:00:01Z');
    expect(asked(await talk.command(AN, 'activity', '')).values).toEqual({});
  });

  test('goes once it is registered, or at a press', async () => {
    const form = asked(await talk.command(AN, 'activity', ''));
    await talk.redraw(AN, filled(form, STUDY));
    await register();
    const usual = { organisation: ORGANISATION, neighbourhoods: PLACES };
    expect(asked(await talk.command(AN, 'activity', '')).values).toEqual(usual);
    await talk.cancel(AN, filled(form, { title: 'Half' }));
    const emptied = await talk.redraw(AN, filled(asked(await talk.command(AN, 'activity', '')), {}), {
      act: 'draft.drop',
      value: 'activity',
    });
    expect(emptied.values).toEqual(usual);
    const opened = asked(await talk.command(AN, 'activity', ''));
    expect(opened).toMatchObject({ values: usual, before: [] });
    await talk.cancel(AN, filled(opened, usual));
    expect(asked(await talk.command(AN, 'activity', '')).before).toEqual([]);
  });

  test('is no draft of what was filled in from the last registration: organisation, contact and places', async () => {
    await register({ contactName: 'Mia', contactEmail: 'mia@example.org' });
    const { values, fields } = asked(await talk.command(AN, 'activity', 'Groen'));
    expect(values).toEqual({
      title: 'Groen',
      organisation: ORGANISATION,
      neighbourhoods: PLACES,
      contactName: 'Mia',
      contactEmail: 'mia@example.org',
    });
    expect(fields.find(({ id }) => id === 'neighbourhoods')).toMatchObject({ chosen: [{ label: 'Vrieheide' }] });
    expect(asked(await talk.command(NOBODY, 'activity', '')).values).toEqual({});
  });

  test('says which questions the check needs: they are optional only where it is not known yet what is asked', async () => {
    const needed = ['start', 'end', 'groups', 'participants', 'contacts', 'minutes', 'mode'];
    const optional = async (values: Values): Promise<string[]> => {
      const { fields } = await talk.redraw(AN, filled(asked(await talk.command(AN, 'activity', '')), values));
      return fields
        .filter(({ id, optional: may, wanted }) => may && !wanted && needed.includes(id))
        .map(({ id }) => id);
    };
    expect(await optional({})).toEqual([]);
    expect(await optional({ participants: '20' })).toEqual([]);
    expect(await optional({ participants: '0' })).toEqual(['participants', 'mode']);
    const unknown = await talk.redraw(AN, filled(asked(await talk.command(AN, 'activity', '')), { participants: '' }), {
      act: 'use.unknown-ask',
      value: '-',
    });
    expect(await optional(unknown.values)).toEqual(needed);
  });

  test('is kept for who has to link an account first, and nothing is registered', async () => {
    const form = asked(await talk.command(NOBODY, 'activity', ''));
    expect(textOf(form.before)).toContain('koppelt u eerst uw account');
    const drawn = await talk.redraw(NOBODY, filled(form, STUDY));
    expect(textOf(drawn.after)).toContain('er is ruimte');
    const card = shown(await talk.submit(NOBODY, filled(form, STUDY)));
    expect(hrefIn(card.parts)).toMatch(/^https:\/\/loketten\.example\.org\/link\/.{20,}/);
    expect(asked(await talk.command(NOBODY, 'activity', '')).values).toMatchObject({ title: 'Groengebruik' });
    expect(await registered()).toEqual([]);
  });
});

describe('deciding in a chat', () => {
  const cardOfBureau = async () => {
    const [activity] = await registered();
    return shown(await talk.press(BO, 'show', activity?.id ?? '', 'k'));
  };
  const decide = async (label: string, values: Record<string, string | string[]>, who = BO) => {
    const form = asked(await talk.press(who, 'decide', valueOf((await cardOfBureau()).parts, 'decide', label), 'k'));
    return talk.submit(who, filled(form, values));
  };

  test('approves with conditions; then everyone sees who decided, when and why', async () => {
    await register();
    const form = asked(
      await talk.press(BO, 'decide', valueOf((await cardOfBureau()).parts, 'decide', 'voorwaarden'), 'k'),
    );
    expect(await talk.validate(BO, filled(form, {}))).toEqual({
      conditions: 'Schrijf de voorwaarden op, in hoogstens 3.000 tekens.',
      reason: 'Schrijf waarom, in hoogstens 3.000 tekens.',
    });
    await decide('voorwaarden', { reason: 'Nuttig', conditions: 'Niet in de kerstvakantie' });
    const text = cardText(shown(await talk.press(AN, 'show', (await registered())[0]?.id ?? '', 'k')));
    expect(text).toMatch(/Goedgekeurd door Bo op 24 nov 2026/);
    expect(text).toContain('Niet in de kerstvakantie');
    expect(text).toContain('[Het loopt]');
  });

  test('of one without room needs the override and its reason', async () => {
    await register({ participants: '2000' });
    const form = asked(
      await talk.press(BO, 'decide', valueOf((await cardOfBureau()).parts, 'decide', 'Goedkeuren'), 'k'),
    );
    expect((await talk.validate(BO, filled(form, { reason: 'Toch' })))['override']).toContain('geen ruimte');
    await decide('Goedkeuren', { reason: 'Toch', override: ['yes'] });
    expect(await registered()).toMatchObject([{ status: 'approved', room: 'held' }]);
  });

  test('by a button that is out of date says what happened meanwhile', async () => {
    await register();
    const value = valueOf((await cardOfBureau()).parts, 'decide', 'Afwijzen');
    await decide('Goedkeuren', { reason: 'Goed' });
    expect(cardText(shown(await talk.press(BO, 'decide', value, 'k')))).toMatch(
      /Intussen is er iets veranderd: goedgekeurd door Bo/,
    );
  });

  test('twice is decided once', async () => {
    await register();
    const form = asked(
      await talk.press(BO, 'decide', valueOf((await cardOfBureau()).parts, 'decide', 'Goedkeuren'), 'k'),
    );
    const [first, second] = [
      await talk.submit(BO, filled(form, { reason: 'Goed' })),
      await talk.submit(BO, filled(form, { reason: 'Goed' })),
    ];
    expect(cardText(shown(first))).toContain('Besluit genomen: goedgekeurd');
    expect(cardText(shown(second))).toContain('Intussen');
    expect(await registered()).toMatchObject([{ status: 'approved' }]);
  });

  test('is the bureau’s alone', async () => {
    await register();
    const value = valueOf((await cardOfBureau()).parts, 'decide', 'Goedkeuren');
    expect(cardText(shown(await talk.press(AN, 'decide', value, 'k')))).toContain('Uw rol mag dit niet');
    expect(cardText(shown(await talk.press(NOBODY, 'decide', value, 'k')))).toContain('Koppel uw account');
  });

  test('asking for changes lets the owner answer with them, from there', async () => {
    await register();
    await decide('Wijziging', { reason: 'Minder mensen' });
    const [before] = await registered();
    const form = asked(await talk.press(AN, 'change', before?.id ?? '', 'k'));
    expect(form.values).toMatchObject({
      title: 'Groengebruik',
      participants: '40',
      rate: '40',
      neighbourhoods: ['BU09172004'],
    });
    await talk.submit(AN, filled(form, { participants: '20' }));
    expect(await registered()).toMatchObject([
      { status: 'submitted', ask: { participants: 20, contactsPerParticipant: 1 } },
    ]);
  });

  test('the owner says that it runs, and that it is done', async () => {
    await register();
    await decide('Goedkeuren', { reason: 'Goed' });
    const id = (await registered())[0]?.id ?? '';
    for (const [label, status, day] of [
      ['Het loopt', 'running', '2027-01-11'],
      ['Het is klaar', 'completed', '2027-02-07'],
    ] as const) {
      clock.set(`${day}T09:00:00Z`);
      const card = shown(await talk.press(AN, 'show', id, 'k'));
      const answer = await talk.press(AN, 'move', valueOf(card.parts, 'move', label), 'k');
      if ('ask' in answer) await talk.submit(AN, filled(answer.ask, {}));
      expect(await registered()).toMatchObject([{ status }]);
    }
  });
});

describe('what ends an activity is asked for first', () => {
  const running = async () => {
    await register();
    const id = (await registered())[0]?.id ?? '';
    await decideOnActivity(desk, person('bureau', 'bo', 'Bo'), id, '*', { decision: 'approve', reason: 'Goed' });
    clock.set('2027-02-07T09:00:00Z');
    await moveActivity(desk, person('bureau', 'bo', 'Bo'), id, '*', { to: 'running' });
    return id;
  };
  const pressed = async (id: string, label: string) =>
    asked(
      await talk.press(AN, 'move', valueOf(shown(await talk.press(AN, 'show', id, 'k')).parts, 'move', label), 'k'),
    );

  test('withdrawing asks why, says what follows, and is done with the reason', async () => {
    await register();
    const id = (await registered())[0]?.id ?? '';
    const form = await pressed(id, 'Intrekken');
    expect(textOf(form.before)).toContain('komt vrij voor anderen');
    expect(textOf(form.before)).toContain('Het programmabureau krijgt hier bericht van.');
    expect(await registered()).toMatchObject([{ status: 'submitted' }]);
    expect(await talk.validate(AN, filled(form, {}))).toHaveProperty('reason');
    expect(cardText(shown(await talk.submit(AN, filled(form, { reason: 'Geen geld' }))))).toContain('ingetrokken');
    expect(await readHistoryLines(desk.table, id)).toMatchObject([{}, { action: 'withdrawn', reason: 'Geen geld' }]);
    expect(cardText(shown(await talk.press(AN, 'move', JSON.stringify([id, 1, 'withdrawn']), 'k')))).toContain(
      'ingetrokken',
    );
  });

  test('being done asks what was really asked, filled in with the plan, and makes it the fact', async () => {
    const id = await running();
    const form = await pressed(id, 'Het is klaar');
    expect(form.values).toMatchObject({ participants: '40', contacts: '1', minutes: '20', rate: '40' });
    expect(await registered()).toMatchObject([{ status: 'running' }]);
    const wrong = await talk.validate(AN, filled(form, { participants: 'veel', rate: '400' }));
    expect(Object.keys(wrong).sort()).toEqual(['participants', 'rate']);
    await talk.submit(AN, filled(form, { participants: '31' }));
    expect(await registered()).toMatchObject([
      { status: 'completed', realised: { participants: 31, contactsPerParticipant: 1, responseRate: 0.4 } },
    ]);
  });
});

describe('what has its day, its person and its numbers', () => {
  const approved = async () => {
    await register({ participants: '40' });
    const id = (await registered())[0]?.id ?? '';
    const form = asked(
      await talk.press(
        BO,
        'decide',
        valueOf(shown(await talk.press(BO, 'show', id, 'k')).parts, 'decide', 'Goedkeuren'),
        'k',
      ),
    );
    await talk.submit(BO, filled(form, { reason: 'Goed' }));
    return id;
  };
  const press = async (who: typeof BO, id: string, act: string, label: string) =>
    talk.press(who, act, valueOf(shown(await talk.press(who, 'show', id, 'k')).parts, act, label), 'k');

  test('the owner reads from when it can be said to run; the bureau says why it does already', async () => {
    const id = await approved();
    expect(cardText(shown(await talk.press(AN, 'show', id, 'k')))).toContain(
      'Vanaf 11 jan 2027 meldt u hier dat het loopt.',
    );
    expect(cardText(shown(await press(AN, id, 'move', 'Het loopt')))).toContain(
      'Dat kan vanaf 11 jan 2027. Het programmabureau kan het eerder doen, met een reden.',
    );
    const form = asked(await press(BO, id, 'move', 'Het loopt'));
    expect(textOf(form.before)).toContain('Dit kan eigenlijk pas vanaf 11 jan 2027.');
    expect(await talk.validate(BO, filled(form, {}))).toEqual({ reason: 'Schrijf waarom, in hoogstens 3.000 tekens.' });
    expect(cardText(shown(await talk.submit(BO, filled(form, { reason: 'Ze begonnen al' }))))).toContain('loopt');
    expect(await registered()).toMatchObject([{ status: 'running' }]);
  });

  test('nobody decides on what they registered: no button is offered, and an old one says why', async () => {
    const form = asked(await talk.command(BO, 'activity', ''));
    await talk.submit(BO, filled(form, STUDY, 'view-9'));
    const id = (await registered())[0]?.id ?? '';
    const card = shown(await talk.press(BO, 'show', id, 'k'));
    expect(cardText(card)).toContain('Daarom besluit iemand anders van het bureau hierover.');
    expect(cardText(card)).not.toContain('[Goedkeuren]');
    expect(cardText(shown(await talk.press(BO, 'decide', JSON.stringify([id, 1, 'approve']), 'k')))).toContain(
      'Hierover besluit u niet zelf',
    );
    const ELS = chatting(person('bureau', 'els', 'Els'), 'U5');
    expect(cardText(shown(await talk.press(ELS, 'show', id, 'k')))).toContain('[Goedkeuren]');
  });

  test('the bureau reads fact by fact what would change, and the owner that it waits', async () => {
    const id = await approved();
    const form = asked(await talk.press(AN, 'change', id, 'k'));
    const answer = cardText(
      shown(await talk.submit(AN, filled(form, { title: 'Ander groen', contactName: 'Piet Jansen' }))),
    );
    expect(answer).toContain('Wijziging voorgesteld: Groengebruik');
    expect(answer).toContain('Dit verandert er als het bureau het goedkeurt:');
    expect(answer).toContain('Titel: Groengebruik wordt: Ander groen');
    const card = cardText(shown(await talk.press(BO, 'show', id, 'k')));
    expect(card).toContain('Dit verandert er na uw goedkeuring:');
    expect(card).toContain('Contactpersoon: niets wordt: Piet Jansen');
    expect(asked(await talk.press(AN, 'change', id, 'k')).values).toMatchObject({
      title: 'Ander groen',
      contactName: 'Piet Jansen',
    });
  });

  test('the form that changes one leaves out what that one claims itself', async () => {
    await register({ participants: '100', rate: '100' });
    const id = (await registered())[0]?.id ?? '';
    const form = asked(await talk.press(AN, 'change', id, 'k'));
    const room = textOf(form.after);
    expect(room).toContain('Let op: het wordt druk');
    expect(room).not.toContain('Groengebruik');
    const renamed = await talk.redraw(AN, filled(form, { title: 'Ander groen' }));
    expect(textOf(renamed.after)).toBe(room);
  });

  test('far more than planned is pointed out to the bureau, until it corrects or confirms the number', async () => {
    const id = await approved();
    const { path, etag } = { path: id, etag: '*' };
    const bureau = person('bureau', 'bo', 'Bo');
    await moveActivity(desk, bureau, path, etag, { to: 'running', reason: 'x' });
    await moveActivity(desk, bureau, path, etag, { to: 'completed', reason: 'x', realised: { participants: 4_000 } });
    const home = async () => (await talk.home(BO)).map(cardText).join('\n');
    expect(await home()).toContain('er is veel meer gevraagd dan gepland');
    expect(cardText(shown(await talk.press(BO, 'show', id, 'k')))).toMatch(
      /Wat er echt gevraagd is: 4\.000 mensen[^]*Klopt dat\?/,
    );
    const form = asked(await press(BO, id, 'correct', 'Aantallen verbeteren'));
    expect(form.values).toMatchObject({ participants: '4000', rate: '40' });
    expect(await talk.validate(BO, filled(form, {}))).toEqual({ reason: 'Schrijf waarom, in hoogstens 3.000 tekens.' });
    expect(await talk.submit(BO, filled(form, { participants: '-1', reason: 'x' }))).toMatchObject({
      ask: { form: 'correction', values: { participants: '-1', reason: 'x' } },
      errors: {
        participants: 'Een heel getal van 0 tot en met 100.000. Alles samen hoogstens 4.000.000 verzoeken en minuten.',
      },
    });
    const done = cardText(shown(await talk.submit(BO, filled(form, { participants: '42', reason: 'Nullen te veel' }))));
    expect(done).toContain('Aantallen verbeterd: Groengebruik');
    expect(done).not.toContain('Klopt dat?');
    expect(await home()).not.toContain('veel meer gevraagd');
    expect(cardText(shown(await talk.press(AN, 'correct', JSON.stringify([id, 5]), 'k')))).toContain(
      'Uw rol mag dit niet',
    );
  });
});
