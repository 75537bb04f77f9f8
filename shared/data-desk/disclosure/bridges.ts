import { readingsOf, type Margin, type Readable, type Reading, type Wholes } from './margins.ts';
import { relationOf, type FoundRelation, type Relation } from './relations.ts';
import type { Equation, Held } from './system.ts';

/** What was found between two tables, and what the one says of the counts of the other. */
export type Bridge = FoundRelation & { readonly held: readonly Held[] };

/** Where two readings are compared: of the same people at the same place. */
type Pair = { readonly one: Margin; readonly other: Margin };
type Match = { readonly one: Reading; readonly other: Reading; readonly pairs: readonly Pair[] };

/** Two readings are of the same where so large a share of what both count is equal. */
const MOSTLY = 0.5;
/** That equal numbers are so by chance is less likely than one in some hundreds. */
const ENOUGH_BITS = 7;
const MOST_COMPARED = 4_000_000;

function matchOf(one: Reading, other: Reading, isNamedAlike: boolean): Match | undefined {
  const pairs: Pair[] = [];
  let [counted, equal, bits] = [0, 0, 0];
  for (const [name, margin] of one.at) {
    const theirs = other.at.get(name);
    if (!theirs) continue;
    pairs.push({ one: margin, other: theirs });
    if (margin.value === 0 && theirs.value === 0) continue;
    counted += 1;
    if (margin.value !== theirs.value) continue;
    equal += 1;
    bits += Math.log2(1 + margin.value);
  }
  return counted > 0 && equal >= counted * MOSTLY && bits >= (isNamedAlike ? 0 : ENOUGH_BITS) ? { one, other, pairs } : undefined;
}

/** The rows whose pieces a number is the sum of, as terms of an equation. */
function termsOf({ pieces, placesOf }: Readable, { pieces: summed }: Margin, count: number, factor: number): Equation['terms'] {
  return summed.flatMap((piece) => placesOf(pieces.rowOf[piece] ?? -1, count).map((place) => ({ place, factor })));
}

/** Those equal pairs that do not follow from smaller ones. */
function independent(pairs: readonly Pair[]): Pair[] {
  const partOf = new Map<number, Pair>();
  return pairs.toSorted((a, b) => a.one.pieces.length + a.other.pieces.length - b.one.pieces.length - b.other.pieces.length).filter((pair) => {
    const within = pair.one.pieces.map((piece) => partOf.get(piece));
    const others = new Set(within.flatMap((smaller) => smaller?.other.pieces ?? []));
    const follows = within.every((smaller) => smaller?.one.pieces.every((piece) => pair.one.pieces.includes(piece))) && others.size === pair.other.pieces.length && pair.other.pieces.every((piece) => others.has(piece));
    if (!follows) for (const piece of pair.one.pieces) if (!partOf.has(piece)) partOf.set(piece, pair);
    return !follows;
  });
}

/** What an older table says of the counts of a newer one, cell by cell. */
const heldIn = (one: Readable, other: Readable, { one: { count }, other: { count: theirs }, pairs }: Match): Held[] =>
  pairs.flatMap(({ one: old, other: anew }): Held[] => {
    if (anew.row === undefined) return [];
    const rows = old.row === undefined ? old.pieces.map((piece) => one.pieces.rowOf[piece] ?? -1) : [old.row];
    const shown = rows.map((row) => one.isShown(row, count));
    if (old.row === undefined && !shown.every((isShown) => isShown === true)) return [];
    return shown.includes(undefined) ? [] : other.placesOf(anew.row, theirs).map((place) => ({ place, value: old.value, shown: shown.every((isShown) => isShown === true) }));
  });

/** Whether two tables name their groups alike, so that what is called the same may be taken for it. */
const areAlike = (one: Readable, other: Readable): boolean => (one.table.rows[0]?.groups.length ?? 0) === (other.table.rows[0]?.groups.length ?? 0);

/**
 * What two tables of the same people say of each other: readings of both that are the same in most places are taken for one and the
 * same, however the tables cut them. `kind` and `where` tell of what they were found.
 */
export function bridgesBetween(one: Readable, other: Readable, wholes: readonly [Wholes, Wholes], said: Pick<Relation, 'kind' | 'where'>): Bridge[] {
  const readings = readingsOf(one, wholes[0], Object.values(other.table.places));
  const theirs = readingsOf(other, wholes[1], Object.values(one.table.places));
  const isAlike = areAlike(one, other);
  const compared = readings.length * theirs.length * Math.max(1, theirs[0]?.at.size ?? 1);
  const matches = readings.flatMap((reading) => theirs.flatMap((their) => {
    if (compared > MOST_COMPARED && reading.name !== their.name) return [];
    return matchOf(reading, their, isAlike && reading.name === their.name) ?? [];
  }));
  const equal = matches.map((match) => ({ ...match, pairs: match.pairs.filter((pair) => pair.one.value === pair.other.value) }));
  const byCounts = Map.groupBy(equal, (match) => `${match.one.count} ${match.other.count}`);
  return [...byCounts.values()].map((some): Bridge => {
    const [first] = some;
    const kept = independent(some.flatMap(({ pairs }) => pairs));
    const [count, theirCount] = [first?.one.count ?? 0, first?.other.count ?? 0];
    return {
      relation: relationOf({ ...said, whole: other.table.counts[theirCount]?.id ?? '', parts: [one.table.counts[count]?.id ?? ''], certain: isAlike && first?.one.name === first?.other.name }),
      equations: kept.map((pair) => ({ terms: [...termsOf(one, pair.one, count, 1), ...termsOf(other, pair.other, theirCount, -1)] })),
      held: matches.filter((match) => match.one.count === count && match.other.count === theirCount).flatMap((match) => heldIn(one, other, match)),
    };
  });
}
