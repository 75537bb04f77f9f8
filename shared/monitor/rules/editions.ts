import { parseDay } from '../../platform/days/dates.ts';

/** An edition of a figure, and when it came. */
export type Edition = { readonly edition: string; readonly arrivedAt: string; readonly source: string };

const DAY_AND_SUFFIX = /^(\d{4}-\d{2}-\d{2})(?:[-.a-zA-Z][-.a-zA-Z0-9]{0,19})?$/;
const TABLE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/** Whether a text can be an edition: a date, with a suffix where two fall on a day, or the id of a table where the source names none. */
export function isEdition(text: string): boolean {
  const day = DAY_AND_SUFFIX.exec(text)?.[1];
  return day === undefined ? TABLE.test(text) && !/^\d{4}-/.test(text) : parseDay(day) !== undefined;
}

const DATED = /^(\d{4}-\d{2}-\d{2})/;

/** The date of an edition; what a source did not name goes by the table's id, and is older than any date. */
const dateOf = (edition: string): string => DATED.exec(edition)?.[1] ?? '';

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Rule M22. Orders editions by their date, of one day by what stands behind it, then by arrival: the newest comes last. */
export function compareEditions(one: Omit<Edition, 'source'>, other: Omit<Edition, 'source'>): number {
  const byDate = compare(dateOf(one.edition), dateOf(other.edition));
  if (byDate !== 0) return byDate;
  const bySuffix = dateOf(one.edition) === '' ? 0 : compare(one.edition, other.edition);
  return bySuffix === 0 ? compare(one.arrivedAt, other.arrivedAt) : bySuffix;
}

/** Rule M22. The same of two editions of which nobody asks when they came: 0 where only that could tell. */
export const compareEditionNames = (one: string, other: string): number =>
  compareEditions({ edition: one, arrivedAt: '' }, { edition: other, arrivedAt: '' });

/** Rule M22. The newest of some figures of one place and period: of the preferred source where that has one, else of any. */
export function newestOf<Kept extends Edition>(
  figures: readonly Kept[],
  preferred: string | undefined,
): Kept | undefined {
  const own = figures.filter(({ source }) => source === preferred);
  return (own.length > 0 ? own : figures).toSorted(compareEditions).at(-1);
}
