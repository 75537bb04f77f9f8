import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters, nothingAsked } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { IN_DE_CRAMER, MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { countingWaves } from '#tests/support/tables.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
let desk: Desk;
let see: Visitor;
beforeAll(async () => {
  desk = await engine.freshDesk();
  for (const participants of [30, 10]) await registerActivity(desk, BUREAU, crypto.randomUUID(), letters(participants));
  await actingOn(desk).approved(nothingAsked({ neighbourhoods: [MARIA_GEWANDEN] }));
  see = await visiting(desk);
});

const attribute = (element: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1] ?? '';
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const onMap = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/<a [^>]*data-code[^>]*>/g)].map(([link]) => [
      attribute(link, 'data-code'),
      attribute(link, 'aria-label'),
    ]),
  );
const weeksOf = (text: string): string[] =>
  [...(/<ol class="lk-strip">[\s\S]*?<\/ol>/.exec(text)?.[0] ?? '').matchAll(/<a [^>]*>/g)].map(([link]) => link);

/** The texts of the cells of each row of the table, in their order. */
function inTable(text: string): string[][] {
  const table = /<table id="buurten"[\s\S]*?<\/table>/.exec(text)?.[0] ?? '';
  return [...table.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => plain(cell)),
  );
}

describe('The home page', () => {
  test('says in two sentences what is here, with a first step for who got a letter, studies or seeks data', async () => {
    const { status, text } = await see('/');
    expect(status).toBe(200);
    expect(text).toContain('<h1 class="utrecht-heading-1">Hoeveel wordt er van bewoners gevraagd?</h1>');
    for (const card of ['Ik kreeg een brief', 'Ik wil onderzoek doen', 'Ik zoek gegevens'])
      expect(text).toContain(card);
    expect(text).toMatch(/action="\/registratie"[\s\S]*name="nummer"/);
    expect(text).toContain('href="/aanmelden"');
    expect(text).toMatch(/action="\/data"[\s\S]*name="q"/);
  });

  test('shows the busiest coming week first, and each of the 26 weeks as a link with its fullest verdict', async () => {
    const { text } = await see('/');
    expect(plain(text)).toContain(
      'De drukste groep van elke buurt, in week 2 van 2027. Dit is de drukste week van dit half jaar.',
    );
    const weeks = weeksOf(text);
    expect(weeks).toHaveLength(26);
    expect(weeks.map((link) => attribute(link, 'aria-label')).at(7)).toBe('week 2 van 2027: Let op: het wordt druk');
    expect(weeks.findIndex((link) => link.includes('aria-current'))).toBe(7);
    expect(plain((await see('/?week=2027-W01')).text)).not.toContain('de drukste week');
  });

  test('maps the programme area, and the rest of Heerlen behind a link', async () => {
    const { text } = await see('/');
    const inside = [...(await desk.area()).values()].filter(({ inProgrammeArea }) => inProgrammeArea);
    expect([...onMap(text).keys()].toSorted()).toEqual(inside.map(({ code }) => code).toSorted());
    expect(text).toContain('gebied=heerlen');
    expect(onMap((await see('/?gebied=heerlen')).text).size).toBe(57);
  });

  test('names each neighbourhood with its verdict and figure, and leads to its page', async () => {
    const { text } = await see('/?week=2027-W02');
    expect(onMap(text).get(VRIEHEIDE)).toBe(
      'Vrieheide: Let op: het wordt druk, 9,4 verzoeken per 100 mensen in deze week, 0% twee keer gevraagd in 12 weken',
    );
    expect(onMap(text).get(IN_DE_CRAMER)).toMatch(/: Geen bewoners$/);
    expect(text).toContain(`href="/buurten/${VRIEHEIDE}?van=2026-11-23"`);
    expect(text).toMatch(/<text class="map-label[^"]*"[^>]*>De Koumen</);
  });

  test(rule('B13'), async () => {
    const { text } = await see('/?week=2027-W02');
    expect(onMap(text).get(MARIA_GEWANDEN)).toBe('Maria Gewanden: nog niet bekend wat er gevraagd wordt, 1 activiteit');
    expect(text).toMatch(/<text class="map-label map-label--count"[^>]*>1</);
    const [row = []] = inTable((await see('/?week=2027-W02&als=tabel')).text).filter(
      ([name]) => name === 'Maria Gewanden',
    );
    expect(row.join(' ')).toBe('Maria Gewanden Nog niet bekend - ? ? ? ? ? 1, waarvan 1 onbekend');
  });

  test('shows one group where it is asked for', async () => {
    const { text } = await see('/?week=2027-W02&groep=age-65-plus');
    expect(onMap(text).get(VRIEHEIDE)).toBe(
      'Vrieheide: Er is ruimte, 0 verzoeken per 100 mensen in de 12 weken tot en met deze week, 0% twee keer gevraagd in 12 weken',
    );
    expect(text).toMatch(/href="\/\?van=2026-11-23&amp;groep=age-65-plus&amp;week=2027-W03"/);
  });

  test('speaks English under /en', async () => {
    const { text } = await see('/en?week=2027-W02');
    expect(text).toContain('<html lang="en">');
    expect(onMap(text).get(VRIEHEIDE)).toMatch(
      /^Vrieheide: [^:]+.*9\.4 requests per 100 people in this week, 0% asked twice in 12 weeks$/,
    );
    expect(text).toContain(`href="/en/buurten/${VRIEHEIDE}?van=2026-11-23"`);
  });

  test.each([
    ['van=morgen', 'van', 'Kies een dag tussen'],
    ['van=9999-12-31', 'van', 'Kies een dag tussen'],
    ['groep=iedereen', 'groep', 'Kies een groep'],
    ['week=2027-W60', 'week', 'Kies een week'],
    ['gebied=Maastricht', 'gebied', 'Kies het programmagebied'],
    ['als=foto', 'als', 'Kies de kaart of de tabel'],
    ['als=tabel&sorteer=x', 'sorteer', 'Sorteer met een link'],
  ])('says what to choose where the address asks for %s', async (query, field, said) => {
    const { status, text } = await see(`/?${query}`);
    expect(status).toBe(400);
    expect(text).toMatch(new RegExp(`<a [^>]*href="#${field}"[^>]*>\\s*${said}`));
    expect(text).toContain(` id="${field}"`);
  });

  test('is small', async () => {
    expect(brotliCompressSync((await see('/?gebied=heerlen')).text).byteLength).toBeLessThan(20_000);
  });

  test('waits for the store as often as there is something to wait for, whatever is registered', async () => {
    const counting = countingWaves(desk.table);
    const counted = await visiting(deskOver(counting, testClock()));
    await counted('/');
    const before = counting.waves();
    await counted('/');
    expect(counting.waves() - before).toBeLessThanOrEqual(2);
  });
});

describe('The table of the home page', () => {
  test('says the same as the map, the busiest first, with the limits in the head', async () => {
    const { text } = await see('/?week=2027-W02&als=tabel&gebied=heerlen');
    const [head = [], ...rows] = inTable(text);
    expect(rows).toHaveLength(57);
    expect(rows[0]?.slice(0, 4)).toEqual(['Vrieheide', 'Let op: het wordt druk', '25 tot en met 44 jaar', '9,4']);
    expect(head[3]).toBe('Verzoeken per 100 mensen, deze week druk boven 5, te veel boven 10');
    expect(head[6]).toBe('Minuten per persoon, 12 weken druk boven 3,5, te veel boven 7');
    expect(text).toMatch(/aria-sort="descending"[^>]*>\s*<a [^>]*sorteer=-druk#buurten"/);
    const map = onMap((await see('/?week=2027-W02&gebied=heerlen')).text);
    for (const [name = '', verdict = ''] of rows) {
      const said = [...map.values()].find((one) => one.startsWith(`${name}: `)) ?? '';
      expect(said.toLowerCase()).toContain(verdict.toLowerCase());
    }
  });

  test('is sorted by a link in its head, either way, and keeps the week', async () => {
    const names = async (sort: string): Promise<string[]> =>
      inTable((await see(`/?week=2027-W02&als=tabel&sorteer=${sort}`)).text)
        .slice(1)
        .map(([name = '']) => name);
    const byName = await names('buurt');
    expect(byName).toEqual(byName.toSorted((a, b) => a.localeCompare(b, 'nl')));
    expect(await names('-buurt')).toEqual(byName.toReversed());
    expect((await names('verzoeken'))[0]).toBe('Vrieheide');
    expect((await names('-verzoeken')).at(-1)).toBe('Vrieheide');
    expect((await names('activiteiten'))[0]).toBe('Maria Gewanden');
    const { text } = await see('/?week=2027-W02&als=tabel');
    expect(text).toContain('week=2027-W02&amp;als=tabel&amp;sorteer=activiteiten#buurten');
  });
});

describe('The search for a place', () => {
  test('finds a neighbourhood or district by its name, and says which it may be', async () => {
    expect((await see('/zoek?plek=vrieheide')).headers.get('Location')).toBe(`/buurten/${VRIEHEIDE}`);
    expect((await see('/en/zoek?plek=Mariarade')).headers.get('Location')).toMatch(/^\/en\/(wijken|buurten)\//);
    expect((await see('/zoek?plek=maria')).text).toMatch(
      /Welke plek bedoelt u met “maria”[\s\S]*href="\/(wijken|buurten)\//,
    );
    expect((await see('/zoek?plek=xyzzyqq')).text).toContain('Geen buurt of wijk gevonden');
    expect((await see('/zoek?plek=')).headers.get('Location')).toBe('/');
  });
});
