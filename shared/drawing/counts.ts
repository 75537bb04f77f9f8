import { csvLine, csvText, type Delimiter } from './csv.ts';
import type { Drawn } from './choose.ts';
import { DRAWN_GROUPS, HOUSEHOLDS, holds } from './pieces.ts';
import { REST_CLASSES, type Reaches, type RestClass, type RestOf } from './reach.ts';
import type { Entry, Home } from './read-rows.ts';

/** How many stand in the list and how many were drawn, of a group in a neighbourhood that rested as long; of households homes, of all others people. */
export type Count = {
  readonly neighbourhood: string;
  readonly group: (typeof DRAWN_GROUPS)[number] | 'all';
  readonly rest: RestClass;
  readonly listed: number;
  readonly drawn: number;
};

type Counting = {
  readonly homes: Iterable<Home>;
  readonly drawn: readonly Drawn[];
  readonly reaches: Reaches;
  readonly restOf: RestOf;
};

const GROUP_ORDER: readonly string[] = [...DRAWN_GROUPS, 'all'];
const REST_ORDER: readonly string[] = REST_CLASSES;

const inOrder = (a: Count, b: Count): number =>
  (a.neighbourhood < b.neighbourhood ? -1 : Number(a.neighbourhood > b.neighbourhood)) ||
  GROUP_ORDER.indexOf(a.group) - GROUP_ORDER.indexOf(b.group) ||
  REST_ORDER.indexOf(a.rest) - REST_ORDER.indexOf(b.rest);

/** The group as which a row counts for itself, apart from its home; undefined where it was not asked for. */
function ownGroup({ neighbourhood, group }: Entry, reaches: Reaches): Count['group'] | undefined {
  if (group === undefined) return reaches.slice(neighbourhood, 0).length > 0 ? 'all' : undefined;
  if (group === HOUSEHOLDS || reaches.slice(neighbourhood, group).length === 0) return undefined;
  return DRAWN_GROUPS[group];
}

/** Rule K26: what goes back to the register are counts by neighbourhood, group and rest, and nothing of a row. */
export function countsOf({ homes, drawn, reaches, restOf }: Counting): readonly Count[] {
  const counts = new Map<string, Count>();
  const isDrawn = new Set(drawn.map(({ entry }) => entry));
  const add = (neighbourhood: string, group: Count['group'], point: number, was: boolean): void => {
    const rest = restOf(neighbourhood, point);
    const key = [neighbourhood, group, rest].join('|');
    const { listed = 0, drawn: before = 0 } = counts.get(key) ?? {};
    counts.set(key, { neighbourhood, group, rest, listed: listed + 1, drawn: before + Number(was) });
  };
  for (const { entries, point } of homes) {
    const inSlice = (code: string, group: number): boolean => holds(reaches.slice(code, group), point);
    for (const entry of entries) {
      const { neighbourhood: code, group = 0 } = entry;
      const own = ownGroup(entry, reaches);
      if (own !== undefined) add(code, own, point, isDrawn.has(entry) && inSlice(code, group));
    }
    for (const code of new Set(entries.map(({ neighbourhood }) => neighbourhood))) {
      if (reaches.slice(code, HOUSEHOLDS).length === 0) continue;
      const isHere = (entry: Entry): boolean => entry.neighbourhood === code && isDrawn.has(entry);
      add(code, 'households', point, inSlice(code, HOUSEHOLDS) && entries.some(isHere));
    }
  }
  return [...counts.values()].sort(inOrder);
}

/** The counts as a file to bring to the register. */
export const countsText = (counts: readonly Count[], delimiter: Delimiter): string =>
  csvText(
    [
      ['neighbourhood', 'group', 'rest', 'listed', 'drawn'],
      ...counts.map(({ neighbourhood, group, rest, listed, drawn }) => [
        neighbourhood,
        group,
        rest,
        String(listed),
        String(drawn),
      ]),
    ].map((row) => csvLine(row, delimiter)),
  );
