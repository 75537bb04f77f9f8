import { tiling } from '../../disclosure/categories.ts';
import type { CountTable } from '../../disclosure/count-table.ts';
import { relationsWithin } from '../../disclosure/relations.ts';
import { TOTAL } from '../observation.ts';
import { addUp, countIn, leaveRest, type Adding } from './known-sums.ts';
import type { Measure, Spot } from './told.ts';

/** Groups of which some together are others. */
export type GroupSum = { readonly wholes: readonly string[]; readonly parts: readonly string[] };

/** The values of each group in the places that have them all; a place that lacks one tells nothing of what adds up. */
export type GroupRows = ReadonlyMap<string, ReadonlyMap<string, number>>;

const SEXES = /^(m|v|f|men|women|man|woman|male|female|males|females|mannen|vrouwen|vrouw|jongens|meisjes|boys|girls)$/;
const dimensionOf = (group: string): string => (SEXES.test(group) ? 'sex' : (/^[a-z]+/.exec(group)?.[0] ?? ''));

const valuesOf = (rows: GroupRows, groups: readonly string[]): { readonly total: number; readonly sum: number }[] =>
  [...rows.values()].flatMap((row) => {
    const total = row.get(TOTAL);
    const values = groups.flatMap((group) => row.get(group) ?? []);
    return total === undefined || values.length === 0 ? [] : [{ total, sum: values.reduce((a, b) => a + b, 0) }];
  });

/** Whether groups may be parts of everybody that nobody is in two of. */
function mayBeParts(rows: GroupRows, groups: readonly string[]): boolean {
  const values = valuesOf(rows, groups);
  const overs = values.filter(({ total, sum }) => sum > total).length;
  const exact = values.filter(({ total, sum }) => sum === total).length;
  return groups.length > 1 && values.length > 0 && (overs === 0 || exact * 2 >= values.length);
}

/** What groups are others together by their names: all of a kind, all that there are, or ages that make up others. */
function byNames(rows: GroupRows, groups: readonly string[]): GroupSum[] {
  const kinds = [...Map.groupBy(groups, dimensionOf).values(), groups];
  const wholes = kinds.filter((some) => mayBeParts(rows, some)).map((parts) => ({ wholes: [TOTAL], parts }));
  const ranges = groups.flatMap((whole) => {
    const parts = tiling(whole, groups);
    return parts ? [{ wholes: [whole], parts }] : [];
  });
  return [...wholes, ...ranges];
}

/** So many groups are looked through for numbers that add up; with more it would not end. */
const MOST_GROUPS = 40;
const EVERYBODY = 'iedereen-samen';

/** What groups are others together by their numbers. */
function byNumbers(rows: GroupRows, groups: readonly string[]): GroupSum[] {
  const all = [TOTAL, ...groups];
  const complete = [...rows].filter(([, row]) => all.every((group) => row.has(group)));
  if (complete.length === 0 || all.length > MOST_GROUPS) return [];
  // Under a name for all it would be taken for the sum of all others, whatever the numbers say.
  const named = (group: string): string => (group === TOTAL ? `${EVERYBODY}-x` : group);
  const table: CountTable = {
    period: '',
    counts: [{ id: 'c' }],
    rows: complete.flatMap(([place, row]) =>
      all.map((group) => ({ place, groups: [named(group)], values: [row.get(group) ?? 0] })),
    ),
    places: Object.fromEntries(complete.map(([place]) => [place, [place]])),
    empty: [],
  };
  const groupAt = (row: number): string => all[row % all.length] ?? TOTAL;
  return relationsWithin(table, 0, 0).flatMap(({ equations }) => {
    const terms = equations[0]?.terms ?? [];
    const side = (sign: number): string[] =>
      terms.flatMap(({ place, factor }) => (factor * sign > 0 ? [groupAt(place.row)] : []));
    return terms.length > 0 ? [{ wholes: side(1), parts: side(-1) }] : [];
  });
}

/** What the groups of an indicator are of each other. */
export function groupSums(rows: GroupRows): GroupSum[] {
  const groups = [...new Set([...rows.values()].flatMap((row) => [...row.keys()]))].filter((group) => group !== TOTAL);
  if (groups.length === 0) return [];
  const sums = [...byNames(rows, groups), ...byNumbers(rows, groups)];
  return [...new Map(sums.map((sum) => [JSON.stringify([sum.wholes.toSorted(), sum.parts.toSorted()]), sum])).values()];
}

/** What groups are of everybody and of each other in a place, and what is left of everybody without each. */
export function addGroups(
  adding: Adding,
  sums: readonly GroupSum[],
  groups: readonly string[],
  place: Omit<Spot, 'breakdown'>,
  measure: Measure,
  minimum: number,
): void {
  const { counting } = adding;
  const countOf = (breakdown: string): number | undefined => countIn(adding, { ...place, breakdown }, measure);
  for (const { wholes, parts } of sums) {
    const [whole, inside] = [wholes.map(countOf), parts.map(countOf)];
    if (!whole.every((count) => count !== undefined)) continue;
    const there = inside.filter((count) => count !== undefined);
    const rest = [...whole].reduce((sum, count) => sum + counting.valueOf(count), 0);
    const isAll = there.length === inside.length && rest === there.reduce((sum, one) => sum + counting.valueOf(one), 0);
    if (isAll) addUp(counting, whole, there);
    else if (there.length > 0) leaveRest(counting, whole, there, minimum);
  }
  const total = countOf(TOTAL);
  if (total === undefined) return;
  for (const group of groups) {
    const count = group === TOTAL ? undefined : countOf(group);
    if (count !== undefined && counting.valueOf(count) <= counting.valueOf(total))
      leaveRest(counting, [total], [count], minimum);
  }
}
