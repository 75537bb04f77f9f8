import { fillIn, type Language } from '../messages/messages.ts';
import { shortened } from '../input/text.ts';

/** Why a text is no number that can be taken, and what to write. */
const nl = {
  'two-ways': '“{text}” is op twee manieren te lezen: schrijf {thousands}, of {decimal}.',
  'not-a-number': '“{text}” is geen getal zoals 1500 of 4,5.',
  'groups': '“{text}” is geen getal zoals 1500 of 4,5: de punten, komma’s of spaties staan niet goed.',
  'too-many-digits': '“{text}” heeft meer cijfers dan precies te bewaren zijn: hoogstens 15.',
  'too-large': '“{text}” is te groot of te klein om te bewaren.',
  'other-mark': '“{text}” schrijft decimalen anders dan de rest: hier hoort een {mark}.',
  'unit': '“{text}” heeft een teken bij het getal dat hier niet hoort: schrijf alleen het getal.',
  'not-whole': '“{text}” is geen heel getal zoals 1500.',
  'a-date': '“{text}” is een datum, en hier hoort een getal: geef de cel de opmaak Getal.',
  'a-boolean': '“{text}” is waar of onwaar, en hier hoort een getal.',
} as const;

type ProblemCode = keyof typeof nl;

const en = {
  'two-ways': '“{text}” can be read two ways: write {thousands}, or {decimal}.',
  'not-a-number': '“{text}” is not a number such as 1500 or 4,5.',
  'groups': '“{text}” is not a number such as 1500 or 4,5: its points, commas or blanks stand where they cannot.',
  'too-many-digits': '“{text}” has more digits than can be kept exactly: at most 15.',
  'too-large': '“{text}” is too large or too small to be kept.',
  'other-mark': '“{text}” writes decimals in another way than the rest: a {mark} is right here.',
  'unit': '“{text}” has a sign with the number that does not belong here: write the number alone.',
  'not-whole': '“{text}” is not a whole number such as 1500, without point or comma.',
  'a-date': '“{text}” is a date, and a number belongs here: give the cell the format Number.',
  'a-boolean': '“{text}” is true or false, and a number belongs here.',
} as const satisfies Record<ProblemCode, string>;

export const NUMBER_PROBLEMS = { nl, en };

/** Why a number was not taken. */
export type NumberProblem = { readonly code: ProblemCode; readonly about: Readonly<Record<string, string>> };

const LONGEST_QUOTED = 60;

/** A problem with the text that it is about. */
export const numberProblem = (
  code: ProblemCode,
  text: string,
  more: Readonly<Record<string, string>> = {},
): NumberProblem => ({ code, about: { text: shortened(text, LONGEST_QUOTED), ...more } });

/** A problem in a sentence that says what to write. */
export const sayNumberProblem = ({ code, about }: NumberProblem, language: Language): string =>
  fillIn({ nl, en }[language][code], about);
