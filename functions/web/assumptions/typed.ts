import type { FieldError } from '#shared/platform/failures.ts';
import { pathOf } from '#shared/platform/input/pointers.ts';
import { shortened } from '#shared/platform/input/text.ts';
import { sentOne, type PageRequest } from '../page-request.ts';
import type { FieldMessage } from '../parts/alert.tsx';
import { pageWords, type SayOnPage } from '../words.ts';
import { en, nl } from './form-texts.ts';

export type FormText = keyof typeof nl;

/** How the forms of assumptions say their texts. */
export const formSay = ({ language }: Pick<PageRequest, 'language'>): SayOnPage<FormText> =>
  pageWords({ nl, en }, language);

/** What somebody typed, by the name of the question. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** What a form says of some questions of one answer each. */
export const typedIn = (pageRequest: PageRequest, names: readonly string[]): Typed =>
  Object.fromEntries(names.map((name) => [name, sentOne(pageRequest, name)]));

/** The lines of a text, or what stands between its commas, without what is empty. */
export const partsOf = (typed: string | undefined, between: RegExp | string = /\r?\n/): string[] =>
  (typed ?? '')
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const LONGEST_SAID = 60;

/** What is wrong at a question, by the name of the question. */
export type Wrong = Readonly<Record<string, string>>;

type Asking = {
  /** Which question holds a field, where that is called otherwise. */
  readonly questions?: Readonly<Record<string, string>>;
  /** What is said of a field, where it is not what is said of any. */
  readonly texts?: Readonly<Record<string, FormText>>;
};

/** What looks like something of a person in what was typed; undefined where nothing does. */
function personalIn(said: string | undefined, row: string | undefined, { at }: FieldError): string | undefined {
  const part = row === undefined ? said : partsOf(said)[Number(row)];
  return at && part !== undefined ? shortened(part.slice(at.start, at.end), LONGEST_SAID) : undefined;
}

/** At which questions something is wrong, and what would be right: where it looks like something of a person, what looks so. */
export function wrongIn(
  pageRequest: PageRequest,
  errors: readonly FieldError[],
  typed: Typed,
  { questions = {}, texts = {} }: Asking = {},
): Wrong {
  const say = formSay(pageRequest);
  const wrong: Record<string, string> = {};
  for (const error of errors) {
    const [field = '', row] = pathOf(error.pointer);
    const question = questions[field] ?? field;
    const said = typed[question];
    const personal = personalIn(said, row, error);
    const text = texts[field] ?? (said === undefined ? 'wrong.empty' : 'wrong.any');
    wrong[question] ??= personal === undefined ? say(text) : say('wrong.personal', { said: personal });
  }
  return wrong;
}

/** The same as the sum of all that is wrong. */
export const messagesOf = (wrong: Wrong): FieldMessage[] =>
  Object.entries(wrong).map(([field, message]) => ({ field, message }));

/** What a field shows of what is wrong with it. */
export const errorOf = (wrong: Wrong, name: string): { readonly error?: string } => {
  const error = wrong[name];
  return error === undefined ? {} : { error };
};
