import type { FunctionName } from '#infra/functions/bundle.ts';

/**
 * What a function may take to start: how much longer a process with it is under way until it can be called than one with an empty handler,
 * how much memory it has then, in MB, and how much code it loads for that, in kB; and all of its code, loaded or not.
 */
export type StartBudget = {
  readonly ratio: number;
  readonly memory: number;
  readonly atOnce: number;
  readonly whole: number;
};

/** A quarter above what was measured on 30 November 2026 (docs/performance.md): more than that is to be wanted, not to happen. */
export const START_BUDGETS: Readonly<Record<FunctionName, StartBudget>> = {
  api: { ratio: 8.5, memory: 115, atOnce: 1_480, whole: 3_900 },
  dispatcher: { ratio: 29.5, memory: 165, atOnce: 2_060, whole: 4_900 },
  link: { ratio: 6.5, memory: 95, atOnce: 1_020, whole: 1_350 },
  slack: { ratio: 25.5, memory: 175, atOnce: 4_220, whole: 4_600 },
  teams: { ratio: 28.5, memory: 186, atOnce: 4_410, whole: 4_750 },
  web: { ratio: 28, memory: 180, atOnce: 4_370, whole: 5_200 },
  worker: { ratio: 20, memory: 185, atOnce: 3_770, whole: 4_150 },
};
