import type { Area, Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { VERDICTS } from '#shared/burden/assess.ts';
import { readBurdens } from '#shared/burden/read-burden.ts';
import { busiestOfWeek, type Busy } from '#shared/burden/busiest.ts';
import { GROUPS, type Group } from '#shared/area/groups.ts';
import { limitsFor, type PolicyLimits } from '#shared/burden/policy.ts';
import type { Desk } from '#shared/desk.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { ok, type Result } from '#shared/platform/result.ts';
import type { ShownVerdict } from '../parts/verdicts.tsx';
import type { MapChoice } from './read-choice.ts';

/** What the map says of a neighbourhood in a week: figures of twelve weeks in tenths, as they are shown, of the group they are of. */
export type MapCell = {
  readonly verdict: ShownVerdict;
  readonly contacts: number;
  readonly minutes: number;
  readonly group: Group | undefined;
};

export type MapRow = { readonly neighbourhood: Neighbourhood; readonly cells: readonly MapCell[] };

export type Figures = { readonly rows: readonly MapRow[]; readonly policy: PolicyLimits };

const NOBODY: MapCell = { verdict: 'none', contacts: 0, minutes: 0, group: undefined };

const inTenths = (figure: number): number => Math.round(figure * 10);

const cellOf = (busy: Busy | undefined): MapCell =>
  busy
    ? {
        verdict: busy.burden.verdict,
        contacts: inTenths(busy.burden.twelveWeeks.contactsPer100),
        minutes: inTenths(busy.burden.twelveWeeks.minutesPerPerson),
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

/** The limits of a group above which twelve weeks are too much: contacts per 100 people, and minutes a person. */
export function twelveWeekLimits(
  policy: PolicyLimits,
  group: Group,
): { readonly contacts: number; readonly minutes: number } {
  const { contactsPer100, minutesPerPerson } = limitsFor(policy, GROUPS.indexOf(group));
  return { contacts: contactsPer100.twelveWeeks.overloaded, minutes: minutesPerPerson.twelveWeeks.overloaded };
}

/** Each number as its difference from the one before: small, and soon compressed to little. */
const differences = (numbers: readonly number[]): number[] =>
  numbers.map((number, at) => number - (numbers[at - 1] ?? 0));

const CODES: readonly ShownVerdict[] = [...VERDICTS, 'none'];

/** All weeks for the script of the map: a letter a week for verdict and group, and differences in tenths for the figures. */
export const packed = (rows: readonly MapRow[]) =>
  rows.map(({ neighbourhood: { code, name }, cells }) => ({
    code,
    name,
    verdicts: cells.map(({ verdict }) => CODES.indexOf(verdict)).join(''),
    groups: cells.map(({ group }) => (group === undefined ? 0 : GROUPS.indexOf(group))).join(''),
    contacts: differences(cells.map(({ contacts }) => contacts)),
    minutes: differences(cells.map(({ minutes }) => minutes)),
  }));
