import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openFigures, readFigureRows } from '#shared/area/area-files.ts';
import { readArea } from '#shared/area/import-area.ts';
import { fieldOfLabel } from '#shared/area/statline-labels.ts';
import { kwb, kwbRow, mapOf, pdokBuurt, readSamples, readWithFigures } from './samples.ts';

const genuine = (name: string): Uint8Array => readFileSync(new URL(`statline/${name}`, import.meta.url));

/** A table of "Kerncijfers wijken en buurten" as StatLine's own CSV writes it, with the figures of one neighbourhood. */
const HEADERS = [
  'Wijken en buurten',
  'Regioaanduiding/Gemeentenaam (naam)',
  'Regioaanduiding/Soort regio (omschrijving)',
  'Regioaanduiding/Codering (code)',
  'Bevolking/Aantal inwoners (aantal)',
  'Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)',
  'Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)',
  'Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)',
  'Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)',
  'Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)',
  'Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)',
  'Inkomen/Inkomen van huishoudens/40% huishoudens met laagste inkomen (%)',
  'Arbeid/Nettoarbeidsparticipatie/15 tot 25 jaar (%)',
];
const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(';');
const statline = (...cells: string[]): string => `\uFEFF${[quoted(HEADERS), quoted(cells)].join('\n')}\n`;
const figures = (code: string, ...more: string[]): string =>
  statline('Pronsebroek', 'Heerlen   ', 'Buurt     ', code, ...more);

describe("StatLine's own CSV", () => {
  it('is read by its codes, which are padded, and by its titles', async () => {
    const rows = readFigureRows(await openFigures('85163NED.csv', genuine('85163NED-amsterdam.csv')));
    if (!rows.ok) throw new Error(rows.error);
    expect(rows.value[0]).toMatchObject({ code: 'GM0363', year: 2019, fields: { name: 'Amsterdam' } });
    expect(rows.value[1]).toMatchObject({ code: 'WK036300', fields: { name: 'Burgwallen-Oude Zijde' } });
    expect(rows.value[2]).toMatchObject({ code: 'BU03630000', fields: { name: 'Kop Zeedijk' } });
    expect(rows.value).toHaveLength(39);
  });

  it('without codes is refused, and it is said which column to add', async () => {
    const read = readFigureRows(await openFigures('85231NED.csv', genuine('85231NED.csv')));
    expect(read.ok ? '' : read.error).toContain('Regiocode');
  });

  it('gives the people of a neighbourhood, with padded numbers', async () => {
    const read = await readWithFigures(
      [pdokBuurt()],
      figures(
        'BU09172004',
        '    1300',
        '     200',
        '     200',
        '     300',
        '     350',
        '     250',
        '     600',
        '    44.1',
        '    60.0',
      ),
    );
    expect(read.refused).toEqual([]);
    expect(read.neighbourhoods[0]?.population).toEqual({
      'total': 1300,
      'age-0-14': 200,
      'age-15-24': 200,
      'age-25-44': 300,
      'age-45-64': 350,
      'age-65-plus': 250,
      'households': 600,
    });
  });

  it('may hold a provisional figure, and one that is missing is not nothing', async () => {
    const provisional = await readWithFigures(
      [pdokBuurt()],
      figures('BU09172004', '1300*', '200*', '200*', '300*', '350*', '250**', '600*', '.', '.'),
    );
    expect(provisional.neighbourhoods[0]?.population.total).toBe(1300);
    const missing = await readWithFigures(
      [pdokBuurt()],
      figures(
        'BU09172004',
        '    1300',
        '       .',
        '     200',
        '     300',
        '     350',
        '     250',
        '     600',
        '.',
        '.',
      ),
    );
    expect(missing.neighbourhoods[0]?.population).toMatchObject({ 'total': 1240, 'age-0-14': 160 });
  });

  it('holds codes with letters', async () => {
    const code = 'BU0917AA01';
    const read = await readWithFigures(
      [pdokBuurt({ buurtcode: code, wijkcode: 'WK0917AA' })],
      figures(code, '1300', '200', '200', '300', '350', '250', '600', '.', '.'),
    );
    expect([read.refused, read.neighbourhoods[0]?.code, read.neighbourhoods[0]?.population.total]).toEqual([
      [],
      code,
      1300,
    ]);
  });

  it('in the layout of the table, under a title and with its source below, is read too', async () => {
    const text = [
      '"Kerncijfers wijken en buurten 2024"',
      quoted(HEADERS.map((header) => header.replaceAll('/', '|'))),
      quoted([
        'Pronsebroek',
        'Heerlen',
        'Buurt',
        'BU09172004',
        '1300',
        '200',
        '200',
        '300',
        '350',
        '250',
        '600',
        '',
        '',
      ]),
      '"Bron: CBS"',
    ].join('\n');
    expect((await readWithFigures([pdokBuurt()], text)).neighbourhoods[0]?.population.total).toBe(1300);
  });

  it.each([
    ['Bevolking/Aantal inwoners (aantal)', 'total'],
    ['Aantal inwoners (aantal)', 'total'],
    ['Bevolking/Leeftijdsgroepen/65 jaar of ouder (%)', 'share-65-plus'],
    ['Regiocode (gemeente, wijk, buurt) (code)', 'code'],
    ['Particuliere huishoudens (Aantal)', 'households'],
    ['Arbeid/Nettoarbeidsparticipatie/15 tot 25 jaar (%)', undefined],
    ['Bevolking/Particuliere huishoudens/Huishoudens met kinderen (aantal)', undefined],
    ['Stedelijkheid/Aantal inwoners (per km²)', undefined],
    ['', undefined],
  ])('has “%s” for %s', (header, field) => {
    expect(fieldOfLabel(header)).toBe(field);
  });
});

describe('key figures that can be read two ways, or not', () => {
  const refusedOf = async (text: string) =>
    (await readWithFigures([pdokBuurt()], text)).refused.map(({ feature, reason }) => [feature, reason]);

  it('are refused with what to write: a point of thousands is no decimal point', async () => {
    expect(
      await refusedOf(figures('BU09172004', '3.000', '500', '500', '700', '800', '500', '1.200', '.', '.')),
    ).toEqual([
      [
        'BU09172004',
        expect.stringMatching(
          /^the number of inhabitants is not a number: “3\.000” can be read two ways: write 3000, or 3,0/,
        ),
      ],
    ]);
    expect(
      await refusedOf(figures('BU09172004', '3000', '500', '500', '700', '800', '500', '1.200', '.', '.')),
    ).toEqual([['BU09172004', expect.stringContaining('households is not a number: “1.200” can be read two ways')]]);
  });

  it('are taken where there is one way', async () => {
    const read = await readWithFigures(
      [pdokBuurt()],
      figures('BU09172004', '1.234.500', '200.000,0', '234500', '300000', '250000', '250000', '600000', '.', '.'),
    );
    expect(read.neighbourhoods[0]?.population).toMatchObject({ 'total': 1_234_500, 'age-0-14': 200_000 });
  });

  it('are refused where the parts are not the whole', async () => {
    expect(await refusedOf(kwb(kwbRow('BU09172004', 'Pronsebroek', [3000, 200, 200, 300, 350, 250, 600])))).toEqual([
      ['BU09172004', 'the age groups add up to 1300, and there are 3000 inhabitants: one of them is not right'],
    ]);
    expect(await refusedOf(kwb(kwbRow('BU09172004', 'Pronsebroek', [1310, 200, 200, 300, 350, 250, 600])))).toEqual([]);
    expect(readSamples([pdokBuurt({ aantal_inwoners: 3 })]).refused).toEqual([]);
  });

  it('are refused where two columns can be the same figure', async () => {
    const twice = ['Codering (code)', 'Bevolking/Aantal inwoners (aantal)', 'Anders/Aantal inwoners (aantal)'];
    expect(await refusedOf(`${quoted(twice)}\n${quoted(['BU09172004', '1300', '130'])}\n`)).toEqual([
      ['the whole file', expect.stringContaining('two columns can be the number of inhabitants')],
    ]);
  });

  it('are refused where a spreadsheet shows an error', async () => {
    expect(await refusedOf(kwb(kwbRow('BU09172004', 'Pronsebroek', ['#N/A', 200, 200, 300, 350, 250, 600])))).toEqual([
      ['BU09172004', expect.stringContaining('#N/A')],
    ]);
  });

  it('may come in XLSX', async () => {
    const { default: writeExcelFile } = await import('write-excel-file/node');
    const rows = [
      ['gwb_code', 'a_inw', 'a_00_14', 'a_15_24', 'a_25_44', 'a_45_64', 'a_65_oo', 'a_hh'],
      ['BU09172004', 1300, 200, 200, 300, 350, 250, 600],
    ];
    const file = await openFigures('kwb-2024.xlsx', await writeExcelFile(rows).toBuffer());
    expect(readArea([mapOf([pdokBuurt()])], [file]).neighbourhoods[0]).toMatchObject({
      figuresYear: 2024,
      population: { total: 1300 },
    });
  });
});
