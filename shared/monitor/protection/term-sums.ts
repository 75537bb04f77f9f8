import type { IndicatorDefinition, Term } from '../definition.ts';
import { periodsOfSameYear } from '../rules/periods.ts';
import { countIn, leaveRest, type Adding } from './known-sums.ts';
import type { Spot } from './told.ts';

type Terms = readonly (readonly [count: number, factor: number])[];

/** The counts of other indicators that a numerator or denominator is made of; undefined where one is not there, or no count. */
function termsAt(adding: Adding, terms: readonly Term[] | undefined, spot: Spot): Terms | undefined {
  if (!terms || terms.length === 0 || terms.some(({ factor }) => !Number.isInteger(factor))) return undefined;
  const found = terms.map(({ indicator, factor }) => {
    const counts = periodsOfSameYear(spot.period).map((period) => countIn(adding, { ...spot, indicator, period }, 'c'));
    const count = counts.find((one) => one !== undefined);
    return count === undefined ? undefined : ([count, factor] as const);
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

const minus = (terms: Terms): Terms => terms.map(([count, factor]) => [count, -factor] as const);

/** What a figure's numerator and denominator are of other indicators, and what is left of the one without the other. */
export function addTerms(
  adding: Adding,
  { kind, numerator, denominator, disclosureMinimum }: IndicatorDefinition,
  spot: Spot,
): void {
  const { counting } = adding;
  const [above, below] = [termsAt(adding, numerator, spot), termsAt(adding, denominator, spot)];
  const [n, d] = [countIn(adding, spot, 'n'), countIn(adding, spot, 'd')];
  if (above && n !== undefined) counting.sum([[n, 1], ...minus(above)]);
  if (below && d !== undefined) counting.sum([[d, 1], ...minus(below)]);
  const isPlain = (terms: Terms): boolean => terms.every(([, factor]) => factor === 1);
  if (kind === 'share' && above && below && isPlain(above) && isPlain(below))
    leaveRest(
      counting,
      below.map(([count]) => count),
      above.map(([count]) => count),
      disclosureMinimum,
    );
}
