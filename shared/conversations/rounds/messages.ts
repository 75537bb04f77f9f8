import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import {
  closedNotices,
  closedOfEach,
  ContributionMessage,
  contributionNotices,
  RoundClosing,
  RoundMessage,
  roundNotices,
} from './notices.ts';

/** The messages about rounds: who is asked is told by partner, once, and so is who is reminded and that a round was closed. */
export const ROUND_MESSAGES: readonly MessageKind[] = [
  messageKind('round.closing', RoundClosing, { instead: closedOfEach }),
  messageKind('round.closed', RoundMessage, { chats: closedNotices }),
  messageKind('round.*', RoundMessage, { chats: roundNotices }),
  messageKind('contribution.*', ContributionMessage, { chats: contributionNotices }),
];
