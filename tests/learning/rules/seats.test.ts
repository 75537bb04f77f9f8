import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptySeats, placeOf, PLACES, seatReviewers, SIDES, type Place } from '#shared/learning/rules/seats.ts';
import { rule } from '#shared/rulebook.ts';

const taken = (places: readonly Place[]): number[] =>
  places.flatMap((place) => SIDES.flatMap((side) => place[side].now ?? []));
const loads = (places: readonly Place[], present: readonly number[]): number[] =>
  present.map((who) => taken(places).filter((one) => one === who).length);
const moved = (before: readonly Place[], after: readonly Place[]): number =>
  before.flatMap((place, at) => SIDES.filter((side) => place[side].now !== after[at]?.[side].now)).length;
const seatsOf = (...steps: readonly (readonly number[])[]): Place[] => steps.reduce(seatReviewers, emptySeats());

test(rule('L48'), () => {
  expect(loads(seatsOf([0, 1]), [0, 1])).toEqual([PLACES, PLACES]);
  expect(loads(seatsOf([0, 1, 2]), [0, 1, 2]).sort()).toEqual([42, 43, 43]);
  const two = seatsOf([0, 1]);
  const three = seatReviewers(two, [0, 1, 2]);
  expect(loads(three, [0, 1, 2]).sort()).toEqual([42, 43, 43]);
  expect(moved(two, three)).toBeLessThanOrEqual(43);
  const left = seatReviewers(three, [0, 1]);
  expect(loads(left, [0, 1])).toEqual([PLACES, PLACES]);
  expect(loads(seatsOf([7]), [7])).toEqual([PLACES]);
  expect(taken(seatsOf([]))).toEqual([]);
});

const steps = fc.array(fc.uniqueArray(fc.nat(7), { minLength: 0, maxLength: 6 }), { minLength: 1, maxLength: 5 });

test('Whoever joins and leaves, nobody ever sits on both sides of a place, and the same steps give the same seats', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const places = seatsOf(...all);
      for (const [one, other] of places) {
        expect(one.ever.filter((who) => other.ever.includes(who))).toEqual([]);
        for (const { now, ever } of [one, other]) expect(now === null || ever.includes(now)).toBe(true);
      }
      const last = all.at(-1) ?? [];
      expect(taken(places).every((who) => last.includes(who))).toBe(true);
      expect(seatsOf(...all)).toEqual(places);
      expect(seatReviewers(places, last)).toEqual(places);
    }),
    { numRuns: 60 },
  );
});

test('Among reviewers who all begin at once nobody has two seats more than another, and two or more leave none empty', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 20 }), (present) => {
      const places = seatsOf(present);
      expect(taken(places)).toHaveLength(2 * PLACES);
      const each = loads(places, present);
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 20 },
  );
});

test('Studies lie evenly in the places', () => {
  const counts = Array.from({ length: PLACES }, () => 0);
  for (let at = 0; at < 6_400; at += 1) {
    const place = placeOf(at.toString(16).padStart(16, '0'));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(60);
  expect(Math.max(...counts)).toBeLessThan(140);
});
