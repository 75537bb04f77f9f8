import { expect, test } from 'vitest';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { ProgrammeData } from '#shared/programme/programme.ts';

const { themes, goals, indicators, dashboards, partners } = heerlenNoord;

test('the data of the programme are what its schemas ask for', () => {
  expect(() => ProgrammeData.parse(heerlenNoord)).not.toThrow();
});

test.each(Object.entries({ themes, goals, indicators, dashboards, partners }))(
  'each of the %s stands there once',
  (_, items) => {
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  },
);

test('goals and indicators name themes, goals and owners that exist', () => {
  expect(themes.map(({ id }) => id)).toEqual(expect.arrayContaining(goals.map(({ theme }) => theme)));
  expect(goals.map(({ id }) => id)).toEqual(expect.arrayContaining(indicators.flatMap((indicator) => indicator.goals)));
  expect(partners.map(({ id }) => id)).toEqual(expect.arrayContaining(indicators.flatMap(({ owner }) => owner ?? [])));
});
