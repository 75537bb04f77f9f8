import fc from 'fast-check';
import type { CountTable } from '#shared/disclosure/count-table.ts';
import { protect } from '#shared/disclosure/protect.ts';
import { loadSolver } from '#shared/disclosure/solver.ts';
import type { Version } from '#shared/disclosure/system.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import { Attacker, type AnsweredRow, type Known, type Target } from './attacker.ts';

/** What a made-up area looks like: how many neighbourhoods each district has, which groups there are, and the counts of the smallest pieces. */
export type Made = {
  readonly districts: readonly number[];
  readonly groups: readonly (readonly string[])[];
  readonly values: readonly number[]; // taken in turn
  readonly parts?: readonly number[] | undefined; // percentages of those
  readonly empty: readonly number[]; // which neighbourhoods nobody lives in
};

const small = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 60 }) },
);

/** As many smallest pieces as a random table has at most: the programmes of larger ones take seconds each. */
const MOST_PIECES = 24;

/** Tables of one to four districts and none to two group columns, with many small counts. */
export const anyMade: fc.Arbitrary<Made> = fc
  .record({
    districts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    groups: fc.array(fc.constantFrom(['a'], ['a', 'b'], ['a', 'b', 'c']), { maxLength: 2 }),
    values: fc.array(small, { minLength: 24, maxLength: 24 }),
    parts: fc.option(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 24, maxLength: 24 }), { nil: undefined }),
    empty: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 1 }),
  })
  .filter(
    ({ districts, groups }) =>
      districts.reduce((sum, size) => sum + size, 0) * groups.reduce((times, { length }) => times * length, 1) <=
      MOST_PIECES,
  );

const product = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((made, list) => made.flatMap((start) => list.map((value) => [...start, value])), [[]]);

function placesOf(districts: readonly number[]): Record<string, string[]> {
  const wijken = districts.map((size, district) => Array.from({ length: size }, (_, index) => `BU${district}${index}`));
  const all = wijken.flat();
  return {
    ...Object.fromEntries(all.map((code) => [code, [code]])),
    ...Object.fromEntries(wijken.map((codes, district) => [`WK${district}`, codes])),
    'programme-area': wijken[0] ?? [],
    ...(wijken.length > 1 && { rest: wijken.slice(1).flat() }),
    'GM': all,
  };
}

const at = (list: readonly number[], index: number): number => list[index % list.length] ?? 0;

/** The whole table, with every total. */
export function tableOf({ districts, groups, values, parts, empty }: Made): CountTable {
  const places = placesOf(districts);
  const codes = places['GM'] ?? [];
  const nobody = codes.filter((_, index) => empty.includes(index));
  const details = product(groups);
  const countsAt = (code: string, detail: readonly string[]): number[] => {
    const index = codes.indexOf(code) * details.length + details.findIndex((one) => one.join() === detail.join());
    const value = nobody.includes(code) ? 0 : at(values, index);
    return parts ? [value, Math.floor((value * at(parts, index)) / 100)] : [value];
  };
  const rows = Object.entries(places).flatMap(([place, members]) =>
    product(groups.map((list) => [...list, 'total'])).map((combination) => {
      const under = product(combination.map((value, index) => (value === 'total' ? (groups[index] ?? []) : [value])));
      const sums = members.flatMap((code) => under.map((detail) => countsAt(code, detail)));
      return {
        place,
        groups: combination,
        values: [0, ...(parts ? [1] : [])].map((count) => sums.reduce((sum, counts) => sum + (counts[count] ?? 0), 0)),
      };
    }),
  );
  return {
    period: '2026',
    counts: [{ id: 'people' }, ...(parts ? [{ id: 'some', of: 'people' }] : [])],
    rows,
    places,
    empty: nobody,
  };
}

/** What a version answers. */
export const answerOf = ({ table, shown = [] }: Version): AnsweredRow[] =>
  table.rows.map(({ place, groups, values }, row) => ({
    place,
    groups,
    counts: Object.fromEntries(
      table.counts.map(({ id }, count) => [id, shown[row]?.[count] ? (values[count] ?? 0) : null]),
    ),
  }));

export const knownOf = ({ places, counts }: CountTable, isUnchanged?: Known['isUnchanged']): Known => ({
  neighbourhoodsOf: (place) => places[place] ?? [],
  wholeOf: Object.fromEntries(counts.flatMap(({ id, of }) => (of === undefined ? [] : [[id, of]]))),
  ...(isUnchanged && { isUnchanged }),
});

/** The minimum of all these tests; what it asks, worked out from the issue and not from the code. */
export const MINIMUM = 10;
const need = (value: number) => ({ up: Math.max(10, value + 5), down: Math.max(0, value - 5) });

/** Every small count of a version, the rests of wholes included; a place where nobody lives has none. */
export function smallCounts({ table }: Version, version = 0): Target[] {
  return table.rows.flatMap(({ place, values }, row) => {
    if ((table.places[place] ?? []).every((code) => table.empty.includes(code)) && values.every((value) => value === 0))
      return [];
    const [whole = 0, part] = values;
    const [{ id: first } = { id: '' }, { id: second } = { id: '' }] = table.counts;
    return [
      ...(whole < MINIMUM ? [{ version, row, count: first, ...need(whole) }] : []),
      ...(part !== undefined && part < MINIMUM ? [{ version, row, count: second, ...need(part) }] : []),
      ...(part !== undefined && whole - part < MINIMUM
        ? [{ version, row, count: first, less: second, ...need(whole - part) }]
        : []),
    ];
  });
}

/** The key of a programme. */
export const KEY = 'a key that nobody else has';

/** Longer than any machine takes for one of these tables. */
const LONG_MS = 60_000;

/** A version that says what it shows. */
export type Shown = Version & Required<Pick<Version, 'shown'>>;

/** The newest table as it may be published beside earlier versions; undefined where it may not be, or this machine is too slow to know. */
export async function published(
  table: CountTable,
  earlier: readonly Version[] = [],
  minimum = MINIMUM,
  key = KEY,
): Promise<Shown | undefined> {
  const found = await protect(await loadSolver(), [...earlier, { table, minimum }], key, deadlineIn(LONG_MS));
  if (!found.ok && found.error === 'impossible' && earlier.length === 0)
    throw new Error('A first version can hide all: it can be published.');
  return found.ok ? { table, minimum, shown: found.value.shown } : undefined;
}

/** The same for a table that can be published. */
export async function mustPublish(
  table: CountTable,
  earlier: readonly Version[] = [],
  minimum = MINIMUM,
  key = KEY,
): Promise<Shown> {
  const version = await published(table, earlier, minimum, key);
  if (!version) throw new Error('It was not published.');
  return version;
}

/** The targets in an answer that its attacker can tell. */
export const pinnedIn = (version: Version): Target[] =>
  new Attacker([answerOf(version)], knownOf(version.table)).pinned(smallCounts(version));

/** Two districts of three and one neighbourhoods, with two groups; the single one is its district. */
export const example: Made = {
  districts: [3, 1, 2],
  groups: [['a', 'b']],
  values: [3, 40, 25, 31, 12, 60, 4, 33, 50, 21, 18, 27],
  empty: [],
};

/** How random tables are tried: the same ones each time, as many as a slow machine has time for. */
export const tries = (seed: number, numRuns: number): fc.Parameters<unknown> => ({
  seed,
  numRuns,
  plugins: [fc.interruptAfterTimeLimit(LONG_MS)],
  endOnFailure: true,
});
