import type { Combining, FigurePart, FigureReason } from './figure.ts';

/** What parts give together. `bare` is there too where it may not be told, since what was covered has to be judged. */
export type Combined = {
  readonly rule: Combining;
  readonly bare: number | null;
  readonly value: number | null;
  readonly reason?: FigureReason;
  readonly lower?: number;
  readonly upper?: number;
  readonly n?: number;
  readonly d?: number;
  readonly coverage: number;
  readonly weight: number | undefined;
  readonly parts: readonly FigurePart[];
  readonly missing: readonly string[];
  readonly isProxy: boolean;
};
