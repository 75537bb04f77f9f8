import type { Result } from '../result.ts';
import type { Sheet } from './grid.ts';
import type { TableProblem } from './problem.ts';

/** A sheet of an open file: its cells are read when they are asked for. */
export type OpenedSheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly read: () => Promise<Result<Sheet, TableProblem>>;
};
