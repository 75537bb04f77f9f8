import type { Capability } from '../kernel/context.ts';
import { ANYONE } from '../kernel/subject.ts';
import { showNewestReport, showReport } from './report-cards.ts';

/** What the command and the buttons about reports do: everybody may ask; the use case says which reports they may know of. */
export const REPORTS = {
  buttons: { 'report.show': { about: () => ANYONE, start: showReport } },
  forms: {},
  commands: { report: { about: () => ANYONE, start: showNewestReport } },
  options: {},
} as const satisfies Capability;
