import * as z from 'zod';
import { fillIn, type Language } from './messages/messages.ts';

/**
 * A sentence by its code in a catalogue and what stands in it, so that a page can say in the reader's language what the API says in
 * English. A number is written as the reader writes it; what names a row or a cell comes as text.
 */
export const Saying = z.strictObject({
  code: z.string(),
  about: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Saying = z.output<typeof Saying>;

/** The texts of some sentences by their codes, in both languages. */
export type Sentences = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const NUMBERS = { nl: new Intl.NumberFormat('nl-NL'), en: new Intl.NumberFormat('en-GB') } as const satisfies Record<
  Language,
  Intl.NumberFormat
>;

/** Says sentences in a language; undefined where a code has no text (any more). */
export function sayAll(sentences: Sentences, sayings: readonly Saying[], language: Language): string | undefined {
  const said = sayings.map(({ code, about }) => {
    const text = sentences[language][code];
    const values = Object.entries(about).map(([name, value]): [string, string] => [
      name,
      typeof value === 'number' ? NUMBERS[language].format(value) : value,
    ]);
    return text === undefined ? undefined : fillIn(text, Object.fromEntries(values));
  });
  return said.length > 0 && said.every((one) => one !== undefined) ? said.join(' ') : undefined;
}

/** Texts whose codes get a word before them, as they stand in a catalogue with others. */
export const prefixed = (prefix: string, texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([code, text]) => [`${prefix}.${code}`, text]));
