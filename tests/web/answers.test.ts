import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { sent as published } from '#tests/publication/publishing.ts';
import {
  ACCEPTED,
  ask,
  enterDatasets,
  MO,
  requestingOn,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const FIGURES = 'neighbourhood,figure:homes\r\nBU09172004,1250\r\n';
const pageOf = ({ request }: Stood): string => `/dataverzoeken/${request.id}/antwoord`;
const upload = async (browser: Browser, one: Stood, text: string): Promise<Shown> =>
  browser.send(await browser.get(pageOf(one)), pageOf(one), {
    bestand: new File([text], 'tabel.csv', { type: 'text/csv' }),
  });

test('An answer is handed over, had and taken back on its page', async () => {
  const one = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel woningen?', contactsSpared: 1_200 }));
  const [dora, an, rik] = [
    await signedIn(desk, 'data-desk', 'dora'),
    await signedIn(desk, 'researcher', 'an'),
    await signedIn(desk, 'researcher', 'rik'),
  ];
  expect((await dora.get(`/dataverzoeken/${one.request.id}`)).html).toContain('Antwoord overhandigen');
  expect((await an.get(pageOf(one))).status).toBe(404);
  const wrong = await upload(dora, one, 'geen\n1\n');
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('De tabel is niet overhandigd');
  expect(wrong.html).toContain('Zo heet geen kolom van gegevens.');
  const none = await dora.send(await dora.get(pageOf(one)), pageOf(one));
  expect([none.status, none.html.includes('Kies een bestand.')]).toEqual([422, true]);
  expect((await upload(dora, one, FIGURES)).goTo).toBe(pageOf(one));
  const page = await an.get(pageOf(one));
  expect(page.html).toContain('Hoeveel woningen?');
  expect(page.html).not.toContain('name="bestand"');
  expect((await an.get(`/en${pageOf(one)}`)).html).toContain('to be had until');
  expect((await an.get(`${pageOf(one)}/bestand?format=csv`)).html).toContain('BU09172004,1250');
  expect((await rik.get('/data/ou-data')).html).toContain('hoeven bewoners 1.200 keer niet');
  const register = (await rik.get('/datagebruik')).html;
  expect(register).toMatch(
    /Open Universiteit[^]*href="\/data\/ou-data"[^]*een kant-en-klare tabel[^]*Onderzoek naar groen[^]*hoeven bewoners 1\.200 keer niet/,
  );
  expect(register).not.toContain('Hanna');
  expect((await rik.get('/en/datagebruik')).html).toContain('Who uses which data');
  expect((await rik.get(pageOf(one))).status).toBe(404);
  expect((await rik.get(`${pageOf(one)}/bestand`)).status).toBe(404);
  const asks = await dora.send(await dora.get(pageOf(one)), '/gesprek', {}, { _act: 'data.answer-back' });
  await dora.send(asks, '/gesprek', { answer: 'Een verkeerde kolom.' });
  const gone = await an.get(pageOf(one));
  expect([gone.status, gone.html.includes('want: Een verkeerde kolom.')]).toEqual([404, true]);
  expect(gone.html).toContain(`href="/dataverzoeken/${one.request.id}"`);
});

test('What would be hidden of an answer is seen on its page before it is handed over', async () => {
  const one = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel mensen?' }));
  const dora = await signedIn(desk, 'data-desk', 'dora');
  const bestand = new File(['area,count:people\nWK091710,104\nBU09171000,97\nBU09171001,7\n'], 'tabel.csv');
  const seen = await dora.send(await dora.get(pageOf(one)), pageOf(one), { bestand, doen: 'bekijken' });
  expect(seen.status).toBe(200);
  expect(seen.html).toMatch(
    /Van 3 aantallen blijven er 2 verborgen[^]*rij 4, count:people[^]*Kies het bestand dan nog een keer/,
  );
  const wrong = new File(['area,count:people\nBU09171000,veel\n'], 'tabel.csv');
  expect((await dora.send(seen, pageOf(one), { bestand: wrong, doen: 'bekijken' })).status).toBe(422);
  const an = await signedIn(desk, 'researcher', 'an');
  expect((await an.get(pageOf(one))).status).toBe(404);
});

test('Nothing can be handed over on a request for access, nor before a request is approved, and the page says so', async () => {
  const dora = await signedIn(desk, 'data-desk', 'dora');
  const access = await dora.get(pageOf(await requesting.approved()));
  expect(access.html).toContain('Deze aanvraag vraagt toegang tot de gegevens');
  const early = await dora.get(pageOf(await requesting.sent(ask({ kind: 'answer', question: 'Hoeveel?' }))));
  expect(early.html).toContain('Deze aanvraag is niet goedgekeurd.');
  for (const { html } of [access, early]) expect(html).not.toContain('name="bestand"');
});

test('Who is named accepts the terms of an answer on its page first', async () => {
  const sent = await requesting.sent(
    ask({ datasets: ['movare-data'], ...ACCEPTED, kind: 'answer', question: 'Hoeveel?' }),
  );
  const one = await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', MO);
  await upload(await signedIn(desk, 'data-desk', 'dora'), one, FIGURES);
  const hanna = await signedIn(desk, 'researcher', 'hanna');
  expect((await hanna.get(`${pageOf(one)}/bestand`)).goTo).toBe(`${pageOf(one)}#voorwaarden`);
  expect((await hanna.get('/dataverzoeken')).html).toMatch(
    new RegExp(`Antwoorden voor u \\(1\\)[^]*href="${pageOf(one)}">Hoeveel\\?`),
  );
  expect((await (await signedIn(desk, 'researcher', 'rik')).get('/dataverzoeken')).html).not.toContain(
    'Antwoorden voor u',
  );
  const page = await hanna.get(pageOf(one));
  expect(page.html).not.toContain('/antwoord/bestand');
  expect((await hanna.send(page, `${pageOf(one)}/voorwaarden`)).status).toBe(422);
  expect((await hanna.send(page, `${pageOf(one)}/voorwaarden`, { voorwaarden: 'general' })).goTo).toBe(pageOf(one));
  expect((await hanna.get(`${pageOf(one)}/bestand`)).html).toContain('1250');
});

test('A holder accepts the terms of data on the page of the dataset, before the first download', async () => {
  await published(requesting.client, 'movare-data', FIGURES);
  const sent = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
  await requesting.decided(await requesting.decided(sent, 'approve'), 'approve', MO);
  const hanna = await signedIn(desk, 'researcher', 'hanna');
  expect((await hanna.get('/data/movare-data/bestand')).goTo).toBe('/data/movare-data#voorwaarden');
  const page = await hanna.get('/data/movare-data');
  expect(page.html).not.toContain('/bestand?format');
  const none = await hanna.send(page, '/data/movare-data/voorwaarden');
  expect([none.status, none.html.includes('Aanvaard alle voorwaarden')]).toEqual([422, true]);
  expect((await hanna.send(page, '/data/movare-data/voorwaarden', { voorwaarden: 'general' })).goTo).toBe(
    '/data/movare-data',
  );
  expect((await hanna.get('/data/movare-data')).html).toContain('/bestand?format=csv');
  expect((await hanna.get('/data/movare-data/bestand')).html).toContain('1250');
});
