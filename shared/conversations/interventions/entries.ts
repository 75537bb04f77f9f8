import type { Capability } from '../kernel/context.ts';
import { firstIn, onIntervention } from '../kernel/subject.ts';
import { sayStill } from './say-still.ts';

/** What the buttons about interventions do. */
export const INTERVENTIONS = {
  buttons: { still: { about: (carried) => onIntervention('confirm intervention', firstIn(carried)), start: sayStill } },
  forms: {},
  commands: {},
  options: {},
} as const satisfies Capability;
