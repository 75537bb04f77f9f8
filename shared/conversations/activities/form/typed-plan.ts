import { wordsSearch } from '../../../platform/bound-search.ts';
import { listPlaces } from '../../kernel/find-places.ts';
import { localizerOf } from '../../kernel/localizer.ts';
import type { Values, Who } from '../../kernel/model.ts';
import { withPostcodes } from '../../kernel/typed-postcodes.ts';
import { readTypedWords } from '../../kernel/typed-words.ts';
import type { ConversationContext } from '../../kernel/context.ts';

/**
 * What the words after the command fill in: places, a period and groups where they are nothing else, and so the title. A word that is
 * none of them makes a title of all.
 */
export async function planFromWords(
  { desk }: ConversationContext,
  { language }: Who,
  words: string,
): Promise<Values | undefined> {
  const title = words.trim();
  if (title === '') return undefined;
  const { isCut } = wordsSearch(title);
  const localizer = localizerOf(language);
  const known = await withPostcodes(desk, localizer, wordsSearch(title).searched);
  const { searched } = wordsSearch(known.words);
  const places = listPlaces(await desk.area(), localizer, Object.values((await desk.programme()).name));
  const typed = readTypedWords(searched, places, desk.clock.now());
  if (isCut || 'wrong' in typed) return { title };
  const { names, period, groups } = typed;
  const codes = names.flatMap((name) => ('place' in name ? [name.place.code] : []));
  const saysNothing = codes.length === 0 && !period && !groups;
  if (codes.length < names.length || saysNothing) return { title };
  return {
    ...(codes.length > 0 && { neighbourhoods: [...new Set(codes)] }),
    ...(period && { start: period.start, end: period.end }),
    ...(groups && { groups }),
  };
}
