import { sayIn, type Say } from '#shared/platform/messages/messages.ts';

/** Says a text of a page, its `{placeholders}` filled in. */
export type SayOnPage<Key extends string> = Say<Key>;

/** How a page says its texts in the reader's language. */
export const pageWords = sayIn;
