import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
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
const textOf = ({ html }: Shown): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&quot;', '"');
/** The checkboxes that choose what is decided on. */
const choices = ({ html }: Shown): string[] =>
  [...html.matchAll(/name="keuze" value="([^"]+)"/g)].map(([, id = '']) => id);
/** The numbers on the tiles, by the list that each leads to. */
const tiles = ({ html }: Shown): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/href="\/bureau(?:\?lijst=([a-z-]+))?"[^>]*><span class="lk-figure-large">([^<]*)</g)].map(
      ([, list = 'wacht', count = '']) => [list, count],
    ),
  );
const NOTHING = {
  'wacht': '0',
  'te-vol': '0',
  'lang': '0',
  'introducties': '0',
  'signalen': '0',
  'wijzigingen': '0',
  'afgelopen': '0',
  'nakijken': '0',
  'uitkomsten': '0',
};

describe('The workbench of the bureau', () => {
  test('says of every list that there is nothing to do, in both languages', async () => {
    const page = await bureau.get('/bureau');
    expect(page.status).toBe(200);
    expect(tiles(page)).toEqual(NOTHING);
    const said: readonly (readonly [string, string])[] = [
      ['wacht', 'Er wacht geen aanmelding op een besluit.'],
      ['te-vol', 'Er wacht niets dat te veel zou vragen.'],
      ['lang', 'Er wacht niets langer dan 5 dagen.'],
      ['introducties', 'Er wacht geen introductie'],
      ['signalen', 'heeft niemand gezegd te vaak'],
      ['wijzigingen', 'Er wacht geen wijziging'],
      ['afgelopen', 'Er is niets afgelopen zonder uitkomst.'],
      ['nakijken', 'Er is niets om na te kijken.'],
    ];
    for (const [list, text] of said) {
      const shown = await bureau.get(`/bureau?lijst=${list}`);
      expect(textOf(shown), list).toContain(text);
      expect(shown.html, list).not.toContain('id="besluiten"');
      expect(shown.html.match(/aria-current="page"/g), list).toHaveLength(3);
    }
    expect(textOf(await bureau.get('/en/bureau?lijst=lang'))).toContain('Nothing has waited for over 5 days.');
  });

  test('counts on each tile what stands in its list', async () => {
    const one = await acting.registered(letters(10));
    await acting.registered(letters(40, { title: 'Te vol' }));
    const change = await acting.approved(
      nothingAsked({ title: 'Goed', period: { start: '2026-11-24', end: '2026-11-25' } }),
    );
    await acting.client(
      'POST',
      '/v1/introductions',
      { activity: one.id, partner: 'movare', question: 'Wie kent de flat?' },
      { token: 'researcher:an', key: crypto.randomUUID() },
    );
    await acting.client('POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, {});
    clock.set('2026-11-30T09:00:00Z');
    await acting.patched(change, { title: 'Beter' });
    const page = await bureau.get('/bureau');
    expect(tiles(page)).toEqual({
      ...NOTHING,
      'wacht': '3',
      'te-vol': '1',
      'lang': '2',
      'introducties': '1',
      'signalen': '1',
      'wijzigingen': '1',
      'afgelopen': '1',
    });
    expect(choices(await bureau.get('/bureau?lijst=wijzigingen'))).toEqual([change.id]);
    expect(choices(await bureau.get('/bureau?lijst=te-vol'))).toHaveLength(1);
    expect(textOf(await bureau.get('/bureau?lijst=afgelopen'))).toMatch(/Goed .* Vrieheide 25 nov 2026 goedgekeurd/);
  });

  test('shows what waits, the oldest first, with how long; and only what is asked for', async () => {
    const first = await acting.registered(letters(42, { title: 'Eerste', organisation: 'Zuyd' }));
    clock.set('2026-11-26T09:00:00Z');
    const second = await acting.registered(letters(10, { title: 'Tweede' }));
    const page = await bureau.get('/bureau');
    expect(choices(page)).toEqual([first.id, second.id]);
    expect(textOf(page)).toMatch(
      /Eerste \S+ Let op: het wordt druk 23 nov 2026 \(3 dagen\) Zuyd Vrieheide 11 jan 2027 t\/m 17 jan 2027/,
    );
    expect(textOf(page)).toMatch(/Tweede \S+ Vol: dit is te veel 26 nov 2026 \(vandaag\)/);
    for (const query of ['organisatie=Zuyd', 'oordeel=caution', 'woorden=eerst', `woorden=${first.activity.number}`])
      expect(choices(await bureau.get(`/bureau?${query}`)), query).toEqual([first.id]);
    expect(choices(await bureau.get(`/bureau?buurt=${VRIEHEIDE}`))).toEqual([first.id, second.id]);
    for (const query of ['oordeel=clear', `buurt=${MARIA_GEWANDEN}`, 'buurt=BU00000000', 'woorden=qqqqqq'])
      expect(textOf(await bureau.get(`/bureau?${query}`)), query).toContain(
        'Geen aanmelding past bij deze keuze. Zonder deze keuze staan er wel 2.',
      );
    expect(choices(await bureau.get('/bureau?oordeel=wrong&pagina=x&sorteer=y&lijst=z'))).toEqual([
      first.id,
      second.id,
    ]);
  });

  test('is sorted by what a head of the table leads to, and says how it is', async () => {
    for (const title of ['Beta', 'Alfa', 'Gamma']) await acting.registered(letters(2, { title }));
    const page = await bureau.get('/bureau?organisatie=Open+Universiteit');
    expect(page.html).toMatch(
      /aria-sort="ascending"[^>]*><a[^>]*href="\/bureau\?organisatie=Open\+Universiteit&amp;sorteer=-wacht"/,
    );
    const order = async (sort: string): Promise<string[]> =>
      textOf(await bureau.get(`/bureau?sorteer=${sort}`)).match(/Alfa(?= \d)|Beta(?= \d)|Gamma(?= \d)/g) ?? [];
    expect(await order('titel')).toEqual(['Alfa', 'Beta', 'Gamma']);
    expect(await order('-titel')).toEqual(['Gamma', 'Beta', 'Alfa']);
  });

  test('shows a neighbourhood with its half year: of a week in which nothing counts it says that nothing is known', async () => {
    const one = await acting.approved(letters(42));
    await acting.registered(letters(5, { title: 'Wacht' }));
    const page = await bureau.get(`/bureau?buurt=${VRIEHEIDE}`);
    const weeks = [...page.html.matchAll(/<li><a href="\/buurten\/BU\d+\?van=([\d-]+)" title="([^"]*)">/g)];
    expect(weeks).toHaveLength(26);
    expect(weeks[0]?.[1]).toBe('2026-11-23');
    expect(weeks[0]?.[2]).toBe('week 48 van 2026: hier is nog niets van bekend');
    expect(weeks.find(([, day]) => day === '2027-01-11')?.[2]).toBe(
      'week 2 van 2027: Let op: het wordt druk, 9,9 verzoeken per 100 met een grens van 10',
    );
    expect(page.html).toContain(`href="/bureau/aanmeldingen/${one.id}"`);
    expect(textOf(page)).toMatch(/Alle buurten Vrieheide \(1\)/);
    expect(textOf(page)).toContain('2 activiteiten lopen of komen.');
    expect(textOf(await bureau.get(`/bureau?buurt=${MARIA_GEWANDEN}`))).toContain('Er loopt of komt niets');
  });

  test('opens an introduction, and leads back to its list', async () => {
    const one = await acting.registered(letters(10));
    const { body } = await acting.client(
      'POST',
      '/v1/introductions',
      { activity: one.id, partner: 'movare', question: 'Wie kent de flat?' },
      { token: 'researcher:an', key: crypto.randomUUID() },
    );
    const { id } = introductionIn(body);
    expect((await bureau.get('/bureau?lijst=introducties')).html).toContain(`/bureau/introducties/${id}`);
    const page = await bureau.get(`/bureau/introducties/${id}`);
    expect(textOf(page)).toContain('Wie kent de flat?');
    expect(page.html).toContain('href="/bureau?lijst=introducties"');
    expect((await bureau.get('/bureau/introducties/0000000000000000')).status).toBe(404);
  });

  test('counts what residents said in twelve weeks beside the computed burden', async () => {
    await acting.approved(letters(42, { period: { start: '2026-11-23', end: '2026-11-29' } }), { override: true });
    const say = (code: string, text?: string) =>
      acting.client('POST', `/v1/neighbourhoods/${code}/signals`, text === undefined ? {} : { text });
    clock.set('2026-08-31T09:00:00Z');
    await say(MARIA_GEWANDEN, 'Te lang geleden');
    clock.set('2026-11-23T10:00:00Z');
    await say(VRIEHEIDE, 'Weer <een> brief');
    await say(VRIEHEIDE);
    const page = await bureau.get('/bureau?lijst=signalen');
    expect(tiles(page)['signalen']).toBe('2');
    expect(textOf(page)).toMatch(
      /Vrieheide 2 Let op: het wordt druk, in week \d+ van 2026 Lees het bericht .*Weer &lt;een&gt; brief/,
    );
    expect(page.html).not.toContain('Te lang geleden');
    expect(page.html).not.toContain(`/buurten/${MARIA_GEWANDEN}`);
  });

  test('is for the bureau alone', async () => {
    const researcher = await signedIn(desk, 'researcher', 'an');
    const nobody = await browserAt(desk);
    for (const path of [
      '/bureau',
      '/bureau/besluiten',
      '/bureau/besluiten/genomen',
      '/bureau/importeren',
      '/bureau/regels',
    ]) {
      expect((await researcher.get(path)).status, path).toBe(403);
      expect((await nobody.get(path)).goTo, path).toBe(`/inloggen?naar=${encodeURIComponent(path)}`);
    }
    const page = await bureau.get('/bureau/importeren');
    expect(formsTo(page, '/bureau/importeren')).not.toEqual([]);
    expect((await researcher.send(page, '/bureau/importeren')).goTo).toBe('/opnieuw');
  });
});
