import { describe, expect, test } from 'vitest';
import { continueSeries, countIn, isUnchanged, meanIn } from '#shared/monitor/rules/boundaries.ts';
import { figureOf } from '#shared/monitor/rules/combine.ts';
import { askTotal } from '#shared/monitor/rules/figure.ts';
import { buildPlaces } from '#shared/monitor/rules/places.ts';
import { rule } from '#shared/rulebook.ts';
import { count, heerlenArea, known, settingsOf, weighted } from './heerlen-figures.ts';

test('the areas of the monitor stand in the order of levels and codes, each with what it lies in', () => {
  const { items, find } = known.places;
  expect(items.slice(0, 5)).toEqual([
    { code: 'NL', name: 'Nederland', level: 'country' },
    { code: 'GM0917', name: 'Heerlen', level: 'municipality', parent: 'NL' },
    { code: 'heerlen-noord', name: 'Heerlen-Noord', level: 'programme-area', parent: 'GM0917' },
    { code: 'heerlen-zuid', name: 'Heerlen-Zuid', level: 'programme-area', parent: 'GM0917' },
    { code: 'vrieheide-de-stack', name: 'Vrieheide-De Stack', level: 'focus-area', parent: 'heerlen-noord' },
  ]);
  expect(items).toHaveLength(5 + 23 + 57);
  expect(find('WK091720')).toEqual({
    code: 'WK091720',
    name: 'Vrieheide-De Stack',
    level: 'district',
    parent: 'GM0917',
    inProgrammeArea: true,
  });
  expect(find('BU09174200')).toMatchObject({ level: 'neighbourhood', parent: 'WK091742', inProgrammeArea: false });
  expect(find('BU00000000')).toBeUndefined();
  expect(known.places.tilingsOf('NL')).toEqual([]);
});

describe(rule('M10'), () => {
  test('a part of a neighbourhood brings in that part of its counts and weights, marked', async () => {
    const area = await heerlenArea();
    const settings = settingsOf(area);
    const focus = {
      code: 'half',
      name: 'Half',
      places: ['BU09171000'],
      partial: [{ code: 'BU09171001', share: 0.4, source: 'BAG 2024' }],
    };
    const places = buildPlaces(area, { ...settings, focusAreas: [focus] });
    const figures = { a: { BU09171000: 100, BU09171001: 50 }, x: { BU09171000: 10, BU09171001: 30 } };
    const from = {
      places,
      lookup: (indicator: string, code: string) => {
        const value = Object.entries(figures).find(([id]) => id === indicator)?.[1];
        const of = Object.entries(value ?? {}).find(([at]) => at === code)?.[1];
        return of === undefined ? undefined : { value: of };
      },
    };
    expect(figureOf(askTotal(count('a'), '2020'), from, 'half')).toMatchObject({ value: 120, flags: ['estimated'] });
    expect(figureOf(askTotal(weighted('x', 'mean', 'a'), '2020'), from, 'half')).toMatchObject({
      value: (10 * 100 + 30 * 20) / 120,
      flags: ['estimated'],
    });
  });
});

describe(rule('M11'), () => {
  const matrix = [
    { from: 'a', to: 'A', addresses: 60 },
    { from: 'a', to: 'B', addresses: 40 },
    { from: 'b', to: 'B', addresses: 100 },
  ];
  test('unchanged, recoded, redrawn', () => {
    expect(continueSeries('WK1', 1, undefined)).toEqual({ from: 'WK1' });
    expect(continueSeries('WK1', 2, 'WK0')).toEqual({ from: 'WK0' });
    expect(continueSeries('WK1', 2, undefined)).toBe('break');
    expect(continueSeries('WK1', 3, 'WK0')).toBe('break');
  });
  test('addresses carry counts and means over', () => {
    const old = new Map([
      ['a', 200],
      ['b', 50],
    ]);
    expect(countIn('A', old, matrix)).toBeCloseTo(120, 9);
    expect(countIn('B', old, matrix)).toBeCloseTo(130, 9);
    expect(meanIn('B', old, matrix)).toBeCloseTo((200 * 40 + 50 * 100) / 140, 9);
    expect(countIn('C', old, matrix)).toBeNull();
    expect(countIn('B', new Map([['a', 1]]), matrix)).toBeNull();
    expect(meanIn('B', new Map([['a', 1]]), matrix)).toBeNull();
  });
  test('under half a per cent of addresses is unchanged, and so is a union whose outer edge stays', () => {
    const few = (moved: number) => [
      { from: 'a', to: 'a', addresses: 2000 - moved },
      { from: 'a', to: 'b', addresses: moved },
      { from: 'b', to: 'b', addresses: 2000 },
    ];
    expect(isUnchanged(['a'], few(1))).toBe(true);
    expect(isUnchanged(['a'], few(9))).toBe(true);
    expect(isUnchanged(['a'], few(10))).toBe(false);
    expect(isUnchanged(['a', 'b'], few(500))).toBe(true);
    expect(isUnchanged(['c'], few(1))).toBe(false);
  });
});
