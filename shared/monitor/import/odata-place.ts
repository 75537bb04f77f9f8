import type { CodeTitles } from './odata-parts.ts';
import { importProblem, type ImportProblem, type Place } from './problem.ts';
import { isProvisionalStatus, readPeriod, type PeriodRead } from './read-period.ts';
import { readRegion } from './read-region.ts';

const REGION = /^(?:WijkenEnBuurten|RegioS|Regio|Gemeenten?|.*Regio.*)$/i;
const PERIOD = /^Perioden?$/i;
const MARGIN = /^Marges$/i;

/** Which of the dimensions of a table are regions, periods and margins, and which are others. */
export type DimensionRoles = {
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  readonly margin?: string | undefined;
  readonly others: readonly string[];
};

/** The roles of dimensions, by what the table says of them or else by their names. */
export function rolesOf(names: readonly string[], kinds: ReadonlyMap<string, string> = new Map()): DimensionRoles {
  const byKind = (form: RegExp): string | undefined => names.find((name) => form.test(kinds.get(name) ?? ''));
  const region = byKind(/^geo/i) ?? names.find((name) => REGION.test(name));
  const period = byKind(/^time/i) ?? names.find((name) => PERIOD.test(name));
  const margin = names.find((name) => MARGIN.test(name));
  return { region, period, margin, others: names.filter((name) => ![region, period, margin].includes(name)) };
}

const PART_OF_YEAR = /^\d{4}X0\d{2}$/;

/** A period by its code; that of a part of a year by its title. */
function periodOfCode(code: string, titles: CodeTitles): PeriodRead | undefined {
  const known = titles.get(code);
  const byTitle = known && PART_OF_YEAR.test(code) ? readPeriod(known.title) : undefined;
  const read = byTitle ?? readPeriod(code);
  return read && { ...read, provisional: read.provisional || isProvisionalStatus(known?.status ?? '') };
}

/** Where and when a figure is of: what a table without regions tells of is the Netherlands. */
export type Found = {
  readonly area: string;
  readonly elsewhere: boolean;
  readonly period: string;
  readonly provisional: boolean;
};

/** Reads the region and the period of a row of OData. */
export function findPlace(
  texts: { readonly region: string | undefined; readonly period: string | undefined },
  roles: DimensionRoles,
  titles: CodeTitles,
  place: Place,
): Found | ImportProblem {
  const region = texts.region === undefined ? { area: 'NL', elsewhere: false } : readRegion(texts.region);
  if (!region) return importProblem('area', { ...place, column: roles.region ?? '' }, { text: texts.region ?? '' });
  if (texts.period === undefined) return importProblem('no-period', place);
  const period = periodOfCode(texts.period, titles);
  if (!period) return importProblem('period', { ...place, column: roles.period ?? '' }, { text: texts.period });
  return { ...region, ...period };
}

/** The parts of an estimate: the value, or a bound of its margin. */
export type MarginPart = 'value' | 'lower' | 'upper' | 'other';

/** What a code of the dimension of margins stands for. */
export function marginPart(code: string): MarginPart {
  if (code === '' || code.startsWith('MW')) return 'value';
  if (code.startsWith('MOG')) return 'lower';
  return code.startsWith('MBG') ? 'upper' : 'other';
}
