import { amsterdamMoment, formatDay, todayIn } from '../../platform/days/dates.ts';

/** When the mail of a day is sent, in Europe/Amsterdam: when people who work leave off. */
export const DIGEST_TIME = '17:00';

/** Rule P33. When the next mail of a day is sent: today's where its time has not come, else tomorrow's. */
export function nextDigest(now: Date): Date {
  const today = todayIn(now);
  const [first, second] = [today, today + 1].map((day) => amsterdamMoment(formatDay(day), DIGEST_TIME));
  const next = first && first > now ? first : second;
  if (!next) throw new RangeError(`There is no ${DIGEST_TIME} after ${now.toISOString()}.`);
  return next;
}
