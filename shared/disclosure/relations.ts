import * as z from 'zod';
import { balancesOf } from './balances.ts';
import { isTotalWord, tiling } from './categories.ts';
import { piecesOf, type CountTable, type Pieces } from './count-table.ts';
import { misses, summing } from './subset-sums.ts';
import type { Equation, CountPosition } from './system.ts';

/** Something that adds up in the numbers of data, whoever said that it does. It is taken for real until the data desk says that it is a coincidence. */
export const Relation = z
  .strictObject({
    id: z.string().meta({ description: 'By which the data desk says of it that it is a coincidence.' }),
    kind: z.enum(['groups', 'counts', 'parts', 'tables', 'periods']),
    whole: z.string(),
    parts: z.array(z.string()),
    where: z.string().meta({ description: 'The column, period or dataset in which it was found.' }),
    certain: z.boolean().meta({ description: 'Whether names or headers say so too, and not only the numbers.' }),
  })
  .meta({ id: 'DataRelation' });
export type Relation = z.output<typeof Relation>;

/** A relation, and what is known of counts by it. */
export type FoundRelation = {
  readonly relation: Relation;
  readonly equations: readonly Equation[];
  readonly version?: number;
  readonly column?: number;
};

type Named = Omit<Relation, 'id'>;
export const relationOf = (named: Named): Relation => ({
  id: `${named.where}: ${named.whole} = ${named.parts.toSorted().join(' + ')}`,
  ...named,
});

/** That it came by chance is less likely than one in some hundreds, given among how many sums it was sought. */
const ENOUGH_BITS = 6;

/** How much numbers tell that add up: as many bits as the whole could have been otherwise. */
const bitsOf = (whole: readonly number[]): number => whole.reduce((sum, value) => sum + Math.log2(1 + value), 0);
const isTelling = (whole: readonly number[], among: number): boolean => bitsOf(whole) >= ENOUGH_BITS + among / 2;

/** With so many bits more, it came by chance in less than one of a million. */
export const SURE_BITS = 14;
const isSure = ({ wholes, certain }: Sum, among: number): boolean =>
  certain || bitsOf(togetherIn(wholes)) >= ENOUGH_BITS + SURE_BITS + among / 2;

/** A list of numbers that may be the sum of others of its kind. */
type Line = { readonly name: string; readonly values: readonly number[] };
/** Some lists that others make up together; nearly always one. */
type Sum = { readonly wholes: readonly Line[]; readonly parts: readonly Line[]; readonly certain: boolean };

/** What some lines are together. */
const togetherIn = (lines: readonly Line[]): number[] =>
  (lines[0]?.values ?? []).map((_, index) => lines.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));

const total = ({ values }: Line): number => values.reduce((sum, value) => sum + value, 0);

/** What names say: all others for a word for all, or those that make up a range. */
function byName(whole: Line, others: readonly Line[], isWhole: (line: Line) => boolean): readonly Line[] | undefined {
  const names = tiling(
    whole.name,
    others.filter((line) => !isWhole(line)).map(({ name }) => name),
  );
  const parts = names
    ? others.filter(({ name }) => names.includes(name))
    : isTotalWord(whole.name)
      ? others.filter((line) => !isWhole(line) && !isTotalWord(line.name))
      : [];
  return parts.length > 0 &&
    misses(
      whole.values,
      parts.map(({ values }) => values),
    ) *
      2 <
      whole.values.length
    ? parts
    : undefined;
}

function byNumbers(whole: Line, others: readonly Line[]): readonly Line[] | undefined {
  const smaller = others.filter((line) => total(line) <= total(whole));
  const found = isTelling(whole.values, smaller.length)
    ? summing(
        whole.values,
        smaller.map(({ values }) => values),
      )
    : undefined;
  return found?.flatMap((index) => smaller[index] ?? []);
}

/** Every line that is the sum of others, the smallest first; one that others make up in two ways has both. */
function sumsAmong(lines: readonly Line[]): Sum[] {
  const sums: Sum[] = [];
  const isWhole = (line: Line): boolean => sums.some(({ wholes }) => wholes.includes(line));
  const rank = new Map(lines.map((line, index) => [line, index]));
  const ascending = lines.toSorted(
    (a, b) =>
      total(a) - total(b) ||
      Number(isTotalWord(a.name)) - Number(isTotalWord(b.name)) ||
      (rank.get(a) ?? 0) - (rank.get(b) ?? 0),
  );
  for (const [index, whole] of ascending.entries()) {
    let left = [...ascending.slice(0, index), ...ascending.slice(index + 1).filter((line) => total(line) === 0)];
    const named = byName(
      whole,
      lines.filter((line) => line !== whole),
      isWhole,
    );
    if (named) {
      sums.push({ wholes: [whole], parts: named, certain: true });
      left = left.filter((line) => !named.includes(line));
    }
    for (let parts = foundIn(whole, left, isWhole); parts; parts = foundIn(whole, left, isWhole)) {
      sums.push({ wholes: [whole], parts, certain: false });
      const taken = parts;
      left = left.filter((line) => !taken.includes(line));
    }
  }
  return [...sums, ...evenSums(lines, sums)];
}

/** Sums of some lines that are sums of others, without a line that is either. */
function evenSums(lines: readonly Line[], sums: readonly Sum[]): Sum[] {
  const factorsOf = ({ wholes, parts }: Sum): number[] =>
    lines.map((line) => Number(wholes.includes(line)) - Number(parts.includes(line)));
  const balances = balancesOf(
    lines.map(({ values }) => values),
    sums.map(factorsOf),
    (sum) => isTelling(sum, lines.length),
  );
  return balances.map((balance) => {
    const taken = (sign: number): Line[] =>
      lines.flatMap((line, index) => Array.from({ length: Math.max(0, sign * (balance[index] ?? 0)) }, () => line));
    const [ones, others] = [taken(1), taken(-1)];
    return ones.length <= others.length
      ? { wholes: ones, parts: others, certain: false }
      : { wholes: others, parts: ones, certain: false };
  });
}

/** What is called all together, and is more than what is listed: somebody is left that no line tells of. */
function restsAmong(lines: readonly Line[], sums: readonly Sum[]): Sum[] {
  const isWhole = (line: Line): boolean => sums.some(({ wholes }) => wholes.includes(line));
  const parts = lines.filter((line) => !isTotalWord(line.name) && !isWhole(line));
  if (parts.length === 0) return [];
  const listed = togetherIn(parts);
  const holds = ({ values }: Line): boolean => values.every((value, at) => value === 0 || value >= (listed[at] ?? 0));
  return lines
    .filter((line) => isTotalWord(line.name) && !isWhole(line) && total(line) > 0 && holds(line))
    .map((whole) => ({ wholes: [whole], parts, certain: true }));
}

/** What is known of a whole and what is listed of it: that the rest, which nobody published, is not negative; where it is small it is protected. */
function restEquations(
  { wholes: [whole], parts }: Sum,
  minimum: number,
  at: (name: string, index: number) => CountPosition | undefined,
): Equation[] {
  return (whole?.values ?? []).flatMap((_, index): Equation[] => {
    const place = whole && at(whole.name, index);
    const listed = parts.flatMap(({ name }) => at(name, index) ?? []);
    if (!place || listed.length === 0) return [];
    const terms = [{ place, factor: 1 }, ...listed.map((part) => ({ place: part, factor: -1 }))];
    return [{ terms, rest: { minimum } }];
  });
}

const foundIn = (whole: Line, left: readonly Line[], isWhole: (line: Line) => boolean): readonly Line[] | undefined =>
  byNumbers(
    whole,
    left.filter((line) => !isWhole(line)),
  ) ?? byNumbers(whole, left);

/** The rows of the smallest pieces: what adds up in them adds up in all that they are part of. */
const pieceRows = ({ rowOf }: Pieces): number[] => [...new Set(rowOf.filter((row) => row >= 0))].sort((a, b) => a - b);

/** The equations of a sum, in those places where it holds: `at` says where the count of a line stands. */
function equationsOf(
  sum: Sum,
  among: number,
  at: (name: string, index: number) => CountPosition | undefined,
): Equation[] {
  const { wholes, parts } = sum;
  const [one, other] = [togetherIn(wholes), togetherIn(parts)];
  const isDoubtful = !isSure(sum, among);
  return one.flatMap((value, index): Equation[] => {
    if (other[index] !== value) return [];
    const places = [...wholes, ...parts].map(({ name }) => at(name, index));
    const terms = places.flatMap((place, position) =>
      place ? [{ place, factor: position < wholes.length ? 1 : -1 }] : [],
    );
    return terms.length === places.length ? [{ terms, ...(isDoubtful && { isDoubtful }) }] : [];
  });
}

const namesOf = (lines: readonly Line[]): string[] => lines.map(({ name }) => name);
/** One name of some lines together. */
const togetherName = (lines: readonly Line[]): string => namesOf(lines).join(' + ');

/** A table among the rows and counts of which relations are sought. */
type Among = {
  readonly table: CountTable;
  readonly pieces: Pieces;
  readonly version: number;
  readonly minimum: number;
};

/** Categories of a column of groups that are others together, or a part of one that is called all. */
function amongGroups({ table, pieces, version, minimum }: Among, column: number): FoundRelation[] {
  const rows = pieceRows(pieces);
  const keyOf = (row: number): string =>
    JSON.stringify([table.rows[row]?.place, table.rows[row]?.groups.toSpliced(column, 1)]);
  const keys = [...new Set(rows.map(keyOf))];
  const rowsOf = Map.groupBy(rows, (row) => table.rows[row]?.groups[column] ?? '');
  const rowAt = new Map([...rowsOf].map(([name, theirs]) => [name, new Map(theirs.map((row) => [keyOf(row), row]))]));
  const counts = [...table.counts.keys()];
  const lines = [...rowAt].map(([name, at]): Line => ({
    name,
    values: keys.flatMap((key) => counts.map((count) => table.rows[at.get(key) ?? -1]?.values[count] ?? 0)),
  }));
  const where = `group ${column + 1}${table.period === '' ? '' : `, ${table.period}`}`;
  const at = (name: string, index: number): CountPosition | undefined => {
    const row = rowAt.get(name)?.get(keys[Math.floor(index / counts.length)] ?? '');
    return row === undefined ? undefined : { version, row, count: index % counts.length };
  };
  const sums = sumsAmong(lines);
  const named = ({ wholes, parts, certain }: Sum): Named => ({
    kind: 'groups',
    whole: togetherName(wholes),
    parts: namesOf(parts),
    where,
    certain,
  });
  return [
    ...sums.map((sum) => ({
      version,
      column,
      relation: relationOf(named(sum)),
      equations: equationsOf(sum, lines.length, at),
    })),
    ...restsAmong(lines, sums).map((sum) => ({
      version,
      column,
      relation: relationOf({ ...named(sum), kind: 'parts', parts: [...namesOf(sum.parts), '…'] }),
      equations: restEquations(sum, minimum, at),
    })),
  ];
}

/** A part that is all of its whole in every place says nothing: what is left of the whole is protected as it is. */
const isPartThatIsAll = ({ counts }: CountTable, { wholes: [whole, ...others], parts }: Sum): boolean =>
  parts.length === 1 &&
  whole !== undefined &&
  others.length === 0 &&
  counts.some(
    ({ id, of }) => (id === parts[0]?.name && of === whole.name) || (id === whole.name && of === parts[0]?.name),
  );

/** Counts that are others together. */
function amongCounts(table: CountTable, pieces: Pieces, version: number): FoundRelation[] {
  const rows = pieceRows(pieces);
  const lines = table.counts.map(({ id }, count): Line => ({
    name: id,
    values: rows.map((row) => table.rows[row]?.values[count] ?? 0),
  }));
  return sumsAmong(lines)
    .filter((sum) => !isPartThatIsAll(table, sum))
    .map((sum) => ({
      relation: relationOf({
        kind: 'counts',
        whole: togetherName(sum.wholes),
        parts: namesOf(sum.parts),
        where: table.period,
        certain: sum.certain,
      }),
      equations: equationsOf(sum, lines.length, (name, index) => ({
        version,
        row: rows[index] ?? 0,
        count: table.counts.findIndex(({ id }) => id === name),
      })),
    }));
}

/** All parts that are said to be of one whole: that they never are more than it together, or are just it, is known of each piece. */
function amongParts(table: CountTable, pieces: Pieces, version: number, minimum: number): FoundRelation[] {
  return table.counts.flatMap(({ id }, whole): FoundRelation[] => {
    const parts = [...table.counts.keys()].filter((count) => table.counts[count]?.of === id);
    if (parts.length < 2) return [];
    const rows = pieceRows(pieces);
    const left = rows.map(
      (row) =>
        (table.rows[row]?.values[whole] ?? 0) -
        parts.reduce((sum, part) => sum + (table.rows[row]?.values[part] ?? 0), 0),
    );
    if (left.some((rest) => rest < 0)) return [];
    const isAll = left.every((rest) => rest === 0);
    return [
      {
        relation: relationOf({
          kind: 'parts',
          whole: id,
          parts: [...parts.map((part) => table.counts[part]?.id ?? ''), ...(isAll ? [] : ['…'])],
          where: table.period,
          certain: true,
        }),
        equations: rows.map((row): Equation => ({
          terms: [
            { place: { version, row, count: whole }, factor: 1 },
            ...parts.map((count) => ({ place: { version, row, count }, factor: -1 })),
          ],
          ...(!isAll && { rest: { minimum } }),
        })),
      },
    ];
  });
}

/** What adds up within a table besides what is said to: between categories of a group, between counts, and the parts of a whole. */
export function relationsWithin(table: CountTable, version: number, minimum: number): FoundRelation[] {
  const { pieces } = piecesOf(table);
  return [
    ...(table.rows[0]?.groups ?? []).flatMap((_, column) => amongGroups({ table, pieces, version, minimum }, column)),
    ...amongCounts(table, pieces, version),
    ...amongParts(table, pieces, version, minimum),
  ];
}
