import type { Day, Days } from '../../platform/days/dates.ts';

/** How many months the bins of each level hold. What lasts long stands in few wide ones, what is short in narrow ones. */
const LEVELS = [1, 4, 16, 64] as const;
const COARSEST = LEVELS.length - 1;

/** An activity stands in at most so many bins of its level, but for the coarsest, which takes what is longest. */
const MOST_BINS = 2;

/** So many lists are read side by side for one period at most: a year takes about twenty. */
const MOST_LISTS = 24;

/** Where everything stands that has no period, and so goes on on every day. */
const ALWAYS = 'ALWAYS';

const MONTHS = 12;
const MS_PER_DAY = 86_400_000;

function monthOf(day: Day): number {
  const at = new Date(day * MS_PER_DAY);
  return at.getUTCFullYear() * MONTHS + at.getUTCMonth();
}

/** The bins of a level that hold a day of some days. */
function binsAt(level: number, { start, end }: Days): string[] {
  const months = LEVELS[level] ?? 1;
  const [first, last] = [start, end].map((day) => Math.floor(monthOf(day) / months));
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => `${level}-${first + at}`);
}

/** The bins in which an activity stands: those of the finest level on which it takes no more than two. */
export function binsOf(days: Days | undefined): string[] {
  if (!days) return [ALWAYS];
  const levels = LEVELS.map((_, level) => binsAt(level, days));
  return levels.find((bins) => bins.length <= MOST_BINS) ?? levels[COARSEST] ?? [];
}

/** The bins in which everything stands that has a day in a period; undefined where those would be too many, or where it is open. */
export function binsFor({ start, end }: Days): string[] | undefined {
  const days = { start: Math.min(start, end), end: Math.max(start, end) };
  if (!Number.isFinite(days.end - days.start) || monthOf(days.end) - monthOf(days.start) > MOST_LISTS) return undefined;
  const bins = [...LEVELS.flatMap((_, level) => binsAt(level, days)), ALWAYS];
  return bins.length > MOST_LISTS ? undefined : bins;
}

/** What begins or ends before the first of these years, or from the last one on, stands together: little does. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2050];
const DECADE = 10;

/** The lists of a first or last month: by month, by year and by decade, of which those at the edges reach on. */
const edge = {
  month: (which: Edge, month: number): string => `${which}#1-${month}`,
  year: (which: Edge, year: number): string => `${which}#12-${year}`,
  decade: (which: Edge, year: number): string =>
    `${which}#120-${Math.floor(Math.min(LAST_YEAR, Math.max(FIRST_YEAR - 1, year)) / DECADE)}`,
  always: (which: Edge): string => `${which}#${ALWAYS}`,
} as const;
type Edge = 'BEGINS' | 'ENDS';

const edgesAt = (which: Edge, day: Day): string[] => {
  const month = monthOf(day);
  const year = Math.floor(month / MONTHS);
  return [edge.month(which, month), edge.year(which, year), edge.decade(which, year)];
};

/** The lists in which an activity stands by its first day and by its last one. */
export const edgesOf = (days: Days | undefined): string[] =>
  days
    ? [...edgesAt('BEGINS', days.start), ...edgesAt('ENDS', days.end)]
    : [edge.always('BEGINS'), edge.always('ENDS')];

const upTo = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

/** The lists of what begins on a day or earlier, or ends on it or later: the rest of its year by month, of its decade by year, and whole decades. */
function edgesFrom(which: Edge, day: Day): string[] {
  const month = monthOf(day);
  const year = Math.floor(month / MONTHS);
  const [inYear, inDecade] = [year * MONTHS, Math.floor(year / DECADE) * DECADE];
  const isLater = which === 'ENDS';
  const months = isLater ? upTo(month, inYear + MONTHS - 1) : upTo(inYear, month);
  const years = isLater ? upTo(year + 1, inDecade + DECADE - 1) : upTo(inDecade, year - 1);
  const decades = isLater
    ? [...upTo(inDecade + DECADE, LAST_YEAR), LAST_YEAR]
    : [FIRST_YEAR - 1, ...upTo(FIRST_YEAR, inDecade - 1)];
  return [
    ...months.map((one) => edge.month(which, one)),
    ...years.map((one) => edge.year(which, one)),
    ...new Set(decades.map((one) => edge.decade(which, one))),
    edge.always(which),
  ];
}

/**
 * Rule A34. The lists in which everything stands that has a day in a period that is open to one side, or too long for bins: what ends once
 * it has begun, or begins before it is over. Undefined where it is open to both.
 */
export function edgesFor({ start, end }: Days): string[] | undefined {
  if (Number.isFinite(start)) return edgesFrom('ENDS', start);
  return Number.isFinite(end) ? edgesFrom('BEGINS', end) : undefined;
}
