import { kindFinder } from '../platform/message-kinds.ts';
import { ACTIVITY_MESSAGES } from './activities/messages.ts';
import { ASSUMPTION_MESSAGES } from './assumptions/messages.ts';
import { DATA_REQUEST_MESSAGES } from './data-requests/messages.ts';
import { DATASET_MESSAGES } from './datasets/messages.ts';
import { INTERVENTION_MESSAGES } from './interventions/messages.ts';
import { INTRODUCTION_MESSAGES } from './introductions/messages.ts';
import { ORGANISATION_MESSAGES } from './organisations/messages.ts';
import { REPORT_MESSAGES } from './reports/messages.ts';
import { RESULT_MESSAGES } from './results/messages.ts';
import { REVIEW_MESSAGES } from './reviews/messages.ts';
import { ROUND_MESSAGES } from './rounds/messages.ts';
import type { ConversationContext } from './kernel/context.ts';
import type { Notice } from './kernel/model.ts';

/** Every kind of message of the outbox, as its capability declares it. */
export const MESSAGES = [
  ...ACTIVITY_MESSAGES,
  ...ORGANISATION_MESSAGES,
  ...INTRODUCTION_MESSAGES,
  ...INTERVENTION_MESSAGES,
  ...ASSUMPTION_MESSAGES,
  ...DATA_REQUEST_MESSAGES,
  ...DATASET_MESSAGES,
  ...REPORT_MESSAGES,
  ...ROUND_MESSAGES,
  ...RESULT_MESSAGES,
  ...REVIEW_MESSAGES,
];

/** The kind of a message, and with it its routes; undefined where no capability declared it. */
export const messageKindOf = kindFinder(MESSAGES);

/** Whom a message concerns in the chats, and what they get to see. `hasHead`: the head of the data desk can be reached. */
export const noticesOf = async (
  conversation: ConversationContext,
  message: unknown,
  hasHead = false,
): Promise<readonly Notice[]> => (await messageKindOf(message)?.chats?.(conversation, message, { hasHead })) ?? [];
