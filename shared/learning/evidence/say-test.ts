import { fillIn, type Language } from '../../platform/messages/messages.ts';
import type { TestFound } from '../assumptions/assumption.ts';
import type { Said } from '../rules/say-status.ts';
import { testEn, testNl } from './test-texts.ts';

const TEXTS = { nl: testNl, en: testEn } as const satisfies Record<Language, Record<keyof typeof testNl, string>>;

/** What indicators are called, by their ids. */
export type Titles = ReadonlyMap<string, Readonly<Record<Language, string>>>;

function sayIn(
  language: Language,
  { cause, effect, segment, causeMoved, effectMoved }: TestFound,
  titles: Titles,
): string {
  const texts = TEXTS[language];
  const names = { cause: titles.get(cause)?.[language] ?? cause, effect: titles.get(effect)?.[language] ?? effect };
  if (!segment || !causeMoved || !effectMoved) return fillIn(texts.none, names);
  return fillIn(texts.both, {
    ...names,
    ...segment,
    causeDid: texts[`sure.${causeMoved.sign}`],
    effectDid: texts[`sure.${effectMoved.sign}`],
  });
}

/** What a test of two indicators found, as a sentence. */
export const sayTest = (found: TestFound, titles: Titles): Said => ({
  nl: sayIn('nl', found, titles),
  en: sayIn('en', found, titles),
});
