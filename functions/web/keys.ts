import type { Key, Keys } from '#shared/platform/store/table.ts';

/**
 * The keys of the web, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                             | key         |
 * |--------------------------------------------|-------------|
 * | a web form that was sent without a session | postedForm  |
 * | what came of a form, for who sent it       | shownAnswer |
 */
export const webKeys = {
  postedForm: (visitor: string): Key => ({ pk: `POSTED#${visitor}`, sk: 'POSTED' }),
  shownAnswer: (visitor: string, key: string): Key => ({ pk: `ANSWERED#${visitor}`, sk: key }),
} as const satisfies Keys;
