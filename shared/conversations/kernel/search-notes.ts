import { LONGEST_NAME, LONGEST_WORDS, MOST_NAMES, nameSearch, type Searched } from '../../platform/bound-search.ts';
import { NOT_A_CHOICE, type Option, type Part } from './model.ts';
import type { Localizer } from './localizer.ts';

/** Says that the end of a name was not searched. */
export const cutNote = ({ say }: Localizer, searched: string): Part => ({
  kind: 'note',
  text: say('search.cut', { count: LONGEST_NAME, searched }),
});

/** Says that of many words, or of many names, only the first were searched. */
export const wordsCutNote = ({ say }: Localizer): Part => ({
  kind: 'note',
  text: say('search.cut.words', { count: LONGEST_WORDS }),
});
export const namesCutNote = ({ say }: Localizer): Part => ({
  kind: 'note',
  text: say('search.cut.names', { count: MOST_NAMES }),
});

/** Looks options up by what is searched of what was typed; where that is not all of it, the first one says so, and is no choice. */
export async function optionsWith(
  { say }: Localizer,
  typed: string,
  look: (typed: Searched) => Promise<readonly Option[]>,
  most: number,
): Promise<readonly Option[]> {
  const { searched, isCut } = nameSearch(typed);
  const found = await look(searched);
  const said = isCut ? [{ value: NOT_A_CHOICE, label: say('search.cut.options', { count: LONGEST_NAME }) }] : [];
  return [...said, ...found].slice(0, most);
}
