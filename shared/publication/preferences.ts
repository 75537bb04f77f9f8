import type { PeriodCounts } from './data-counts.ts';
import type { DataTable } from './read-data.ts';
import { type Preference, levelOf } from '../catalogue/preference.ts';

const alike = (name: string): string => name.toLowerCase();

/** Names that a column goes by, in capitals or not: its header, and that without what it is a part of, and without its kind. */
const namesOf = ({ name, id }: DataTable['columns'][number]): readonly string[] =>
  [name, id, name.replace(/ of .*/i, '')].map(alike);

/** Of a preference the names that no column of the data goes by, each with where it stands in it. */
export function strayNames(
  { column, groups = {} }: Pick<Preference, 'column' | 'groups'>,
  { columns }: DataTable,
): (readonly PropertyKey[])[] {
  const counts = columns.filter(({ kind }) => kind === 'count').flatMap(namesOf);
  const grouped = columns.filter(({ kind }) => kind === 'group').flatMap(namesOf);
  return [
    ...(column === undefined || counts.includes(alike(column)) ? [] : [['column']]),
    ...Object.keys(groups).flatMap((name) => (grouped.includes(alike(name)) ? [] : [['groups', name]])),
  ];
}

/** A count of data: where it stands, and what it is of. */
type CountPlace = {
  readonly column: readonly string[];
  readonly groups: ReadonlyMap<string, string>;
  readonly area: string;
  readonly period: string;
};

function fits({ column, groups = {}, level, area, period }: Preference, place: CountPlace): boolean {
  return (
    (column === undefined || place.column.includes(alike(column))) &&
    (level === undefined || levelOf(place.area) === level) &&
    (area === undefined || place.area === area) &&
    (period === undefined || place.period === period) &&
    Object.entries(groups).every(([name, value]) => place.groups.get(alike(name)) === value)
  );
}

/** How narrowly a preference says what it is about: one about a single count goes before one about its whole group. */
const narrowness = ({ column, groups = {}, level, area, period }: Preference): number =>
  [column, level, period].filter((one) => one !== undefined).length +
  2 * Number(area !== undefined) +
  Object.keys(groups).length;

/** For each count of each period, row by row, which preference holds for it, if there is one: the narrowest, and among those the last. */
export function preferredIn(
  preferences: readonly Preference[],
  { columns }: DataTable,
  periods: readonly PeriodCounts[],
): (number | undefined)[][][] {
  const counts = columns.filter(({ kind }) => kind === 'count').map(namesOf);
  const groupNames = columns.flatMap(({ kind, id }) => (kind === 'group' ? [id] : []));
  const narrowestFirst = [...preferences.entries()].reverse().sort(([, a], [, b]) => narrowness(b) - narrowness(a));
  return periods.map(({ table }) =>
    table.rows.map(({ place: area, groups }) => {
      const named = new Map(
        groupNames.flatMap((name, index): [string, string][] => [
          [alike(name), groups[index] ?? ''],
          [alike(`group:${name}`), groups[index] ?? ''],
        ]),
      );
      return counts.map(
        (column) =>
          narrowestFirst.find(([, one]) => fits(one, { column, groups: named, area, period: table.period }))?.[0],
      );
    }),
  );
}

/** How much each count is rather shown (above 0) or hidden (under it), as the search for a pattern weighs it. */
export function leansIn(
  preferences: readonly Preference[],
  data: DataTable,
  periods: readonly PeriodCounts[],
): number[][][] {
  const leanOf = (index: number | undefined): number =>
    index === undefined ? 0 : preferences[index]?.rather === 'shown' ? 1 : -1;
  return preferredIn(preferences, data, periods).map((rows) => rows.map((row) => row.map(leanOf)));
}
