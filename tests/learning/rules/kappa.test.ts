import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOf, type Pairing } from '#shared/learning/rules/kappa.ts';
import { rule } from '#shared/rulebook.ts';

const pair = (both: number, one: number, other: number, neither: number): Pairing => ({ both, one, other, neither });

test(rule('L53'), () => {
  const worked = agreementOf([pair(20, 5, 10, 15)]);
  expect(worked).toMatchObject({ n: 50, po: 0.7, conflicts: 15 });
  expect(worked.kappa).toBeCloseTo(0.4, 12);
  expect(worked.se).toBeCloseTo(0.129_614_813_968_157_22, 12);
  const changing = agreementOf([pair(12, 5, 0, 9), pair(8, 0, 10, 6)]);
  expect(changing.kappa).toBeCloseTo(0.393_939_393_939_393_7, 12);
  expect(agreementOf([])).toEqual({ kappa: null, se: null, po: null, n: 0, conflicts: 0, reason: 'no-pairs' });
  expect(agreementOf([pair(0, 0, 0, 0)])).toMatchObject({ reason: 'no-pairs' });
  for (const alike of [pair(12, 0, 0, 0), pair(0, 0, 0, 12)])
    expect(agreementOf([alike])).toEqual({ kappa: null, se: null, po: 1, n: 12, conflicts: 0, reason: 'no-variation' });
});

const counts = fc.nat(200);
const pairing = fc.record({ both: counts, one: counts, other: counts, neither: counts });

/** The same by the definitions, over what each of two people said. */
function naive(said: readonly (readonly [boolean, boolean])[]): number {
  const share = (of: readonly boolean[]) => of.filter(Boolean).length / of.length;
  const [a, b] = [share(said.map(([one]) => one)), share(said.map(([, other]) => other))];
  const po = said.filter(([one, other]) => one === other).length / said.length;
  const pe = a * b + (1 - a) * (1 - b);
  return (po - pe) / (1 - pe);
}

test('Agreement is what the definition gives, lies under 1, and does not depend on who is named first', () => {
  fc.assert(
    fc.property(pairing, (said) => {
      const found = agreementOf([said]);
      expect(agreementOf([{ ...said, one: said.other, other: said.one }])).toEqual(found);
      fc.pre(found.kappa !== null);
      const all = [
        ...Array.from({ length: said.both }, () => [true, true] as const),
        ...Array.from({ length: said.one }, () => [true, false] as const),
        ...Array.from({ length: said.other }, () => [false, true] as const),
        ...Array.from({ length: said.neither }, () => [false, false] as const),
      ];
      expect(found.kappa).toBeCloseTo(naive(all), 9);
      expect(found.kappa).toBeLessThanOrEqual(1);
      expect(found.se).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});

test('A pair that has judged nothing changes nothing', () => {
  fc.assert(
    fc.property(pairing, (said) => {
      expect(agreementOf([said, pair(0, 0, 0, 0)])).toEqual(agreementOf([said]));
    }),
    { numRuns: 30 },
  );
});
