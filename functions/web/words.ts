import { fillIn, type Language } from '#shared/platform/messages/messages.ts';

/** The texts of a page in both languages; the compiler holds the second to the keys of the first. */
type Texts<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** Says a text of a page, its `{placeholders}` filled in. */
export type SayOnPage<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** How a page says its texts in the reader's language. */
export const pageWords =
  <Key extends string>(texts: Texts<Key>, language: Language): SayOnPage<Key> =>
  (key, values = {}) =>
    fillIn(texts[language][key], values);
