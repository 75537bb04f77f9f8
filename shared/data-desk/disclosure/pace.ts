import { giveWay } from '../../platform/pace.ts';
import { deadlineIn, isOver, type Deadline } from '../../platform/patience.ts';
import type { Programme, Solved } from './solver.ts';

/** How a long search gives way to others, and ends. */
export type Pace = {
  /** Lets others have their turn, and says whether there is time left. */
  readonly goOn: () => Promise<boolean>;
  /** Solves a programme within the time that is left. */
  readonly solve: (programme: Programme) => Promise<Solved>;
  /** The same in whole numbers; too late too where one programme takes long. */
  readonly solveWhole: (programme: Programme) => Promise<Solved>;
};

const TURN_AFTER_MS = 20;

/** What one programme in whole numbers may take: nearly all are over in a few milliseconds. */
const WHOLE_WITHIN_MS = 1_000;

/** Goes on until a deadline; other requests have a turn every 20 ms, or after a programme that takes longer. */
export function paceUntil(deadline: Deadline): Pace {
  let last = performance.now();
  const goOn = async (): Promise<boolean> => {
    if (performance.now() - last > TURN_AFTER_MS) {
      await giveWay();
      last = performance.now();
    }
    return !isOver(deadline);
  };
  return {
    goOn,
    solve: async (programme) => {
      await goOn();
      return programme.solve(deadline);
    },
    solveWhole: async (programme) => {
      await goOn();
      return programme.solveWhole(Math.min(deadline, deadlineIn(WHOLE_WITHIN_MS)));
    },
  };
}
