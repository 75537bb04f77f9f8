import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { figuresOf, fileOf, opened, prepare, refusal, sample, textOf } from './importing.ts';

const Rows = z.object({ value: z.array(z.record(z.string(), z.unknown())) });
const json = (name: string, content: unknown) => fileOf(name, JSON.stringify(content));

/** The cells of a file of StatLine, read naively: no field of these holds a separator or a line end. */
const naiveLines = (text: string): string[][] =>
  text
    .replace('\uFEFF', '')
    .trim()
    .split('\n')
    .map((line) => line.split(';').map((field) => field.replaceAll('"', '')));

describe('A genuine file of StatLine', () => {
  it('is read cell by cell, its codes without blanks, under the table of its name', async () => {
    const file = sample('statline-csv-met-symbolen-85163NED.csv');
    const open = await opened([file]);
    expect(open).toMatchObject({ format: 'statline', table: '85163NED', edition: '85163NED' });
    const [header = [], ...lines] = naiveLines(textOf(file));
    const naive = lines.flatMap((line) =>
      header
        .slice(3)
        .map((column, at) => [
          line[2]?.trim(),
          line[0],
          column,
          line[at + 3]?.trim() === '.' ? null : Number(line[at + 3]),
        ]),
    );
    const read = (await figuresOf(open)).map(({ area, period, column, cell }) => [area, period, column, cell.value]);
    expect(read).toEqual(naive);
  });

  it('knows of each column its titles and its unit', async () => {
    const [, low] = await figuresOf(await opened([sample('statline-csv-met-symbolen-85163NED.csv')]));
    expect(low?.measure).toMatchObject({ path: ['Opleidingsniveau', 'Laag', 'Waarde'], unit: '%' });
  });

  it('is refused without codes where it does not name the municipality', async () => {
    const problem = await refusal([sample('statline-csv-met-symbolen-85231NED.csv')], { period: '2019' });
    expect(problem.detail.en).toContain('has no codes of areas');
  });

  it('asks for the period where it has none', async () => {
    const problem = await refusal([sample('statline-csv-met-symbolen-85231NED.csv')]);
    expect(problem.detail).toEqual({
      nl: 'Dit bestand noemt geen periode: geef haar op, zoals 2024.',
      en: 'This file names no period: give it, such as 2024.',
    });
  });

  it('is read by its titles where each is one area of a municipality that it names', async () => {
    const text =
      '"Wijken en buurten";"Bevolking/Aantal inwoners (aantal)"\n"Heerlen";"87000"\n"Wijk 34 Eikenderveld";"2000"\n"Eikenderveld";"1990"\n"Elders";"5"\n';
    const { report, figures } = await prepare([fileOf('84799NED.csv', text)], { period: '2020' });
    expect(report.errors).toEqual([]);
    expect(report.regions.unknown).toEqual(['Elders']);
    expect(figures.get('inhabitants-total')?.map(({ place, cell }) => [place.area, cell.value])).toEqual([
      ['GM0917', 87_000],
      ['WK091734', 2000],
      ['BU09173400', 1990],
    ]);
  });

  it('is refused by its titles where one stands there twice', async () => {
    const text =
      '"Wijken en buurten";"Bevolking/Aantal inwoners (aantal)"\n"Heerlen";"87000"\n"Dorp";"5"\n"Dorp";"6"\n';
    const problem = await refusal([fileOf('84799NED.csv', text)], { period: '2020' });
    expect(problem).toMatchObject({ row: 4 });
    expect(problem.detail.en).toContain('“Dorp” is not surely one area');
  });

  it('is read as the table shows it too, with titles above and its source below', async () => {
    const text =
      '"Kerncijfers"\n"Wijken en buurten";"Codering";"Wonen|Woningvoorraad (aantal)"\n"Heerlen";"GM0917";"46697"\n"X";"WK091710";""\n"Bron: CBS"\n';
    const { report, figures } = await prepare([fileOf('84799NED.csv', text)], { period: '2020' });
    expect(report.errors).toEqual([]);
    expect(figures.get('dwellings-total')?.map(({ cell }) => cell)).toEqual([
      { value: 46_697 },
      { value: null, reason: 'unknown' },
    ]);
  });
});

describe('Genuine rows of OData v3', () => {
  const data = sample('odata-v3-84799NED-TypedDataSet-rows.json');
  const codes = sample('odata-v3-84799NED-WijkenEnBuurten-rows.json');

  it('are read measure by measure, empty ones as unknown', async () => {
    const open = await opened([codes, data], { period: '2020' });
    expect(open).toMatchObject({ format: 'odata-v3', table: '84799NED' });
    const naive = Rows.parse(JSON.parse(textOf(data))).value.flatMap((row) =>
      Object.entries(row)
        .filter(([key]) => /_\d+$/.test(key) && !/^(?:Gemeentenaam|SoortRegio|Codering|MeestVoor)/.test(key))
        .map(([key, value]) => [
          String(row['WijkenEnBuurten']).trim().replace('NL00', 'NL'),
          key,
          value === '.' ? null : Number(value ?? NaN),
        ]),
    );
    const read = (await figuresOf(open)).map(({ area, column, cell }) => [area, column, cell.value]);
    expect(read).toEqual(naive.map(([area, key, value]) => [area, key, Number.isNaN(value) ? null : value]));
  });

  it('become figures of indicators, by the part of a key before its number', async () => {
    const { report, figures } = await prepare([data, codes], { period: '2020' });
    expect(report.errors).toEqual([]);
    expect(figures.get('age-0-14')?.map(({ place, cell }) => [place.area, cell.value])).toContainEqual([
      'GM0917',
      11_048,
    ]);
    expect(report.measures.unknown).toContain('SterfteTotaal');
  });

  it('take title, edition, period and decimals from what the table says of itself', async () => {
    const rows = json('data.json', [
      {
        ID: 0,
        WijkenEnBuurten: 'GM0917    ',
        AantalInwoners_5: 87_461,
        GemiddeldeWOZWaardeVanWoningen_39: null,
        Nederland_17: 5,
      },
    ]);
    const about = [sample('odata-v3-85984NED-TableInfos.json'), sample('odata-v3-85984NED-DataProperties.json')];
    const { report, figures } = await prepare([...about, rows]);
    expect(report).toMatchObject({
      table: '85984NED',
      title: 'Kerncijfers wijken en buurten 2024',
      edition: '2025-03-27',
      errors: [],
    });
    expect(figures.get('inhabitants-total')?.[0]).toMatchObject({
      place: { area: 'GM0917', period: '2024' },
      cell: { value: 87_461 },
      decimals: 0,
    });
    expect(report.measures.unknown).toEqual(['Bevolking/Bevolking naar herkomst/Herkomstland/Nederland']);
  });

  it('as text are read alike, with bounds from rows of their own', async () => {
    const row = (Marges: string, Roker_11: string) => ({
      ID: 1,
      Perioden: '2020JJ00',
      RegioS: 'GM0917  ',
      Leeftijd: '20300   ',
      Marges,
      Roker_11,
    });
    const file = json('50090NED.json', { value: [row('MW00000', '    24.3'), row('MW00000', '       .')] });
    const { figures, report } = await prepare([json('50090NED.json', { value: [row('MW00000', '    24.3')] })]);
    expect(report.errors).toEqual([]);
    expect(figures.get('rivm-roker')?.[0]).toMatchObject({
      place: { breakdown: '18-plus', period: '2020' },
      cell: { value: 24.3 },
    });
    expect((await prepare([file])).report.errors).toMatchObject([{ row: 2, column: 'value' }]);
    const typed = (Marges: string, Roker_11: number) => ({ ...row(Marges, ''), Roker_11 });
    const whole = await prepare([
      json('50090NED.json', [typed('MW00000', 24.3), typed('MOG0095', 22), typed('MBG0095', 26)]),
    ]);
    expect(whole.figures.get('rivm-roker')?.map(({ cell }) => cell)).toEqual([{ value: 24.3, lower: 22, upper: 26 }]);
  });
});

describe('Genuine files of OData v4', () => {
  it('are read as observations in CSV, by quarter and by day', async () => {
    for (const [name, period] of [
      ['odata-v4-60006-Observations.csv', '2019-Q4'],
      ['odata-v4-80416ned-Observations.csv', '2006-01-01'],
    ] as const) {
      const file = sample(name);
      const [, ...lines] = textOf(file)
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      const figures = await figuresOf(await opened([file]));
      expect(figures[0]?.period).toBe(period);
      expect(figures.map(({ measure, area, cell }) => [measure.name, area, cell.value])).toEqual(
        lines.map(([, measure, , value]) => [measure, 'NL', Number(value)]),
      );
    }
  });

  const about = [
    'Properties',
    'MeasureCodes',
    'MeasureGroups',
    'Dimensions',
    'WijkenEnBuurtenGroups',
    'WijkenEnBuurtenCodes-heerlen',
  ].map((part) => sample(`odata-v4-83765NED-${part}.json`));
  const cell = (Measure: string, Value: number | null, ValueAttribute = 'None') => ({
    Id: 1,
    Measure,
    ValueAttribute,
    Value,
    StringValue: null,
    WijkenEnBuurten: 'WK091710  ',
  });

  it('make one import, whichever file is which', async () => {
    const observations = json('page.json', {
      value: [
        cell('T001036', 4165),
        cell('M000179_1', 40),
        cell('M003039', null, 'Impossible'),
        cell('D006842', null, 'Zeldzaam'),
      ],
    });
    for (const files of [
      [...about, observations],
      [observations, ...about.toReversed()],
    ]) {
      const { report, figures } = await prepare(files);
      expect(report).toMatchObject({
        format: 'odata-v4',
        table: '83765NED',
        edition: '2020-11-06',
        errors: [],
        sources: ['cbs-kwb'],
      });
      expect(figures.get('inhabitants-total')?.[0]).toMatchObject({
        place: { area: 'WK091710', period: '2017' },
        cell: { value: 4165 },
        decimals: 0,
      });
      expect(figures.get('average-home-value')?.[0]?.cell).toEqual({
        value: null,
        reason: 'not-applicable',
        mark: 'Impossible',
      });
      expect(figures.get('social-assistance')?.[0]?.cell).toEqual({ value: null, reason: 'unknown', mark: 'Zeldzaam' });
      expect(report.measures.unknown).toEqual(['Bevolking/Geboorte en sterfte/Sterfte totaal']);
    }
  });

  it('say which figures may still change, by the status of their period', async () => {
    const codes = json('codes.json', [
      { Identifier: '2024JJ00', Index: 1, Title: '2024', DimensionGroupId: '0', Status: 'Voorlopig' },
    ]);
    const observations = json('83765NED.json', [{ ...cell('T001036', 1), Perioden: '2024JJ00' }]);
    const [figure] = await figuresOf(await opened([observations, codes]));
    expect(figure).toMatchObject({ period: '2024', cell: { value: 1, provisional: true } });
  });

  it('are refused without observations, or of two tables', async () => {
    expect((await refusal(about)).detail.en).toContain('hold no figures');
    const other = sample('odata-v3-85984NED-TableInfos.json');
    expect((await refusal([...about, other, json('o.json', [cell('T001036', 1)])])).detail.en).toContain(
      '83765NED, 85984NED',
    );
  });
});
