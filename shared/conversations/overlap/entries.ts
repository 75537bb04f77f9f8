import type { Capability } from '../kernel/context.ts';
import { ANYONE } from '../kernel/subject.ts';
import { nextOverlap, overlapFromWords } from './show-overlap.ts';

/** What the buttons and the command about room in neighbourhoods do. */
export const OVERLAP = {
  buttons: {
    'overlap': { about: () => ANYONE, start: nextOverlap },
    'overlap.words': { about: () => ANYONE, start: overlapFromWords },
  },
  forms: {},
  commands: { overlap: { about: () => ANYONE, start: overlapFromWords } },
  options: {},
} as const satisfies Capability;
