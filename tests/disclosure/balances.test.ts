import { expect, test } from 'vitest';
import { balancesOf } from '#shared/disclosure/balances.ts';
import { chance } from './realistic.ts';

const random = chance(5);
const lists = (many: number, places: number): number[][] =>
  Array.from({ length: many }, () => Array.from({ length: places }, () => Math.floor(10 + random() * 80)));
const plus = (...some: (readonly number[] | undefined)[]): number[] =>
  (some[0] ?? []).map((_, place) => some.reduce((sum, list) => sum + (list?.[place] ?? 0), 0));
const less = (one: readonly number[], other: readonly number[] | undefined): number[] =>
  one.map((value, place) => value - (other?.[place] ?? 0));
const sure = (): boolean => true;

test.each([3, 40])(
  'Sums that are other sums are found, without a list that is the whole of any, in %i places',
  (places) => {
    const [a, b, c] = lists(3, places);
    const d = less(
      plus(
        a,
        b,
        [...Array<number>(places)].map(() => 100),
      ),
      c,
    );
    const made = [a ?? [], b ?? [], c ?? [], d, [...Array<number>(places)].map(() => 100)];
    const found = balancesOf(made, [], sure);
    expect(found.map((balance) => balance.map((factor) => factor * Math.sign(balance[0] ?? 1)))).toContainEqual([
      1, 1, -1, -1, 1,
    ]);
  },
);

test('What follows from what is known is not found again', () => {
  const [a, b] = lists(2, 40);
  const made = [a ?? [], b ?? [], plus(a, b)];
  expect(balancesOf(made, [], sure)).toHaveLength(1);
  expect(balancesOf(made, [[1, 1, -1]], sure)).toEqual([]);
  expect(balancesOf(lists(5, 40), [], sure)).toEqual([]);
});
