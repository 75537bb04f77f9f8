import { GrantMessage, GrantsMessage, messagesOfEach, ownerNotices } from '../../requests/owner-events.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import { DataRequestMessage, dataRequestNotices } from './notices.ts';
import {
  GrantReminderMessage,
  grantReminderNotices,
  RequestReminderMessage,
  requestReminderNotices,
} from './reminders.ts';

/** The messages about data requests and their grants. Owners of data that lie elsewhere hear of each grant in a message of its own. */
export const DATA_REQUEST_MESSAGES: readonly MessageKind[] = [
  messageKind('data-request.reminder', RequestReminderMessage, { chats: requestReminderNotices }),
  messageKind('data-request.*', DataRequestMessage, { chats: dataRequestNotices }),
  messageKind('grant.reminder', GrantReminderMessage, { chats: grantReminderNotices }),
  messageKind('grant.*', GrantMessage, { owners: ownerNotices }),
  messageKind('grants.changed', GrantsMessage, { instead: messagesOfEach }),
];
