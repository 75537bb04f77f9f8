import * as z from 'zod';
import {
  activityFaults,
  changeFromForm,
  openActivityForm,
  openChangeForm,
  putActivityAway,
  redrawActivityForm,
  registerFromForm,
  reviewActivityForm,
} from './form/activity-form.ts';
import { issueFromButton, showDraw } from './card/draw-card.ts';
import { openCopy } from './form/open-copy.ts';
import {
  correctFromForm,
  openCorrection,
  redrawCorrection,
  reviewCorrection,
  correctionFaults,
} from './changing/correct-activity.ts';
import {
  decideFromForm,
  openDecision,
  redrawDecision,
  reviewDecision,
  decisionFaults,
  lookBackFromButton,
  showActivity,
  undoFromButton,
} from './changing/decide-on-activity.ts';
import { planFromWords } from './form/typed-plan.ts';
import { moveFromButton, moveFromForm, redrawMove, reviewMove, moveFaults } from './changing/move-activity.ts';
import {
  openMessage,
  redrawMessage,
  reviewMessage,
  messageFaults,
  writeFromForm,
} from './changing/write-on-activity.ts';
import {
  openRedaction,
  redactFromForm,
  redrawRedaction,
  reviewRedaction,
  redactionFaults,
} from './changing/redact-activity.ts';
import { openReservation, redrawReservation, reservationFaults, reserveFromForm } from './changing/reserve-room.ts';
import type { Capability } from '../kernel/context.ts';
import { firstIn, inRole, inRoleOrNobody, onActivity, type Subject } from '../kernel/subject.ts';
import { carriedIn } from '../kernel/carried.ts';

const Values = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const toRegister = (): Subject => inRoleOrNobody('register activity');

/** What the buttons, forms and commands about activities do. */
export const ACTIVITIES = {
  buttons: {
    'register': {
      about: toRegister,
      start: async (conversation, who, value) => {
        const given = carriedIn(Values, value);
        return { ask: await openActivityForm(conversation, who, Object.keys(given).length > 0 ? given : undefined) };
      },
    },
    'decide': { about: (carried) => onActivity('decide on activity', firstIn(carried)), start: openDecision },
    'undo': { about: (carried) => onActivity('decide on activity', firstIn(carried)), start: undoFromButton },
    'look-back': {
      about: (carried) => onActivity('look back at approval', firstIn(carried)),
      start: lookBackFromButton,
    },
    'move': { about: (carried) => onActivity('move activity', firstIn(carried)), start: moveFromButton },
    'message': { about: (id) => onActivity('write on activity', id), start: openMessage },
    'correct': { about: (carried) => onActivity('correct activity', firstIn(carried)), start: openCorrection },
    'redact': { about: (carried) => onActivity('redact activity', firstIn(carried)), start: openRedaction },
    'reserve': { about: () => inRole('reserve room'), start: openReservation },
    'copy': { about: toRegister, start: openCopy },
    'change': { about: (id) => onActivity('change activity', id), start: openChangeForm },
    'show': { about: (id) => onActivity('read history', id), start: showActivity },
    'draw.show': { about: (id) => onActivity('read draw', id), start: showDraw },
    'draw.issue': { about: (id) => onActivity('issue draw', id), start: issueFromButton },
  },
  forms: {
    'activity': {
      about: toRegister,
      redraw: redrawActivityForm,
      cancel: putActivityAway,
      validate: reviewActivityForm,
      validatesAll: true,
      faults: activityFaults,
      submit: registerFromForm,
      keepsDraft: () => true,
    },
    'change': {
      about: ({ context }) => onActivity('change activity', firstIn(context)),
      redraw: redrawActivityForm,
      validate: reviewActivityForm,
      validatesAll: true,
      faults: activityFaults,
      submit: changeFromForm,
      keepsDraft: ({ actor }) => actor.role !== 'public',
    },
    'decision': {
      about: ({ context }) => onActivity('decide on activity', firstIn(context)),
      redraw: redrawDecision,
      validate: (_talk, who, submission) => reviewDecision(who, submission),
      faults: decisionFaults,
      submit: decideFromForm,
    },
    'move': {
      about: ({ context }) => onActivity('move activity', firstIn(context)),
      redraw: redrawMove,
      validate: reviewMove,
      faults: moveFaults,
      submit: moveFromForm,
    },
    'activity-message': {
      about: ({ context }) => onActivity('write on activity', firstIn(context)),
      redraw: redrawMessage,
      validate: (_talk, who, submission) => reviewMessage(who, submission),
      faults: messageFaults,
      submit: writeFromForm,
    },
    'correction': {
      about: ({ context }) => onActivity('correct activity', firstIn(context)),
      redraw: redrawCorrection,
      validate: (_talk, who, submission) => reviewCorrection(who, submission),
      faults: correctionFaults,
      submit: correctFromForm,
    },
    'redaction': {
      about: ({ context }) => onActivity('redact activity', firstIn(context)),
      redraw: redrawRedaction,
      validate: (_talk, who, submission) => reviewRedaction(who, submission),
      faults: redactionFaults,
      submit: redactFromForm,
    },
    'reservation': {
      about: () => inRole('reserve room'),
      redraw: redrawReservation,
      validate: () => ({}),
      faults: reservationFaults,
      submit: reserveFromForm,
    },
  },
  commands: {
    activity: {
      about: toRegister,
      start: async (conversation, who, words) => ({
        ask: await openActivityForm(conversation, who, await planFromWords(conversation, who, words)),
      }),
    },
  },
  options: {},
} as const satisfies Capability;
