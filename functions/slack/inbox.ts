import { expiryAfter, type Clock } from '#shared/platform/clock.ts';
import { digestOfBody } from '#shared/platform/store/idempotency.ts';
import { requestId } from '#shared/platform/log/request-id.ts';
import { slackKeys, slackLists } from './keys.ts';
import { eachLegible } from '#shared/platform/store/read-stored.ts';
import type { Item, Table } from '#shared/platform/store/table.ts';
import * as z from 'zod';
import { Work } from './reading/work.ts';
import { RETENTION } from '#shared/platform/retention.ts';

const SECONDS_KEPT = RETENTION.inbox.seconds;
const LEFT_AFTER_SECONDS = 30;

/** Work that fails so often is not begun again. */
export const MOST_INBOX_ATTEMPTS = 5;

const InboxItem = z.looseObject({
  v: z.int(),
  request: z.string().optional(),
  attempts: z.int(),
  work: z.string().transform((text) => Work.parse(JSON.parse(text))),
  listSk: z.string(),
  expiresAt: z.int(),
});

/** What Slack sent in and was told that it arrived, until it is done. */
export type Inbox = {
  /** Keeps work before it is acknowledged; false where it is there already, because Slack sent it twice. */
  readonly keep: (work: Work) => Promise<boolean>;
  readonly done: (work: Work) => Promise<void>;
  /** Takes up what was left over, the oldest first, with the request that it came in by; what another process took up meanwhile is left to that one. */
  readonly takeUp: (
    olderThanSeconds?: number,
  ) => AsyncGenerator<{ readonly work: Work; readonly attempts: number; readonly request?: string | undefined }>;
};

/** The inbox in the table. The same work has the same key, whenever it came in. */
export function inboxIn({ table, clock }: { readonly table: Table; readonly clock: Clock }): Inbox {
  const itemOf = (work: Work, v: number, attempts: number, request: string | undefined): Item => {
    const now = clock.now();
    const digest = digestOfBody(work);
    return {
      ...slackKeys.inbox(digest),
      v,
      attempts,
      ...(request !== undefined && { request }),
      work: JSON.stringify(work),
      listPk: slackLists.inbox,
      listSk: `${now.toISOString()}#${digest}`,
      expiresAt: expiryAfter(now, SECONDS_KEPT),
    };
  };
  return {
    keep: async (work) =>
      (await table.write([{ put: itemOf(work, 1, 0, requestId()), unless: 'exists' }])) === undefined,
    done: async (work) => {
      await table.write([{ remove: slackKeys.inbox(digestOfBody(work)) }]);
    },
    takeUp: async function* takeUp(olderThanSeconds = LEFT_AFTER_SECONDS) {
      const until = new Date(clock.now().getTime() - olderThanSeconds * 1_000).toISOString();
      for await (const { v, attempts, work, listSk, request } of eachLegible(
        table,
        { pk: slackLists.inbox, index: 'lists' },
        (item) => InboxItem.parse(item),
      )) {
        if (listSk.slice(0, until.length) > until) return; // what follows is younger still
        const lost = await table.write([{ put: itemOf(work, v + 1, attempts + 1, request), version: v }]);
        if (!lost) yield { work, attempts: attempts + 1, request };
      }
    },
  };
}
