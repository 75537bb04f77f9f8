import { giveWay } from '../platform/pace.ts';
import { isPast, type Deadline } from '../platform/store/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Programme, Solved } from './solver.ts';

/** How a long search gives way to others, and ends. */
export type SearchPace = {
  /** Lets others have their turn; `too-late` where the time is over. */
  readonly goOn: () => Promise<Result<void, 'too-late'>>;
  /** Solves a programme within the time that is left. */
  readonly solve: (programme: Programme) => Promise<Solved>;
  /** The same in whole numbers. */
  readonly solveWhole: (programme: Programme) => Promise<Solved>;
  /** Whether all the work is done that may be: that follows from what was asked and how large it was, not from how fast the machine is. */
  readonly isSpent: () => boolean;
};

const TURN_AFTER_MS = 20;

/**
 * Goes on until a deadline; other requests have a turn every 20 ms, or after a programme that takes longer. `work` counts what programmes
 * take in steps.
 */
export function paceUntil(deadline: Deadline, work = Infinity): SearchPace {
  let last = performance.now();
  let left = work;
  const goOn = async (): Promise<Result<void, 'too-late'>> => {
    if (performance.now() - last > TURN_AFTER_MS) {
      await giveWay();
      last = performance.now();
    }
    return isPast(deadline) ? fail('too-late') : ok(undefined);
  };
  const solving = async (programme: Programme, way: 'solve' | 'solveWhole'): Promise<Solved> => {
    await goOn();
    const solved = programme[way](deadline);
    left -= programme.steps();
    return solved;
  };
  return {
    goOn,
    solve: (programme) => solving(programme, 'solve'),
    solveWhole: (programme) => solving(programme, 'solveWhole'),
    isSpent: () => left <= 0,
  };
}
