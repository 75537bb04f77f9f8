import { addYears, shiftDays, type Day, type Days } from '../platform/days/dates.ts';
import { paceWithin, type Budget, type Pace } from '../platform/pace.ts';
import { municipalityOf } from '../area/codes.ts';
import { weightsOf, type Neighbourhood } from '../area/neighbourhoods.ts';
import type { Week } from '../platform/days/weeks.ts';
import { TOLERANCE } from './assess.ts';
import { readOnce, weeksAround, type Addition, type HeldBurden } from './check.ts';
import { peakShare, roomFor, wouldOverload, type Room, type Standards } from './room.ts';
import type { WeekGrid } from './spread.ts';

/** What a researcher can do instead where a proposal would overload. */
export type Alternatives = {
  readonly periods: readonly Days[];
  readonly neighbourhoods: readonly string[];
  readonly participants?: number;
  readonly emptiest?: string | undefined; // the neighbourhood with the lowest peak, with room for the whole of it or not
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

const shiftGrids = (grids: ReadonlyMap<string, WeekGrid>, weeks: number): Map<string, WeekGrid> =>
  new Map([...grids].map(([key, grid]) => [key, { ...grid, first: grid.first + weeks }]));

const shiftAddition = (addition: Addition, weeks: number): Addition => ({
  ...addition,
  totals: shiftGrids(addition.totals, weeks),
  hours: shiftGrids(addition.hours, weeks),
});

/** Shifts by whole weeks, nearest first, the later one before the earlier one. */
const SHIFTS = Array.from({ length: WEEKS_EITHER_WAY }, (_, index) => [index + 1, -(index + 1)]).flat();

/** What is looked through: what is asked for, what is held, by which standards, and at what pace. */
type Search = {
  readonly proposal: Adaptable;
  readonly room: Room;
  readonly held: HeldBurden;
  readonly standards: Standards;
  readonly pace: Pace;
};

/** An addition with its fullest neighbourhoods first: what overloads in the weeks that are asked for most likely does in others too, and the first that overloads ends the question. */
const fullestFirst = (addition: Addition, room: Room): Addition => ({
  ...addition,
  totals: new Map([...addition.totals].sort(([a], [b]) => peakShare(room, b) - peakShare(room, a))),
});

/** Periods of the same length with room: whole weeks away, never starting before today. Where the budget runs out, those found so far. */
async function periodsWithRoom(
  { proposal: { days, addition }, room, held, standards, pace }: Search,
  today: Day,
): Promise<Days[]> {
  if (!days) return [];
  const found: Days[] = [];
  const asked = fullestFirst(addition, room);
  for (const weeks of SHIFTS) {
    const period = shiftDays(days, weeks * 7);
    if (period.start < today || period.end > addYears(today, YEARS_AHEAD)) continue;
    const overloads = await wouldOverload(shiftAddition(asked, weeks), held, standards, pace);
    if (overloads === undefined) break;
    if (!overloads) found.push(period);
    if (found.length === MOST_PERIODS) break;
  }
  return found;
}

/** So many neighbourhoods are looked at, for the lowest peak is known once all of them were: of a larger area those in the municipalities that are asked, and of these the first. Others are never named. */
const MOST_CANDIDATES = 1_000;

/** The neighbourhoods of the programme area that could be asked instead: not asked already, with people of the groups. */
export function candidates(
  { neighbourhoods, groups }: Pick<Adaptable, 'neighbourhoods' | 'groups'>,
  { area }: Pick<Standards, 'area'>,
): Neighbourhood[] {
  const asked = new Set(neighbourhoods);
  const all = [...area.values()].filter(
    ({ code, inProgrammeArea, population }) =>
      inProgrammeArea && !asked.has(code) && groups.some((group) => (weightsOf(population)[group] ?? 0) > 0),
  );
  if (all.length <= MOST_CANDIDATES) return all;
  const near = new Set(neighbourhoods.map(municipalityOf));
  return all.filter(({ code }) => near.has(municipalityOf(code))).slice(0, MOST_CANDIDATES);
}

type Candidate = { readonly code: string; readonly share: number; readonly hasRoom: boolean };

/**
 * Neighbourhoods that could take the whole of it, lowest peak first. Which are the lowest is known once all were looked at:
 * where the budget runs out before that, none.
 */
async function neighbourhoodsWithRoom({
  proposal,
  held,
  standards,
  pace,
}: Search): Promise<Pick<Alternatives, 'neighbourhoods' | 'emptiest'>> {
  if (proposal.participants === 0) return { neighbourhoods: [] };
  const found: Candidate[] = [];
  for (const { code } of candidates(proposal, standards)) {
    const addition = proposal.inNeighbourhood(code);
    const room = roomFor(addition, held, standards);
    found.push({ code, share: peakShare(room, code), hasRoom: room.verdict !== 'overloaded' });
    if (!(await pace.goOn(cellsOf(addition)))) return { neighbourhoods: [] };
  }
  const inOrder = found.sort((a, b) =>
    Math.abs(a.share - b.share) > TOLERANCE ? a.share - b.share : a.code.localeCompare(b.code),
  );
  const withRoom = inOrder.filter(({ hasRoom }) => hasRoom).map(({ code }) => code);
  return { neighbourhoods: withRoom.slice(0, MOST_NEIGHBOURHOODS), emptiest: inOrder[0]?.code };
}

const cellsOf = ({ totals, hours }: Addition): number =>
  [...totals.values(), ...hours.values()].reduce((sum, { cells }) => sum + cells.length, 0);

const overBefore = (room: Room): boolean =>
  [...room.neighbourhoods.values()].some((assessment) => assessment.overBefore);

const overloadsOrganisations = (room: Room): boolean =>
  [...room.organisations.values()].some(({ verdict }) => verdict === 'overloaded');

/**
 * The most participants that would not overload here and then. Fewer never overload more, so halving finds it.
 * Undefined where organisations, or the claims of others, overload by themselves, or the budget runs out.
 */
async function participantsWithRoom({ proposal, room, held, standards, pace }: Search): Promise<number | undefined> {
  if (proposal.participants === 0 || overloadsOrganisations(room)) return undefined;
  let [fits, overloads] = [0, proposal.participants];
  while (overloads - fits > 1) {
    const middle = Math.floor((fits + overloads) / 2);
    const addition = fullestFirst(proposal.withParticipants(middle), room);
    const hasTime = await pace.goOn(cellsOf(addition)); // putting it together is as much work as looking at it
    const tooMany = hasTime ? await wouldOverload(addition, held, standards, pace) : undefined;
    if (tooMany === undefined) return undefined;
    if (tooMany) overloads = middle;
    else fits = middle;
  }
  return fits === 0 && overBefore(room) ? undefined : fits;
}

/** The first and last week that any period that is looked at reaches. */
function weeksSought({ totals, hours }: Addition): { first: Week; last: Week } {
  const around = [...totals.values(), ...hours.values()].filter(({ cells }) => cells.length > 0).map(weeksAround);
  return {
    first: around.reduce((least, { from }) => Math.min(least, from), Infinity) - WEEKS_EITHER_WAY,
    last: around.reduce((most, { to }) => Math.max(most, to), -Infinity) + WEEKS_EITHER_WAY,
  };
}

/**
 * What looking for alternatives may take, in cells of weekly figures that are gone through, and in time of its own: a check of the
 * widest kind (57 neighbourhoods, six groups, ten years) goes through 0.4 million for each period that is tried.
 */
export const ALTERNATIVES_BUDGET: Budget = { work: 20_000_000, ms: 1_000 };

/**
 * When, where or with how many there would be room, for a proposal whose check says `overloaded`. Gives way to others all the
 * while; where the budget runs out, alternatives are left out, and none is there that would not be otherwise.
 */
export async function alternativesFor(
  proposal: Adaptable,
  room: Room,
  held: HeldBurden,
  standards: Standards,
  today: Day,
  pace: Pace = paceWithin(ALTERNATIVES_BUDGET),
): Promise<Alternatives> {
  const { first, last } = weeksSought(proposal.addition);
  const search: Search = { proposal, room, held: readOnce(held, first, last), standards, pace };
  const elsewhere = await neighbourhoodsWithRoom(search);
  const participants = await participantsWithRoom(search);
  const periods = await periodsWithRoom(search, today);
  return { periods, ...elsewhere, ...(participants !== undefined && { participants }) };
}
