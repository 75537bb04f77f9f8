import { en } from './en.ts';
import { nl, type MessageKey } from './nl.ts';

export type { MessageKey } from './nl.ts';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { nl, en };

/** A text with its `{placeholders}` filled in; one that has no value stays as it is. */
export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (values[name] === undefined ? whole : String(values[name])));

/** A text of the catalogue in a language, its `{placeholders}` filled in. */
export const message = (language: Language, key: MessageKey, values: Readonly<Record<string, string>> = {}): string =>
  fillIn(CATALOGUES[language][key], values);
