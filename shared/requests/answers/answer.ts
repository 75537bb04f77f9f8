import * as z from 'zod';
import { parseDay, todayIn } from '../../platform/days/dates.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { Id } from '../../platform/ids.ts';

const Moment = z.iso.datetime();

/** The finished table that was handed over last on a request, as cards and lists tell it; `withdrawn` where it was taken back. */
export const StandingAnswer = z.strictObject({
  version: z.int().min(1),
  at: Moment,
  disclosureMinimum: z.int().meta({ description: 'The minimum under which counts are not shown.' }),
  rows: z.int(),
  counts: z.int().meta({ description: 'Cells under disclosure control.' }),
  suppressed: z.int().meta({ description: 'Counts that are not shown.' }),
  withdrawn: z.strictObject({ at: Moment, reason: z.string() }).optional(),
});
export type StandingAnswer = z.output<typeof StandingAnswer>;

/** What was handed over, as it is answered to the data desk. */
export const HandedOver = StandingAnswer.extend({
  dataRequest: Id,
  until: IsoDate.meta({ description: 'The last day on which it can be had.' }),
}).meta({ id: 'DataAnswer' });
export type HandedOver = z.output<typeof HandedOver>;

/** What decides how long an answer lives: the days that were asked for, and what those who agreed said. */
type Asked = {
  readonly ask: { readonly from?: string | undefined; readonly until?: string | undefined };
  readonly stands: Readonly<Record<string, number>>;
  readonly decisions: readonly { readonly decision: string; readonly until?: string | undefined }[];
};

/** Rule D24. The last day on which the answer to a request can be had. */
export function answerUntil({ ask, stands, decisions }: Asked): string {
  const agreed = Object.values(stands)
    .flatMap((place) => decisions[place] ?? [])
    .filter(({ decision }) => decision === 'approve');
  const [named] = agreed.flatMap(({ until }) => until ?? []).sort();
  return named ?? ask.until ?? '0000-00-00';
}

const day = (date: string | undefined): number => parseDay(date ?? '') ?? Number.NEGATIVE_INFINITY;

/** Rule D20. Whether the answer to a request can be had on this day. */
export const answerLives = (request: Asked, now: Date): boolean => {
  const today = todayIn(now);
  return today >= day(request.ask.from) && today <= day(answerUntil(request));
};
