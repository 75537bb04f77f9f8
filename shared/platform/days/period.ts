import * as z from 'zod';
import { formatDay, parseDay, type Days } from './dates.ts';

/** A calendar day that exists, as ISO 8601 `YYYY-MM-DD`. */
export const IsoDate = z
  .string('A date: YYYY-MM-DD.')
  .refine((text) => parseDay(text) !== undefined, 'A day that exists, as YYYY-MM-DD.')
  .meta({ format: 'date' });

const day = (text: string): number => parseDay(text) ?? Number.NaN;

/** First and last day, both included. */
export const Period = z
  .strictObject({ start: IsoDate, end: IsoDate })
  .refine(({ start, end }) => start <= end || parseDay(start) === undefined || parseDay(end) === undefined, {
    path: ['end'],
    error: 'On or after the start.',
  });
export type Period = z.output<typeof Period>;

/** A period as days to count with. */
export const toDays = ({ start, end }: Period): Days => ({ start: day(start), end: day(end) });

/** A period as people read it. */
export const periodOf = ({ start, end }: Days): Period => ({ start: formatDay(start), end: formatDay(end) });
