import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { actingOn, BO, letters, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { formsTo, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let bureau: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  acting = actingOn(desk);
  bureau = await signedIn(desk, 'bureau');
});

const textOf = ({ html }: Shown): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"');
const choices = ({ html }: Shown): string[] =>
  [...html.matchAll(/name="keuze" value="([^"]+)"/g)].map(([, id = '']) => id);

test('Of what somebody of the bureau registered, they are offered no decision, with a sentence why; a colleague is', async () => {
  const own = await acting.registered(letters(4), BO);
  const page = await bureau.get('/bureau');
  expect(choices(page)).toEqual([]);
  expect(textOf(page)).toContain('Iemand anders van het bureau besluit erover.');
  expect(textOf(await bureau.get(`/bureau/aanmeldingen/${own.id}`))).toContain(
    'Daarom besluit iemand anders van het bureau hierover.',
  );
  const colleague = await signedIn(desk, 'bureau', 'els');
  expect(choices(await colleague.get('/bureau'))).toEqual([own.id]);
});

test('What was completed with far more than planned stands on the desk until its number was corrected', async () => {
  const one = await acting.moved(await acting.moved(await acting.approved(letters(17)), 'running'), 'completed', {
    realised: { participants: 340 },
  });
  expect(textOf(await bureau.get('/bureau?lijst=nakijken'))).toMatch(/1 Nakijken .*Brieven/);
  const page = await bureau.get(`/bureau/aanmeldingen/${one.id}`);
  const form = await bureau.send(page, '/gesprek', {}, { _act: 'correct' });
  const done = await bureau.send(
    form,
    '/gesprek',
    { participants: '34', reason: 'Een nul te veel.' },
    { _form: 'correction' },
  );
  expect(textOf(done)).toContain('Aantallen verbeterd: Brieven');
  expect(textOf(await bureau.get('/bureau?lijst=nakijken'))).toContain('Er is niets om na te kijken.');
});

test('A number is shown as Dutch writes it in the form that changes an activity, and with a point in English', async () => {
  await acting.registered(
    letters(4, { ask: { participants: 4, contactsPerParticipant: 1, minutesPerContact: 20.5 } }),
    'researcher:ria',
  );
  const ria = await signedIn(desk, 'researcher', 'ria');
  const forms = async (language: string): Promise<Shown> =>
    ria.send(await ria.get(`${language}/mijn`), `${language}/gesprek`, {}, { _act: 'show' });
  const form = async (language: string): Promise<string> =>
    (await ria.send(await forms(language), `${language}/gesprek`, {}, { _act: 'change' })).html;
  expect(await form('')).toMatch(/name="minutes"[^>]*value="20,5"|value="20,5"[^>]*name="minutes"/);
  expect(await form('/en')).toMatch(/name="minutes"[^>]*value="20\.5"|value="20\.5"[^>]*name="minutes"/);
});

test('A text that was taken out leaves its mark in the history', async () => {
  const one = await acting.registered(letters(4, { summary: 'Bel Jan Jansen.' }));
  const form = await bureau.send(
    await bureau.get(`/bureau/aanmeldingen/${one.id}`),
    '/gesprek',
    {},
    { _act: 'redact' },
  );
  await bureau.send(form, '/gesprek', { text: 'Jan Jansen', reason: 'Naam van een bewoner.' }, { _form: 'redaction' });
  const page = await bureau.get(`/bureau/aanmeldingen/${one.id}`);
  expect(page.html).not.toContain('Jansen');
  expect(textOf(page)).toMatch(/Weggehaald op 23 nov 2026, \d\d:\d\d door bo, omdat: Naam van een bewoner\./);
});

test('Whoever signs in sees, downloads and erases their own data', async () => {
  await acting.moved(await acting.registered(letters(4), 'researcher:ria'), 'withdrawn', {}, 'researcher:ria');
  const ria = await signedIn(desk, 'researcher', 'ria');
  expect((await ria.get('/mijn')).html).toContain('href="/mijn/gegevens"');
  const page = await ria.get('/mijn/gegevens');
  expect(textOf(page)).toMatch(
    /Naam ria Rol onderzoeker E-mailadres \S+ Aanmeldingen Brieven \(\d{4}-\d{4}\) Bestanden geen Introducties geen Aanvragen van gegevens geen Gekoppeld met geen/,
  );
  const file = await ria.get('/mijn/gegevens.json');
  expect(file.headers.get('Cache-Control')).toContain('no-store');
  expect(JSON.parse(file.html)).toMatchObject({ person: { name: 'ria' }, activities: [{ title: 'Brieven' }] });
  expect(formsTo(page, '/mijn/gegevens/wissen')).toHaveLength(1);
  const asked = await ria.send(page, '/mijn/gegevens/wissen');
  expect(textOf(asked)).toContain('Weet u het zeker?');
  expect(textOf(await ria.send(asked, '/mijn/gegevens/wissen'))).toContain(
    'Dit is gewist: 1 aanmelding, 0 introducties en 0 koppelingen.',
  );
});
