import { addYears, shiftDays, type Day, type Days } from '../area/dates.ts';
import { weightsOf, type Neighbourhood } from '../area/neighbourhoods.ts';
import { TOLERANCE } from './assess.ts';
import type { Addition, Held } from './check.ts';
import { peakShare, roomFor, wouldOverload, type Room, type Standards } from './room.ts';
import type { Grid } from './spread.ts';

/** What a researcher can do instead where a proposal would overload. */
export type Alternatives = {
  readonly periods: readonly Days[];
  readonly neighbourhoods: readonly string[];
  readonly participants?: number;
};

/** A proposal that can be put together anew: elsewhere, or with other numbers. */
export type Adaptable = {
  readonly days: Days | undefined;
  readonly neighbourhoods: readonly string[];
  readonly groups: readonly number[];
  readonly participants: number;
  readonly addition: Addition;
  readonly inNeighbourhood: (code: string) => Addition;
  readonly withParticipants: (participants: number) => Addition;
};

const MOST_PERIODS = 3;
const MOST_NEIGHBOURHOODS = 5;

/** Periods are sought at most so many weeks either way. */
export const WEEKS_EITHER_WAY = 52;
/** No period may end more than so many years from today. */
const YEARS_AHEAD = 10;

const shiftGrids = (grids: ReadonlyMap<string, Grid>, weeks: number): Map<string, Grid> =>
  new Map([...grids].map(([key, grid]) => [key, { ...grid, first: grid.first + weeks }]));

const shiftAddition = (addition: Addition, weeks: number): Addition => ({
  ...addition,
  totals: shiftGrids(addition.totals, weeks),
  hours: shiftGrids(addition.hours, weeks),
});

/** Shifts by whole weeks, nearest first, the later one before the earlier one. */
const SHIFTS = Array.from({ length: WEEKS_EITHER_WAY }, (_, index) => [index + 1, -(index + 1)]).flat();

/** Periods of the same length with room: whole weeks away, never starting before today. */
function periodsWithRoom({ days, addition }: Adaptable, held: Held, standards: Standards, today: Day): Days[] {
  if (!days) return [];
  const found: Days[] = [];
  for (const weeks of SHIFTS) {
    const period = shiftDays(days, weeks * 7);
    if (period.start < today || period.end > addYears(today, YEARS_AHEAD)) continue;
    if (!wouldOverload(shiftAddition(addition, weeks), held, standards)) found.push(period);
    if (found.length === MOST_PERIODS) break;
  }
  return found;
}

/** The neighbourhoods of the programme area that could be asked instead: not asked already, with people of the groups. */
export const candidates = ({ neighbourhoods, groups }: Adaptable, { area }: Standards): Neighbourhood[] =>
  [...area.values()].filter(
    ({ code, inProgrammeArea, population }) =>
      inProgrammeArea && !neighbourhoods.includes(code) && groups.some((group) => (weightsOf(population)[group] ?? 0) > 0),
  );

/** Neighbourhoods that could take the whole of it, lowest peak first. */
function neighbourhoodsWithRoom(proposal: Adaptable, held: Held, standards: Standards): string[] {
  if (proposal.participants === 0) return [];
  return candidates(proposal, standards)
    .map(({ code }) => ({ code, room: roomFor(proposal.inNeighbourhood(code), held, standards) }))
    .filter(({ room }) => room.verdict !== 'overloaded')
    .map(({ code, room }) => ({ code, share: peakShare(room, code) }))
    .sort((a, b) => (Math.abs(a.share - b.share) > TOLERANCE ? a.share - b.share : a.code.localeCompare(b.code)))
    .slice(0, MOST_NEIGHBOURHOODS)
    .map(({ code }) => code);
}

const overBefore = (room: Room): boolean =>
  [...room.neighbourhoods.values()].some(({ looks }) =>
    looks.some(({ figures }) => figures.some(({ before, limits }) => before > limits.overloaded + TOLERANCE)));

const overloadsOrganisations = (room: Room): boolean =>
  [...room.organisations.values()].some(({ verdict }) => verdict === 'overloaded');

/**
 * The most participants that would not overload here and then. Fewer never overload more, so halving finds it.
 * Undefined where organisations, or the claims of others, overload by themselves.
 */
function participantsWithRoom(proposal: Adaptable, room: Room, held: Held, standards: Standards): number | undefined {
  if (proposal.participants === 0 || overloadsOrganisations(room)) return undefined;
  let [fits, overloads] = [0, proposal.participants];
  while (overloads - fits > 1) {
    const middle = Math.floor((fits + overloads) / 2);
    if (wouldOverload(proposal.withParticipants(middle), held, standards)) overloads = middle;
    else fits = middle;
  }
  return fits === 0 && overBefore(room) ? undefined : fits;
}

/** When, where or with how many there would be room, for a proposal whose check says `overloaded`. */
export function alternativesFor(proposal: Adaptable, room: Room, held: Held, standards: Standards, today: Day): Alternatives {
  const participants = participantsWithRoom(proposal, room, held, standards);
  return {
    periods: periodsWithRoom(proposal, held, standards, today),
    neighbourhoods: neighbourhoodsWithRoom(proposal, held, standards),
    ...(participants !== undefined && { participants }),
  };
}
