import type { Capability } from '../kernel/context.ts';
import { firstIn, onIntervention } from '../kernel/subject.ts';
import { sayStill, showStill } from './say-still.ts';

/** What the buttons about interventions do. */
export const INTERVENTIONS = {
  buttons: {
    'still': { about: (carried) => onIntervention('confirm intervention', firstIn(carried)), start: sayStill },
    'still.show': { about: (id) => onIntervention('confirm intervention', id), start: showStill },
  },
  forms: {},
  commands: {},
  options: {},
} as const satisfies Capability;
