import { reviewsAwaiting, type AwaitingReview } from '../../learning/reviews/awaiting-reviews.ts';
import { findReview } from '../../learning/reviews/read-reviews.ts';
import type { ReviewView } from '../../learning/reviews/review.ts';
import type { Person } from '../../people/actor.ts';
import { shortened } from '../../platform/input/text.ts';
import { cardOf, failed, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { Card, ConversationAnswer, Fact, Part, Who } from '../kernel/model.ts';
import { pageLink, showButton, type Awaiting } from '../overview/lines.ts';

/** So much of a question stands in a line. */
const MOST_OF_QUESTION = 160;

export const shortQuestion = (question: string): string => shortened(question, MOST_OF_QUESTION);

function lineText({ say, day, number }: Localizer, { review, what, count, due = '' }: AwaitingReview): string {
  const question = shortQuestion(review.question);
  return what === 'search'
    ? say('review.search.line', { question, day: day(due) })
    : say(`review.${what}.line`, { question, count, shown: number(count) });
}

/** Rules P27 and L50. What of reviews awaits somebody, at most so many lines of it. */
export async function awaitingReviews(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  const all = await reviewsAwaiting(desk, person);
  const lines = all
    .slice(0, most)
    .map((one) => ({
      since: one.due ?? one.review.createdAt,
      text: lineText(localizer, one),
      button: showButton(localizer, 'review.show', one.review.id),
    }));
  return { lines, left: all.length - lines.length };
}

function factsOf({ say, day, number }: Localizer, view: ReviewView): Fact[] {
  const { identified, duplicates, screened, included } = view.counts;
  const counts = { studies: number(identified - duplicates), screened: number(screened), included: number(included) };
  return [
    { label: say('review.card.counts'), value: say('review.card.counts.text', counts) },
    ...(view.due === null ? [] : [{ label: say('review.card.due'), value: day(view.due) }]),
    ...(view.conclusion
      ? [{ label: say('review.card.conclusion'), value: view.conclusion.text, isPrivate: true as const }]
      : []),
  ];
}

/** A review as a card: where it stands, and the pages where its studies are judged. */
function reviewCard(conversation: ConversationContext, localizer: Localizer, view: ReviewView, isDesk: boolean): Card {
  const { say } = localizer;
  const path = `/monitor/reviews/${view.id}`;
  const mayJudge = view.own?.isReviewer === true;
  const link = (label: string, below = '') => pageLink(conversation, localizer, label, `${path}${below}`);
  const parts: Part[] = [
    { kind: 'text', text: view.question, discreet: '' },
    { kind: 'facts', facts: factsOf(localizer, view) },
    {
      kind: 'buttons',
      buttons: [
        ...(mayJudge ? [link(say('review.card.judge'), '/beoordelen')] : []),
        ...(mayJudge || isDesk ? [link(say('review.card.settle'), '/verschillen')] : []),
        link(say('review.card.page')),
      ],
    },
  ];
  return cardOf(say('review.card.title'), parts);
}

/** Rule L45. Shows where a review stands; who may not know of it reads that there is none, as over the API. */
export async function showReview(conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const found = await findReview(conversation.desk, who.actor, id);
  if (!found.ok) return failed(localizer, found.error);
  return { show: reviewCard(conversation, localizer, found.value.view, who.actor.role === 'data-desk') };
}
