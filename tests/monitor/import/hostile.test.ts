import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIDY_COLUMNS } from '#shared/monitor/import/read-tidy.ts';
import { REASONS } from '#shared/monitor/observation.ts';
import { AREAS, fileOf, prepare, sample, textOf } from './importing.ts';

const FILES = [
  'statline-csv-met-symbolen-85163NED.csv',
  'odata-v3-84799NED-TypedDataSet-rows.json',
  'odata-v4-60006-Observations.csv',
  'odata-v4-83765NED-MeasureGroups.json',
].map(sample);
const TIDY = fileOf(
  'cijfers.csv',
  `${TIDY_COLUMNS.join(',')}\nbirths,GM0917,2018,688,,,,,,,,2020-01-01\nowner-occupied,WK091710,2018,,,,1,2,3,4,true,2020-01-01\n`,
);

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '"',
    ';',
    ',',
    '\n',
    '\0',
    '__proto__',
    '{}',
    '[',
    'null',
    '1e309',
    '-',
    '\uFEFF',
    '9'.repeat(400),
    '=1+1',
    'GM0917',
    '2019JJ00',
    '\ud800',
  ),
);

/** A text in which something was put, taken out or said twice. */
const broken = fc
  .record({
    file: fc.constantFrom(...FILES, TIDY),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(300),
    put: odd,
    again: fc.boolean(),
  })
  .map(({ file, at, cut, put, again }) => {
    const text = textOf(file);
    const from = Math.floor(at * text.length);
    return { name: file.name, text: text.slice(0, from) + put + (again ? text.slice(from) : text.slice(from + cut)) };
  });

describe('A hostile file', () => {
  it('is never a fault: it is read, or refused with a row and a sentence in both languages', async () => {
    const holds = fc.asyncProperty(broken, async ({ name, text }) => {
      const { report, figures } = await prepare([fileOf(name, text)], { period: '2020' });
      for (const { row, detail } of report.errors) {
        expect(row).toBeGreaterThanOrEqual(0);
        expect(detail.nl).not.toBe('');
        expect(detail.en).not.toBe('');
      }
      expect(report.errorCount > 0 && figures.size > 0).toBe(false);
    });
    await fc.assert(holds, { numRuns: 200 });
  });

  it('of any JSON at all is read or refused', async () => {
    const holds = fc.asyncProperty(fc.json(), fc.string(), async (text, name) => {
      const { report } = await prepare([fileOf(name, text.startsWith('{') ? text : `[${text}]`)], { period: '2020' });
      expect(report.figures).toBe(0);
    });
    await fc.assert(holds, { numRuns: 100 });
  });

  it('of rows with keys of our own doing changes nothing of ours', async () => {
    const text =
      '[{"ID":0,"WijkenEnBuurten":"GM0917","__proto__":{"polluted":1},"constructor_1":1,"AantalInwoners_5":3}]';
    const { report, figures } = await prepare([fileOf('84799NED.json', text)], { period: '2020' });
    expect(report.errors).toEqual([]);
    expect(figures.get('inhabitants-total')).toHaveLength(1);
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['empty', new Uint8Array()],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n')],
    ['half a zip', new TextEncoder().encode('PK\u0003\u0004half')],
    ['letters that are none', new Uint8Array([0xff, 0xfe, 0x00])],
    ['nested without end', new TextEncoder().encode('['.repeat(1_000_000))],
    ['nested and closed', new TextEncoder().encode('['.repeat(200_000) + ']'.repeat(200_000))],
    ['more than 64 MB of JSON', new Uint8Array(64 * 1024 * 1024 + 1).fill(0x5b)],
    ['a list of names', new TextEncoder().encode('naam;straat\nJan;Dorpsstraat\n')],
  ])('that is %s is refused', async (_, bytes) => {
    const { report } = await prepare([{ name: 'x', bytes }]);
    expect(report.errors).toHaveLength(1);
  });

  it('that is none, or two that do not belong together, is refused', async () => {
    expect((await prepare([])).report.errorCount).toBe(1);
    expect((await prepare([TIDY, sample('odata-v4-60006-Observations.csv')])).report.errors[0]?.detail.en).toContain(
      'do not belong together',
    );
  });
});

const number = fc.nat(100_000_000).map((hundredths) => hundredths / 100);
const areas = [...AREAS.keys()];
const figure = fc.record({
  indicator: fc.constantFrom('births', 'social-assistance', 'rivm-roker'),
  area: fc.constantFrom(...areas),
  period: fc.integer({ min: 1900, max: 2100 }).map(String),
  value: fc.option(number),
  reason: fc.constantFrom(...REASONS),
  bounds: fc.option(fc.tuple(number, number)),
  provisional: fc.boolean(),
});

describe('Tidy figures', () => {
  const of = (rows: readonly (typeof figure extends fc.Arbitrary<infer T> ? T : never)[], delimiter: string): string =>
    stringify(
      rows.map(({ value, reason, bounds, provisional, ...place }) => ({
        ...place,
        value,
        breakdown: place.indicator === 'rivm-roker' ? '18-plus' : '',
        reason: value === null ? reason : '',
        lower: bounds && Math.min(...bounds),
        upper: bounds && Math.max(...bounds),
        provisional: provisional ? 'true' : 'false',
        edition: '2020-01-01',
      })),
      {
        header: true,
        columns: [...TIDY_COLUMNS],
        delimiter,
        cast: { number: (one) => (delimiter === ';' ? String(one).replace('.', ',') : String(one)) },
      },
    );

  it.each([',', ';', '\t'])('come back as they were written, with %j between them', async (delimiter) => {
    const rowsOf = fc.uniqueArray(figure, {
      minLength: 1,
      maxLength: 30,
      selector: ({ indicator, area, period }) => `${indicator} ${area} ${period}`,
    });
    const holds = fc.asyncProperty(rowsOf, async (rows) => {
      const { report, figures } = await prepare([fileOf('a.csv', of(rows, delimiter))]);
      expect(report.errors).toEqual([]);
      const read = [...figures.values()]
        .flat()
        .map(({ place, cell }) => [
          place.indicator,
          place.area,
          place.period,
          cell.value,
          cell.reason,
          cell.lower,
          cell.upper,
          cell.provisional ?? false,
        ]);
      const written = rows.map(({ indicator, area, period, value, reason, bounds, provisional }) => [
        indicator,
        area,
        period,
        value,
        value === null ? reason : undefined,
        bounds ? Math.min(...bounds) : undefined,
        bounds ? Math.max(...bounds) : undefined,
        provisional,
      ]);
      expect(read.map(String).toSorted()).toEqual(written.map(String).toSorted());
    });
    await fc.assert(holds, { numRuns: 40 });
  });

  it('are read in UTF-16 as Excel writes it', async () => {
    const text = '\uFEFFindicator\tarea\tperiod\tvalue\tedition\r\nbirths\tGM0917\t2018\t688\t2020-01-01\r\n';
    const { figures } = await prepare([{ name: 'a.txt', bytes: Buffer.from(text, 'utf16le') }]);
    expect(figures.get('births')?.[0]?.cell).toEqual({ value: 688 });
  });

  it('are read a hundred thousand at a time, far faster than they are stored', async () => {
    const lines: string[] = [];
    for (const area of areas)
      for (let year = 1000; year < 2250; year += 1) lines.push(`births,${area},${year},${year % 977},2020-01-01`);
    const began = process.cpuUsage();
    const { result, report } = await prepare([
      fileOf('a.csv', `indicator,area,period,value,edition\n${lines.join('\n')}`),
    ]);
    const { user, system } = process.cpuUsage(began);
    expect(report.errors).toEqual([]);
    expect(result.stored).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(100_000);
    expect((lines.length * 1_000_000) / (user + system)).toBeGreaterThan(5_000);
  });
});
