import type { Day } from '../platform/days/dates.ts';
import { addWorkingDays, workingDaysBetween } from '../platform/days/working-days.ts';

/** How long before its first hour an organisation was asked: in working days, with how many it should be and from which day on that would be so. */
export type Notice = { readonly days: number; readonly needed: number; readonly firstDay: Day; readonly earliest: Day };

/** Rule K35. The notice that an organisation gets which is asked on a day for hours that begin on another. */
export const noticeBetween = (askedOn: Day, firstDay: Day, needed: number): Notice => ({
  days: workingDaysBetween(askedOn, firstDay),
  needed,
  firstDay,
  earliest: addWorkingDays(askedOn, needed),
});

/** Rule K35. Whether it is shorter than it should be. */
export const isShort = ({ days, needed }: Notice): boolean => days < needed;
