import { fail, ok, type Result } from '../../platform/result.ts';
import type { Chance } from './chance.ts';
import { covers, Differences, moves, type Need, type Witness } from './differences.ts';
import type { Pace } from './pace.ts';
import { weightOf } from './preferred.ts';
import type { Solver, Unsolved } from './solver.ts';
import type { System } from './system.ts';

/** A need, and the witness that it rests on. */
type Met = { readonly need: Need; readonly witness: Witness };

/** The paces of the search for enough cells, and of the search for fewer. */
export type Paces = { readonly pace: Pace; readonly tidying: Pace };

/** How much more than the least a cell that is not shown may be a loss: so much more is lost for the choice to be by chance. */
const PLAY = 0.5;

/** A search for a pattern: which cells it hides, and what each need rests on. */
class Search {
  readonly differences: Differences;
  readonly #system: System;
  readonly #losses: readonly number[];
  #met: readonly Met[] = [];

  constructor(solver: Solver, system: System, chance: Chance) {
    this.#system = system;
    this.#losses = system.cells.map((one, cell) => weightOf(one, chance('preference', cell)) * (1 + PLAY * chance('loss', cell)));
    this.differences = new Differences(solver, system, this.#losses);
  }

  /** A witness that is known already, or a new one. */
  async #witnessFor(need: Need, known: ReadonlySet<Witness>, pace: Pace): Promise<Result<Witness, Unsolved>> {
    if (!(await pace.goOn())) return fail('too-late');
    for (const one of known) if (covers(one, need, this.#system)) return ok(one);
    return this.differences.meet(need, pace);
  }

  /** The cells that a witness would have to hide yet. */
  #lackingIn(witness: Witness): number[] {
    return [...this.#system.cells.keys()].filter((cell) => this.#isFree(cell) && !this.differences.isHidden[cell] && moves(witness, cell));
  }

  #isFree = (cell: number): boolean => this.#system.cells[cell]?.fixed === undefined;

  /** Hides more until every need is met. */
  async hideEnough(needs: readonly Need[], pace: Pace): Promise<Result<void, Unsolved>> {
    const known = new Set<Witness>();
    const met: Met[] = [];
    for (const need of needs) {
      const witness = await this.#witnessFor(need, known, pace);
      if (!witness.ok) return witness;
      known.add(witness.value);
      met.push({ need, witness: witness.value });
      for (const cell of this.#lackingIn(witness.value)) this.differences.hide(cell);
    }
    this.#met = met;
    return ok(undefined);
  }

  /** The cells that are hidden for the sake of others. */
  #further = (): number[] => [...this.#system.cells.entries()].flatMap(([cell, { up }]) => (this.differences.isHidden[cell] && this.#isFree(cell) && up === undefined ? [cell] : []));

  /** Shows for good what is not hidden, or lets it be hidden again. */
  #fixShown(isFixed: boolean): void {
    for (const cell of this.#system.cells.keys()) {
      if (this.#isFree(cell) && !this.differences.isHidden[cell]) this.differences[isFixed ? 'show' : 'offer'](cell);
    }
  }

  /**
   * Shows a hidden cell again, if all that rests on it can be protected in another way, by hiding others whose loss together is less. A
   * need for which it cannot comes first from then on: it is the likeliest to stand in the way of the next cell too.
   */
  async #showInstead(cell: number, pace: Pace): Promise<boolean> {
    const known = new Set(this.#met.flatMap(({ witness }) => (moves(witness, cell) ? [] : [witness])));
    const anew: Met[] = [];
    const added: number[] = [];
    let gain = this.#losses[cell] ?? 0;
    this.differences.show(cell);
    for (const one of this.#met) {
      const witness = moves(one.witness, cell) ? await this.#witnessFor(one.need, known, pace) : ok(one.witness);
      const more = witness.ok ? this.#lackingIn(witness.value) : [];
      gain -= more.reduce((sum, other) => sum + (this.#losses[other] ?? 0), 0);
      if (!witness.ok || gain <= 0) {
        for (const other of added) this.differences.offer(other);
        this.differences.hide(cell);
        this.#met = [one, ...this.#met.filter((other) => other !== one)];
        return false;
      }
      for (const other of more) this.differences.hide(other);
      added.push(...more);
      known.add(witness.value);
      anew.push({ need: one.need, witness: witness.value });
    }
    this.#met = anew;
    return true;
  }

  /** Goes through all further cells once; whether anything changed. */
  async tidy(pass: 'show' | 'exchange', chance: Chance, pace: Pace): Promise<boolean> {
    let hasChanged = false;
    this.#fixShown(pass === 'show');
    for (const cell of byRank(this.#further(), (one) => chance(pass, one))) {
      if (!(await pace.goOn())) break;
      if (await this.#showInstead(cell, pace)) hasChanged = true;
    }
    return hasChanged;
  }
}

/** The needs of a system, in an order by chance; a cell that must be possible down to what it is needs nothing there. */
function needsOf({ cells }: System, chance: Chance): Need[] {
  const rank = (need: Need): number => chance(need.by > 0 ? 'up' : 'down', need.cell);
  return byRank(cells
    .flatMap(({ value, up = value, down = value }, cell) => [{ cell, by: up - value }, { cell, by: down - value }])
    .filter(({ by }) => by !== 0), rank);
}

function byRank<Item>(items: readonly Item[], rankOf: (item: Item) => number): Item[] {
  const ranked = items.map((item) => ({ item, rank: rankOf(item) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** In larger systems an exchange takes too long: what ends by the clock would not be the same each time. */
const MOST_EXCHANGED = 600;

/**
 * Secondary suppression: which cells may be shown, so that each that is to be protected stays possible as far up and down as it must.
 * This is the cell suppression problem on tabular data with linear constraints (M. Fischetti, J. J. Salazar-González, "Models and
 * algorithms for optimizing cell suppression in tabular data with linear constraints", Journal of the American Statistical Association
 * 95, 2000, 916-928), solved by their heuristic, after J. P. Kelly, B. L. Golden and A. A. Assad ("Cell suppression: disclosure
 * protection for sensitive tabular data", Networks 22, 1992): for each need, one by one, the linear programme that meets it with
 * the least loss of cells shown, and afterwards every further cell is shown again if it is not needed, or if others that are less of a
 * loss do for it. The result is safe and has no needless cell; that it hides the fewest is not sought.
 *
 * Which of the patterns that do is found follows from chance (the losses of the cells, the order of needs and of cells), not from how
 * large the counts are.
 *
 * `impossible` where there is no such pattern, given what earlier versions show; `too-late` where the time of `pace` is over before
 * one is found. The search for fewer cells ends with a time of its own (`tidying`); those that are left stay hidden.
 */
export async function findPattern(solver: Solver, system: System, chance: Chance, { pace, tidying }: Paces): Promise<Result<boolean[], Unsolved>> {
  const search = new Search(solver, system, chance);
  try {
    const enough = await search.hideEnough(needsOf(system, chance), pace);
    if (!enough.ok) return enough;
    await search.tidy('show', chance, tidying);
    const isSmall = system.cells.length <= MOST_EXCHANGED;
    if (isSmall && (await search.tidy('exchange', chance, tidying))) await search.tidy('show', chance, tidying);
    return ok(search.differences.isHidden.map((hidden) => !hidden));
  } finally {
    search.differences.dispose();
  }
}
