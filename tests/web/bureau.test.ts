import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import * as z from 'zod';
import { browserAt, formsTo, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
let bureau: Browser;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  bureau = await signedIn(desk, 'bureau');
});

const introductionIn = (body: unknown): { id: string } => z.looseObject({ id: z.string() }).parse(body);

/** What a page says, without its markup. */
const textOf = ({ html }: Shown): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ').replaceAll('&quot;', '"');
const statusOf = async (one: { readonly path: string }): Promise<string> => (await acting.read(one)).activity.status;
/** The checkboxes that the form that decides on several can send. */
const choices = ({ html }: Shown): string[] => [...html.matchAll(/name="keuze" value="([^"]+)"/g)].map(([, id = '']) => id);

describe('The queue of the bureau', () => {
  test('says so where nothing waits', async () => {
    const page = await bureau.get('/bureau');
    expect(page.status).toBe(200);
    for (const said of ['Er wacht geen aanmelding', 'Er wacht geen introductie', 'heeft niemand gezegd te vaak']) expect(textOf(page)).toContain(said);
    expect(formsTo(page, '/bureau/besluiten')).toEqual([]);
  });

  test('shows what waits, the oldest first, with its age; and only what is asked for', async () => {
    const first = await acting.registered(letters(42, { title: 'Eerste', organisation: 'Zuyd' }));
    clock.set('2026-11-26T09:00:00Z');
    const second = await acting.registered(letters(10, { title: 'Tweede' }));
    const page = await bureau.get('/bureau');
    expect(choices(page)).toEqual([first.id, second.id]);
    expect(textOf(page)).toMatch(/Eerste Zuyd, \S+ Vrieheide, 11 jan 2027 t\/m 17 jan 2027 3 dagen geleden aangemeld, aangemeld, wacht op besluit Let op: het wordt druk/);
    expect(textOf(page)).toMatch(/Tweede .* vandaag aangemeld, .* Vol: dit is te veel/);
    expect(choices(await bureau.get('/bureau?organisatie=Zuyd'))).toEqual([first.id]);
    expect(choices(await bureau.get('/bureau?oordeel=overloaded'))).toEqual([second.id]);
    expect(textOf(await bureau.get('/bureau?oordeel=clear'))).toContain('Geen aanmelding past bij deze keuze. Er wachten er wel 2.');
    expect(choices(await bureau.get('/bureau?oordeel=wrong&pagina=x'))).toEqual([first.id, second.id]);
  });

  test('decides in place, and leads back to where it was', async () => {
    const one = await acting.registered(letters(10));
    const page = await bureau.get('/bureau?oordeel=clear');
    const form = await bureau.send(page, '/gesprek', {}, { _act: 'decide', _value: JSON.stringify([one.id, 1, 'approve']) });
    const done = await bureau.send(form, '/gesprek', { reason: 'Goed plan.' }, { _form: 'decision' });
    expect(textOf(done)).toContain('Besluit genomen: goedgekeurd');
    expect(done.html).toContain('href="/bureau?oordeel=clear"');
    expect(await statusOf(one)).toBe('approved');
  });

  test('opens a registration with its history, and an introduction', async () => {
    const one = await acting.registered(letters(10));
    const { body } = await acting.client('POST', '/v1/introductions', { activity: one.id, partner: 'movare', question: 'Wie kent de flat?' }, { token: 'researcher:an', key: crypto.randomUUID() });
    const page = await bureau.get(`/bureau/aanmeldingen/${one.id}`);
    expect(textOf(page)).toMatch(/Nieuwe aanmelding: Brieven.*Geschiedenis.*an \(onderzoeker\) aangemeld/);
    expect(formsTo(page, '/gesprek').map((form) => form.find(([name]) => name === '_back'))).toContainEqual(['_back', '/bureau']);
    expect((await bureau.get('/bureau/aanmeldingen/0000000000000000')).status).toBe(404);
    const { id } = introductionIn(body);
    const queue = await bureau.get('/bureau');
    expect(queue.html).toContain(`/bureau/introducties/${id}`);
    expect(textOf(await bureau.get(`/bureau/introducties/${id}`))).toContain('Wie kent de flat?');
    expect((await bureau.get('/bureau/introducties/0000000000000000')).status).toBe(404);
  });

  test('counts what residents said in twelve weeks beside the computed burden', async () => {
    await acting.approved(letters(42, { period: { start: '2026-11-23', end: '2026-11-29' } }), { override: true });
    const say = (code: string, text?: string) => acting.client('POST', `/v1/neighbourhoods/${code}/signals`, text === undefined ? {} : { text });
    clock.set('2026-08-31T09:00:00Z');
    await say(MARIA_GEWANDEN, 'Te lang geleden');
    clock.set('2026-11-23T10:00:00Z');
    await say(VRIEHEIDE, 'Weer <een> brief');
    await say(VRIEHEIDE);
    const page = await bureau.get('/bureau');
    expect(textOf(page)).toMatch(/Vrieheide 2 Let op: het wordt druk Lees bericht .*Weer &lt;een&gt; brief/);
    expect(page.html).not.toContain('Te lang geleden');
    expect(page.html).not.toContain(`/buurten/${MARIA_GEWANDEN}`);
  });

  test('is for the bureau alone', async () => {
    const researcher = await signedIn(desk, 'researcher', 'an');
    const nobody = await browserAt(desk);
    for (const path of ['/bureau', '/bureau/importeren']) {
      expect((await researcher.get(path)).status, path).toBe(403);
      expect((await nobody.get(path)).goTo, path).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
    }
    const page = await bureau.get('/bureau/importeren');
    expect((await researcher.send(page, '/bureau/importeren')).goTo).toBe('/opnieuw');
  });
});
