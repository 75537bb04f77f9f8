import type { CoordinationTerms } from '#shared/burden/coordination-terms.ts';
import { NewPolicy } from '#shared/burden/policy-store.ts';
import { onlyLimits, type Policy } from '#shared/burden/policy.ts';
import { parseInput } from '#shared/platform/input/fields.ts';
import { readNumber } from '#shared/platform/numbers/read-number.ts';
import type { FieldMessage } from '../../parts/alert.tsx';
import { sentAll, sentOne, type PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { changesText } from './policy-fields.ts';
import { en, nl } from './terms-texts.ts';

/** The switches and sizes, in the order in which they stand on the page. */
export const RULES = [
  'confirmed',
  'notice',
  'rest',
  'small',
] as const satisfies readonly (keyof CoordinationTerms['rules'])[];
export const SIZES = ['small', 'medium', 'large'] as const satisfies readonly (keyof CoordinationTerms['noticeDays'])[];
/** The numbers of the terms by the name of their field. */
const NUMBERS = ['epoch', 'resultsWeeks', ...SIZES.map((size) => `noticeDays.${size}` as const)] as const;
type TermField = (typeof NUMBERS)[number] | 'keyId' | 'rules' | 'reason';

/** The terms as they are filled in. */
export type FilledTerms = {
  readonly texts: Readonly<Record<Exclude<TermField, 'rules'>, string>>;
  readonly rules: readonly string[];
};

/** The terms in force, as the form shows them. */
export const filledTerms = ({ epoch, keyId, rules, noticeDays, resultsWeeks }: CoordinationTerms): FilledTerms => ({
  texts: {
    'epoch': String(epoch),
    'keyId': keyId ?? '',
    'resultsWeeks': String(resultsWeeks),
    'noticeDays.small': String(noticeDays.small),
    'noticeDays.medium': String(noticeDays.medium),
    'noticeDays.large': String(noticeDays.large),
    'reason': '',
  },
  rules: RULES.filter((rule) => rules[rule]),
});

/** What the form sent. */
export function readFilledTerms(pageRequest: PageRequest): FilledTerms {
  const text = (name: string): string => (sentOne(pageRequest, name) ?? '').trim();
  return {
    texts: {
      'epoch': text('epoch'),
      'keyId': text('keyId'),
      'resultsWeeks': text('resultsWeeks'),
      'noticeDays.small': text('noticeDays.small'),
      'noticeDays.medium': text('noticeDays.medium'),
      'noticeDays.large': text('noticeDays.large'),
      'reason': text('reason'),
    },
    rules: sentAll(pageRequest, 'rules'),
  };
}

const numberIn = (text: string): number => {
  const read = readNumber(text);
  return read.ok ? read.value.value : Number.NaN;
};

/** The policy of now with the terms that were filled in, whatever is in them; the weeks of rest stand with the limits that go with them. */
const inputOf = (now: Policy, { texts, rules }: FilledTerms): Record<string, unknown> => ({
  ...onlyLimits(now),
  epoch: numberIn(texts.epoch),
  keyId: texts.keyId === '' ? null : texts.keyId,
  resultsWeeks: numberIn(texts.resultsWeeks),
  noticeDays: Object.fromEntries(SIZES.map((size) => [size, numberIn(texts[`noticeDays.${size}`])])),
  rules: Object.fromEntries(RULES.map((rule) => [rule, rules.includes(rule)])),
  ...(texts.reason !== '' && { reason: texts.reason }),
});

/** The policy to set, or everything that is not right in what was filled in. */
export function readTermsForm(
  { language }: Pick<PageRequest, 'language'>,
  now: Policy,
  filled: FilledTerms,
): { readonly input: Record<string, unknown> } | { readonly errors: readonly FieldMessage[] } {
  const input = inputOf(now, filled);
  const read = parseInput(NewPolicy, input);
  if (read.ok) return { input };
  const say = pageWords({ nl, en }, language);
  return {
    errors: (read.error.errors ?? []).flatMap(({ pointer }): FieldMessage[] => {
      const field = pointer.slice(2).replaceAll('/', '.');
      const known = [...NUMBERS, 'keyId' as const, 'reason' as const].find((one) => one === field);
      return known ? [{ field, message: say(`wrong.${known}`) }] : [];
    }),
  };
}

/** Each term with its name and what it says, in the order of the page. */
function termLines({ language }: Pick<PageRequest, 'language'>, terms: CoordinationTerms): Map<string, string> {
  const say = pageWords({ nl, en }, language);
  return new Map([
    ...RULES.map((rule) => [say(`rule.${rule}`), say(terms.rules[rule] ? 'on' : 'off')] as const),
    ...SIZES.map((size) => [say(`noticeDays.${size}`), String(terms.noticeDays[size])] as const),
    [say('restWeeks'), String(terms.restWeeks)],
    [say('resultsWeeks'), String(terms.resultsWeeks)],
    [say('epoch'), String(terms.epoch)],
    [say('keyId'), terms.keyId ?? say('keyId.none')],
  ]);
}

/** What differs between the terms of two versions. */
function termsChangesText(
  pageRequest: Pick<PageRequest, 'language'>,
  before: CoordinationTerms | undefined,
  after: CoordinationTerms,
): string {
  if (!before) return '';
  const say = pageWords({ nl, en }, pageRequest.language);
  const old = termLines(pageRequest, before);
  return [...termLines(pageRequest, after)]
    .filter(([name, value]) => old.get(name) !== value)
    .map(([limit, to]) => say('change', { limit, from: old.get(limit) ?? '', to }))
    .join('; ');
}

/** What differs between two versions of the policy: the limits, and what studies agree on. */
export const changesTexts = (
  pageRequest: Pick<PageRequest, 'language'>,
  before: Policy | undefined,
  after: Policy,
): string =>
  [changesText(pageRequest, before, after), termsChangesText(pageRequest, before, after)]
    .filter((text) => text !== '')
    .join('; ');
