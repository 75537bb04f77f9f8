import { describe, expect, it } from 'vitest';
import type { Observation } from '#shared/monitor/observation.ts';
import { toleranceOfSum } from '#shared/monitor/rules/tolerance.ts';
import { DEFINITIONS, fileOf, prepare } from './importing.ts';

const HEADER = 'indicator,area,period,value,breakdown,reason,lower,upper,n,d,provisional,edition';
const tidy = (...rows: readonly string[]) => fileOf('cijfers.csv', [HEADER, ...rows].join('\n'));
const kept = (value: number, edition: string, more: Partial<Observation> = {}): Observation => ({
  indicator: 'births',
  area: 'GM0917',
  period: '2018',
  breakdown: 'total',
  value,
  edition,
  source: 'cijfers-csv',
  definitionVersion: 1,
  ...more,
});
const BIRTHS = 'births,GM0917,2018,688,,,,,,,,2020-01-01';

describe('The report of an import', () => {
  it('counts rows, levels, missing figures by reason, and areas that are not there', async () => {
    const { report, result } = await prepare([
      tidy(
        BIRTHS,
        'births,WK091710,2018,,,unknown,,,,,,2020-01-01',
        'births,GM9999,2018,3,,,,,,,,2020-01-01',
        'births,PV31,2018,3,,,,,,,,2020-01-01',
      ),
    ]);
    expect(report).toMatchObject({
      format: 'tidy',
      edition: '2020-01-01',
      errors: [],
      missing: { unknown: 1 },
      figures: 2,
      rows: { read: 4, kept: 2, byLevel: { municipality: 1, district: 1 } },
      regions: { unknown: ['GM9999', 'PV31'], unknownCount: 2 },
    });
    expect(report.regions.missing).toHaveLength(22);
    expect(result).toEqual({ stored: 2, unchanged: 0, superseded: 0 });
  });

  it('tells what an older edition had that is different now, and stores nothing twice', async () => {
    const { report, result } = await prepare(
      [tidy(BIRTHS)],
      {},
      { keptOf: () => [kept(600, '84286NED'), kept(690, '2019-05-01'), kept(1, '2021-01-01')] },
    );
    expect(report.different).toEqual([
      {
        indicator: 'births',
        area: 'GM0917',
        period: '2018',
        breakdown: 'total',
        edition: '2019-05-01',
        old: 690,
        new: 688,
      },
    ]);
    expect(result).toEqual({ stored: 1, unchanged: 0, superseded: 1 });
    const again = await prepare([tidy(BIRTHS)], {}, { keptOf: () => [kept(688, '2020-01-01')] });
    expect(again.result).toEqual({ stored: 0, unchanged: 1, superseded: 0 });
    expect(again.figures.size).toBe(0);
  });

  it('refuses another value under an edition that is there, unless it is a correction', async () => {
    const keptOf = () => [kept(700, '2020-01-01')];
    const refused = await prepare([tidy(BIRTHS)], {}, { keptOf });
    expect(refused.report.errors).toMatchObject([{ row: 2, column: 'value' }]);
    expect(refused.report.errors[0]?.detail.en).toContain('700 in place of 688');
    expect(refused.figures.size).toBe(0);
    const corrected = await prepare([tidy(BIRTHS)], {}, { keptOf, corrects: true });
    expect(corrected.report.different).toMatchObject([{ old: 700, new: 688 }]);
    expect(corrected.result).toEqual({ stored: 1, unchanged: 0, superseded: 1 });
  });

  it.each([
    ['bestaat-niet,GM0917,2018,1,,,,,,,,2020-01-01', 'indicator'],
    ['households,GM0917,2018,1,,,,,,,,2020-01-01', 'indicator'],
    ['births,heerlen,2018,1,,,,,,,,2020-01-01', 'area'],
    ['births,GM0917,2018W1,1,,,,,,,,2020-01-01', 'period'],
    ['births,GM0917,2018,-1,,,,,,,,2020-01-01', 'value'],
    ['births,GM0917,2018,een,,,,,,,,2020-01-01', 'value'],
    ['births,GM0917,2018,,,,,,,,,2020-01-01', 'value'],
    ['births,GM0917,2018,1,,unknown,,,,,,2020-01-01', 'reason'],
    ['births,GM0917,2018,,,geheim,,,,,,2020-01-01', 'reason'],
    ['births,GM0917,2018,1,kinderen,,,,,,,2020-01-01', 'breakdown'],
    ['births,GM0917,2018,1,,,9,2,,,,2020-01-01', 'lower'],
    ['owner-occupied,GM0917,2018,,,,,,5,4,,2020-01-01', 'n'],
    ['births,GM0917,2018,1,,,,,,,misschien,2020-01-01', 'provisional'],
    ['births,GM0917,2018,1,,,,,,,,2025-02-30', 'edition'],
    ['births,GM0917,2018,1,,,,,,,,2020-01-01,te,veel', ''],
  ])('refuses %s', async (row, column) => {
    const { report, figures } = await prepare([tidy(BIRTHS, row)]);
    expect(report.errors).toMatchObject([{ file: 'cijfers.csv', row: 3, column }]);
    for (const said of Object.values(report.errors[0]?.detail ?? {})) expect(said).not.toMatch(/[{}]/);
    expect(figures.size).toBe(0);
  });

  it('counts the same figure twice, and refuses another value for it or another sort of period', async () => {
    expect((await prepare([tidy(BIRTHS, BIRTHS)])).report).toMatchObject({ duplicates: 1, errors: [] });
    const other = await prepare([tidy(BIRTHS, BIRTHS.replace('688', '689'), BIRTHS.replace('2018', '2018-Q1'))]);
    expect(other.report.errors.map(({ row, column }) => [row, column])).toEqual([
      [3, 'value'],
      [4, 'period'],
    ]);
    const sorts = await prepare(
      [tidy(BIRTHS.replace('2018', '2019-Q1'))],
      {},
      { keptOf: () => [kept(1, '2019-01-01')] },
    );
    expect(sorts.report.errors).toMatchObject([{ row: 2, column: 'period' }]);
  });

  it('lets the value of a share follow from what it counts', async () => {
    const { figures } = await prepare([tidy('owner-occupied,GM0917,2018,,,,,,37,148,,2020-01-01')]);
    expect(figures.get('owner-occupied')?.[0]?.cell).toEqual({ value: 25, n: 37, d: 148 });
  });

  it('holds sums against their whole with the tolerance of rounding', async () => {
    expect(toleranceOfSum({ base: 5, how: 'stochastic' }, 23)).toBeCloseTo(1.96 * Math.sqrt(23 * 4), 9);
    expect(toleranceOfSum({ base: 10, how: 'nearest' }, 4)).toBeCloseTo(1.96 * Math.sqrt(33), 9);
    expect(toleranceOfSum(undefined, 4)).toBe(0);
    const areas = new Map([
      ['GM0917', 'Heerlen'],
      ['WK091710', 'A'],
      ['WK091711', 'B'],
    ]);
    const of = (part: number) =>
      prepare(
        [
          tidy(
            'dwellings-total,GM0917,2018,100,,,,,,,,2020-01-01',
            'dwellings-total,WK091710,2018,40,,,,,,,,2020-01-01',
            `dwellings-total,WK091711,2018,${part},,,,,,,,2020-01-01`,
          ),
        ],
        {},
        { areas },
      );
    expect((await of(60)).report.sums).toEqual({ checked: 1, beyond: [] });
    expect((await of(59)).report.sums.beyond).toEqual([
      {
        indicator: 'dwellings-total',
        period: '2018',
        breakdown: 'total',
        level: 'district',
        whole: 100,
        sum: 99,
        tolerance: 0,
        unplaced: false,
      },
    ]);
  });

  it('names the largest change against the year before, in the file or kept', async () => {
    const rows = [BIRTHS, 'births,GM0917,2019,344,,,,,,,,2020-01-01', 'births,WK091710,2018,30,,,,,,,,2020-01-01'];
    const { report } = await prepare(
      [tidy(...rows)],
      {},
      { keptOf: () => [kept(10, '2019-05-01', { area: 'WK091710', period: '2017' })] },
    );
    expect(report.changes).toEqual([
      { indicator: 'births', area: 'WK091710', period: '2018', breakdown: 'total', before: '2017', old: 10, new: 30 },
    ]);
  });

  it('tells figures with more decimals than their measure has', async () => {
    const { report } = await prepare([tidy('births,GM0917,2018,1.55,,,,,,,,2020-01-01')]);
    expect(report.decimals).toEqual([
      { indicator: 'births', declared: DEFINITIONS.get('births')?.decimals, found: 2, more: true },
    ]);
  });

  it('takes period, edition and source from what the sender says where the file is silent', async () => {
    const file = fileOf('a.csv', 'indicator;area;period;value\nbirths;GM0917;;1,5\n');
    expect((await prepare([file])).report.errors).toMatchObject([{ row: 2, column: 'period' }]);
    const source = { id: 'ggd', title: 'Monitor', publisher: 'GGD' };
    const { figures, sources } = await prepare([file], { period: '2018', edition: '2020-01-01', source });
    expect(figures.get('births')?.[0]).toMatchObject({
      place: { period: '2018' },
      edition: '2020-01-01',
      source: 'ggd',
      cell: { value: 1.5 },
    });
    expect([...sources.values()]).toEqual([source]);
    expect((await prepare([file], { period: 'ooit' })).report.errors).toMatchObject([{ row: 0, column: 'period' }]);
  });
});
