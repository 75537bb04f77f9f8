import { beforeAll, describe, expect, test } from 'vitest';
import { loadDefinitions } from '#functions/local/preparing/load-figures.ts';
import type { Desk } from '#shared/desk.ts';
import { bringFigures } from '#shared/monitor/figures/bring-figures.ts';
import { exportObservations, exportObservationsWorkbook } from '#shared/monitor/reading/export-observations.ts';
import type { Person } from '#shared/people/actor.ts';
import { testEngine } from '#tests/support/desk.ts';
import { visiting, type Visitor } from './visiting.ts';

const DATA_DESK: Person = { id: 'data-desk:di', role: 'data-desk', name: 'Di' };
const CBS = { id: 'cbs', title: '=Proefbron', publisher: 'CBS', licence: 'CC-BY-4.0', protected: true };
const SECRET = { id: 'own', title: 'Eigen telling', publisher: 'Gemeente' };
const PCT = '/monitor/indicatoren/low-birth-weight';

const engine = testEngine();
let desk: Desk;
let see: Visitor;

type Figure = Readonly<Record<string, unknown>>;

async function bring(id: string, source: object, observations: readonly Figure[]): Promise<void> {
  const brought = await bringFigures(desk, DATA_DESK, id, { edition: '2026-01-01', source, observations });
  expect(brought.ok).toBe(true);
}

const years = (area: string, values: readonly (number | null)[]): Figure[] =>
  values.map((value, at) => ({
    area,
    period: String(2015 + at),
    value,
    ...(value === null && { reason: 'not-published' }),
  }));

beforeAll(async () => {
  desk = await engine.freshDesk();
  await loadDefinitions(desk);
  await bring('low-birth-weight', CBS, [
    ...years('NL', [10, 10, null, 9, 9]),
    ...years('GM0917', [14, 14, 13, 13, 12]),
    ...years('WK091710', [15.5, 15, 14, 14, 13]),
    { area: 'WK091711', period: '2019', value: 5, n: 5, d: 100 },
  ]);
  await bring('halt-referrals', SECRET, [{ area: 'BU09172004', period: '2019', value: 3 }]);
  see = await visiting(desk);
});

const bodyOf = async (path: string, status = 200): Promise<string> => {
  const { status: found, text } = await see(path);
  expect([path, found]).toEqual([path, status]);
  return text;
};

describe('The page of an indicator', () => {
  test('says what it means, shows where the line stops, and opens every figure', async () => {
    const page = await bodyOf(PCT);
    for (const words of ['Pasgeborenen met een gewicht', 'Lager is beter', '=Proefbron (CBS)', 'licentie: CC-BY-4.0'])
      expect(page).toContain(words);
    expect(page).toMatch(/role="img" aria-label="[^"]*Heerlen: van 14,0% in 2015 naar 12,0% in 2019/);
    expect(page).toContain('niet gepubliceerd');
    expect(page).toContain('/cijfer?area=WK091710&amp;period=2019');
    expect(page).not.toContain('style=');
  });

  test('M19: tells the margin of a share of fewer than a hundred cases', async () => {
    expect(await bodyOf(PCT)).toMatch(/5,0 \(marge 2,2 tot 11,2\)/);
  });

  test('sorts districts and neighbourhoods by links, with what has no figure last', async () => {
    const [up, down] = [await bodyOf(`${PCT}?sort=cijfer`), await bodyOf(`${PCT}?sort=-cijfer`)];
    const order = (page: string): boolean =>
      page.indexOf('area=WK091711&amp;period=2019') < page.indexOf('area=WK091710&amp;period=2019');
    expect([order(up), order(down)]).toEqual([true, false]);
  });

  test('says in English what the Dutch page says in Dutch', async () => {
    const page = await bodyOf(`/en${PCT}`);
    for (const words of ['Lower is better', 'The distance to the Netherlands', 'where does this come from?'])
      expect(page).toContain(words);
  });

  test('says who holds the data where there are no figures, with one press to ask for them', async () => {
    const page = await bodyOf('/monitor/indicatoren/working-poor');
    for (const words of [
      'Van deze indicator zijn geen cijfers',
      'Wie deze gegevens heeft, weten we nog niet',
      'value="data.ask"',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('role="img"');
  });

  test('lists what a group consists of', async () => {
    expect(await bodyOf('/monitor/indicatoren/inhabitants')).toContain('/monitor/indicatoren/age-0-14');
  });

  test('refuses what cannot be chosen, and says what there is instead', async () => {
    for (const query of ['periode=1990', 'uitsplitsing=nobody', 'niveau=landen', 'sort=kleur'])
      expect(await bodyOf(`${PCT}?${query}`, 400)).toContain('Toon de indicator zonder keuze');
    expect(await bodyOf('/monitor/indicatoren/nope', 404)).toContain('/monitor/indicatoren');
  });
});

describe('The page of one figure', () => {
  test('shows its observation, edition, source and margin', async () => {
    const page = await bodyOf(`${PCT}/cijfer?area=WK091711&period=2019`);
    for (const words of ['2026-01-01', '=Proefbron', '5 van 100', 'De bron publiceert dit cijfer zelf'])
      expect(page).toContain(words);
  });

  test('says of a missing figure why, and of an unknown area that there is none', async () => {
    expect(await bodyOf(`${PCT}/cijfer?area=NL&period=2017`)).toContain('niet gepubliceerd');
    expect(await bodyOf(`${PCT}/cijfer?area=NL&period=1999`)).toContain('Er is geen cijfer');
    for (const query of ['', '?area=XX&period=2019']) await bodyOf(`${PCT}/cijfer${query}`, 400);
  });
});

describe('The list of indicators', () => {
  test('is narrowed down by words, goal, theme and core, and says where nothing is found', async () => {
    expect(await bodyOf('/monitor/indicatoren?q=geboortegewicht&doel=&thema=&kern=true')).toContain(PCT);
    expect(await bodyOf('/monitor/indicatoren?q=xyzzy')).toContain('Niets gevonden');
    await bodyOf('/monitor/indicatoren?doel=veel', 400);
  });
});

describe('What is secret', () => {
  test('D40: is in no page, picture or file', async () => {
    const at = '/monitor/indicatoren/halt-referrals';
    const page = await bodyOf(`${at}?niveau=buurten`);
    expect(page).toContain('geheim');
    const pages = [
      await bodyOf(`${at}/cijfer?area=BU09172004&period=2019`),
      await bodyOf(`${at}/grafiek.svg?gebied=BU09172004`),
    ];
    for (const text of pages) expect(text).not.toMatch(/>3</);
    const csv = await exportObservations(desk, 'halt-referrals', { explain: 'true' });
    expect(csv.ok && csv.value).toContain('BU09172004');
    expect(csv.ok && /BU09172004[^\r\n]*,3,/.test(csv.value)).toBe(false);
  });
});

describe('Pictures and files', () => {
  test('hold title and source, and are known again by their tag', async () => {
    const { text, headers } = await see(`${PCT}/grafiek.svg`);
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(text).toContain('Bron: =Proefbron (CBS), CC-BY-4.0');
    expect(headers.get('ETag')).toBe((await see(`${PCT}/grafiek.svg`)).headers.get('ETag'));
    expect((await see(`${PCT}/grafiek.svg?gebied=WK091710&klein`)).text).toContain('width="480"');
  });

  test('are drawn as PNG of a bounded width', async () => {
    const { status, headers, text } = await see(`${PCT}/grafiek.png?breedte=300`);
    expect([status, headers.get('Content-Type'), text.slice(1, 4)]).toEqual([200, 'image/png', 'PNG']);
    await bodyOf(`${PCT}/grafiek.png?breedte=90000`, 400);
    await bodyOf(`${PCT}/grafiek.png?gebied=XX`, 400);
  });

  test('hold a line for each figure, with what a spreadsheet would run defused', async () => {
    const csv = await exportObservations(desk, 'low-birth-weight', { explain: 'false', area: 'NL' });
    const lines = csv.ok ? csv.value.trim().split('\r\n') : [];
    expect(lines).toHaveLength(6);
    expect(lines[1]).toContain(",'=Proefbron,");
    expect(lines[3]).toContain(',2017,total,,%,not-published');
    const sheet = await exportObservationsWorkbook(desk, 'low-birth-weight', { explain: 'false' });
    expect(sheet.ok && sheet.value.length).toBeGreaterThan(1_000);
  });
});
