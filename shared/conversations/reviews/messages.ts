import * as z from 'zod';
import { presentReviewers } from '../../learning/reviews/review.ts';
import { readReview } from '../../learning/reviews/review-store.ts';
import type { Language } from '../../platform/messages/messages.ts';
import { cardOf, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Audience, Card, Notice } from '../kernel/model.ts';
import { showButton } from '../overview/lines.ts';
import { shortQuestion } from './review-cards.ts';

const DueMessage = z.looseObject({ review: z.string(), due: z.string(), day: z.string() });

/** Rule L47. Tells who entered a review and its reviewers that its search is due; the data desk of one that came with the programme. */
async function dueNotices(
  { desk }: ConversationContext,
  { review: id, due, day: on }: z.output<typeof DueMessage>,
): Promise<readonly Notice[]> {
  const kept = await readReview(desk.table, id);
  if (!kept) return [];
  const { review } = kept;
  const card = (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say, day } = localizer;
    const text = say('review.due.text', { question: shortQuestion(review.question), day: day(due) });
    return cardOf(say('review.due.title'), [
      { kind: 'text', text, discreet: say('review.due.discreet', { day: day(due) }) },
      { kind: 'buttons', buttons: [showButton(localizer, 'review.show', id)] },
    ]);
  };
  const reviewers = presentReviewers(review).map(({ mark }): Audience => ({ mark }));
  const owner: Audience = review.source === undefined ? { person: review.owner } : 'data-desk';
  return [owner, ...reviewers].map((to) => ({ to, slot: `review-due/${id}/${on}`, card }));
}

/** The messages about living reviews: none says anything of what somebody said of a study. */
export const REVIEW_MESSAGES: readonly MessageKind[] = [messageKind('review.due', DueMessage, { chats: dueNotices })];
