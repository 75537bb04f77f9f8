import type { Term } from '../definition.ts';
import { WEIGHTS_OF_UNITS, PEOPLE, SETTINGS } from './settings.ts';
import { coverageOf, isCovered } from './coverage.ts';
import { valueOf, type Asked, type FigurePart, type Lookup } from './figure.ts';
import type { Combined } from './combined.ts';
import type { PlacePart } from './places.ts';
import { peopleIn, sumWeight } from './terms.ts';
import { add, times } from './sums.ts';

type CountPart = FigurePart & { readonly people: number | undefined };

/** Rule M4. What a count is held against: what the indicator names, households or dwellings where it counts those, else people. */
const weightsOf = ({ definition: { weight, unit } }: Asked): readonly Term[] =>
  weight ?? WEIGHTS_OF_UNITS[unit] ?? PEOPLE;

function readPart(asked: Asked, lookup: Lookup, { code, share }: PlacePart): CountPart {
  const { definition, period, breakdown } = asked;
  const at = { area: code, period, breakdown };
  const cell = lookup(definition.id, code, period, breakdown);
  const value = valueOf(definition, cell);
  const isHidden = value === null && cell?.reason === 'suppressed';
  return {
    area: code,
    value: value === null ? null : share * value,
    ...(value === null && { reason: cell?.reason ?? 'not-collected' }),
    // Bounds of what is unknown are told beside it and not used.
    ...(isHidden && { lower: times(share, cell.lower), upper: times(share, cell.upper) }),
    weight: times(share, sumWeight(lookup, weightsOf(asked), at)),
    ...(share < 1 && { share }),
    ...(cell?.provisional === true && { provisional: true }),
    people: times(share, peopleIn(lookup, at)),
  };
}

const isBounded = ({ value, lower, upper }: FigurePart): boolean =>
  value === null && lower !== undefined && upper !== undefined;

/** Whether half of what is uncertain is little beside the middle of it. */
const isNarrow = (lower: number, upper: number): boolean =>
  (upper - lower) / 2 <= SETTINGS.mostUncertain * ((lower + upper) / 2) + 1e-12;

/** Rules M4 and M5. The sum of what the parts hold; undefined where no part tells anything. */
export function combineCount(asked: Asked, lookup: Lookup, parts: readonly PlacePart[]): Combined | undefined {
  const read = parts.map((part) => readPart(asked, lookup, part));
  const told = read.filter((part) => part.value !== null || isBounded(part));
  if (told.length === 0) return undefined;
  const coverage = coverageOf(
    read.map((part) => ({ weight: part.weight, people: part.people, known: told.includes(part) })),
  );
  const lower = add(told.map((part) => part.value ?? part.lower ?? 0));
  const upper = add(told.map((part) => part.value ?? part.upper ?? 0));
  const bare = (lower + upper) / 2;
  const missing = read.filter((part) => !told.includes(part) && part.weight !== 0).map(({ area }) => area);
  const made = {
    rule: 'count',
    bare,
    coverage,
    weight: undefined,
    missing,
    parts: read.map(({ people: _, ...part }) => part),
    isProxy: false,
  } as const;
  if (!isCovered(coverage)) return { ...made, value: null, reason: 'insufficient-coverage' };
  const bounds = told.some(isBounded) ? { lower, upper } : {};
  return isNarrow(lower, upper)
    ? { ...made, ...bounds, value: bare }
    : { ...made, ...bounds, value: null, reason: 'suppressed' };
}
