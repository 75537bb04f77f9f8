import type { Capability } from '../kernel/context.ts';
import { ANYONE } from '../kernel/subject.ts';
import { assumptionsFromWords, showAssumption } from './show-assumptions.ts';

/** What the command and the buttons about assumptions do: everybody may know of all. */
export const ASSUMPTIONS = {
  buttons: { 'assumption.show': { about: () => ANYONE, start: showAssumption } },
  forms: {},
  commands: { assumption: { about: () => ANYONE, start: assumptionsFromWords } },
  options: {},
} as const satisfies Capability;
