import { padded, platformKeys, platformLists } from './keys.ts';
import { requestId } from './request-id.ts';
import type { Change } from './table.ts';

/**
 * The message that tells everyone concerned of a change; it is stored with the change, and goes out because it is.
 * Messages of one subject stand in the order of its versions, and all that are unsent in the order of their moments. It names the request that stored it.
 */
export const outboxMessage = (
  subject: string,
  version: number,
  message: { readonly type: string; readonly at: string } & Readonly<Record<string, unknown>>,
): Change => ({
  put: {
    ...platformKeys.outbox(subject, version),
    message,
    ...(requestId() !== undefined && { request: requestId() }),
    listPk: platformLists.outbox,
    listSk: `${message.at}#${subject}#${padded(version)}`,
  },
  unless: 'exists',
});
