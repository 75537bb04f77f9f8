import { en } from './en.ts';
import { nl, type MessageKey } from './nl.ts';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { nl, en };

/** A text of the catalogue in a language, its `{placeholders}` filled in. */
export const message = (language: Language, key: MessageKey, values: Readonly<Record<string, string>> = {}): string =>
  CATALOGUES[language][key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
