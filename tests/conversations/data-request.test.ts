import { beforeEach, describe, expect, test } from 'vitest';
import type { Conversations, Form, Who } from '#shared/conversations/kernel/model.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange } from '#shared/catalogue/dataset-store.ts';
import { findRequest, findRequests } from '#shared/requests/find-requests.ts';
import { findGrants } from '#shared/requests/grants/find-grants.ts';
import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import { TERMS } from '#shared/catalogue/terms.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Person } from '#shared/people/actor.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { enterDatasets } from '#tests/support/requesting.ts';
import { asked, cardText, chatting, filled, hrefIn, person, shown, talkOver, textOf, valueOf } from './talking.ts';

const engine = testEngine();
const clock = testClock('2026-11-24T09:00:00Z');
const withMail = (who: Person, email: string): Person => ({ ...who, email });
const AN = chatting(withMail(person('researcher', 'an', 'An'), 'an@ou.nl'));
const DORA = chatting(withMail(person('data-desk', 'dora', 'Dora'), 'dora@ou.nl'), 'U2');
const MO = chatting({ ...person('partner', 'mo', 'Mo'), partner: 'movare' }, 'U4');
const RIK = chatting(withMail(person('researcher', 'rik', 'Rik'), 'rik@ou.nl'), 'U5');
const NOBODY = chatting(PUBLIC_ACTOR, 'U3');
const english = (who: Who): Who => ({ ...who, language: 'en' });

const ASK = {
  datasets: ['ou-data'],
  kind: 'access',
  organisation: 'Open Universiteit',
  purpose: 'Onderzoek naar groen',
  legalBasis: 'public-task',
  from: '2026-11-01',
  until: '2027-06-30',
  people: 'Hanna de Vries, hanna@example.org\nAn <an@ou.nl>',
};
const MOVARE = { ...ASK, 'datasets': ['movare-data'], 'terms:general': ['1'] };

let desk: Desk;
let talk: Conversations;
beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  talk = talkOver(desk);
});

const form = async (who = AN): Promise<Form> => asked(await talk.command(who, 'data-request', ''));
const fieldIds = ({ fields }: Form): string[] => fields.map(({ id }) => id);
const textIn = (answer: Awaited<ReturnType<Conversations['press']>>): string => cardText(shown(answer));

async function requests(who = AN): Promise<DataRequestView[]> {
  const found = await findRequests(desk, who.actor, { limit: 100 });
  return found.ok ? found.value.items : [];
}
/** The request as it stands for somebody, with its version. */
async function stands(id: string, who = DORA): Promise<{ view: DataRequestView; version: number }> {
  const found = await findRequest(desk, who.actor, id);
  if (!found.ok) throw new Error(found.error.detail);
  return found.value;
}
/** Sends a request; answers its id. */
async function sent(values: Form['values'] = ASK, key = 'view-1', who = AN): Promise<string> {
  const before = new Set((await requests(who)).map(({ id }) => id));
  await talk.submit(who, filled(await form(who), values, key));
  const made = (await requests(who)).find(({ id }) => !before.has(id));
  if (!made) throw new Error('No request was made.');
  return made.id;
}
/** Presses a button and sends the form behind it. */
async function through(who: Who, act: string, value: string, values: Form['values'], key = `${act}-${value}`) {
  return talk.submit(who, filled(asked(await talk.press(who, act, value, 'k')), values, key));
}
const decide = async (
  who: Who,
  id: string,
  decision: string,
  values: Form['values'] = { reason: 'Zo is het afgesproken.' },
) => through(who, 'data.decide', JSON.stringify([id, (await stands(id, who)).version, decision]), values);
const grantOf = async (who = DORA): Promise<string> => {
  const found = await findGrants(desk, who.actor, { limit: 10 });
  return (found.ok ? found.value.items[0]?.id : undefined) ?? '';
};

describe('finding data in a chat', () => {
  beforeEach(() => loadDatasets(desk, datasets));

  test('forgives a typing error, in Dutch and in English, and says whose the data are, who may have them and how', async () => {
    const dutch = textIn(await talk.command(AN, 'data-request', 'energie armoedde'));
    for (const part of [
      'Energiearmoede',
      'Eigenaar: CBS',
      'Toegang: openbaar',
      'voor de hele gemeente',
      'Zo komt u eraan:',
      '[Vraag deze gegevens aan]',
    ])
      expect(dutch).toContain(part);
    expect(textIn(await talk.command(english(NOBODY), 'data-request', 'enrgy povrty'))).toMatch(
      /Energy poverty[^]*Owner: CBS\nAccess: public/,
    );
  });

  test('goes on with a button where there is more, and repeats nothing', async () => {
    const first = shown(await talk.command(NOBODY, 'data-request', 'kinderen'));
    const second = shown(await talk.press(NOBODY, 'data.search', valueOf(first.parts, 'data.search'), 'k'));
    const values = (parts: typeof first.parts) =>
      parts
        .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
        .flatMap((offer) => ('act' in offer && offer.act === 'data.ask' ? [offer.value] : []));
    expect(values(first.parts)).toHaveLength(5);
    expect(values(second.parts).filter((value) => values(first.parts).includes(value))).toEqual([]);
  });

  test('says what one can try where nothing is found', async () => {
    const nothing = shown(await talk.command(AN, 'data-request', 'xqzzyvw'));
    expect(cardText(nothing)).toContain('Probeer een ander of korter woord');
    expect(cardText(shown(await talk.press(AN, 'data.search', valueOf(nothing.parts, 'data.search'), 'k')))).toMatch(
      /datasets? gevonden/,
    );
  });

  test('leads from a dataset to the form, besides what was filled in before', async () => {
    const card = shown(await talk.command(AN, 'data-request', 'energiearmoede'));
    await talk.cancel(AN, filled(await form(), { datasets: ['ou-data'], purpose: 'Half' }));
    const opened = asked(await talk.press(AN, 'data.ask', valueOf(card.parts, 'data.ask'), 'k'));
    expect(opened.values).toMatchObject({ datasets: ['ou-data', 'energy-poverty'], purpose: 'Half' });
    expect(textOf(opened.before)).toContain('concept');
  });

  test('gives options for what is typed', async () => {
    expect(await talk.options(english(AN), 'datasets', 'energy povrty')).toMatchObject([
      { label: 'Energy poverty by type of owner', description: 'CBS, public' },
    ]);
  });

  test('says of public data that nobody needs to ask for them, with the way to have them', async () => {
    const open = {
      id: 'free-data',
      title: 'Vrije cijfers',
      description: 'Vrij',
      owner: 'cbs',
      theme: null,
      goals: [],
      indicators: [],
      neighbourhoods: [],
      grain: 'country',
      updates: 'jaarlijks',
      access: 'public',
      terms: [],
      downloadable: true,
    };
    await desk.table.write([datasetChange(Dataset.parse(open), 0)]);
    const { after } = await talk.redraw(NOBODY, filled(await form(NOBODY), { datasets: ['free-data'] }));
    expect(textOf(after)).toContain('Vrije cijfers: deze gegevens zijn openbaar. U kunt ze meteen downloaden');
    expect(hrefIn(after)).toBe('https://loketten.example.org/v1/datasets/free-data/download?format=csv');
    expect(hrefIn(shown(await talk.command(AN, 'data-request', 'vrije cijfers')).parts)).toBe(hrefIn(after));
  });
});

describe('the form of a request for data', () => {
  test('asks all that the data desk wants to know, and knows who asks', async () => {
    const drawn = await form();
    expect(fieldIds(drawn)).toEqual([
      'datasets',
      'kind',
      'organisation',
      'purpose',
      'legalBasis',
      'from',
      'until',
      'people',
      'neighbourhoods',
    ]);
    expect(drawn.values).toEqual({ kind: 'access', people: 'An, an@ou.nl' });
    expect((await form(MO)).values).toEqual({ kind: 'access', organisation: 'Movare' });
  });

  test('asks a question for a table, and shows each text of terms that the chosen datasets name', async () => {
    const drawn = await talk.redraw(AN, filled(await form(), { ...MOVARE, kind: 'answer' }));
    expect(fieldIds(drawn)).toEqual(expect.arrayContaining(['question', 'terms:general']));
    expect(drawn.fields.find(({ id }) => id === 'terms:general')).toMatchObject({
      label: 'Algemene voorwaarden (versie 1)',
      hint: TERMS[0]?.text,
    });
    expect(Math.max(...TERMS.map(({ text }) => text.length))).toBeLessThanOrEqual(2_000); // what a chat shows whole beside its box
  });

  test('names each bad field at its question, and makes nothing', async () => {
    const wrong = {
      ...MOVARE,
      'organisation': ' ',
      'until': '2020-01-01',
      'people': 'Hanna, hanna@example.org\nPiet',
      'terms:general': [],
    };
    expect(await talk.validate(AN, filled(await form(), wrong))).toEqual({
      'organisation': 'Vul “Organisatie” in. De naam van een organisatie, hoogstens 200 tekens.',
      'until': 'Een dag op of na de eerste dag en vandaag, hoogstens tien jaar vanaf vandaag.',
      'people':
        'Regel 2 klopt niet. Schrijf op elke regel een naam en een e-mailadres, ieder één keer, hoogstens 40 mensen.',
      'terms:general': 'Lees deze voorwaarden en aanvaard ze. Anders kunt u deze gegevens niet aanvragen.',
    });
    expect(Object.keys(await talk.validate(english(AN), filled(await form(), { kind: 'answer', people: '' })))).toEqual(
      expect.arrayContaining([
        'datasets',
        'question',
        'organisation',
        'purpose',
        'legalBasis',
        'from',
        'until',
        'people',
      ]),
    );
    expect(await requests()).toEqual([]);
  });

  test('sent makes one request, however often it is sent', async () => {
    const drawn = filled(await form(), MOVARE);
    expect(await talk.validate(AN, drawn)).toEqual({});
    const cards = await Promise.all([talk.submit(AN, drawn), talk.submit(AN, drawn)]);
    await talk.submit(AN, drawn);
    for (const card of cards) expect(shown(card).title).toBe('Uw aanvraag is verstuurd');
    const [made, ...more] = await requests();
    expect(more).toEqual([]);
    expect(made).toMatchObject({
      status: 'submitted',
      datasets: ['movare-data'],
      people: [
        { name: 'Hanna de Vries', email: 'hanna@example.org' },
        { name: 'An', email: 'an@ou.nl' },
      ],
      terms: [{ id: 'general', version: 1 }],
      awaiting: ['data-desk', 'movare'],
    });
    expect((await form()).values).toEqual({ kind: 'access', people: 'An, an@ou.nl' });
  });

  test('points out what was asked alike before, and access that somebody has already', async () => {
    const id = await sent();
    const drawn = await talk.redraw(AN, filled(await form(), { ...ASK, purpose: 'Nog eens' }));
    expect(textOf(drawn.after)).toContain(
      'Dit is al eerder gevraagd. Open Universiteit vroeg op 24 nov 2026 om ou-data: verstuurd, wacht op besluit. Doel: Onderzoek naar groen',
    );
    await decide(DORA, id, 'approve');
    expect(textOf((await talk.redraw(english(AN), filled(await form(), ASK))).after)).toContain(
      'ou-data: you have access already, until 30 Jun 2027.',
    );
    expect(textOf((await talk.redraw(RIK, filled(await form(RIK), ASK))).after)).toBe('');
    expect(textIn(await talk.submit(AN, filled(await form(), ASK, 'view-2')))).toContain('Dit is al eerder gevraagd.');
  });

  test('is kept for thirty days when it is put away, but not when nothing was filled in', async () => {
    await talk.cancel(AN, filled(await form(), {}));
    expect((await form()).before).toEqual([]);
    await talk.cancel(AN, filled(await form(), { purpose: 'Half' }));
    const again = await form();
    expect([again.values['purpose'], textOf(again.before)]).toEqual([
      'Half',
      'Dit is uw concept. Het blijft 30 dagen bewaard.\n[Begin opnieuw]',
    ]);
    expect((await talk.redraw(AN, filled(again, {}), { act: 'draft.drop', value: 'data-request' })).values).toEqual({
      kind: 'access',
      people: 'An, an@ou.nl',
    });
    await talk.cancel(AN, filled(await form(), { purpose: 'Half' }));
    clock.set('2026-12-24T09:00:01Z');
    expect((await form()).before).toEqual([]);
  });

  test('can be filled in by who has to link an account first; it is kept, and nothing is sent', async () => {
    const drawn = await form(NOBODY);
    expect(textOf(drawn.before)).toContain('Om te versturen koppelt u eerst uw account');
    expect(hrefIn(shown(await talk.submit(NOBODY, filled(drawn, ASK))).parts)).toMatch(
      /^https:\/\/loketten\.example\.org\/link\//,
    );
    expect((await form(NOBODY)).values).toMatchObject({ purpose: 'Onderzoek naar groen' });
    expect(await requests(DORA)).toEqual([]);
  });

  test('is not for who decides', async () => {
    expect(textIn(await talk.command(DORA, 'data-request', ''))).toContain('Onderzoekers en partners vragen gegevens');
  });

  test('can be filled in as an earlier request was, without its days and its terms', async () => {
    const id = await sent(MOVARE);
    const again = asked(await talk.press(AN, 'data.use-again', id, 'k'));
    expect(again.values).toEqual({
      datasets: ['movare-data'],
      kind: 'access',
      organisation: 'Open Universiteit',
      purpose: 'Onderzoek naar groen',
      legalBasis: 'public-task',
      people: 'Hanna de Vries, hanna@example.org\nAn, an@ou.nl',
    });
    expect(textIn(await talk.press(RIK, 'data.use-again', id, 'k'))).toContain(
      'Dit bestaat niet, of u mag het niet zien',
    );
  });
});

describe('a request on its way', () => {
  test('is clarified in a thread and sent again, and what was agreed to stands', async () => {
    const id = await sent(MOVARE);
    await decide(MO, id, 'approve');
    await decide(DORA, id, 'request-clarification', { reason: 'Welk groen?' });
    expect((await stands(id)).view.status).toBe('clarification');
    expect(textOf(asked(await talk.press(AN, 'data.message', id, 'k')).before)).toContain('Welk groen?');
    for (const key of ['m', 'm'])
      expect(shown(await through(AN, 'data.message', id, { answer: 'Bomen' }, key)).title).toBe(
        'Bericht verstuurd. Uw aanvraag wacht nog op uw antwoord.',
      );
    expect(asked(await talk.press(AN, 'data.answer', id, 'k')).values).toEqual({ isAnswer: 'yes' });
    expect((await stands(id)).view.messages).toMatchObject([{ name: 'An', text: 'Bomen' }]);
    const change = asked(await talk.press(AN, 'data.change', id, 'k'));
    expect(textOf(change.before)).toMatch(/Welk groen\?[^]*Bomen/);
    expect(await talk.validate(AN, filled(change, {}))).toEqual({});
    expect(shown(await talk.submit(AN, filled(change, {}))).title).toBe('Uw aanvraag is verstuurd');
    expect((await stands(id)).view).toMatchObject({ status: 'submitted', awaiting: ['data-desk'] });
    expect(textIn(await talk.submit(AN, filled(change, { purpose: 'Te laat' })))).toContain(
      'Intussen is er iets veranderd',
    );
  });

  test('changed while it is clarified changes only what was changed', async () => {
    const id = await sent({ ...MOVARE, neighbourhoods: ['BU09172004'] });
    await decide(DORA, id, 'request-clarification');
    const before = (await stands(id)).view;
    await talk.submit(
      AN,
      filled(asked(await talk.press(AN, 'data.change', id, 'k')), { purpose: 'Bomen', neighbourhoods: [] }),
    );
    const { neighbourhoods: _, ...rest } = before;
    const { view } = await stands(id);
    expect(view).toMatchObject({ purpose: 'Bomen', people: rest.people, terms: rest.terms, kind: 'access' });
    expect(view).not.toHaveProperty('neighbourhoods');
  });

  test('is advised on by who is named for it, which the applicant does not read', async () => {
    const id = await sent();
    expect(textIn(await talk.press(RIK, 'data.advice', id, 'k'))).toContain('Dit bestaat niet, of u mag het niet zien');
    const naming = asked(await talk.press(DORA, 'data.reviewers', id, 'k'));
    expect(await talk.validate(DORA, filled(naming, { answer: 'Rik' }))).toEqual({
      answer: 'Schrijf op elke regel een e-mailadres.',
    });
    await talk.submit(DORA, filled(naming, { answer: 'rik@ou.nl\npia@ou.nl' }));
    expect((await stands(id)).view.reviewers).toEqual(['rik@ou.nl', 'pia@ou.nl']);
    expect(shown(await through(RIK, 'data.advice', id, { answer: 'Doen.' })).title).toBe('Uw advies is verstuurd');
    expect((await stands(id)).view.advice).toMatchObject([{ name: 'Rik', text: 'Doen.' }]);
    expect(textIn(await talk.press(AN, 'data.show', id, 'k'))).not.toContain('Doen.');
    expect(textIn(await talk.press(AN, 'data.advice', id, 'k'))).toContain('Dit mag u niet doen');
  });

  test('is taken and handed over by the data desk only', async () => {
    const id = await sent();
    expect(shown(await talk.press(DORA, 'data.take', id, 'k')).title).toBe('U behandelt deze aanvraag');
    await talk.press(DORA, 'data.take', id, 'k');
    expect((await stands(id)).view.handler).toBe('Dora');
    await through(DORA, 'data.hand-over', id, { answer: 'Dirk' });
    expect((await stands(id)).view.handler).toBe('Dirk');
    expect(textIn(await talk.press(AN, 'data.take', id, 'k'))).toContain('Uw rol mag dit niet');
  });

  test('is decided on by the desk and the owner, each for its part, with conditions and a last day', async () => {
    const id = await sent(MOVARE);
    const value = JSON.stringify([id, (await stands(id)).version, 'approve']);
    const drawn = asked(await talk.press(DORA, 'data.decide', value, 'k'));
    expect(fieldIds(drawn)).toEqual(['reason', 'conditions', 'until']);
    expect(textOf(drawn.before)).toContain('Aanvraag van Open Universiteit: Onderzoek naar groen');
    expect(await talk.validate(DORA, filled(drawn, { until: '2020-01-01' }))).toEqual({
      reason: 'Schrijf waarom, in hoogstens 3.000 tekens.',
      until: 'Een dag op of na de eerste dag en vandaag, hoogstens tien jaar vanaf vandaag.',
    });
    await talk.submit(
      DORA,
      filled(drawn, { reason: 'Nuttig', conditions: 'Alleen op een eigen computer', until: '2027-03-31' }),
    );
    expect((await stands(id)).view).toMatchObject({ status: 'submitted', awaiting: ['movare'] });
    expect(textIn(await talk.press(MO, 'data.decide', value, 'k'))).toMatch(
      /Intussen is er iets veranderd: akkoord gegeven door Dora/,
    );
    await decide(MO, id, 'approve');
    expect((await stands(id)).view).toMatchObject({
      status: 'approved',
      decisions: [{ conditions: 'Alleen op een eigen computer', until: '2027-03-31' }, { for: 'movare' }],
    });
    expect(textIn(await talk.submit(DORA, filled(drawn, { reason: 'Nog eens' })))).toContain(
      'Intussen is er iets veranderd',
    );
  });

  test('is not decided on by who is named in it, nor by who has no part in it', async () => {
    const id = await sent({ ...ASK, people: 'Dora, DORA@ou.nl' });
    const value = JSON.stringify([id, (await stands(id)).version, 'approve']);
    expect(textIn(await talk.press(DORA, 'data.decide', value, 'k'))).toContain(
      'Niemand besluit over een aanvraag van zichzelf of waarin diegene zelf wordt genoemd',
    );
    expect(textIn(await talk.press(english(DORA), 'data.decide', value, 'k'))).toContain(
      'Nobody decides on a request of their own or in which they are named',
    );
    expect(textIn(await talk.press(AN, 'data.decide', value, 'k'))).toContain('Hierover kunt u niet besluiten');
    expect(textIn(await talk.press(MO, 'data.decide', value, 'k'))).toContain(
      'Dit bestaat niet, of u mag het niet zien',
    );
    expect(textIn(await talk.press(NOBODY, 'data.decide', value, 'k'))).toContain('Koppel uw account');
  });

  test('is withdrawn by the applicant, and then nothing can be done to it', async () => {
    const id = await sent();
    const value = JSON.stringify([id, (await stands(id)).version, 'decline']);
    expect(textIn(await talk.press(DORA, 'data.withdraw', id, 'k'))).toContain('Uw rol mag dit niet');
    expect(shown(await through(AN, 'data.withdraw', id, { answer: 'Niet meer nodig' })).title).toBe(
      'Uw aanvraag is ingetrokken',
    );
    expect((await stands(id)).view.status).toBe('withdrawn');
    for (const [who, act, on] of [
      [DORA, 'data.decide', value],
      [AN, 'data.message', id],
      [AN, 'data.change', id],
    ] as const) {
      expect(textIn(await talk.press(who, act, on, 'k'))).toContain('Intussen is er iets veranderd: ingetrokken door');
    }
  });
});

describe('access that was given', () => {
  test('is extended when its holder asks and all agree, and taken back at once', async () => {
    await decide(DORA, await sent({ ...ASK, until: '2026-12-31' }), 'approve');
    const grant = await grantOf();
    const asking = asked(await talk.press(AN, 'grant.extend', grant, 'k'));
    expect(await talk.validate(AN, filled(asking, {}))).toEqual({
      reason: 'Schrijf waarom, in hoogstens 3.000 tekens.',
      until: 'Een dag na de laatste dag van nu, hoogstens tien jaar vanaf vandaag.',
    });
    expect(
      shown(await talk.submit(AN, filled(asking, { until: '2027-02-28', reason: 'Het duurt langer' }))).title,
    ).toBe('Gevraagd om langer toegang');
    expect(
      textIn(await talk.submit(AN, filled(asking, { until: '2027-02-28', reason: 'Het duurt langer' }))),
    ).toContain('verlenging gevraagd door An');
    const deciding = asked(await talk.press(english(DORA), 'grant.extension', JSON.stringify([grant, 'approve']), 'k'));
    expect(textOf(deciding.before)).toContain('Asked: longer, until 28 Feb 2027. Why: Het duurt langer');
    await talk.submit(DORA, filled(deciding, { reason: 'Goed', until: '2027-01-31' }));
    const [live] = await findGrants(desk, AN.actor, { limit: 1 }).then((found) => (found.ok ? found.value.items : []));
    expect(live).toMatchObject({ status: 'live', until: '2027-01-31' });
    await through(DORA, 'grant.withdraw', grant, { reason: 'Misbruik' });
    expect(textIn(await talk.press(AN, 'grant.extend', grant, 'k'))).toContain('toegang ingetrokken door');
    expect(textIn(await talk.press(RIK, 'grant.show', grant, 'k'))).toContain(
      'Dit bestaat niet, of u mag het niet zien',
    );
    expect(textIn(await talk.press(AN, 'grant.withdraw', grant, 'k'))).toContain('Dit mag u niet doen');
  });
});
