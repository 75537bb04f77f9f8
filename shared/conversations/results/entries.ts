import type { Capability } from '../kernel/context.ts';
import { firstIn, onActivity } from '../kernel/subject.ts';
import {
  decideOnResultsFromForm,
  deliverFromForm,
  deliveryFaults,
  openDelivery,
  openResultsDecision,
  redrawDelivery,
  redrawResultsDecision,
  resultsDecisionFaults,
  reviewDelivery,
  reviewResultsDecision,
} from './result-forms.ts';

/** What the buttons and forms about the results of studies do. */
export const RESULTS = {
  buttons: {
    'results.deliver': { about: (id) => onActivity('deliver results', id), start: openDelivery },
    'results.decide': {
      about: (carried) => onActivity('decide on results', firstIn(carried)),
      start: openResultsDecision,
    },
  },
  forms: {
    'results': {
      about: ({ context }) => onActivity('deliver results', firstIn(context)),
      redraw: redrawDelivery,
      validate: (_talk, who, submission) => reviewDelivery(who, submission),
      faults: deliveryFaults,
      submit: deliverFromForm,
    },
    'results-decision': {
      about: ({ context }) => onActivity('decide on results', firstIn(context)),
      redraw: redrawResultsDecision,
      validate: (_talk, who, submission) => reviewResultsDecision(who, submission),
      faults: resultsDecisionFaults,
      submit: decideOnResultsFromForm,
    },
  },
  commands: {},
  options: {},
} as const satisfies Capability;
