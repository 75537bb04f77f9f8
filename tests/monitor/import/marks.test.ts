import writeExcelFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readPeriod } from '#shared/monitor/import/read-period.ts';
import { isEdition } from '#shared/monitor/rules/editions.ts';
import { readRegion } from '#shared/monitor/import/read-region.ts';
import { readValue, reasonOf } from '#shared/monitor/import/read-value.ts';
import { figuresOf, fileOf, opened, prepare, refusal } from './importing.ts';

describe('A missing figure is never a zero', () => {
  it.each([
    ['.', { value: null, reason: 'unknown' }],
    ['        .', { value: null, reason: 'unknown' }],
    [',', { value: null, reason: 'unknown' }],
    ['-99997', { value: null, reason: 'unknown' }],
    ['-99997.0', { value: null, reason: 'unknown' }],
    ['-99999999', { value: null, reason: 'unknown' }],
    ['x', { value: null, reason: 'suppressed' }],
    ['', { value: null, reason: 'not-applicable' }],
    ['   ', { value: null, reason: 'not-applicable' }],
    ['*', { value: null, reason: 'unknown', provisional: true }],
    ['**', { value: null, reason: 'unknown', provisional: true }],
    ['.*', { value: null, reason: 'unknown', provisional: true }],
    ['  12.5', { value: 12.5 }],
    ['12.5*', { value: 12.5, provisional: true }],
    ['0', { value: 0 }],
    ['-0.100', { value: -0.1 }],
    ['1.250', { value: 1.25 }],
  ])('%j', (text, cell) => {
    expect(readValue(text, { mark: '.', empty: 'not-applicable' }, {})).toEqual({ ok: true, value: cell });
  });

  it.each(['n.v.t.', '1e999', '12,5', '--', '#N/B', '1 2 3'])('%j is refused, and named', (text) => {
    const read = readValue(text, { mark: '.', empty: 'unknown' }, { file: 'a.csv', row: 3, column: 'value' });
    expect(read).toMatchObject({ ok: false, error: { file: 'a.csv', row: 3, column: 'value' } });
  });

  it('says in a file of StatLine without any dot that an empty cell is unknown, and beside dots that it cannot occur', async () => {
    const of = async (value: string) => {
      const text = `"Regiocode";"Perioden";"Wonen/Woningvoorraad (aantal)"\n"GM0917";"2019";""\n"WK091710";"2019*";"${value}"\n`;
      return (await figuresOf(await opened([fileOf('84583NED.csv', text)]))).map(({ cell }) => cell);
    };
    expect(await of('5')).toEqual([
      { value: null, reason: 'unknown' },
      { value: 5, provisional: true },
    ]);
    expect(await of('   .')).toEqual([
      { value: null, reason: 'not-applicable' },
      { value: null, reason: 'unknown', provisional: true },
    ]);
  });

  it('keeps why a figure of OData v4 is missing', () => {
    expect(['Impossible', 'Secret', 'NotPublished', 'Missing', ''].map(reasonOf)).toEqual([
      'not-applicable',
      'suppressed',
      'not-published',
      'unknown',
      'unknown',
    ]);
  });
});

describe('The Excel file of the key figures', () => {
  const cells = [
    ['gwb_code_10', 'regio', 'gm_naam', 'recs', 'gwb_code', 'ind_wbi', 'a_inw', 'p_koopw', 'g_ele ', 'a_geb'],
    ['NL00', 'Nederland', 'Nederland', 'Land', 'NL00', '.', 17_407_585, '57', '2 700', '.'],
    ['GM0917', 'Heerlen', 'Heerlen', 'Gemeente', 'GM0917', '1', 86_936, '46,5', '   .', null],
    ['WK091710', 'Maria Gewanden', 'Heerlen', 'Wijk', 'WK091710', '2', 4165, '53.5', ',', 30],
    ['GM0363', 'Amsterdam', 'Amsterdam', 'Gemeente', 'GM0363', '1', 1, '1', '1', 1],
  ];
  const workbook = async () => {
    const rows = cells.map((row) => row.map((value) => (value === null ? null : { value })));
    return { name: 'kwb-2021.xlsx', bytes: await writeExcelFile(rows).toBuffer() };
  };

  it('is read with commas and points, blanks and empty cells, and columns with a blank at the end', async () => {
    const { report, figures } = await prepare([await workbook()], { period: '2021', edition: '2023-11-01' });
    expect(report).toMatchObject({
      format: 'kwb',
      errors: [],
      sources: ['cbs-kwb'],
      boundaries: [{ area: 'WK091710', period: '2021', code: 2 }],
    });
    expect(report.regions.unknown).toEqual(['GM0363']);
    const values = (id: string) => figures.get(id)?.map(({ place, cell }) => [place.area, place.period, cell.value]);
    expect(values('owner-occupied')).toEqual([
      ['NL', '2021', 57],
      ['GM0917', '2021', 46.5],
      ['WK091710', '2021', 53.5],
    ]);
    expect(values('average-electricity')).toEqual([
      ['NL', '2021', 2700],
      ['GM0917', '2021', null],
      ['WK091710', '2021', null],
    ]);
    expect(values('births')).toEqual([
      ['NL', '2021', null],
      ['GM0917', '2021', null],
      ['WK091710', '2021', 30],
    ]);
  });

  it('asks for the year that it does not name', async () => {
    expect((await refusal([await workbook()])).detail.nl).toBe(
      'Dit bestand noemt geen periode: geef haar op, zoals 2024.',
    );
  });
});

describe('Codes and periods', () => {
  it.each([
    ['2019JJ00', '2019'],
    ['2019KW04', '2019-Q4'],
    ['2019MM03', '2019-03'],
    ['2019HJ02', '2019-H2'],
    ['2019SJ00', '2019/20'],
    ['2019X000', '2019'],
    ['20190131', '2019-01-31'],
    ['2019*', '2019'],
    ['2019 1e kwartaal**', '2019-Q1'],
    ['2019 2e halfjaar', '2019-H2'],
    ['2019 januari', '2019-01'],
    ["2019/'20", '2019/20'],
    ['1 januari 2020', '2020-01-01'],
    ['2023-Q1', '2023-Q1'],
    [' 2023 ', '2023'],
  ])('%s is %s', (code, period) => {
    expect(readPeriod(code)?.period).toBe(period);
  });

  it.each(['2019KW05', '2019MM13', '20190231', '2019W101', '2019/21', '2023-13', '2023-02-30', '19', ''])(
    '%j is no period',
    (code) => {
      expect(readPeriod(code)).toBeUndefined();
    },
  );

  it('of regions lose their blanks, and the Netherlands has one', () => {
    expect(
      ['NL00      ', 'NL01', 'GM0917    ', 'WK0363AA', 'BU0363AA01', 'PV31', 'LD04', 'onzin'].map(readRegion),
    ).toEqual([
      { area: 'NL', elsewhere: false },
      { area: 'NL', elsewhere: false },
      { area: 'GM0917', elsewhere: false },
      { area: 'WK0363AA', elsewhere: false },
      { area: 'BU0363AA01', elsewhere: false },
      { area: 'PV31', elsewhere: true },
      { area: 'LD04', elsewhere: true },
      undefined,
    ]);
  });

  it('of editions are a date, with a suffix where two fall on a day, or the id of a table', () => {
    expect(['2025-03-27', '2025-03-27-b', '84799NED', '2025-02-30', '2025-3', 'a b'].map(isEdition)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
