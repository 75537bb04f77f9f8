import { readPostcode, readPostcodeDigits } from '../../area/addresses/address.ts';
import { findByPostcode } from '../../area/addresses/find-address.ts';
import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import type { Desk } from '../../desk.ts';
import type { Part } from './model.ts';
import type { Localizer } from './localizer.ts';

/** A postcode among words, with its letters or its four digits alone, and none that is part of a longer word. */
const TYPED = /(?<![\p{L}\p{N}.-])[1-9]\d{3}(?: ?[a-z]{2})?(?![\p{L}\p{N}.-])/giu;
/** What may be a year as well is never taken for the digits of a postcode. */
const YEAR = /^(?:19|20)\d\d(?: |$)/;
const MOST_LOOKED_UP = 10;

/** A postcode as somebody typed it, with the neighbourhoods that it lies in, that of the most addresses first; `isSure` where it can be nothing else. */
type TypedPostcode = {
  readonly typed: string;
  /** What stands behind its digits, where that turned out to be a word. */
  readonly rest: string;
  readonly isSure: boolean;
  readonly loaded: boolean;
  readonly neighbourhoods: readonly Neighbourhood[];
};

const DIGITS = 4;

/** Looks up what was typed; two letters behind a blank may be a word, such as in `6413 en 6415`. */
async function lookUp(desk: Pick<Desk, 'table' | 'area'>, typed: string): Promise<TypedPostcode> {
  const postcode = readPostcode(typed) ?? readPostcodeDigits(typed) ?? '';
  const whole = { typed, rest: '', isSure: /^\d{4}[a-z]{2}$/i.test(typed), ...(await findByPostcode(desk, postcode)) };
  if (!typed.includes(' ') || whole.neighbourhoods.length > 0) return whole;
  return { ...whole, rest: typed.slice(DIGITS), ...(await findByPostcode(desk, typed.slice(0, DIGITS))) };
}

/** Words in which each postcode is replaced by its neighbourhoods, and what there is to say of those that were not found or lie in several. */
type WithPostcodes = { readonly words: string; readonly notes: readonly Part[] };

function noteOf({ say, list }: Localizer, { typed, rest, loaded, neighbourhoods }: TypedPostcode): readonly Part[] {
  const note = (text: string): readonly Part[] => [{ kind: 'note', text }];
  if (!loaded) return note(say('postcode.not-loaded'));
  if (neighbourhoods.length === 0) return note(say('postcode.none', { typed }));
  if (neighbourhoods.length === 1) return [];
  return note(
    say('postcode.many', {
      typed: typed.slice(0, typed.length - rest.length),
      places: list(neighbourhoods.map(({ name }) => name)),
    }),
  );
}

/**
 * Rule P39. Reads the postcodes among some words. What could be a number and a word is a postcode only where it is known as one. `most`:
 * of one that lies in several neighbourhoods so many are taken.
 */
export async function withPostcodes(
  desk: Pick<Desk, 'table' | 'area'>,
  localizer: Localizer,
  words: string,
  most = Number.POSITIVE_INFINITY,
): Promise<WithPostcodes> {
  const typed = [...new Set(words.match(TYPED) ?? [])].filter((one) => !YEAR.test(one)).slice(0, MOST_LOOKED_UP);
  const looked = await Promise.all(typed.map((one) => lookUp(desk, one)));
  const taken = looked.filter(({ isSure, neighbourhoods }) => isSure || neighbourhoods.length > 0);
  const read = new Map(
    taken.map(({ typed: one, rest, neighbourhoods }) => {
      const codes = neighbourhoods.slice(0, most).map(({ code }) => code);
      return [one, `${codes.join(', ')}${rest}`];
    }),
  );
  const notes = taken.flatMap((one) => noteOf(localizer, one));
  return {
    words: words.replaceAll(TYPED, (one) => read.get(one) ?? one),
    notes: [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()],
  };
}

/** Rule P39. The neighbourhoods of a postcode that is all that was typed; undefined where something else was. */
export async function neighbourhoodsOfPostcode(
  desk: Pick<Desk, 'table' | 'area'>,
  typed: string,
): Promise<readonly Neighbourhood[] | undefined> {
  const postcode = readPostcode(typed) ?? readPostcodeDigits(typed);
  return postcode === undefined ? undefined : (await findByPostcode(desk, postcode)).neighbourhoods;
}
