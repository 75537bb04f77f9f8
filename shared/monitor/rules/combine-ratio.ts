import type { Cell } from '../observation.ts';
import type { Combined } from './combined.ts';
import { coverageOf, isCovered } from './coverage.ts';
import { perOf, valueOf, type Asked, type FigurePart, type FigureReason, type Lookup } from './figure.ts';
import type { PlacePart } from './places.ts';
import { peopleIn, sumDenominator, sumNumerator, sumWeight } from './terms.ts';
import { add, times } from './sums.ts';

/** A part with its numerator and denominator, and with what it could weigh by: its denominator, or what the indicator names. */
type RatioPart = {
  readonly area: string;
  readonly share: number;
  readonly value: number | null;
  readonly reason?: FigureReason | undefined;
  readonly n: number | undefined;
  readonly d: number | undefined;
  readonly weight: number | undefined;
  readonly people: number | undefined;
  readonly provisional?: boolean;
};

/** What is kept of an area's own numerator and denominator, or what the indicator names for them. What is hidden is not worked out. */
function fractionOf({ definition }: Asked, lookup: Lookup, cell: Cell | undefined, at: Parameters<typeof peopleIn>[1]) {
  const isHidden = cell?.reason === 'suppressed';
  return {
    n: cell?.n ?? (isHidden ? undefined : sumNumerator(lookup, definition.numerator, at)),
    d: cell?.d ?? sumDenominator(lookup, definition.denominator, at),
  };
}

function readPart(asked: Asked, lookup: Lookup, { code, share }: PlacePart): RatioPart {
  const { definition, period, breakdown } = asked;
  const at = { area: code, period, breakdown };
  const cell = lookup(definition.id, code, period, breakdown);
  const { n, d } = fractionOf(asked, lookup, cell, at);
  const value = n !== undefined && d !== undefined && d > 0 ? (perOf(definition) * n) / d : valueOf(definition, cell);
  const ownWeight = definition.breakdowns?.find(({ id }) => id === breakdown)?.weight;
  return {
    area: code,
    share,
    value,
    ...(value === null && { reason: cell?.reason ?? 'not-collected' }),
    n: times(share, n),
    d: times(share, d),
    weight: times(share, sumWeight(lookup, ownWeight ?? definition.weight, at)),
    people: times(share, peopleIn(lookup, at)),
    ...(cell?.provisional === true && { provisional: true }),
  };
}

/** Judges what was combined: nothing to divide by, too little covered, or a value. */
function judge(
  made: Omit<Combined, 'value' | 'reason' | 'bare'>,
  top: number,
  below: number,
  fraction: { readonly n: number; readonly d: number } | undefined,
): Combined {
  if (!(below > 0)) return { ...made, bare: null, value: null, reason: 'no-denominator' };
  const bare = top / below;
  return isCovered(made.coverage)
    ? { ...made, ...fraction, bare, value: bare }
    : { ...made, bare, value: null, reason: 'insufficient-coverage' };
}

const shown = (part: RatioPart, weight: number | undefined): FigurePart => ({
  area: part.area,
  value: part.value,
  ...(part.reason && { reason: part.reason }),
  ...(part.n !== undefined && { n: part.n }),
  ...(part.d !== undefined && { d: part.d }),
  ...(weight !== undefined && { weight }),
  ...(part.share < 1 && { share: part.share }),
  ...(part.provisional === true && { provisional: true }),
});

/** What is known of each part under one way of weighing: its weight, and whether it counts. */
function covering(
  parts: readonly RatioPart[],
  weightOf: (part: RatioPart) => number | undefined,
  has: (part: RatioPart) => boolean,
) {
  const covered = parts.map((part) => ({ weight: weightOf(part), people: part.people, known: has(part), part }));
  return {
    coverage: coverageOf(covered.map((one) => ({ ...one, known: one.known && one.weight !== undefined }))),
    counted: covered.flatMap(({ weight, known, part }) =>
      known && weight !== undefined && weight > 0 ? [{ part, weight }] : [],
    ),
    missing: covered
      .filter(({ weight, known }) => weight === undefined || (weight > 0 && !known))
      .map(({ part }) => part.area),
    parts: covered.map(({ part, weight }) => shown(part, weight)),
  };
}

/** Numerators over denominators, of the parts that have both. */
function combineFractions({ definition }: Asked, parts: readonly RatioPart[]): Combined {
  const { counted, ...made } = covering(
    parts,
    ({ d }) => d,
    ({ n }) => n !== undefined,
  );
  const n = add(counted.map(({ part }) => part.n ?? 0));
  const d = add(counted.map(({ weight }) => weight));
  return judge({ rule: 'ratio', ...made, weight: d, isProxy: false }, perOf(definition) * n, d, { n, d });
}

/** The mean of what the parts have, by their denominators, or by what the indicator names in their stead. */
function combineMeans({ definition }: Asked, parts: readonly RatioPart[]): Combined {
  const byDenominator = parts.some(({ d }) => d !== undefined);
  const { counted, ...made } = covering(
    parts,
    (part) => (byDenominator ? part.d : part.weight),
    ({ value }) => value !== null,
  );
  const weight = add(counted.map((one) => one.weight));
  const top = add(counted.map((one) => (one.part.value ?? 0) * one.weight));
  const isProxy = !byDenominator && definition.weightIsProxy === true;
  return judge({ rule: 'weighted-mean', ...made, weight, isProxy }, top, weight, undefined);
}

/** Rules M5 and M6. The share, rate or mean of parts together; undefined where no part tells anything. */
export function combineRatio(asked: Asked, lookup: Lookup, places: readonly PlacePart[]): Combined | undefined {
  const parts = places.map((part) => readPart(asked, lookup, part));
  if (parts.some(({ n, d }) => n !== undefined && d !== undefined)) return combineFractions(asked, parts);
  return parts.some(({ value }) => value !== null) ? combineMeans(asked, parts) : undefined;
}

/** Rule M6. The share or rate of an area by its own numerator and denominator. */
export function ratioOf(asked: Asked, lookup: Lookup, area: string): Combined | undefined {
  const part = readPart(asked, lookup, { code: area, share: 1 });
  return part.n !== undefined && part.d !== undefined ? combineFractions(asked, [part]) : undefined;
}
