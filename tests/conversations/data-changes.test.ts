import { beforeEach, expect, test } from 'vitest';
import type { Submission, Form, Who } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  HOLDER,
  MO,
  requestingOn,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { asked, cardText, chatting, shown, talkOver } from './talking.ts';
import { toldSince, type Told } from './telling.ts';

const engine = testEngine();
let desk: Desk;
let requesting: Requesting;
let talk: ReturnType<typeof talkOver>;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock(), []);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
  talk = talkOver(desk);
});

const REA = { name: 'Rea', email: 'rea@example.org' };
const who = (token: string): Who => {
  const actor = personOf(token);
  if (!actor) throw new Error('Nobody.');
  return chatting(actor, token);
};
let key = 0;
const filled = ({ form, context }: Form, values: Submission['values']): Submission => ({
  form,
  context,
  revision: 0,
  values,
  key: `key-${(key += 1)}`,
});
const textFor = (told: readonly Told[], to: string, slot: string): string =>
  told
    .filter((one) => one.to === to && one.slot.includes(slot))
    .map(({ nl }) => nl)
    .join('\n');
const hand = ({ path }: Stood) =>
  requesting.client('PUT', `${path}/answer`, 'neighbourhood,figure:homes\r\nBU09172004,1250\r\n', {
    token: DORA,
    headers: { 'Content-Type': 'text/csv' },
  });

test('An answer is told to the applicant and to each who is named, with the way to it, and so is that it was taken back', async () => {
  const one = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel woningen?' }));
  await toldSince(desk);
  await hand(one);
  const given = await toldSince(desk);
  const link = `https://loketten.example.org/dataverzoeken/${one.request.id}/antwoord`;
  const applicant = personOf(AN)?.id ?? '';
  for (const to of [applicant, 'hanna@example.org'])
    expect(textFor(given, to, `data-request/${one.request.id}/3`)).toMatch(
      /antwoord overhandigd[\s\S]*\[Antwoord ophalen\]/,
    );
  expect(JSON.stringify(given.map(({ card }) => card))).toContain(link);
  expect(textFor(given, applicant, `data-request/${one.request.id}`)).toContain('Het antwoord is er.');
  expect(textFor(given, 'hanna@example.org', '')).not.toContain('Doel');

  const form = asked(await talk.press(who(DORA), 'data.answer-back', one.request.id, 'k'));
  expect(await talk.validate(who(DORA), filled(form, {}))).toHaveProperty('answer');
  expect(cardText(shown(await talk.submit(who(DORA), filled(form, { answer: 'Een verkeerde kolom.' }))))).toContain(
    'teruggenomen op',
  );
  const taken = await toldSince(desk);
  for (const to of [applicant, 'hanna@example.org'])
    expect(textFor(taken, to, `data-request/${one.request.id}/4`)).toMatch(
      /antwoord teruggenomen[\s\S]*Een verkeerde kolom\./,
    );
  expect(JSON.stringify(taken.filter(({ to }) => to === 'hanna@example.org').map(({ card }) => card))).not.toContain(
    link,
  );
  expect(cardText(shown(await talk.press(who(DORA), 'data.answer-back', one.request.id, 'k')))).toContain('Intussen');
});

test('The data desk adds somebody by a form; the owner agrees by the buttons of the card', async () => {
  const sent = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
  const one = await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', MO);
  const form = asked(await talk.press(who(DORA), 'data.people', JSON.stringify([one.request.id, 'people']), 'k'));
  expect(Object.keys(await talk.validate(who(DORA), filled(form, {})))).toEqual(['add', 'reason']);
  expect(await talk.validate(who(DORA), filled(form, { add: 'Rik', reason: 'Erbij.' }))).toHaveProperty('add');
  const waits = shown(await talk.submit(who(DORA), filled(form, { add: 'Rik, rik@example.org', reason: 'Erbij.' })));
  expect(cardText(waits)).toMatch(/Wordt toegevoegd na akkoord: Rik \(rik@example\.org\)/);
  const card = shown(await talk.press(who(MO), 'data.show', one.request.id, 'k'));
  expect(cardText(card)).toContain('[Akkoord] [Afwijzen]');
  const [agree] = card.parts
    .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
    .flatMap((offer) => ('act' in offer && offer.act === 'data.decide' ? [offer] : []));
  const decision = asked(await talk.press(who(MO), 'data.decide', agree?.value ?? '', 'k'));
  await talk.submit(who(MO), filled(decision, { reason: 'Goed.' }));
  expect((await requesting.read(one)).request.people?.map(({ name }) => name)).toEqual(['Hanna', 'Rik']);
  const again = asked(await talk.press(who(DORA), 'data.people', JSON.stringify([one.request.id, 'people']), 'k'));
  await talk.submit(who(DORA), filled(again, { remove: ['rik@example.org'], reason: 'Weg.' }));
  expect((await requesting.read(one)).request.people?.map(({ name }) => name)).toEqual(['Hanna']);
});

test('A request is handed over by a form, and the new applicant is told by address', async () => {
  const one = await requesting.approved(ask({ people: [{ name: 'An', email: 'an@example.org' }] }));
  const form = asked(await talk.press(who(DORA), 'data.people', JSON.stringify([one.request.id, 'applicant']), 'k'));
  expect(Object.keys(await talk.validate(who(DORA), filled(form, { email: 'rea' })))).toEqual([
    'name',
    'email',
    'reason',
  ]);
  await toldSince(desk);
  expect(
    cardText(
      shown(
        await talk.submit(who(DORA), filled(form, { name: 'Rea', email: 'rea@example.org', reason: 'An gaat weg.' })),
      ),
    ),
  ).toContain('Aanvrager: Rea');
  const told = await toldSince(desk);
  expect(textFor(told, 'rea@example.org', 'data-request')).toContain('overgedragen aan een andere aanvrager');
  const [card, message] = told.filter(({ nl }) => /niet meer van u|aan iemand anders overgedragen/.test(nl));
  expect(card?.nl).not.toMatch(/\[|Doel|Rea/);
  expect(message?.nl).toMatch(/aan iemand anders overgedragen[\s\S]*Verwijder ze dan[\s\S]*An gaat weg\./);
  expect(message?.nl).not.toContain('Rea');
  expect(cardText(shown(await talk.press(who('researcher:rea'), 'data.show', one.request.id, 'k')))).toContain(
    'Aanvrager: Rea',
  );
  expect(cardText(shown(await talk.press(who(AN), 'data.show', one.request.id, 'k')))).not.toContain('Rea');
});

test('Who is taken off is told so and why, and the card of their access gives nothing any more, until they are added again', async () => {
  const one = await requesting.approved();
  const grant = `grant/${one.request.grants[0] ?? ''}`;
  await toldSince(desk);
  await requesting.on(one, 'people', { add: [REA], remove: ['hanna@example.org'], reason: 'Een ander team.' }, DORA);
  const told = await toldSince(desk);
  expect(textFor(told, 'hanna@example.org', 'data-request')).toMatch(/uit de aanvraag[\s\S]*Een ander team\./);
  expect(textFor(told, 'hanna@example.org', grant)).toContain('U hebt geen toegang meer.');
  expect(textFor(told, 'hanna@example.org', grant)).not.toMatch(/\[|rea@|hanna@|Doel/);
  expect(textFor(told, 'rea@example.org', grant)).toContain('Rea (rea@example.org)');
  const hanna = { name: 'Hanna', email: 'hanna@example.org' };
  await requesting.on(one, 'people', { remove: [REA.email], reason: 'Terug.' }, DORA);
  await requesting.on(one, 'people', { add: [hanna], reason: 'Terug.' }, DORA);
  const again = await toldSince(desk);
  expect(textFor(again, 'hanna@example.org', grant)).toContain('[Verlenging vragen]');
  expect(textFor(again, 'hanna@example.org', grant)).not.toContain('U hebt geen toegang meer.');
  expect(textFor(again, 'rea@example.org', grant)).toContain('U hebt geen toegang meer.');
});

test('A message of a removal that is late tells nothing to who is in the request again', async () => {
  const one = await requesting.approved();
  await toldSince(desk);
  const hanna = { name: 'Hanna', email: 'hanna@example.org' };
  await requesting.on(one, 'people', { remove: [hanna.email], reason: 'Weg.' }, DORA);
  await requesting.on(one, 'people', { add: [hanna], reason: 'Terug.' }, DORA);
  expect(textFor(await toldSince(desk), hanna.email, '')).not.toMatch(/geen toegang meer|uit de aanvraag/);
});

test('The card of a grant leads a holder to the page with the terms and the data', async () => {
  const sent = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
  const one = await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', MO);
  expect(cardText(shown(await talk.press(who(HOLDER), 'grant.show', one.request.grants[0] ?? '', 'k')))).toContain(
    '[Voorwaarden en gegevens]',
  );
  expect(cardText(shown(await talk.press(who(DORA), 'grant.show', one.request.grants[0] ?? '', 'k')))).not.toContain(
    '[Voorwaarden en gegevens]',
  );
});

test('Who asks for an answer says how many contacts it spares, and may leave that open', async () => {
  const form = asked(await talk.press(who(AN), 'data.ask', '["ou-data"]', 'k'));
  const values = {
    ...form.values,
    datasets: ['ou-data'],
    kind: 'answer',
    question: 'Hoeveel?',
    organisation: 'OU',
    purpose: 'Groen',
    legalBasis: 'public-task',
    from: '2026-11-23',
    until: '2027-06-30',
    people: 'Hanna, hanna@example.org',
  };
  expect((await talk.redraw(who(AN), { ...filled(form, values), revision: 1 })).fields.map(({ id }) => id)).toContain(
    'contactsSpared',
  );
  expect(Object.keys(await talk.validate(who(AN), filled(form, { ...values, contactsSpared: 'veel' })))).toEqual([
    'contactsSpared',
  ]);
  await talk.submit(who(AN), filled(form, { ...values, contactsSpared: '1200' }));
  await talk.submit(who(AN), filled(form, values));
  expect((await requesting.listed(DORA)).items.map(({ contactsSpared = 0 }) => contactsSpared).sort()).toEqual([
    0, 1_200,
  ]);
  expect(await talk.validate(who(AN), filled(form, { ...values, contactsSpared: '12' }))).toEqual({});
});

test('Who is added to an approved request is told of the access, or of the answer that is there', async () => {
  const rea = { add: [{ name: 'Rea', email: 'rea@example.org' }], reason: 'Erbij.' };
  const access = await requesting.approved();
  await toldSince(desk);
  await requesting.done(access, 'people', rea, DORA);
  expect(textFor(await toldSince(desk), 'rea@example.org', 'grant/')).toContain('ou-data');
  await requesting.done(access, 'people', { remove: ['rea@example.org'], reason: 'Eraf.' }, DORA);
  expect(textFor(await toldSince(desk), 'rea@example.org', 'grant/')).toContain('U hebt geen toegang meer.');

  const one = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel woningen?' }));
  await requesting.done(one, 'people', rea, DORA);
  expect(textFor(await toldSince(desk), 'rea@example.org', `data-request/${one.request.id}`)).toBe('');
  await requesting.done(one, 'people', { remove: ['rea@example.org'], reason: 'Eraf.' }, DORA);
  await hand(one);
  await toldSince(desk);
  await requesting.done(one, 'people', rea, DORA);
  const told = await toldSince(desk);
  expect(textFor(told, 'rea@example.org', `data-request/${one.request.id}`)).toMatch(
    /antwoord overhandigd door dataloket[\s\S]*\[Antwoord ophalen\]/,
  );
  expect(told.filter(({ to }) => to === 'hanna@example.org')).toEqual([]);
});

test('That a version was taken back is told with what can be had now, and the way to the dataset', async () => {
  const publish = (homes: number) =>
    requesting.client('PUT', '/v1/datasets/ou-data/data', `neighbourhood,figure:homes\r\nBU09172004,${homes}\r\n`, {
      token: DORA,
      headers: { 'Content-Type': 'text/csv' },
    });
  const takeBack = async (version: number): Promise<string> => {
    await toldSince(desk);
    await requesting.client(
      'POST',
      `/v1/datasets/ou-data/versions/${version}/withdrawal`,
      { reason: 'Verkeerd jaar.' },
      { token: DORA },
    );
    return textFor(await toldSince(desk), 'data-desk', `data/ou-data/${version}`);
  };
  for (const homes of [1_250, 1_260, 1_270]) await publish(homes);
  expect(await takeBack(1)).toMatch(
    /De nieuwere versie 3 blijft te downloaden\.[\s\S]*Verkeerd jaar\.[\s\S]*\[Naar de dataset\]/,
  );
  expect(await takeBack(3)).toContain('Versie 2 is weer te downloaden.');
  expect(await takeBack(2)).toContain('Er is nu niets te downloaden.');
});

test('In a chat the applicant answers what was asked, and the request goes back to those who decide', async () => {
  const one = await requesting.decided(await requesting.sent(ask()), 'request-clarification', DORA, {
    reason: 'Welke groep?',
  });
  expect(cardText(shown(await talk.press(who(AN), 'data.show', one.request.id, 'k')))).toContain('[Antwoorden]');
  const form = asked(await talk.press(who(AN), 'data.answer', one.request.id, 'k'));
  expect(await talk.validate(who(AN), filled(form, {}))).toHaveProperty('answer');
  expect(cardText(shown(await talk.submit(who(AN), filled(form, { answer: 'Alle leeftijden.' }))))).toContain(
    'De aanvraag ligt weer bij wie besluit',
  );
  expect((await requesting.read(one)).request).toMatchObject({
    status: 'submitted',
    messages: [{ text: 'Alle leeftijden.' }],
  });
  expect(cardText(shown(await talk.press(who(AN), 'data.answer', one.request.id, 'k')))).toContain('Intussen');
});
