import { beforeAll, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { AreaProfile } from '#shared/monitor/reading/area-profile.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { decimalsKept, figureText } from '#shared/monitor/rules/display.ts';
import type { Desk } from '#shared/desk.ts';
import { letters } from '#tests/support/acting.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { withFigures } from '#tests/support/figures.ts';
import { bodyOf, MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
const SPORTS = 'rivm-wekelijkse-sporters';
const VOLUNTEERS = 'rivm-vrijwilligerswerk';
const AREAS = ['NL', 'GM0917', 'heerlen-noord', 'vrieheide-de-stack', 'WK091720', VRIEHEIDE, MARIA_GEWANDEN];
let desk: Desk;
let see: Visitor;
beforeAll(async () => {
  desk = await engine.freshDesk();
  const adults = { breakdown: '18-plus' };
  await withFigures(desk, {
    'owner-occupied': [
      [VRIEHEIDE, '2016', 40],
      [VRIEHEIDE, '2018', 44],
      [VRIEHEIDE, '2019', 46],
      ['NL', '2019', 57],
      [MARIA_GEWANDEN, '2018', 44],
    ],
    'inhabitants-total': [
      [VRIEHEIDE, '2018', 1_500],
      [VRIEHEIDE, '2019', 1_450],
      ['NL', '2019', 17_000_000],
    ],
    'rented': [[VRIEHEIDE, '2019', null, { reason: 'suppressed' }]],
    [SPORTS]: [
      [VRIEHEIDE, '2020', 35, adults],
      ['NL', '2020', 35, adults],
    ],
    [VOLUNTEERS]: [
      [VRIEHEIDE, '2016', 30, { ...adults, provisional: true }],
      ['NL', '2016', 20, adults],
    ],
  });
  for (const participants of [30, 10]) await registerActivity(desk, BUREAU, crypto.randomUUID(), letters(participants));
  see = await visiting(desk);
});

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

/** The cells of the row of an indicator, as they are read. */
function rowOf(text: string, id: string): string[] {
  const row = [...text.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)]
    .map(([, inner = '']) => inner)
    .find((inner) => inner.includes(`/monitor/indicatoren/${id}"`));
  return [...(row ?? '').matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => plain(cell).trim());
}

describe('The page of an area', () => {
  test('holds each figure beside that of the country, and says in words what the difference is', async () => {
    const { status, text } = await see(`/monitor/gebieden/${VRIEHEIDE}`);
    expect(status).toBe(200);
    expect(rowOf(text, 'owner-occupied')).toEqual([
      'Koopwoningen',
      '46 % in 2019',
      '57 %',
      'lager dan Nederland',
      'stijgt met 2,0 procentpunt per jaar',
      'CBS, Kerncijfers wijken en buurten , uitgave 2026-01-01.',
    ]);
    expect(rowOf(text, SPORTS)[3]).toBe('ongeveer gelijk aan Nederland');
    expect(rowOf(text, VOLUNTEERS)[3]).toBe('hoger dan Nederland');
    expect(rowOf(text, 'inhabitants-total')[3]).toBe(
      'niet te vergelijken, want een aantal hangt af van hoe groot een gebied is',
    );
  });

  test('says of a figure what it is: provisional, an estimate, of an exceptional year; and of none why', async () => {
    const { text } = await see(`/monitor/gebieden/${VRIEHEIDE}`);
    expect(rowOf(text, VOLUNTEERS)[5]).toContain('Voorlopig cijfer.');
    expect(rowOf(text, SPORTS)[5]).toContain('Een bijzonder jaar');
    expect(rowOf(text, SPORTS)[5]).toContain('geen telling');
    expect(rowOf(text, 'rented').slice(1, 4)).toEqual([
      'geen cijfer: het is geheim in 2019',
      'geen cijfer: er is van dit gebied nooit een cijfer ingelezen',
      'niet te vergelijken, want hier is geen cijfer',
    ]);
    expect(plain(text)).toMatch(/Waar geen cijfer van is \(\d+\)/);
  });

  test('draws what is known, with the same in words', async () => {
    const { text } = await see(`/monitor/gebieden/${VRIEHEIDE}`);
    expect(text).toContain('aria-label="40 in 2016, 46 in 2019"');
    expect(text).not.toContain('style=');
  });

  test('two areas stand side by side, chosen without script, held against each other in the last year that both have', async () => {
    const { status, text } = await see(`/monitor/gebieden/${VRIEHEIDE}?naast=${MARIA_GEWANDEN}`);
    expect(status).toBe(200);
    expect(text).toMatch(new RegExp(`<option value="${MARIA_GEWANDEN}" selected`));
    expect(rowOf(text, 'owner-occupied').slice(1, 4)).toEqual([
      '46 % in 2019',
      '44 % in 2018',
      'ongeveer gelijk aan Maria Gewanden (2018)',
    ]);
    expect((await see(`/monitor/gebieden/${VRIEHEIDE}?naast=${VRIEHEIDE}`)).status).toBe(200);
    const unknown = await see(`/monitor/gebieden/${VRIEHEIDE}?naast=BU0`);
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain('Wij kennen geen gebied met de code BU0.');
  });

  test('what goes on stands beside what changes, as far as the visitor may see it, with how busy it gets', async () => {
    const seen = await visiting(desk, BUREAU);
    const { text } = await seen(`/monitor/gebieden/${VRIEHEIDE}`);
    expect(plain(text)).toContain('Onderzoeken Brieven Open Universiteit');
    expect(plain(text)).toContain('Het drukst is het in week 2 van 2027');
    expect(plain(text)).toContain('Dat er iets gebeurt en iets verandert, wil niet zeggen');
    const everybody = plain((await see(`/monitor/gebieden/${VRIEHEIDE}`)).text);
    expect(everybody).not.toContain('Brieven');
    expect(plain((await see('/monitor/gebieden/NL')).text)).toContain(
      'Van heel Nederland houden wij geen register bij.',
    );
  });

  test('leads to the neighbourhood, its residents and the indicators, and back', async () => {
    const { text } = await see(`/monitor/gebieden/${VRIEHEIDE}`);
    for (const path of [`/buurten/${VRIEHEIDE}`, `/bewoners/${VRIEHEIDE}`, '/monitor/indicatoren/owner-occupied'])
      expect(text).toContain(`href="${path}"`);
    for (const path of [`/buurten/${VRIEHEIDE}`, `/wijken/WK091720`])
      expect((await see(path)).text).toContain(`href="/monitor/gebieden/${path.split('/')[2]}"`);
    expect((await see('/monitor/gebieden/WK091720')).text).toContain('href="/wijken/WK091720"');
  });

  test('reads in English too', async () => {
    const { text } = await see(`/en/monitor/gebieden/${VRIEHEIDE}`);
    expect(rowOf(text, 'owner-occupied')[3]).toBe('lower than the Netherlands');
    expect(text).toContain('href="/en/monitor/indicatoren/owner-occupied"');
  });

  test('says where an area is unknown, and leads to the list of all', async () => {
    const { status, text } = await see('/monitor/gebieden/BU09179999');
    expect(status).toBe(404);
    expect(text).toContain('href="/monitor/gebieden"');
    const all = await see('/monitor/gebieden');
    for (const code of AREAS) expect(all.text).toContain(`href="/monitor/gebieden/${code}"`);
  });
});

/** The number that a cell begins with; nothing where it says that there is none. */
const numberIn = (cell: string): string => /^(?:ten minste )?([\d.,-]+)/.exec(cell)?.[1] ?? '';

/** A figure of an indicator as a page shows it; nothing where there is none. */
function shown(id: string, figure: { readonly value: number | null } | null): string {
  const definition = indicatorDefinitions.find((one) => one.id === id);
  const decimals = decimalsKept(definition?.decimals ?? 0, definition?.rounding);
  return typeof figure?.value === 'number' ? figureText(figure.value, decimals, 'nl') : '';
}

test('Whatever the area, the page says the figures that the API answers, and none where it answers none', async () => {
  const client = clientOf(desk);
  for (const code of AREAS) {
    const { indicators } = bodyOf(await client('GET', `/v1/areas/${code}/profile`), AreaProfile);
    const { text } = await see(`/monitor/gebieden/${code}`);
    const rows = indicators.map(({ id, ...told }) => ({ id, ...told, cells: rowOf(text, id) }));
    const known = rows.filter(({ latest }) => latest !== null);
    const unknown = rows.filter(({ latest }) => latest === null);
    expect(unknown.flatMap(({ cells }) => cells)).toEqual([]);
    expect(known.map(({ id, cells: [, here = '', there = ''] }) => [id, numberIn(here), numberIn(there)])).toEqual(
      known.map(({ id, latest, reference }) => [id, shown(id, latest), shown(id, reference)]),
    );
  }
});

test('Without any figures the page says so, and that none is not zero', async () => {
  const bare = await visiting(await engine.freshDesk());
  const { status, text } = await bare(`/monitor/gebieden/${VRIEHEIDE}`);
  expect(status).toBe(200);
  expect(plain(text)).toContain('Er zijn nog geen cijfers van Vrieheide.');
  expect(plain(text)).toContain('Geen cijfer betekent niet nul.');
});
