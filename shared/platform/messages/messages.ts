import { en } from './en.ts';
import { nl, type MessageKey } from './nl.ts';

export type { MessageKey } from './nl.ts';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { nl, en };

const CASE = /(=\d+|other) \{((?:[^{}]|\{\w+\})*)\}/g;
const PLURAL = /\{(\w+), plural, ((?:(?:=\d+|other) \{(?:[^{}]|\{\w+\})*\} ?)+)\}/g;

/** The case of a plural for a value: the one for this very number, or else `other`; `#` stands for the number. */
function caseFor(cases: string, name: string, value: string): string {
  const byNumber = new Map([...cases.matchAll(CASE)].map(([, number = '', text = '']) => [number, text]));
  return (byNumber.get(`=${value}`) ?? byNumber.get('other') ?? '').replaceAll('#', `{${name}}`);
}

/**
 * A text with its `{placeholders}` filled in; one that has no value stays as it is. What depends on a number is written as ICU's plural:
 * `{days, plural, =0 {today} =1 {yesterday} other {# days ago}}`. Dutch and English need no more than exact numbers and `other`.
 */
export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text
    .replaceAll(PLURAL, (whole, name: string, cases: string) =>
      values[name] === undefined ? whole : caseFor(cases, name, String(values[name])),
    )
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => (values[name] === undefined ? whole : String(values[name])));

/** The texts of a catalogue in both languages; the compiler holds the second to the keys of the first. */
type Texts<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** Says a text of a catalogue, its `{placeholders}` filled in. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** How the texts of a catalogue are said in a language. */
export const sayIn =
  <Key extends string>(texts: Texts<Key>, language: Language): Say<Key> =>
  (key, values = {}) =>
    fillIn(texts[language][key], values);

/** A text of the catalogue in a language, its `{placeholders}` filled in. */
export const message = (language: Language, key: MessageKey, values: Readonly<Record<string, string>> = {}): string =>
  fillIn(CATALOGUES[language][key], values);
