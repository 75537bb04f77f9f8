import * as z from 'zod';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import type { FieldError } from '../../platform/failures.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { text } from '../../platform/input/text.ts';
import { pageAddress } from '../../platform/input/web-address.ts';
import type { Activity } from '../record/activity.ts';
import { asksOf, dueOn, weeksLate, type ResultTerms } from './owing.ts';
import { publishedBy, resultStatusOn } from './result-states.ts';
import { RESULT_STATUSES } from './result-statuses.ts';

const MOST_LETTERS = 4_000;
const MOST_WORDS = 250;

/** What came of a study, for who was asked: plain Dutch, with where to read more. */
export const ResultsInput = z
  .strictObject({
    text: text(MOST_LETTERS).meta({ description: `Plain Dutch (B1), at most ${MOST_WORDS} words, without names.` }),
    link: pageAddress.optional(),
  })
  .meta({ id: 'ResultsInput' });
export type ResultsInput = z.output<typeof ResultsInput>;

const wordsIn = (said: string): number => said.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const TextOnly = z.looseObject({ text: z.string() });

/** Rule K59. What is wrong with a text beside its shape: too many words, or what looks like personal data. */
export function resultsFaults(input: unknown): FieldError[] {
  const said = TextOnly.safeParse(input).data?.text ?? '';
  return [
    ...(wordsIn(said) > MOST_WORDS ? [{ pointer: '#/text', detail: `At most ${MOST_WORDS} words.` }] : []),
    ...personalDataErrors({ text: said }),
  ];
}

/** What the bureau says of results; going back and waiving need a reason. */
export const ResultsDecisionInput = z
  .strictObject({ decision: z.enum(['publish', 'return', 'waive']), reason: text(MOST_LETTERS).optional() })
  .refine(({ decision, reason }) => decision === 'publish' || reason !== undefined, {
    path: ['reason'],
    error: 'Why: whoever delivers it reads it.',
  })
  .meta({ id: 'ResultsDecisionInput' });
export type ResultsDecisionInput = z.output<typeof ResultsDecisionInput>;

/** The text of results as it is kept beside the activity, with why it went back or was waived. */
export const KeptText = z.strictObject({
  text: z.string().optional(),
  link: z.string().optional(),
  reason: z.string().optional(),
});
export type KeptText = z.output<typeof KeptText>;

/** Results as somebody may read them. */
export const ResultsView = z
  .strictObject({
    status: z
      .enum(['none', ...RESULT_STATUSES])
      .meta({ description: '`none` where nothing is owed: nobody is asked, or not yet.' }),
    due: z.iso.date().optional(),
    late: z.int().optional().meta({ description: 'While owed: in which week after that day it is; 0 in time.' }),
    text: z.string().optional(),
    link: z.string().optional(),
    reason: z.string().optional().meta({ description: 'To owner and bureau: why it went back, or is waived.' }),
    deliveredAt: z.iso.datetime().optional(),
    publishesOn: z.iso.date().optional().meta({ description: 'While delivered: the day on which it is published.' }),
    publishedOn: z.iso.date().optional(),
  })
  .meta({ id: 'Results' });
export type ResultsView = z.output<typeof ResultsView>;

/** How results are looked at: on which day, by which terms, and whether by its owner or the bureau. */
export type Looking = { readonly today: Day; readonly terms: ResultTerms; readonly isParty: boolean };

/** What was written, as far as somebody may read it: all once it is published, owner and bureau before that too. */
function writtenIn(
  { text: said, link, reason }: KeptText,
  isPublished: boolean,
  isParty: boolean,
): Partial<ResultsView> {
  return {
    ...((isPublished || isParty) && { ...(said !== undefined && { text: said }), ...(link !== undefined && { link }) }),
    ...(isParty && reason !== undefined && { reason }),
  };
}

/** When it was delivered, and when it is or was published. */
function momentsOf({ results }: Activity, status: ResultsView['status']): Partial<ResultsView> {
  if (!results || status === 'owed' || status === 'waived') return {};
  if (results.status !== 'delivered') return { publishedOn: formatDay(todayIn(new Date(results.at))) };
  const day = formatDay(publishedBy(results.at));
  return { deliveredAt: results.at, ...(status === 'published' ? { publishedOn: day } : { publishesOn: day }) };
}

/** Rule K56. Results as somebody may read them on a day: the text once it is published, and to its owner and the bureau before. */
export function resultsView(activity: Activity, kept: KeptText, { today, terms, isParty }: Looking): ResultsView {
  const asks = asksOf(activity);
  if (!asks || asks.start > today) return { status: 'none' };
  const status = resultStatusOn(activity, today);
  const due = dueOn(asks, activity.registeredOn, terms);
  return {
    status,
    due: formatDay(due),
    ...(status === 'owed' && { late: weeksLate(due, today) }),
    ...writtenIn(kept, status === 'published', isParty),
    ...momentsOf(activity, status),
  };
}
