import {
  askFromForm,
  decideIntroductionFromForm,
  openIntroductionForm,
  openIntroductionDecision,
  ownActivityOptions,
  redrawIntroduction,
  redrawIntroductionDecision,
  reviewIntroduction,
  reviewIntroductionDecision,
  showIntroduction,
} from './introductions.ts';
import { introductionDecisionFaults, introductionFaults } from './faults.ts';
import type { Capability } from '../kernel/context.ts';
import { findPartnerOptions } from '../kernel/partners.ts';
import { firstIn, inRole, onActivity, onIntroduction } from '../kernel/subject.ts';

/** What the buttons, forms and commands about introductions do, and whom their lists name. */
export const INTRODUCTIONS = {
  buttons: {
    'introduction': {
      about: (id) => onActivity('ask introduction', id),
      start: (conversation, who, value) => openIntroductionForm(conversation, who, '', value),
    },
    'introduction.decide': {
      about: (carried) => onIntroduction('decide on introduction', firstIn(carried)),
      start: openIntroductionDecision,
    },
    'introduction.show': { about: (id) => onIntroduction('read introduction', id), start: showIntroduction },
  },
  forms: {
    'introduction': {
      about: () => inRole('ask introduction'),
      redraw: redrawIntroduction,
      validate: (_talk, who, submission) => reviewIntroduction(who, submission),
      faults: introductionFaults,
      submit: askFromForm,
    },
    'introduction-decision': {
      about: ({ context }) => onIntroduction('decide on introduction', firstIn(context)),
      redraw: redrawIntroductionDecision,
      validate: (_talk, who, submission) => reviewIntroductionDecision(who, submission),
      faults: introductionDecisionFaults,
      submit: decideIntroductionFromForm,
    },
  },
  commands: { introduction: { about: () => inRole('ask introduction'), start: openIntroductionForm } },
  options: {
    'partners': ({ desk }, _who, typed) => findPartnerOptions(desk, typed),
    'own-activities': ({ desk }, who, typed) => ownActivityOptions(desk, who, typed),
  },
} as const satisfies Capability;
