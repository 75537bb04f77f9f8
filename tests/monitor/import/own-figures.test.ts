import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFigureFiles } from '#functions/local/preparing/figure-files.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import type { ImportFile } from '#shared/monitor/import/figure-row.ts';
import type { PreparedImport } from '#shared/monitor/import/prepare-import.ts';
import { indicators } from '#shared/programme/heerlen-noord/indicators.ts';
import { DEFINITIONS, prepare, textOf } from './importing.ts';

const imports = new Map<string, { file: ImportFile; prepared: PreparedImport }>();
beforeAll(async () => {
  for await (const file of readFigureFiles()) imports.set(file.name, { file, prepared: await prepare([file]) });
});
const of = (name: string) => {
  const found = imports.get(name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const all = () => [...imports.values()].flatMap(({ prepared }) => [...prepared.figures.values()].flat());
const valueOf = (indicator: string, area: string, period: string, breakdown = 'total') =>
  all().filter(
    ({ place }) => JSON.stringify(Object.values(place)) === JSON.stringify([indicator, area, period, breakdown]),
  );

describe('The figures that the programme begins with', () => {
  it('are all taken, with nothing refused and nothing twice', () => {
    for (const [name, { prepared }] of imports) {
      expect(prepared.report.errors, name).toEqual([]);
      expect(prepared.report.duplicates, name).toBe(0);
    }
    expect(all()).toHaveLength(33_192);
  });

  const Cells = z.array(
    z.looseObject({
      tableId: z.string(),
      year: z.string(),
      regionCode: z.string(),
      measure: z.string(),
      value: z.string(),
    }),
  );
  const TAKEN = ['inhabitants', 'households', 'dwellings'];

  it('are what stands in the file, row by row', () => {
    const { file, prepared } = of('cbs-kwb-heerlen-2016-2020.csv');
    const naive = Cells.parse(parse(textOf(file), { columns: true })).filter(
      ({ measure }) => measure !== 'boundary-change-code',
    );
    const read = new Map(
      [...prepared.figures.values()]
        .flat()
        .map(({ place, edition, cell }) => [`${edition} ${place.indicator} ${place.area} ${place.period}`, cell]),
    );
    expect(read.size).toBe(naive.length);
    for (const { tableId, year, regionCode, measure, value } of naive) {
      const indicator = TAKEN.includes(measure) ? `${measure}-total` : measure;
      expect(read.get(`${tableId} ${indicator} ${regionCode} ${year}`)).toEqual(
        value === '' ? { value: null, reason: 'unknown' } : { value: Number(value) },
      );
    }
  });

  it('tell the Netherlands by one code, and leave provinces out by name', () => {
    expect(valueOf('registered-crimes-per-1000', 'NL', '2019').map(({ cell }) => cell.value)).toEqual([47.5]);
    expect(valueOf('rivm-roker', 'NL', '2012', '18-64')[0]?.cell.value).toBeGreaterThan(0);
    expect(of('nl-and-heerlen-reference-points.csv').prepared.report.regions).toMatchObject({
      unknown: ['PV31'],
      unknownCount: 1,
    });
  });

  it('keep two editions of 2020 apart, and points of other definitions too', () => {
    expect(valueOf('inhabitants-total', 'GM0917', '2020').map(({ edition }) => edition)).toEqual([
      '84799NED',
      '2021-03-26',
    ]);
    expect(valueOf('energy-poverty', 'NL', '2019').map(({ edition, cell }) => [edition, cell.value])).toEqual([
      ['cbs', 8.4],
      ['tno-in-cbs', 5.7],
      ['tno-in-cbs-2', 7],
    ]);
    expect(valueOf('smoking-during-pregnancy', 'NL', '2023').map(({ cell }) => cell.value)).toEqual([6.3]);
    expect(valueOf('smoking-during-pregnancy', 'NL', '2023', 'throughout').map(({ cell }) => cell.value)).toEqual([
      2.5,
    ]);
  });

  it('show what CBS does not place, and no other sum that is off but the hectares', () => {
    const { sums } = of('cbs-kwb-heerlen-2016-2020.csv').prepared.report;
    expect(sums.beyond.every(({ unplaced }) => unplaced)).toBe(true);
    expect(sums.beyond.filter(({ indicator }) => indicator === 'dwellings-total')).toEqual([]);
    expect(sums.beyond).toContainEqual(
      expect.objectContaining({ indicator: 'births', period: '2018', level: 'neighbourhood', whole: 688, sum: 560 }),
    );
  });
});

describe('The indicators that the programme begins with', () => {
  it('are each well-formed, and there once', () => {
    for (const one of indicatorDefinitions) expect(IndicatorDefinition.safeParse(one).error, one.id).toBeUndefined();
    expect(DEFINITIONS.size).toBe(indicatorDefinitions.length);
  });

  it('begin with the core ones of the report, as the report numbers them', () => {
    const core = indicatorDefinitions.filter((one) => one.core);
    expect(core.map(({ id, number, title }) => ({ id, number, title }))).toEqual(
      indicators.map(({ id, number, title }) => ({ id, number, title })),
    );
    expect(core.filter(({ kind }) => kind === 'group').map(({ number }) => number)).toEqual([5, 6, 7, 13, 31]);
  });

  it('name only indicators and datasets that are there', () => {
    const known = new Set<string | undefined>([undefined, ...datasets.map(({ id }) => id)]);
    const named = indicatorDefinitions.flatMap((one) => [
      ...(one.members ?? []),
      ...[one.partOf, one.proxyFor].filter((other) => other !== undefined),
      ...[one, ...one.breakdowns].flatMap(({ weight = [] }) => weight.map(({ indicator }) => indicator)),
      ...[...(one.numerator ?? []), ...(one.denominator ?? [])].map(({ indicator }) => indicator),
    ]);
    expect(named.filter((other) => !DEFINITIONS.has(other))).toEqual([]);
    expect(indicatorDefinitions.filter(({ dataset }) => !known.has(dataset))).toEqual([]);
  });

  it('have a figure, or are of the report, or hold how it is to be asked for', () => {
    const measured = new Set(all().map(({ place }) => place.indicator));
    const without = indicatorDefinitions.filter(
      ({ id, kind, numerator }) => !measured.has(id) && kind !== 'group' && !numerator,
    );
    for (const { id, dataset } of without) expect(dataset, id).toBeDefined();
    expect(without.filter(({ core }) => !core).map(({ id }) => id)).toEqual([
      'children-in-formal-childcare',
      'hours-of-formal-childcare',
    ]);
  });
});
