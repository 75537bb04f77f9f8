import { isDeepStrictEqual } from 'node:util';
import { tiling } from './categories.ts';
import { cellOfPart, readingsOf, type Margin, type Readable, type Reading, type Wholes } from './margins.ts';
import { relationOf, SURE_BITS, type FoundRelation, type Relation } from './relations.ts';
import { summing } from './subset-sums.ts';
import type { Equation, HeldCount } from './system.ts';

/** What was found between two tables, and what the one says of the counts of the other. */
export type Bridge = FoundRelation & { readonly held: readonly HeldCount[] };

/** One number from each of two readings, of the same people at the same place. */
type Pair = { readonly one: Margin; readonly other: Margin };
type Match = {
  readonly one: Reading;
  readonly other: Reading;
  readonly pairs: readonly Pair[];
  /** Whether names or so many numbers tell it that it is no coincidence, and nothing changed from the one to the other. */
  readonly isSure: boolean;
};

/** Two readings are of the same where so large a share of what both count is equal. */
const MOSTLY = 0.5;
/** That equal numbers are so by chance is less likely than one in some hundreds. */
const ENOUGH_BITS = 7;
const MOST_COMPARED = 4_000_000;

/** Readings of one column of groups, of the counts of a row, or of both, all else being the same: several of such may be one of another table. */
function families(readings: readonly Reading[]): Reading[][] {
  const keyed = readings.flatMap((reading) => {
    const { count, isOfAll = false, chosen, isAll } = reading;
    const ofColumns = chosen.flatMap((_, column) => {
      const others = chosen.toSpliced(column, 1);
      if (isAll[column]) return [];
      return [['column', count, isOfAll, column, others], ...(isOfAll ? [] : [['both', column, others]])];
    });
    return [...(isOfAll ? [] : [['counts', chosen]]), ...ofColumns].map((key) => ({
      reading,
      key: JSON.stringify(key),
    }));
  });
  const all = [...Map.groupBy(keyed, ({ key }) => key).values()]
    .map((some) => some.map(({ reading }) => reading))
    .filter(({ length }) => length > 1);
  return all.toSorted((a, b) => a.length - b.length);
}

const MOST_SOUGHT = 2_000;

/** Readings that by the names of their categories make up another: 0-14 and 15-24 beside `tot 25`. */
function byNames({ chosen: whole }: Reading, family: readonly Reading[]): Reading[] | undefined {
  const [first] = family;
  const column = whole.findIndex(
    (category, index) => category !== first?.chosen[index] && first?.chosen[index] !== undefined,
  );
  if (!first || column < 0 || first.chosen.length !== whole.length) return undefined;
  if (
    family.some(
      ({ count, chosen }) =>
        count !== first.count || !isDeepStrictEqual(chosen.toSpliced(column, 1), whole.toSpliced(column, 1)),
    )
  )
    return undefined;
  const parts = tiling(
    whole[column] ?? '',
    family.map(({ chosen }) => chosen[column] ?? ''),
  );
  return parts && family.filter(({ chosen }) => parts.includes(chosen[column] ?? ''));
}

function byNumbers(target: Reading, family: readonly Reading[]): Reading[] | undefined {
  const names = [...target.at.keys()].filter((name) => family.every(({ at }) => at.has(name)));
  const whole = names.map((name) => target.at.get(name)?.value ?? 0);
  if (whole.reduce((bits, value) => bits + Math.log2(1 + value), 0) < ENOUGH_BITS + family.length / 2) return undefined;
  return summing(
    whole,
    family.map(({ at }) => names.map((name) => at.get(name)?.value ?? 0)),
  )?.flatMap((index) => family[index] ?? []);
}

/** Several readings of a table as one that is as large as a reading of another, where there are such: 0-14 and 15-24 beside 0-24. */
function nestedIn(target: Reading, family: readonly Reading[]): Reading | undefined {
  const named = byNames(target, family);
  const taken = named ?? byNumbers(target, family);
  const [first] = taken ?? [];
  if (!taken || !first || taken.length < 2) return undefined;
  const marginAt = (name: string): Margin => {
    const margins = taken.flatMap(({ at }) => at.get(name) ?? []);
    return {
      value: margins.reduce((sum, { value }) => sum + value, 0),
      parts: margins.flatMap(({ parts }) => parts),
      row: undefined,
    };
  };
  const names = [...target.at.keys()].filter((name) => taken.every(({ at }) => at.has(name)));
  return {
    ...first,
    name: taken.map(({ name }) => name).join(' + '),
    chosen: named ? target.chosen : taken.map(({ name }) => name),
    at: new Map(names.map((name) => [name, marginAt(name)])),
  };
}

/** Readings of a table that only together are one of another. */
const nested = (targets: readonly Reading[], readings: readonly Reading[]): Reading[] => {
  const pairs = families(readings).flatMap((family) => targets.map((target) => ({ target, family })));
  return pairs.slice(0, MOST_SOUGHT).flatMap(({ target, family }) => nestedIn(target, family) ?? []);
};

/** Of which counts a reading is. */
const countedIn = ({ count, isOfAll = false }: Reading): string => `${count} ${isOfAll}`;

/** What of two readings is at the same places. */
const pairsOf = (one: Reading, other: Reading): Pair[] =>
  [...one.at].flatMap(([name, margin]): Pair[] => {
    const theirs = other.at.get(name);
    return theirs ? [{ one: margin, other: theirs }] : [];
  });

/** How much it tells that two numbers are as near to each other as they are. */
const nearness = ({ one, other }: Pair): number =>
  Math.max(0, Math.log2((1 + Math.max(one.value, other.value)) / (1 + 2 * Math.abs(one.value - other.value))));
const isCounted = ({ one, other }: Pair): boolean => one.value > 0 || other.value > 0;
const areEqual = ({ one, other }: Pair): boolean => one.value === other.value;
const bitsIn = (pairs: readonly Pair[]): number => pairs.reduce((bits, pair) => bits + nearness(pair), 0);

function matchOf(one: Reading, other: Reading, isNamedAlike: boolean): Match | undefined {
  const pairs = pairsOf(one, other);
  const counted = pairs.filter(isCounted);
  const isEnough = isNamedAlike || bitsIn(counted) >= ENOUGH_BITS;
  return counted.length > 0 && counted.filter(areEqual).length >= counted.length * MOSTLY && isEnough
    ? {
        one,
        other,
        pairs,
        isSure: pairs.every(areEqual) && (isNamedAlike || bitsIn(counted) >= ENOUGH_BITS + SURE_BITS),
      }
    : undefined;
}

/** Where two tables count as many people in all, so few numbers tell which of their categories are the same. */
const FEW_BITS = 4;

const isIn = (some: readonly Match[], { one, other }: Pick<Match, 'one' | 'other'>): boolean =>
  some.some((match) => match.one === one && match.other === other);

/** Readings at few places that are equal, of counts of which all together are found to be the same. */
function alsoSame(readings: readonly Reading[], theirs: readonly Reading[], found: readonly Match[]): Match[] {
  const isWhole = ({ isAll }: Reading): boolean => isAll.every(Boolean);
  const pairOf = (one: Reading, other: Reading): string => [one, other].map(countedIn).join();
  const same = new Set(found.flatMap(({ one, other }) => (isWhole(one) && isWhole(other) ? [pairOf(one, other)] : [])));
  return readings.flatMap((one) =>
    theirs.flatMap((other): Match[] => {
      if (!same.has(pairOf(one, other)) || isIn(found, { one, other })) return [];
      const pairs = pairsOf(one, other);
      const isEqual = pairs.length > 0 && pairs.every(areEqual) && bitsIn(pairs) >= FEW_BITS;
      return isEqual ? [{ one, other, pairs, isSure: false }] : [];
    }),
  );
}

/** Of differently called counts a smaller share of equal numbers is enough, where these are many: the others were corrected. */
const PARTLY = 0.25;

/** Whether two counts are the same, by all that is called alike of both: equal for a part, and near where both have one name too. */
function areSame(matches: readonly Match[], isNamedAlike: boolean): boolean {
  const counted = matches.flatMap(({ pairs }) => pairs.filter(isCounted));
  const equal = counted.filter(areEqual);
  if (isNamedAlike)
    return (
      counted.length > 0 &&
      bitsIn(counted) >= ENOUGH_BITS &&
      counted.filter((pair) => nearness(pair) >= 1).length >= counted.length * MOSTLY
    );
  return equal.length >= counted.length * PARTLY && bitsIn(equal) >= 2 * ENOUGH_BITS;
}

/** Readings of what is called alike, however much of it was corrected, of those counts that are the same. */
function alikeIn(
  readings: readonly Reading[],
  theirs: readonly Reading[],
  nameOf: (reading: Reading, side: 'one' | 'other') => string,
): Match[] {
  const byName = Map.groupBy(theirs, ({ chosen }) => JSON.stringify(chosen));
  const named = readings.flatMap((one) =>
    (byName.get(JSON.stringify(one.chosen)) ?? []).map((other) => ({ one, other, pairs: pairsOf(one, other) })),
  );
  return [...Map.groupBy(named, ({ one, other }) => `${countedIn(one)} ${countedIn(other)}`).values()].flatMap(
    (some) => {
      const [first] = some;
      const isSure = some.every(({ pairs }) => pairs.every(areEqual));
      const all = some.map((match): Match => ({ ...match, isSure }));
      return first && areSame(all, nameOf(first.one, 'one') === nameOf(first.other, 'other')) ? all : [];
    },
  );
}

/** What was found by numbers and what by names, each once. */
function foundOrSure(found: readonly Match[], alike: readonly Match[]): Match[] {
  const sure = alike.filter(({ isSure }) => isSure);
  return [
    ...found.map((match) => (isIn(sure, match) ? { ...match, isSure: true } : match)),
    ...alike.filter((match) => !isIn(found, match)),
  ];
}

/** The counts that a number is the sum of, as terms of an equation. */
function termsOf(readable: Readable, { parts }: Margin, factor: number): Equation['terms'] {
  return parts.flatMap((part) => {
    const { row, count } = cellOfPart(readable, part);
    return readable.placesOf(row, count).map((place) => ({ place, factor }));
  });
}

/** Those equal pairs that do not follow from smaller ones. */
function independent(pairs: readonly Pair[]): Pair[] {
  const partOf = new Map<number, Pair>();
  return pairs
    .toSorted((a, b) => a.one.parts.length + a.other.parts.length - b.one.parts.length - b.other.parts.length)
    .filter((pair) => {
      const within = pair.one.parts.map((part) => partOf.get(part));
      const smaller = [...new Set(within.flatMap((known) => known ?? []))];
      const covers = (side: 'one' | 'other'): boolean => {
        const parts = smaller.flatMap((known) => known[side].parts); // each of them once
        return (
          parts.length === pair[side].parts.length && new Set([...parts, ...pair[side].parts]).size === parts.length
        );
      };
      const follows = covers('one') && covers('other');
      if (!follows) for (const part of pair.one.parts) if (!partOf.has(part)) partOf.set(part, pair);
      return !follows;
    });
}

/** What an older table says of the counts of a newer one, cell by cell. */
const heldIn = (
  one: Readable,
  other: Readable,
  { one: { count }, other: { count: theirs }, pairs }: Match,
): HeldCount[] =>
  pairs.flatMap(({ one: old, other: anew }): HeldCount[] => {
    if (anew.row === undefined) return [];
    const shown =
      old.row === undefined
        ? old.parts.map((part) => one.isShown(cellOfPart(one, part).row, cellOfPart(one, part).count))
        : [one.isShown(old.row, count)];
    if (old.row === undefined && !shown.every((isShown) => isShown === true)) return [];
    return shown.includes(undefined)
      ? []
      : other
          .placesOf(anew.row, theirs)
          .map((place) => ({ place, value: old.value, shown: shown.every((isShown) => isShown === true) }));
  });

/** Whether two tables name their groups alike, so that what is called the same may be taken for it. */
const areAlike = (one: Readable, other: Readable): boolean =>
  (one.table.rows[0]?.groups.length ?? 0) === (other.table.rows[0]?.groups.length ?? 0);

/**
 * What two tables of the same people say of each other: readings of both that are the same in most places are taken for one and the
 * same, however the tables cut them. `kind` and `where` tell of what they were found.
 */
export function bridgesBetween(
  one: Readable,
  other: Readable,
  wholes: readonly [Wholes, Wholes],
  said: Pick<Relation, 'kind' | 'where'>,
): Bridge[] {
  const single = readingsOf(one, wholes[0], Object.values(other.table.places));
  const others = readingsOf(other, wholes[1], Object.values(one.table.places));
  const readings = [...single, ...nested(others, single)];
  const theirs = [...others, ...nested(single, others)];
  const isAlike = areAlike(one, other);
  const compared = readings.length * theirs.length * Math.max(1, theirs[0]?.at.size ?? 1);
  const isNamedAlike = (reading: Reading, their: Reading): boolean =>
    isAlike &&
    (reading.name === their.name ||
      (one.table.counts[reading.count]?.id === other.table.counts[their.count]?.id &&
        reading.isOfAll === their.isOfAll &&
        isDeepStrictEqual(reading.chosen, their.chosen)));
  const found = readings.flatMap((reading) =>
    theirs.flatMap((their) => {
      if (compared > MOST_COMPARED && reading.name !== their.name) return [];
      return matchOf(reading, their, isNamedAlike(reading, their)) ?? [];
    }),
  );
  const alike = isAlike
    ? alikeIn(readings, theirs, ({ count }, side) => (side === 'one' ? one : other).table.counts[count]?.id ?? '')
    : [];
  const matches = [
    ...foundOrSure(found, alike),
    ...(compared > MOST_COMPARED ? [] : alsoSame(readings, theirs, [...found, ...alike])),
  ];
  const equal = matches.map((match) => ({
    ...match,
    pairs: match.pairs.filter((pair) => pair.one.value === pair.other.value),
  }));
  const byCounts = Map.groupBy(equal, (match) => `${match.one.count} ${match.other.count}`);
  return [...byCounts.values()].map((some): Bridge => {
    const [first] = some;
    const sure = independent(some.flatMap(({ pairs, isSure }) => (isSure ? pairs : [])));
    const kept = independent(some.flatMap(({ pairs }) => pairs)).filter((pair) => !sure.includes(pair));
    const equationOf = (pair: Pair): Equation => ({
      terms: [...termsOf(one, pair.one, 1), ...termsOf(other, pair.other, -1)],
    });
    const [count, theirCount] = [first?.one.count ?? 0, first?.other.count ?? 0];
    return {
      relation: relationOf({
        ...said,
        whole: other.table.counts[theirCount]?.id ?? '',
        parts: [one.table.counts[count]?.id ?? ''],
        certain: isAlike && first?.one.name === first?.other.name,
      }),
      equations: [...sure.map(equationOf), ...kept.map((pair) => ({ ...equationOf(pair), isDoubtful: true }))],
      held: matches
        .filter((match) => match.one.count === count && match.other.count === theirCount)
        .flatMap((match) => heldIn(one, other, match)),
    };
  });
}
