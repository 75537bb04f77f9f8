import { shownNow } from './after-a-step.ts';
import { changeRequestFromForm, openRequestChange, redrawRequestChange } from './change-form.ts';
import {
  aboutGrantForm,
  aboutGrantStep,
  changeGrantFromForm,
  openExtension,
  openExtensionDecision,
  openGrantWithdrawal,
  grantFaults,
  redrawGrantForm,
  reviewGrantForm,
  showGrant,
} from './change-grant.ts';
import {
  dataDecisionFaults,
  decideOnDataFromForm,
  openDataDecision,
  redrawDataDecision,
  reviewDataDecision,
} from './decide-on-request.ts';
import {
  changePeopleFromForm,
  openPeopleChange,
  peopleFaults,
  redrawPeopleChange,
  reviewPeopleChange,
} from './people-form.ts';
import {
  askFromButton,
  putRequestAway,
  redrawRequestForm,
  requestFaults,
  reviewRequestForm,
  sendFromForm,
  useAgain,
} from './request-form.ts';
import {
  aboutStepForm,
  aboutStepOf,
  openStep,
  redrawStep,
  reviewStep,
  stepFaults,
  takeRequest,
  takeStepFromForm,
} from './take-step.ts';
import type { Capability } from '../kernel/context.ts';
import { firstIn, inRoleOrNobody, onGrant, onRequest, type Subject } from '../kernel/subject.ts';

const toAsk = (): Subject => inRoleOrNobody('send data request');
const toRead = (id: string): Subject => onRequest('read data request', id);
const toChange = (id: string): Subject => onRequest('change data request', id);
const toDecide = (carried: string): Subject => onRequest('decide on data request', firstIn(carried));

/** What the buttons and forms about data requests and their grants do. */
export const DATA_REQUESTS = {
  buttons: {
    'data.ask': { about: toAsk, start: askFromButton },
    'data.show': { about: toRead, start: (conversation, who, id) => shownNow(conversation, who, { request: id }) },
    'data.change': { about: toChange, start: openRequestChange },
    'data.use-again': { about: toRead, start: useAgain },
    'data.message': { about: aboutStepOf('message'), start: openStep('message') },
    'data.answer': { about: aboutStepOf('answer'), start: openStep('answer') },
    'data.advice': { about: aboutStepOf('advice'), start: openStep('advice') },
    'data.reviewers': { about: aboutStepOf('reviewers'), start: openStep('reviewers') },
    'data.take': { about: (id) => onRequest('handle data request', id), start: takeRequest },
    'data.hand-over': { about: aboutStepOf('hand-over'), start: openStep('hand-over') },
    'data.decide': { about: toDecide, start: openDataDecision },
    'data.withdraw': { about: aboutStepOf('withdraw'), start: openStep('withdraw') },
    'data.answer-back': { about: aboutStepOf('answer-back'), start: openStep('answer-back') },
    'data.people': {
      about: (carried) => onRequest('change people of data request', firstIn(carried)),
      start: openPeopleChange,
    },
    'grant.show': { about: (id) => onGrant('read grant', id), start: showGrant },
    'grant.extend': { about: aboutGrantStep('extend'), start: openExtension },
    'grant.withdraw': { about: aboutGrantStep('withdraw'), start: openGrantWithdrawal },
    'grant.extension': {
      about: (carried) => aboutGrantStep('approve')(firstIn(carried)),
      start: openExtensionDecision,
    },
  },
  forms: {
    'data-request': {
      about: toAsk,
      redraw: redrawRequestForm,
      cancel: putRequestAway,
      validate: reviewRequestForm,
      validatesAll: true,
      faults: requestFaults,
      submit: sendFromForm,
    },
    'data-change': {
      about: ({ context }) => toChange(firstIn(context)),
      redraw: redrawRequestChange,
      validate: reviewRequestForm,
      validatesAll: true,
      faults: requestFaults,
      submit: changeRequestFromForm,
    },
    'data-decision': {
      about: ({ context }) => toDecide(context),
      redraw: redrawDataDecision,
      validate: reviewDataDecision,
      faults: dataDecisionFaults,
      submit: decideOnDataFromForm,
    },
    'data-people': {
      about: ({ context }) => onRequest('change people of data request', firstIn(context)),
      redraw: redrawPeopleChange,
      validate: reviewPeopleChange,
      faults: peopleFaults,
      submit: changePeopleFromForm,
    },
    'data-step': {
      about: aboutStepForm,
      redraw: redrawStep,
      validate: reviewStep,
      faults: stepFaults,
      submit: takeStepFromForm,
    },
    'data-grant': {
      about: aboutGrantForm,
      redraw: redrawGrantForm,
      validate: reviewGrantForm,
      faults: grantFaults,
      submit: changeGrantFromForm,
    },
  },
  commands: {},
  options: {},
} as const satisfies Capability;
