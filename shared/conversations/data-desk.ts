import { shownNow } from './data-after.ts';
import { changeRequestFromForm, openRequestChange, redrawRequestChange } from './data-change-form.ts';
import { decideOnDataFromForm, openDataDecision, redrawDataDecision, reviewDataDecision } from './data-decide.ts';
import {
  changeGrantFromForm, openExtension, openExtensionDecision, openGrantWithdrawal, redrawGrantForm, reviewGrantForm, showGrant,
} from './data-grants.ts';
import { askFromButton, putRequestAway, redrawRequestForm, reviewRequestForm, sendFromForm, useAgain } from './data-request-form.ts';
import { searchFromButton } from './data-search.ts';
import {
  dismissalForm, dismissDraftFromForm, enterDraftFromForm, entryForm, openDraftDismissal, openDraftEntry, reviewDraftDismissal, reviewDraftEntry, showDraft,
} from './dataset-drafts.ts';
import { readerOf } from './reader.ts';
import { openStep, redrawStep, reviewStep, takeRequest, takeStepFromForm } from './data-steps.ts';
import type { ActWork, FormWork } from './talk.ts';

/** What each button of the data desk starts. */
export const DATA_ACTS = {
  'data.ask': askFromButton,
  'data.search': searchFromButton,
  'data.show': (talk, who, id) => shownNow(talk, who, { request: id }),
  'data.change': openRequestChange,
  'data.use-again': useAgain,
  'data.message': openStep('message'),
  'data.advice': openStep('advice'),
  'data.reviewers': openStep('reviewers'),
  'data.take': takeRequest,
  'data.hand-over': openStep('hand-over'),
  'data.decide': openDataDecision,
  'data.withdraw': openStep('withdraw'),
  'grant.show': showGrant,
  'grant.extend': openExtension,
  'grant.withdraw': openGrantWithdrawal,
  'grant.extension': openExtensionDecision,
  'dataset-draft.show': showDraft,
  'dataset-draft.enter': openDraftEntry,
  'dataset-draft.dismiss': openDraftDismissal,
} as const satisfies Readonly<Record<string, ActWork>>;

/** What each form of the data desk does. */
export const DATA_FORMS = {
  'data-request': { redraw: redrawRequestForm, putAway: putRequestAway, review: reviewRequestForm, carryOut: sendFromForm },
  'data-change': { redraw: redrawRequestChange, review: reviewRequestForm, carryOut: changeRequestFromForm },
  'data-decision': { redraw: redrawDataDecision, review: reviewDataDecision, carryOut: decideOnDataFromForm },
  'data-step': { redraw: redrawStep, review: reviewStep, carryOut: takeStepFromForm },
  'dataset-entry': { redraw: (talk, who, filled) => Promise.resolve(entryForm(talk, readerOf(who.language), filled)), review: reviewDraftEntry, carryOut: enterDraftFromForm },
  'dataset-dismissal': {
    redraw: (_talk, who, filled) => Promise.resolve(dismissalForm(readerOf(who.language), filled)),
    review: (_talk, who, filled) => reviewDraftDismissal(who, filled),
    carryOut: dismissDraftFromForm,
  },
  'data-grant': { redraw: redrawGrantForm, review: reviewGrantForm, carryOut: changeGrantFromForm },
} as const satisfies Readonly<Record<string, FormWork>>;
