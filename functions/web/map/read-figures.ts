import type { Area, Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { VERDICTS } from '#shared/burden/assess.ts';
import { readBurdens } from '#shared/burden/read-burden.ts';
import { busiestOfWeek, type Busy, type BusyFigure } from '#shared/burden/busiest.ts';
import { GROUPS, type Group } from '#shared/area/groups.ts';
import type { PolicyLimits } from '#shared/burden/policy.ts';
import type { Desk } from '#shared/desk.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import type { ShownVerdict } from '../parts/verdicts.tsx';
import type { MapChoice } from './read-choice.ts';

/** What a figure of the map is of, as its texts are named. */
export const UNITS = ['contacts.week', 'contacts.twelve-weeks', 'minutes.week', 'minutes.twelve-weeks'] as const;
export type Unit = (typeof UNITS)[number];

/** What the map says of a neighbourhood in a week: the verdict, and the figure that it rests on, in tenths as it is shown, with its group and its limit. */
export type MapCell = {
  readonly verdict: ShownVerdict;
  readonly tenths: number;
  readonly unit: Unit;
  readonly limit: number;
  readonly group: Group | undefined;
};

export type MapRow = { readonly neighbourhood: Neighbourhood; readonly cells: readonly MapCell[] };

export type Figures = { readonly rows: readonly MapRow[]; readonly policy: PolicyLimits };

export const NOBODY: MapCell = {
  verdict: 'none',
  tenths: 0,
  unit: 'contacts.twelve-weeks',
  limit: 0,
  group: undefined,
};

const inTenths = (figure: number): number => Math.round(figure * 10);

const unitOf = ({ measured, window }: BusyFigure): Unit => `${measured}.${window}`;

const cellOf = (busy: Busy | undefined): MapCell =>
  busy
    ? {
        verdict: busy.burden.verdict,
        tenths: inTenths(busy.decides.figure),
        unit: unitOf(busy.decides),
        limit: busy.decides.limits.overloaded,
        group: busy.group,
      }
    : NOBODY;

/** The figures of every neighbourhood of an area in the weeks that were chosen, by name: one wave of store calls. */
export async function readMapFigures({
  desk,
  area,
  choice: { weeks, group },
}: {
  readonly desk: Desk;
  readonly area: Area;
  readonly choice: MapChoice;
}): Promise<Result<Figures, Failure<'not-found' | 'bad-query'>>> {
  const read = await readBurdens(desk, [...area.keys()], weeks);
  if (!read.ok) return read;
  const { policy, pages } = read.value;
  const rows = [...area.values()]
    .map((neighbourhood) => ({
      neighbourhood,
      cells: (pages.get(neighbourhood.code)?.weeks ?? []).map((week) => cellOf(busiestOfWeek(week, policy, group))),
    }))
    .sort((a, b) => a.neighbourhood.name.localeCompare(b.neighbourhood.name, 'nl'));
  return ok({ rows, policy });
}

/** Each number as its difference from the one before: small, and soon compressed to little. */
const differences = (numbers: readonly number[]): number[] =>
  numbers.map((number, at) => number - (numbers[at - 1] ?? 0));

const CODES: readonly ShownVerdict[] = [...VERDICTS, 'none'];

/** All weeks for the script of the map: a letter a week for verdict, group and what the figure is of, and differences in tenths for the figures. */
export const packed = (rows: readonly MapRow[]) =>
  rows.map(({ neighbourhood: { code, name }, cells }) => ({
    code,
    name,
    verdicts: cells.map(({ verdict }) => CODES.indexOf(verdict)).join(''),
    groups: cells.map(({ group }) => (group === undefined ? 0 : GROUPS.indexOf(group))).join(''),
    units: cells.map(({ unit }) => UNITS.indexOf(unit)).join(''),
    figures: differences(cells.map(({ tenths }) => tenths)),
  }));
