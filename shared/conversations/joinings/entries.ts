import type { Capability } from '../kernel/context.ts';
import { firstIn, onActivity, onJoining } from '../kernel/subject.ts';
import {
  answer,
  openWriting,
  propose,
  redrawWriting,
  reviewWriting,
  showOffers,
  showTalk,
  writeFromForm,
  writingFaults,
} from './take-joining.ts';

/** What the buttons and the form about asking together do. */
export const JOININGS = {
  buttons: {
    'joining.offers': { about: (id) => onActivity('read joinings', id), start: showOffers },
    'joining.propose': { about: (carried) => onActivity('propose joining', firstIn(carried)), start: propose },
    'joining.show': { about: (id) => onJoining('read joinings', id), start: showTalk },
    'joining.answer': { about: (carried) => onJoining('answer joining', firstIn(carried)), start: answer },
    'joining.write': { about: (carried) => onJoining('write on joining', firstIn(carried)), start: openWriting },
  },
  forms: {
    'joining-write': {
      about: ({ context }) => onJoining('write on joining', firstIn(context)),
      redraw: redrawWriting,
      validate: (_talk, who, submission) => reviewWriting(who, submission),
      faults: writingFaults,
      submit: writeFromForm,
    },
  },
  commands: {},
  options: {},
} as const satisfies Capability;
