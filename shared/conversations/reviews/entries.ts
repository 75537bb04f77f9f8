import type { Capability } from '../kernel/context.ts';
import { ANYONE } from '../kernel/subject.ts';
import { showReview } from './review-cards.ts';

/** What the buttons about living reviews do: everybody may ask; the use case says which reviews they may know of. */
export const REVIEWS = {
  buttons: { 'review.show': { about: () => ANYONE, start: showReview } },
  forms: {},
  commands: {},
  options: {},
} as const satisfies Capability;
