import * as z from 'zod';
import { IsoDate } from './period.ts';

/** A calendar day, or a moment with its offset, as ISO 8601 has them. */
export const Moment = z
  .union([IsoDate, z.iso.datetime({ offset: true })], 'A day (YYYY-MM-DD) or a moment with its offset (RFC 3339).')
  .meta({ examples: ['2027-01-11'] });
export type Moment = z.output<typeof Moment>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether it names a day and no moment of it. */
export const isDay = (moment: Moment): boolean => DAY.test(moment);

const END_OF_DAY = 24 * 3_600_000 - 1;

/** The last millisecond that a day or moment may mean. */
const latest = (moment: Moment): number => Date.parse(moment) + (isDay(moment) ? END_OF_DAY : 0);

/** Whether one surely lies before the other: a day is before a moment when all of it is. */
export const isBefore = (one: Moment, other: Moment): boolean => latest(one) < Date.parse(other);
