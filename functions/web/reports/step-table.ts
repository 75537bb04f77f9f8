import type { Command } from '#shared/people/permissions.ts';
import type { ReportMove } from '#shared/reports/record/states.ts';

/** A step with a report that has a page of its own, on which its consequences stand first. */
type Step = {
  readonly path: string;
  readonly command: Command;
  readonly move: ReportMove;
  /** Whether it is what is done next. */
  readonly isMain: boolean;
};

const OF = {
  offer: { path: 'aanbieden', command: 'offer report', move: 'offer', isMain: true },
  decide: { path: 'besluit', command: 'decide on report', move: 'adopt', isMain: true },
  correct: { path: 'corrigeren', command: 'correct report', move: 'correct', isMain: false },
  withdraw: { path: 'intrekken', command: 'withdraw report', move: 'withdraw', isMain: false },
} as const satisfies Readonly<Record<string, Step>>;

export type StepName = keyof typeof OF;

/** Every step, in the order in which they are offered. */
export const STEPS = { names: ['offer', 'decide', 'correct', 'withdraw'], of: OF } as const satisfies {
  readonly names: readonly StepName[];
  readonly of: Readonly<Record<StepName, Step>>;
};
