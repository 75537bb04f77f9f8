import type * as Highs from 'highs';
import type { Model } from 'highs';
import * as z from 'zod';
import type { Deadline } from '../platform/store/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';

/** A row of a linear programme: what its columns, each with its factor, may add up to. */
export type ProgrammeRow = {
  readonly columns: readonly number[];
  readonly factors: readonly number[];
  readonly lower: number;
  readonly upper: number;
};
export type ProgrammeColumn = { readonly lower: number; readonly upper: number; readonly cost: number };

/** `impossible` where nothing satisfies what is asked, `too-late` where it was not known in time whether anything does. */
export type Unsolved = 'impossible' | 'too-late';

/** The columns where the cost is least. */
export type Solved = Result<ArrayLike<number>, Unsolved>;

/** A linear programme that is solved again and again with other bounds and costs; minimises. Dispose of it: its memory is not collected. */
export type Programme = {
  readonly boundColumn: (column: number, lower: number, upper: number) => void;
  readonly boundRow: (row: number, lower: number, upper: number) => void;
  readonly cost: (column: number, cost: number) => void;
  /** Stops by itself at the deadline. */
  readonly solve: (deadline: Deadline) => Solved;
  /** The same in whole numbers, which takes far longer; one that branches too often counts as `impossible`, on every machine alike. */
  readonly solveWhole: (deadline: Deadline) => Solved;
  /** How much work the last solution was: the same each time, on any machine. */
  readonly steps: () => number;
  readonly dispose: () => void;
};

/** Solves linear programmes. */
export type Solver = {
  readonly open: (columns: readonly ProgrammeColumn[], rows: readonly ProgrammeRow[]) => Programme;
};

/** The package describes its ES module as if it were CommonJS: what is there is the function itself. */
const Loader = z.custom<(typeof Highs)['default']['default']>((value) => typeof value === 'function');

let loading: Promise<Solver> | undefined;

/** HiGHS (https://highs.dev) as WebAssembly, loaded when it is first needed: compiling it takes a moment, and few requests publish data. */
export const loadSolver = (): Promise<Solver> => (loading ??= load());

async function load(): Promise<Solver> {
  const loadHighs = Loader.parse((await import('highs')).default);
  const highs = await loadHighs();
  const open = (columns: readonly ProgrammeColumn[], rows: readonly ProgrammeRow[]): Programme => {
    const model = highs.createModel({
      numCols: columns.length,
      numRows: rows.length,
      colCost: columns.map(({ cost }) => cost),
      colLower: columns.map(({ lower }) => lower),
      colUpper: columns.map(({ upper }) => upper),
      rowLower: rows.map(({ lower }) => lower),
      rowUpper: rows.map(({ upper }) => upper),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: columns.length,
        starts: startsOf(rows),
        indices: rows.flatMap((row) => row.columns),
        values: rows.flatMap((row) => row.factors),
      },
    });
    model.options.set({ output_flag: false, mip_max_nodes: MOST_NODES });
    return programmeOf(model, { columns: columns.length, rows: rows.length }, highs.constants.modelStatus);
  };
  return { open };
}

function startsOf(rows: readonly ProgrammeRow[]): number[] {
  const starts = [0];
  for (const { columns } of rows) starts.push((starts.at(-1) ?? 0) + columns.length);
  return starts;
}

type Endings = { readonly optimal: number; readonly infeasible: number; readonly timeLimit: number };

/** How HiGHS calls columns of whole numbers. */
const WHOLE = 1;

/** So often a programme in whole numbers branches at most: nearly all are solved at the first node. */
const MOST_NODES = 20;

/** Rule D47. Runs a model within its time, and says how that ended. */
function run(model: Model, deadline: Deadline): number | undefined {
  const left = deadline - performance.now();
  if (left <= 0) return undefined;
  model.zeroAllClocks(); // the limit is held against the time of all runs together
  model.options.set({ time_limit: left / 1000 });
  model.run();
  return model.getModelStatus();
}

/** What a solution takes besides the steps of the simplex method. */
const STEPS_AT_LEAST = 20;

function programmeOf(
  model: Model,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  endings: Endings,
): Programme {
  let steps = 0;
  const solved = (ending: number | undefined): Solved => {
    steps = (STEPS_AT_LEAST + Math.max(0, Number(model.info.get('simplex_iteration_count')))) * rows;
    return ending === endings.optimal ? ok(model.getSolution().colValue) : fail('impossible');
  };
  return {
    boundColumn: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    boundRow: (row, lower, upper) => void model.changeRowBounds(row, lower, upper),
    cost: (column, cost) => void model.changeColCost(column, cost),
    steps: () => steps,
    solve: (deadline) => {
      const ending = run(model, deadline);
      return ending === endings.optimal || ending === endings.infeasible ? solved(ending) : fail('too-late');
    },
    solveWhole: (deadline) => {
      model.changeColsIntegrality(
        { kind: 'range', from: 0, to: columns - 1 },
        Array.from({ length: columns }, () => WHOLE),
      );
      const ending = run(model, deadline);
      const whole: Solved = ending === undefined || ending === endings.timeLimit ? fail('too-late') : solved(ending);
      model.clearIntegrality();
      return whole;
    },
    dispose: () => model.dispose(),
  };
}
