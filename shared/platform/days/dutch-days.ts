const ISO = /^\d{4}-\d{2}-\d{2}$/;
const DUTCH = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;
const DASHES = /[\u2010-\u2015\u2212]/g;

/** A day as the Dutch write it, DD-MM-YYYY; what is no date stays as it is. */
export const dutchDay = (day: string): string => (ISO.test(day) ? day.split('-').toReversed().join('-') : day);

/** A day that was written as DD-MM-YYYY, with any dash, as YYYY-MM-DD; anything else stays as it is. */
export function isoDay(written: string): string {
  const dashed = written.replaceAll(DASHES, '-');
  const [, day, month, year] = DUTCH.exec(dashed) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : dashed;
}
