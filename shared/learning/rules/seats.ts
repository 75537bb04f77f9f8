import { createHash } from 'node:crypto';

/** The studies of a review lie in so many places, by their ids alone. */
export const PLACES = 64;

/** In which place a study lies: it follows from its id, so that it never moves, whatever is decided. */
export const placeOf = (study: string): number => (createHash('sha256').update(study).digest()[0] ?? 0) % PLACES;

/** One of the two who judge what lies in a place: a reviewer by number, and who had the seat ever, them included. */
export type Seat = { readonly now: number | null; readonly ever: readonly number[] };
export type Place = readonly [Seat, Seat];
/** Which of the two seats of a place. */
export type Side = 0 | 1;

export const SIDES = [0, 1] as const satisfies readonly Side[];
const EMPTY: Seat = { now: null, ever: [] };

/** Places in which nobody sits yet. */
export const emptySeats = (): Place[] => Array.from({ length: PLACES }, (): Place => [EMPTY, EMPTY]);

type Chair = { now: number | null; readonly ever: Set<number> };
type Table = readonly (readonly [Chair, Chair])[];

const opposite = (side: Side): Side => (side === 0 ? 1 : 0);
const chairOf = ({ now, ever }: Seat): Chair => ({ now, ever: new Set(ever) });
const seatOf = ({ now, ever }: Chair): Seat => ({ now, ever: [...ever].sort((a, b) => a - b) });

/** Nobody ever sits on both sides of a place: what they said there would meet itself. */
const maySit = (table: Table, place: number, side: Side, who: number): boolean =>
  table[place]?.[opposite(side)].ever.has(who) === false;

function sit(table: Table, place: number, side: Side, who: number): void {
  const chair = table[place]?.[side];
  if (!chair) return;
  chair.now = who;
  chair.ever.add(who);
}

const chairs = (table: Table): { place: number; side: Side; chair: Chair }[] =>
  table.flatMap((pair, place) => SIDES.map((side) => ({ place, side, chair: pair[side] })));

const loadOf = (table: Table, who: number): number => chairs(table).filter(({ chair }) => chair.now === who).length;

/** Some reviewers, who has the fewest seats first. */
const byLoad = (table: Table, present: readonly number[]): number[] =>
  present
    .map((who) => ({ who, load: loadOf(table, who) }))
    .sort((a, b) => a.load - b.load || a.who - b.who)
    .map(({ who }) => who);

function fillEmpty(table: Table, present: readonly number[]): void {
  for (const { place, side, chair } of chairs(table)) {
    if (chair.now !== null) continue;
    const who = byLoad(table, present).find((one) => maySit(table, place, side, one));
    if (who !== undefined) sit(table, place, side, who);
  }
}

/** Gives one seat of somebody with more to somebody with fewer, where the two are more than one apart; tells whether it did. */
function levelOnce(table: Table, present: readonly number[]): boolean {
  const order = byLoad(table, present);
  for (const poor of order)
    for (const rich of order.toReversed()) {
      if (loadOf(table, rich) - loadOf(table, poor) < 2) break;
      const found = chairs(table).find(
        ({ place, side, chair }) => chair.now === rich && maySit(table, place, side, poor),
      );
      if (!found) continue;
      sit(table, found.place, found.side, poor);
      return true;
    }
  return false;
}

/**
 * Rule L48. Who judges what: the seats after reviewers joined or left. It depends on who is there and who sat where, on no decision. Only as
 * many seats change hands as it takes to have them all filled and nobody with two more than another; a seat that nobody may take stays empty.
 */
export function seatReviewers(before: readonly Place[], present: readonly number[]): Place[] {
  const table: Table = before.map(([first, second]) => [chairOf(first), chairOf(second)]);
  for (const { chair } of chairs(table)) if (chair.now !== null && !present.includes(chair.now)) chair.now = null;
  fillEmpty(table, present);
  while (levelOnce(table, present));
  return table.map(([first, second]) => [seatOf(first), seatOf(second)]);
}
