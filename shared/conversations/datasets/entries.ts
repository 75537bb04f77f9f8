import {
  dismissDraftFromForm,
  draftDismissalFaults,
  draftEntryFaults,
  enterDraftFromForm,
  openDraftDismissal,
  openDraftEntry,
  redrawDraftDismissal,
  redrawDraftEntry,
  reviewDraftDismissal,
  reviewDraftEntry,
  showDraft,
} from './dataset-drafts.ts';
import { dataFromWords, datasetOptions, searchFromButton } from './search-data.ts';
import type { Capability } from '../kernel/context.ts';
import { ANYONE, inRole, type Subject } from '../kernel/subject.ts';

const toSettle = (): Subject => ({ of: 'dataset draft', command: 'settle dataset draft' });

/** What the buttons, forms and commands about datasets do, and about what may become one. */
export const DATASETS = {
  buttons: {
    'data.search': { about: () => ANYONE, start: searchFromButton },
    'dataset-draft.show': { about: () => inRole('read dataset draft'), start: showDraft },
    'dataset-draft.enter': { about: toSettle, start: openDraftEntry },
    'dataset-draft.dismiss': { about: toSettle, start: openDraftDismissal },
  },
  forms: {
    'dataset-entry': {
      about: toSettle,
      redraw: redrawDraftEntry,
      validate: reviewDraftEntry,
      faults: draftEntryFaults,
      submit: enterDraftFromForm,
    },
    'dataset-dismissal': {
      about: toSettle,
      redraw: redrawDraftDismissal,
      validate: (_talk, who, submission) => reviewDraftDismissal(who, submission),
      faults: draftDismissalFaults,
      submit: dismissDraftFromForm,
    },
  },
  commands: { 'data-request': { about: () => ANYONE, start: dataFromWords } },
  options: { datasets: datasetOptions },
} as const satisfies Capability;
