import type { Capability } from '../kernel/context.ts';
import { onAsk } from '../kernel/subject.ts';
import {
  acceptCounter,
  answerFaults,
  answerFromForm,
  confirmAsk,
  openAnswer,
  redrawAnswer,
  reviewAnswer,
  showAsk,
  takeBackAnswer,
} from './answer-ask.ts';

/** What the buttons and the form about what is asked of organisations do. */
export const ORGANISATIONS = {
  buttons: {
    'ask.show': { about: (value) => onAsk('read asks', value), start: showAsk },
    'ask.confirm': { about: (carried) => onAsk('answer for organisation', carried), start: confirmAsk },
    'ask.answer': { about: (carried) => onAsk('answer for organisation', carried), start: openAnswer },
    'ask.take-back': { about: (carried) => onAsk('answer for organisation', carried), start: takeBackAnswer },
    'ask.accept': { about: (carried) => onAsk('accept counter', carried), start: acceptCounter },
  },
  forms: {
    'ask-answer': {
      about: ({ context }) => onAsk('answer for organisation', context),
      redraw: redrawAnswer,
      validate: (_talk, who, submission) => reviewAnswer(who, submission),
      faults: answerFaults,
      submit: answerFromForm,
    },
  },
  commands: {},
  options: {},
} as const satisfies Capability;
