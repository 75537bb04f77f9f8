import type { Key, Keys } from '#shared/platform/store/table.ts';

/**
 * The keys of the door of Slack, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                     | key               |
 * |----------------------------------------------------|-------------------|
 * | what a chat sent in and is not done yet; all of it | inbox, list INBOX |
 */
export const slackKeys = {
  inbox: (digest: string): Key => ({ pk: `INBOX#${digest}`, sk: 'INBOX' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const slackLists = { inbox: 'INBOX' } as const;
