import type { FieldError } from '#shared/platform/failures.ts';
import { readNumber } from '#shared/platform/numbers/read-number.ts';
import { numberText } from '#shared/platform/numbers/write-number.ts';
import type { PageRequest } from '../../../page-request.ts';
import { pageWords } from '../../../words.ts';
import { en, nl } from './form-texts.ts';

export const formWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

/** What was typed, by the name of the field. */
export type Typed = Readonly<Record<string, string>>;

export const typedIn = ({ sent }: Pick<PageRequest, 'sent'>): Typed =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/**
 * A number as its reader writes it: in Dutch 2.500 is two thousand five hundred, in English two and a half. The text itself where it is
 * none, which is then refused.
 */
export function numberOf({ language }: Pick<PageRequest, 'language'>, text: string): number | string {
  const read = readNumber(text, { mark: language === 'nl' ? ',' : '.', units: ['€', '%'] });
  return read.ok ? read.value.value : text;
}

/** A number as its reader would write it. */
export const numberShown = ({ language }: Pick<PageRequest, 'language'>, value: number): string =>
  language === 'nl' ? numberText(value).replace('.', ',') : numberText(value);

/** Where an error is shown, and what it says there. */
export type Wrong = { readonly field: string; readonly text: keyof typeof nl };

/** Where an error belongs, by its pointer, the longest that fits first; and that it is about somebody, where it says so. */
export function fieldOf(
  { pointer, at }: Pick<FieldError, 'pointer' | 'at'>,
  fields: Readonly<Record<string, Wrong>>,
  otherwise: string,
): Wrong {
  const parts = pointer.replace(/^#\//, '').split('/');
  const found = parts.map((_, less) => fields[parts.slice(0, parts.length - less).join('/')]).find((one) => one);
  const wrong = found ?? { field: otherwise, text: 'wrong.other' as const };
  return at ? { ...wrong, text: 'wrong.personal' } : wrong;
}
