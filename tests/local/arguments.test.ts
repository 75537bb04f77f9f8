import { expect, test } from 'vitest';
import { exampleWish } from '#functions/local/arguments.ts';

test.each([
  [[], undefined],
  [['--example'], 'load'],
  [['--example=remove'], 'remove'],
] as const)('a start with %j does this with the example year: %s', (given, wish) => {
  expect(exampleWish(given)).toBe(wish);
});

test.each([['--example=gone'], ['--exemple'], ['remove']])('a start with %s says what it takes', (given) => {
  expect(() => exampleWish([given])).toThrow(
    'npm start takes --example, which loads a made-up year, and --example=remove',
  );
});
