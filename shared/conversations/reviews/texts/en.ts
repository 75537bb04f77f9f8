import type { reviewsNl } from './nl.ts';

/** What the conversations say of living reviews, in English. */
export const reviewsEn = {
  'review.judge.line':
    '{count, plural, =1 {1 study waits} other {{shown} studies wait}} for your judgement: “{question}”',
  'review.settle.line':
    '{count, plural, =1 {Two reviewers differ on 1 study} other {Two reviewers differ on {shown} studies}}: “{question}”',
  'review.search.line': 'Since {day} it is time to search again: “{question}”',
  'review.due.title': 'Time to search again',
  'review.due.text': 'For the review “{question}” the literature was to be searched again on {day}.',
  'review.due.discreet': 'For a review that you are part of the literature was to be searched again on {day}.',
  'review.card.title': 'Review',
  'review.card.counts': 'Studies',
  'review.card.counts.text': '{studies} found, {screened} screened by title by two, {included} included',
  'review.card.due': 'To be searched again',
  'review.card.conclusion': 'Conclusion',
  'review.card.page': 'To the review',
  'review.card.judge': 'Judge studies',
  'review.card.settle': 'Settle differences',
} as const satisfies Record<keyof typeof reviewsNl, string>;
