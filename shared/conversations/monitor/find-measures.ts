import { alike, folded, lettersApart } from '../../platform/find-alike.ts';
import { nameSearch } from '../../platform/bound-search.ts';
import type { IndicatorDefinition } from '../../monitor/definition.ts';
import { USUAL_WORDS, usuallyMeant } from './usual-words.ts';

/** What was typed, as the one indicator that it means, those that it may mean, or those that are called nearly so. */
export type FoundMeasures = {
  readonly one?: IndicatorDefinition | undefined;
  readonly several: readonly IndicatorDefinition[];
  readonly nearest: readonly IndicatorDefinition[];
};

/** Words around a name that say nothing of what is asked. */
const FILLERS = new Set(
  'in voor van op om bij de het een is wat hoe staat er over cijfer cijfers for the of on at a how what is about figure figures'.split(
    ' ',
  ),
);

/** Some words, without those that say nothing. */
export const withoutFillers = (tokens: readonly string[]): string[] =>
  tokens.filter((token) => !FILLERS.has(token.toLowerCase()));

const MOST_NEAREST = 5;
/** So many letters may stand anywhere in a word: jeugdzorg in jeugdzorgplus; fewer begin it. */
const INSIDE_FROM = 5;

const wordsOf = (text: string): string[] => folded(text).match(/[a-z0-9]+/g) ?? [];
const spelled = (text: string): string => withoutFillers(wordsOf(text)).join(' ');

const namesOf = ({ id, title, titleEn, phrase, phraseEn }: IndicatorDefinition): string[] =>
  [title, titleEn, phrase, phraseEn, id].filter((name) => name !== undefined);

/** Whether each word stands in one of the names. */
function isNamedBy(definition: IndicatorDefinition, words: readonly string[]): boolean {
  return namesOf(definition).some((name) => {
    const there = wordsOf(name);
    return words.every((word) =>
      there.some((one) => one.startsWith(word) || (word.length >= INSIDE_FROM && one.includes(word))),
    );
  });
}

const isCalled = (definition: IndicatorDefinition, typed: string): boolean =>
  namesOf(definition).some((name) => spelled(name) === typed);

/** One typing error is forgiven in so many letters. */
const LETTERS_PER_ERROR = 4;

const vocabularies = new WeakMap<readonly IndicatorDefinition[], ReadonlySet<string>>();

/** Every word by which an indicator may be called. */
function vocabularyOf(all: readonly IndicatorDefinition[]): ReadonlySet<string> {
  const known = vocabularies.get(all);
  if (known) return known;
  const words = new Set([...all.flatMap(namesOf), ...USUAL_WORDS].flatMap(wordsOf));
  vocabularies.set(all, words);
  return words;
}

/** A word as it is spelled where there is an indicator that bears it, typing errors forgiven. */
function spelledRight(word: string, vocabulary: ReadonlySet<string>): string {
  const most = Math.floor(word.length / LETTERS_PER_ERROR);
  if (most === 0 || [...vocabulary].some((known) => known.startsWith(word))) return word;
  const { searched } = nameSearch(word);
  const [nearest] = [...vocabulary]
    .map((known) => ({ known, errors: lettersApart(known, searched) }))
    .filter(({ errors }) => errors <= most)
    .sort((one, other) => one.errors - other.errors);
  return nearest?.known ?? word;
}

/** Before the id of an indicator, as a button names it. */
const ID_MARK = '=';

/** What a button holds that shows one indicator. */
export const namedById = (id: string): string => `${ID_MARK}${id}`;

/** The indicators that somebody means by some words: one by its name, by a usual word or because no other is about it. */
export function findMeasures(all: readonly IndicatorDefinition[], typed: string): FoundMeasures {
  if (typed.startsWith(ID_MARK)) {
    const one = all.find(({ id }) => namedById(id) === typed);
    return { one, several: [], nearest: [] };
  }
  const vocabulary = vocabularyOf(all);
  const words = wordsOf(nameSearch(typed).searched).map((word) => spelledRight(word, vocabulary));
  if (words.length === 0) return { several: [], nearest: [] };
  const said = withoutFillers(words).join(' ');
  const usual = usuallyMeant(said);
  const named = all.filter((definition) => isNamedBy(definition, words));
  const called = named.filter((definition) => isCalled(definition, said));
  const one =
    all.find(({ id }) => id === usual) ??
    (called.length === 1 ? called[0] : undefined) ??
    (named.length === 1 ? named[0] : undefined);
  if (one) return { one, several: named.filter((other) => other !== one), nearest: [] };
  if (named.length > 0) return { several: named, nearest: [] };
  const nearest = alike(
    all.map((definition) => ({ definition, names: namesOf(definition) })),
    ['names'],
    nameSearch(said).searched,
  );
  return { several: [], nearest: nearest.slice(0, MOST_NEAREST).map(({ definition }) => definition) };
}

/** Whether some words are about any indicator to the letter. */
export const isAboutMeasure = (all: readonly IndicatorDefinition[], typed: string): boolean => {
  const { one, several } = findMeasures(all, typed);
  return one !== undefined || several.length > 0;
};
