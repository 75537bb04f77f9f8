import { ok, type Result } from '../platform/result.ts';
import { Chains } from './chains.ts';
import type { Chance } from './chance.ts';
import { Differences } from './differences.ts';
import { isSensitive } from './limits.ts';
import { drawnIn, lossesOf } from './losses.ts';
import { byRank, fallsOf, needsOf, rankOf, type Need } from './needs.ts';
import type { SearchPace } from './pace.ts';
import type { Solver, Unsolved } from './solver.ts';
import type { System } from './system.ts';
import { covers, falls, holds, moves, restsOnFall, tableOf, type Met, type Witness } from './witnesses.ts';

/**
 * A trial to show a cell, and with it a chain of those that cover nothing without it: what is met, which cells it hides instead or keeps at
 * their minimum, and how much loss less that is.
 */
type Trial = {
  readonly cell: number;
  readonly chain: readonly number[];
  met: Met[];
  readonly added: number[];
  readonly closed: number[];
  gain: number;
};

/** A pattern that was found: which cells it hides and which of them may fall, and what that rests on. */
type Found = {
  readonly isHidden: readonly boolean[];
  readonly mayFall: readonly boolean[];
  readonly met: readonly Met[];
};

/** From so many cells on a system is large: the fewer there are, the more it tells which of few patterns hides the fewest. */
const LARGE = 200;

/**
 * A search for a pattern: which cells it hides, and what each need rests on. Where a cell that is hidden for others turns out not to be
 * as open as a small one, its `mayFall` is taken from it.
 */
export class PatternSearch {
  readonly #differences: Differences;
  readonly #system: System;
  readonly #chance: Chance;
  /** Whether it has so many patterns that who runs the programme on tables that fit cannot try them: only there fewer hidden cells are sought more than once. */
  readonly isLarge: boolean;
  readonly #chains: Chains;
  #losses: readonly number[];
  #round = 0;
  #met: readonly Met[] = [];

  constructor(solver: Solver, system: System, chance: Chance) {
    this.#system = system;
    this.#chance = chance;
    this.#losses = lossesOf(system, chance, this.#round);
    this.#differences = new Differences(solver, system, this.#losses);
    this.#chains = new Chains(system);
    this.isLarge = system.cells.length >= LARGE;
  }

  /** What may be shown as things stand. */
  isShown = (): boolean[] => this.#differences.isHidden.map((hidden) => !hidden);

  /** The tables that the needs rest on: what an attacker cannot rule out. */
  tables = (): Float64Array[] => this.#met.map((met) => tableOf(met, this.#system));

  /** A witness that is known already, or a new one. */
  async #witnessFor(need: Need, known: ReadonlySet<Witness>, pace: SearchPace): Promise<Result<Witness, Unsolved>> {
    const time = await pace.goOn();
    if (!time.ok) return time;
    for (const one of known) if (covers(one, need, this.#system) && this.#lackingIn(one).length === 0) return ok(one);
    return this.#differences.meet(need, pace);
  }

  /** The cells that a witness would have to hide yet. */
  #lackingIn(witness: Witness): number[] {
    const { isHidden } = this.#differences;
    return witness.movedCells.filter((cell) => !isHidden[cell] && this.#isFree(cell));
  }

  #isFree = (cell: number): boolean => this.#system.cells[cell]?.fixed === undefined;

  /** Hides more until some needs are met as well. */
  async hideEnough(needs: readonly Need[], pace: SearchPace): Promise<Result<void, Unsolved>> {
    const known = new Set(this.#met.map(({ witness }) => witness));
    const met = [...this.#met];
    for (const need of needs) {
      const witness = await this.#witnessFor(need, known, pace);
      if (!witness.ok) return witness;
      known.add(witness.value);
      met.push({ need, witness: witness.value });
      for (const cell of this.#lackingIn(witness.value)) this.#differences.hide(cell);
    }
    this.#met = met;
    return this.#settle(pace);
  }

  /** The needs of hidden cells that may fall under their minimum, and of which it is not known whether they can. */
  #unsettled(): Need[] {
    const settled = new Set(this.#met.map(({ need }) => `${need.cell} ${need.by}`));
    const unsettled = fallsOf(this.#system, this.#differences.isHidden).filter(
      ({ cell, by }) => !settled.has(`${cell} ${by}`),
    );
    return byRank(unsettled, (need) => rankOf(need, this.#chance));
  }

  /** Finds out which hidden cells may fall under their minimum: those that are as open as small ones must be, without hiding more. */
  async #settle(pace: SearchPace): Promise<Result<void, Unsolved>> {
    const known = new Set(this.#met.map(({ witness }) => witness));
    const met = [...this.#met];
    const closed = new Set<number>();
    for (const need of this.#unsettled()) {
      if (closed.has(need.cell)) continue;
      const witness = await this.#witnessFor(need, known, pace);
      if (!witness.ok && witness.error === 'too-late') return witness;
      if (!witness.ok || this.#lackingIn(witness.value).length > 0) closed.add(need.cell);
      else {
        known.add(witness.value);
        met.push({ need, witness: witness.value });
      }
    }
    this.#met = met;
    return closed.size === 0 ? ok(undefined) : this.close([...closed], pace);
  }

  /** Keeps cells at their minimum, and meets anew what rested on their falling under it. */
  async close(cells: readonly number[], pace: SearchPace): Promise<Result<void, Unsolved>> {
    for (const cell of cells) this.#differences.close(cell);
    const left = this.#met.filter(({ need }) => !need.isFall || !cells.includes(need.cell));
    this.#met = left.filter((met) => holds(met, this.#system));
    const broken = left.filter((met) => !holds(met, this.#system));
    return this.hideEnough(
      broken.flatMap(({ need }) => (need.isFall ? [] : [need])),
      pace,
    );
  }

  /** Hides whatever has a part in common with some cells: the last resort where counts that are not whole stand in the way. */
  hideAround(cells: readonly number[], pace: SearchPace): Promise<Result<void, Unsolved>> {
    const variables = new Set(cells.flatMap((cell) => this.#system.cells[cell]?.variables ?? []));
    for (const [cell, one] of this.#system.cells.entries()) {
      if (
        this.#isFree(cell) &&
        !this.#differences.isHidden[cell] &&
        one.variables.some((variable) => variables.has(variable))
      )
        this.#differences.hide(cell);
    }
    return this.hideEnough([], pace);
  }

  /** Asks for a little more of cells that were found closed, and hides as much as that takes. */
  async askMore(cells: readonly number[], more: number, pace: SearchPace): Promise<Result<void, Unsolved>> {
    for (const cell of cells) {
      const one = this.#system.cells[cell];
      if (one?.up !== undefined) one.up += more;
    }
    this.#met = this.#met.filter(({ need }) => !cells.includes(need.cell));
    return this.hideEnough(
      needsOf(this.#system, this.#chance).filter(({ cell }) => cells.includes(cell)),
      pace,
    );
  }

  /** Hides enough for all needs. */
  start = (pace: SearchPace): Promise<Result<void, Unsolved>> =>
    this.hideEnough(needsOf(this.#system, this.#chance), pace);

  /** The cells that are hidden for the sake of others. */
  #further = (): number[] =>
    [...this.#system.cells.keys()].filter(
      (cell) => this.#differences.isHidden[cell] && this.#isFree(cell) && !isSensitive(this.#system.cells[cell] ?? {}),
    );

  /** Shows for good what is not hidden, or lets it be hidden again. */
  #fixShown(isFixed: boolean): void {
    for (const cell of this.#system.cells.keys()) {
      if (this.#isFree(cell) && !this.#differences.isHidden[cell]) this.#differences[isFixed ? 'show' : 'offer'](cell);
    }
  }

  /**
   * Shows a hidden cell again, and with it those that cover nothing without it, if all that rests on them can be protected in another way,
   * by hiding others whose loss together is less. A need for which it cannot comes first from then on: it is the likeliest to stand in the
   * way of the next cell too. A cell that may fall, and could not any more, stays at its minimum from then on.
   */
  async #showInstead(cell: number, pace: SearchPace): Promise<Result<boolean, Unsolved>> {
    const chain = this.isLarge ? this.#chains.from(cell, this.#differences.isHidden, new Set(this.#further())) : [];
    const trial: Trial = { cell, chain, met: [], added: [], closed: [], gain: this.#lossOf([cell, ...chain]) };
    this.#differences.show(cell);
    for (const other of chain) this.#differences.offer(other);
    const known = new Set(this.#met.flatMap(({ witness }) => (moves(witness, cell) ? [] : [witness])));
    const left = [...this.#met];
    for (let one = left.shift(); one; one = left.shift()) {
      const { need } = one;
      if (this.#isDropped(trial, need)) continue;
      const tried = await this.#tried(trial, one, known, pace);
      if (!tried.ok) return tried;
      const { witness, more } = tried.value;
      if (need.isFall && (!witness || more.length > 0)) {
        left.push(...this.#closeIn(trial, need.cell, known));
        continue;
      }
      trial.gain -= this.#lossOf(more);
      if (!witness || trial.gain <= 0) {
        this.#undo(trial);
        this.#met = [
          ...this.#met.filter((other) => other.need === need),
          ...this.#met.filter((other) => other.need !== need),
        ];
        return ok(false);
      }
      for (const other of more) this.#differences.hide(other);
      trial.added.push(...more);
      known.add(witness);
      trial.met.push({ need, witness });
    }
    this.#met = trial.met;
    return ok(true);
  }

  /** Whether nothing is asked of a cell any more: it is shown, or does not fall. */
  #isDropped = ({ closed }: Trial, { cell, isFall = false }: Need): boolean =>
    isFall && (!this.#differences.isHidden[cell] || closed.includes(cell));

  #lossOf = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + (this.#losses[cell] ?? 0), 0);

  /** What a need rests on in a trial, if it can be met, and the cells that would have to be hidden for that. */
  async #tried(
    { closed }: Trial,
    one: Met,
    known: ReadonlySet<Witness>,
    pace: SearchPace,
  ): Promise<Result<{ readonly witness?: Witness; readonly more: readonly number[] }, Unsolved>> {
    const isBroken =
      this.#lackingIn(one.witness).length > 0 || closed.some((other) => restsOnFall(one, other, this.#system));
    if (!isBroken) return ok({ witness: one.witness, more: [] });
    const witness = await this.#witnessFor(one.need, known, pace);
    if (witness.ok) return ok({ witness: witness.value, more: this.#lackingIn(witness.value) });
    return witness.error === 'too-late' ? witness : ok({ more: [] });
  }

  /** Keeps a cell at its minimum in a trial; what was met by its falling under it is to be met anew. */
  #closeIn(trial: Trial, cell: number, known: Set<Witness>): Met[] {
    this.#differences.close(cell);
    trial.closed.push(cell);
    for (const witness of known) if (falls(witness, cell, this.#system)) known.delete(witness);
    const broken = trial.met.filter((met) => restsOnFall(met, cell, this.#system));
    trial.met = trial.met.filter((met) => !restsOnFall(met, cell, this.#system));
    return broken;
  }

  #undo({ cell, chain, added, closed }: Trial): void {
    for (const other of added) this.#differences.offer(other);
    for (const other of closed) this.#differences.reopen(other);
    for (const other of [cell, ...chain]) this.#differences.hide(other);
  }

  /** Cells without which some need cannot be met. */
  #needed = (): Set<number> =>
    this.#chains.neededFor(
      this.#met.flatMap(({ need }) => (need.isFall ? [] : [need.cell])),
      this.#differences.isHidden,
    );

  /** Goes through all further cells once, as long as there is work left; whether anything changed. */
  async tidy(pass: 'show' | 'exchange', pace: SearchPace): Promise<Result<boolean, Unsolved>> {
    let hasChanged = false;
    this.#fixShown(pass === 'show');
    let needed = pass === 'show' ? this.#needed() : new Set<number>();
    for (const cell of byRank(this.#further(), (one) => this.#chance(drawnIn(pass, this.#round), one))) {
      if (pace.isSpent()) break;
      if (needed.has(cell) || !this.#differences.isHidden[cell]) continue;
      const isShown = await this.#showInstead(cell, pace);
      if (!isShown.ok) return isShown;
      if (!isShown.value) continue;
      hasChanged = true;
      if (pass !== 'show') continue;
      this.#fixShown(true); // of what was shown with it
      needed = this.#needed();
    }
    this.#fixShown(false);
    const settled = await this.#settle(pace); // cells that were hidden instead
    return settled.ok ? ok(hasChanged) : settled;
  }

  /** How many counts are hidden for the sake of others. */
  hiddenFurther = (): number =>
    this.#further().reduce((sum, cell) => sum + Math.max(1, this.#system.cells[cell]?.places.length ?? 1), 0);

  /** Draws anew what it loses to hide each cell, and in which order cells are tried. */
  drawAnew(): void {
    this.#round += 1;
    this.#losses = lossesOf(this.#system, this.#chance, this.#round);
    this.#differences.lose(this.#losses);
  }

  /** The pattern as it is now, to come back to. */
  found = (): Found => ({
    isHidden: [...this.#differences.isHidden],
    mayFall: this.#system.cells.map(({ mayFall = false }) => mayFall),
    met: this.#met,
  });

  /** Comes back to a pattern that was found. */
  takeUp({ isHidden, mayFall, met }: Found): void {
    for (const cell of this.#system.cells.keys()) {
      if (this.#isFree(cell)) this.#differences[isHidden[cell] ? 'hide' : 'offer'](cell);
      this.#differences[mayFall[cell] ? 'reopen' : 'close'](cell);
    }
    this.#met = met;
  }

  dispose = (): void => this.#differences.dispose();
}
