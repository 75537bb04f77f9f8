import type { DrawFile } from './draw-file.ts';
import { CIRCLE, type Points } from './points.ts';
import { holds, keptBy, type Part } from './pieces.ts';
import { reachOfAll, type Reaches } from './reach.ts';
import type { Entry, Home } from './read-rows.ts';

/** What is chosen by. */
export type Choosing = {
  readonly file: DrawFile;
  readonly points: Points;
  readonly reaches: Reaches;
  readonly one: boolean;
  readonly part: Part | undefined;
};

/** A row that was drawn, and with which chance. */
export type Drawn = { readonly entry: Entry; readonly inclusion: number };

/** What was drawn, in the order of the list; `short` where fewer were there than a fixed number asks for. */
export type Chosen = {
  readonly drawn: readonly Drawn[];
  readonly short?: { readonly keep: number; readonly found: number };
};

/** What is kept or dropped as one: a row, or a home. `size` is how many points reach it, were it drawn or not. */
type Unit = {
  readonly rank: () => string;
  readonly size: number;
  readonly entries: readonly Entry[];
  readonly among: number;
};

/** The first by the order of the draw, which no list holder can choose. */
function firstBy<Of>(all: readonly Of[], rank: (one: Of) => string): readonly Of[] {
  return all
    .map((one) => ({ one, order: rank(one) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ one }) => one);
}

const reachIn = ({ reaches }: Choosing, { neighbourhood, group }: Entry) => reaches.of(neighbourhood, group);

function unitsOf(homes: Iterable<Home>, choosing: Choosing): readonly Unit[] {
  const { file, points, one, reaches } = choosing;
  const orderOf = ({ home, source }: Entry): string => points.orderOf(file.number, home.dwelling, source.row);
  return [...homes].flatMap((home): Unit[] => {
    const asked = home.entries.filter((entry) => reachIn(choosing, entry).size > 0);
    const drawn = asked.filter((entry) => holds(reachIn(choosing, entry).pieces, home.point));
    if (!one && !reaches.isOfHomes)
      return asked.map((entry) => ({
        rank: () => orderOf(entry),
        size: reachIn(choosing, entry).size,
        entries: drawn.includes(entry) ? [entry] : [],
        among: 1,
      }));
    // A home's place among homes must not depend on how many live there: row 0 is nobody's.
    const rank = (): string => points.orderOf(file.number, home.dwelling, 0);
    const { size } = reachOfAll(asked.map((entry) => reachIn(choosing, entry)));
    const entries = one ? firstBy(drawn, orderOf).slice(0, 1) : drawn;
    return asked.length === 0 ? [] : [{ rank, size, entries, among: one ? drawn.length : 1 }];
  });
}

/**
 * Rule K22: who is drawn, each with their chance. It is the share of the circle that reaches the row, divided by the rows
 * of its home that were drawn where one of these was taken; and where a fixed number is kept, that share is scaled so that what was kept is
 * what was to be expected: for one slice the number kept over all that could have been.
 */
export function choose(homes: Iterable<Home>, choosing: Choosing): Chosen {
  const { file, part } = choosing;
  const units = unitsOf(homes, choosing);
  const drawn = units.filter(({ entries }) => entries.length > 0);
  const most = file.keep === undefined ? undefined : keptBy(file.keep, part);
  const kept = most === undefined ? drawn : firstBy(drawn, ({ rank }) => rank()).slice(0, most);
  const total = most === undefined ? CIRCLE : units.reduce((sum, { size }) => sum + size, 0) / kept.length;
  const rows = kept.flatMap(({ entries, among }) =>
    entries.map((entry) => ({ entry, inclusion: Math.min(1, reachIn(choosing, entry).size / total / among) })),
  );
  return {
    drawn: rows.sort((a, b) => a.entry.source.row - b.entry.source.row),
    ...(most !== undefined && kept.length < most && { short: { keep: most, found: kept.length } }),
  };
}
