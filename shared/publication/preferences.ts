import * as z from 'zod';
import { areaForm } from '../area/codes.ts';
import { listOf } from '../platform/input/lists.ts';
import { text } from '../platform/input/text.ts';
import type { PeriodCounts } from './data-counts.ts';
import type { DataTable } from './read-data.ts';

/** The levels of areas: the programme area and the rest are the parts of a municipality. */
const LEVELS = ['neighbourhoods', 'districts', 'parts', 'municipality'] as const;
export const Level = z.enum(LEVELS, { error: `One of: ${LEVELS.join(', ')}.` });
type Level = z.output<typeof Level>;

/** Of which level a place is. */
export function levelOf(place: string): Level {
  if (place.startsWith('BU')) return 'neighbourhoods';
  if (place.startsWith('WK')) return 'districts';
  return place === 'programme-area' || place === 'rest' ? 'parts' : 'municipality';
}

const AREA = 'A code of CBS (BU…, WK… or GM…), or programme-area, rest or unknown.';

const RATHER = ['shown', 'hidden'] as const;

/** Rule D66. That some counts are rather shown, or rather hidden, than others: those which fit all that it names. */
export const Preference = z
  .strictObject({
    rather: z.enum(RATHER, { error: `One of: ${RATHER.join(', ')}.` }),
    column: text(200).optional().meta({ description: 'A column of counts, by its header or its name.', examples: ['count:people'] }),
    groups: z.record(text(100), text(200), 'For each column of groups, by its name, a value.').optional().meta({ description: 'For each column of groups that it names, the value.', examples: [{ age: 'age-65-plus' }] }),
    level: Level.optional().meta({ description: 'All areas of a level.' }),
    area: z.string(AREA).regex(areaForm('programme-area', 'rest', 'unknown'), AREA).optional(),
    period: text(100).optional(),
    reason: text(1_000).meta({ description: 'Why. It may not rest on what is hidden: everyone may read it, and it holds for later versions too.' }),
  }, 'What is rather shown or hidden, and why.')
  .refine(({ column, groups = {}, level, area, period }) => [column, level, area, period].some((one) => one !== undefined) || Object.keys(groups).length > 0, 'At least one of column, groups, level, area and period.')
  .meta({ id: 'DataPreference' });
export type Preference = z.output<typeof Preference>;

export const Preferences = listOf(Preference, 50);

/** Names that a column goes by: its header, and that without what it is a part of, and without its kind. */
const namesOf = ({ name, id }: DataTable['columns'][number]): readonly string[] => [name, id, name.replace(/ of .*/, '')];

/** A count of data: where it stands, and what it is of. */
type Place = { readonly column: readonly string[]; readonly groups: ReadonlyMap<string, string>; readonly area: string; readonly period: string };

function fits({ column, groups = {}, level, area, period }: Preference, place: Place): boolean {
  return (column === undefined || place.column.includes(column))
    && (level === undefined || levelOf(place.area) === level)
    && (area === undefined || place.area === area)
    && (period === undefined || place.period === period)
    && Object.entries(groups).every(([name, value]) => place.groups.get(name) === value);
}

/** How narrowly a preference says what it is about: one about a single count goes before one about its whole group. */
const narrowness = ({ column, groups = {}, level, area, period }: Preference): number =>
  [column, level, period].filter((one) => one !== undefined).length + 2 * Number(area !== undefined) + Object.keys(groups).length;

/** For each count of each period, row by row, which preference holds for it, if there is one: the narrowest, and among those the last. */
export function preferredIn(preferences: readonly Preference[], { columns }: DataTable, periods: readonly PeriodCounts[]): (number | undefined)[][][] {
  const counts = columns.filter(({ kind }) => kind === 'count').map(namesOf);
  const groupNames = columns.flatMap(({ kind, id }) => (kind === 'group' ? [id] : []));
  const narrowestFirst = [...preferences.entries()].reverse().sort(([, a], [, b]) => narrowness(b) - narrowness(a));
  return periods.map(({ table }) => table.rows.map(({ place: area, groups }) => {
    const named = new Map(groupNames.flatMap((name, index): [string, string][] => [[name, groups[index] ?? ''], [`group:${name}`, groups[index] ?? '']]));
    return counts.map((column) => narrowestFirst.find(([, one]) => fits(one, { column, groups: named, area, period: table.period }))?.[0]);
  }));
}

/** How much each count is rather shown (above 0) or hidden (under it), as the search for a pattern weighs it. */
export function leansIn(preferences: readonly Preference[], data: DataTable, periods: readonly PeriodCounts[]): number[][][] {
  const leanOf = (index: number | undefined): number => (index === undefined ? 0 : preferences[index]?.rather === 'shown' ? 1 : -1);
  return preferredIn(preferences, data, periods).map((rows) => rows.map((row) => row.map(leanOf)));
}
