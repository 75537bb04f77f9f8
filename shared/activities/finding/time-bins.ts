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

/** The bins in which everything stands that has a day in a period; undefined where those would be too many. */
export function binsFor({ start, end }: Days): string[] | undefined {
  const days = { start: Math.min(start, end), end: Math.max(start, end) };
  if (!Number.isFinite(days.end - days.start) || monthOf(days.end) - monthOf(days.start) > MOST_LISTS) return undefined;
  const bins = [...LEVELS.flatMap((_, level) => binsAt(level, days)), ALWAYS];
  return bins.length > MOST_LISTS ? undefined : bins;
}
