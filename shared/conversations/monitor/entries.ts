import type { Capability } from '../kernel/context.ts';
import { ANYONE } from '../kernel/subject.ts';
import { monitorFromWords } from './show-monitor.ts';

/** What the command and the buttons about figures do: everybody may see them. */
export const MONITOR = {
  buttons: { 'monitor.words': { about: () => ANYONE, start: monitorFromWords } },
  forms: {},
  commands: { monitor: { about: () => ANYONE, start: monitorFromWords } },
  options: {},
} as const satisfies Capability;
