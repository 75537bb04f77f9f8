import { filledIn, type Language } from '#shared/platform/messages/messages.ts';

/** The texts of a page in both languages; the compiler holds the second to the keys of the first. */
type Texts<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** Says a text of a page, its `{placeholders}` filled in. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** How a page says its texts in the reader's language. */
export const wordsOf =
  <Key extends string>(texts: Texts<Key>, language: Language): Say<Key> =>
  (key, values = {}) =>
    filledIn(texts[language][key], values);
