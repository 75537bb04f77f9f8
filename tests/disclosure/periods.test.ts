import { describe, expect, test } from 'vitest';
import { tiling } from '#shared/disclosure/categories.ts';
import { mayOverlap, readStretch, periodsWithin } from '#shared/disclosure/periods.ts';

describe('A period', () => {
  test.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024JJ00', '2024-01-01', '2024-12-31'],
    ['2024-12-31', '2024-12-31', '2024-12-31'],
    ['31-12-2024', '2024-12-31', '2024-12-31'],
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024KW04', '2024-10-01', '2024-12-31'],
    ['Q2 2024', '2024-04-01', '2024-06-30'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023MM02', '2023-02-01', '2023-02-28'],
    ['202411', '2024-11-01', '2024-11-30'],
    ['2024HJ02', '2024-07-01', '2024-12-31'],
    ['2023/2024', '2023-01-01', '2024-12-31'],
    ['2023-24', '2023-01-01', '2024-12-31'],
    ['januari 2024', '2024-01-01', '2024-01-31'],
    ['Mrt. 2024', '2024-03-01', '2024-03-31'],
    ['2024 october', '2024-10-01', '2024-10-31'],
    ['29 februari 2024', '2024-02-29', '2024-02-29'],
  ])('%s is from %s to %s', (label, from, to) => {
    expect(readStretch(label)).toEqual({ from, to });
  });

  test.each([
    '',
    'voorjaar',
    '2024-13-01',
    '2024-02-30',
    '2024-Q5',
    '2024MM13',
    '24',
    'voorjaar 2024',
    '30 februari 2024',
  ])('%j is none that is known, and may be about any days', (label) => {
    expect(readStretch(label)).toBeUndefined();
    expect(mayOverlap(label, '2024')).toBe(true);
  });

  test('overlaps where days are in both', () => {
    expect([
      mayOverlap('2024', '2024-12-31'),
      mayOverlap('2024KW01', '2024-03'),
      mayOverlap('2024KW01', '2024-04'),
      mayOverlap('2023/2024', '2024'),
      mayOverlap('2023', '2024'),
    ]).toEqual([true, true, false, true, false]);
  });

  test('is made up of months, and of quarters, each apart', () => {
    const months = Array.from({ length: 12 }, (_, month) => `2024MM${String(month + 1).padStart(2, '0')}`);
    const quarters = [1, 2, 3, 4].map((quarter) => `2024-Q${quarter}`);
    expect(periodsWithin('2024', [...months, ...quarters, '2023'])).toEqual([quarters, months]);
    expect(periodsWithin('2024-Q1', months)).toEqual([months.slice(0, 3)]);
    expect(periodsWithin('2026-Q1', ['2026-01', '2026-02', '2026-03'])).toEqual([['2026-01', '2026-02', '2026-03']]); // a February of 28 days
    expect(periodsWithin('2024', months.slice(1))).toEqual([]);
  });
});

test('Ranges make up a range by their names, without a gap', () => {
  expect(tiling('0-24', ['15-24', '0-14', '25-44', '65+'])).toEqual(['0-14', '15-24']);
  expect(tiling('25+', ['15-24', '25-64', '65 jaar en ouder'])).toEqual(['25-64', '65 jaar en ouder']);
  expect(tiling('15 tot 65', ['15 tot 25', '25 tot 65'])).toEqual(['15 tot 25', '25 tot 65']);
  expect(tiling('0-24', ['0-14', '16-24'])).toBeUndefined();
  for (const whole of ['tot 25', 'jonger dan 25', '< 25 jaar', 't/m 24', '24 jaar en jonger', 'under 25'])
    expect(tiling(whole, ['0-14', '15-24', '25+']), whole).toEqual(['0-14', '15-24']);
  for (const whole of ['vanaf 25', 'ouder dan 24', '>= 25', 'older than 24'])
    expect(tiling(whole, ['0-24', '25-64', '65+']), whole).toEqual(['25-64', '65+']);
  expect(tiling('0-24', ['tot 15', '15 tot 25'])).toEqual(['tot 15', '15 tot 25']);
});
