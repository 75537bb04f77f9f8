import { one } from '../activities/form/activity-fields.ts';
import type { Capability } from '../kernel/context.ts';
import { firstIn, onContribution } from '../kernel/subject.ts';
import { showContribution } from './contribution-card.ts';
import {
  contributionFaults,
  contributionIn,
  openContributionForm,
  redrawContribution,
  reviewContributionForm,
  sendFromForm,
} from './contribution-form.ts';
import {
  acceptContribution,
  commentFaults,
  commentFromForm,
  openCommentForm,
  openReviewForm,
  personalFaults,
  redrawComment,
  redrawReview,
  reviewFaults,
  reviewFromForm,
} from './review-form.ts';
import { sendUnchanged } from './unchanged.ts';

/** What the buttons and forms about contributions do. */
export const ROUNDS = {
  buttons: {
    'contribution.show': { about: (id) => onContribution('read contribution', id), start: showContribution },
    'contribution.answer': { about: (id) => onContribution('send contribution', id), start: openContributionForm },
    'contribution.unchanged': { about: (id) => onContribution('send contribution', id), start: sendUnchanged },
    'contribution.accept': {
      about: (carried) => onContribution('review contribution', firstIn(carried)),
      start: acceptContribution,
    },
    'contribution.review': {
      about: (carried) => onContribution('review contribution', firstIn(carried)),
      start: openReviewForm,
    },
    'contribution.comment': { about: (id) => onContribution('read contribution', id), start: openCommentForm },
  },
  forms: {
    'contribution': {
      about: ({ context }) => onContribution('send contribution', contributionIn(context)),
      redraw: redrawContribution,
      validate: reviewContributionForm,
      faults: contributionFaults,
      submit: sendFromForm,
    },
    'contribution-review': {
      about: ({ context }) => onContribution('review contribution', firstIn(context)),
      redraw: redrawReview,
      validate: () => ({}),
      faults: reviewFaults,
      submit: reviewFromForm,
    },
    'contribution-comment': {
      about: ({ context }) => onContribution('read contribution', context),
      redraw: redrawComment,
      validate: (_talk, who, { values }) => personalFaults(who, 'text', one(values, 'text')),
      faults: commentFaults,
      submit: commentFromForm,
    },
  },
  commands: {},
  options: {},
} as const satisfies Capability;
