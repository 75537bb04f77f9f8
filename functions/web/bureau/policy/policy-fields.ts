import type { CoordinationTerms } from '#shared/burden/coordination-terms.ts';
import { FIRST_REASON, NewPolicy, TriedPolicy } from '#shared/burden/policy-store.ts';
import { onlyLimits, type Policy, type PolicyLimits } from '#shared/burden/policy.ts';
import type { FieldError } from '#shared/platform/failures.ts';
import { parseInput } from '#shared/platform/input/fields.ts';
import { readNumber } from '#shared/platform/numbers/read-number.ts';
import { numberText } from '#shared/platform/numbers/write-number.ts';
import type { FieldMessage } from '../../parts/alert.tsx';
import { sentOne, type PageRequest } from '../../page-request.ts';
import { pageWords, type SayOnPage } from '../../words.ts';
import { en, nl } from './policy-texts.ts';

const MEASURES = [
  'contactsPer100.week',
  'contactsPer100.twelveWeeks',
  'minutesPerPerson.week',
  'minutesPerPerson.twelveWeeks',
] as const;
const SIZES = [
  'small.hours.week',
  'small.hours.twelveWeeks',
  'medium.hours.week',
  'medium.hours.twelveWeeks',
  'large.hours.week',
  'large.hours.twelveWeeks',
] as const;

/** Of whom something is asked, and the pairs of limits on that. */
export const SUBJECTS = [
  { subject: 'residents', pairs: MEASURES },
  { subject: 'households', pairs: MEASURES },
  { subject: 'organisations', pairs: SIZES },
] as const;
export const BOUNDS = ['caution', 'overloaded'] as const;

/** Why a version was set; the first was set by nobody, with a reason that the product says in the reader's language. */
export const reasonOf = ({ language }: Pick<PageRequest, 'language'>, { reason }: Policy): string =>
  reason === FIRST_REASON ? pageWords({ nl, en }, language)('reason.first') : reason;

/** What is filled in, by the name of the field: the path of a limit in the policy, such as `residents.contactsPer100.week.caution`. */
export type Filled = Readonly<Record<string, string>>;

/** The limits of a policy by path. */
export function limitsByPath(value: object, prefix = ''): Map<string, number> {
  return new Map(
    Object.entries(value).flatMap(([name, part]: [string, unknown]): [string, number][] => {
      if (typeof part === 'number') return [[prefix + name, part]];
      return typeof part === 'object' && part !== null ? [...limitsByPath(part, `${prefix}${name}.`)] : [];
    }),
  );
}

/** A limit as it is typed, whole: with a comma in Dutch. */
export const limitText = (limit: number, { language }: Pick<PageRequest, 'language'>): string =>
  language === 'nl' ? numberText(limit).replace('.', ',') : numberText(limit);

/** The limits of a policy as a form shows them. */
export const filledWith = (
  pageRequest: Pick<PageRequest, 'language'>,
  limits: PolicyLimits & Partial<Pick<CoordinationTerms, 'restWeeks'>>,
): Filled => ({
  ...Object.fromEntries(
    [...limitsByPath(onlyLimits(limits))].map(([path, limit]) => [path, limitText(limit, pageRequest)]),
  ),
  ...(limits.restWeeks !== undefined && { restWeeks: String(limits.restWeeks) }),
});

const PROPOSED_LIMITS = ['residents', 'households'].map((subject) => `${subject}.contactsPer100.twelveWeeks`);

/** A form filled in further with the rest and the 12-week limit that an address proposes; caution begins at half of that, as it does at first. */
export function proposedIn({ query, language }: Pick<PageRequest, 'query' | 'language'>, filled: Filled): Filled {
  const [rest, limit] = ['rust', 'grens'].map((name) => Number(query.get(name) ?? Number.NaN));
  return {
    ...filled,
    ...(rest !== undefined && Number.isInteger(rest) && { restWeeks: String(rest) }),
    ...(limit !== undefined &&
      Number.isFinite(limit) &&
      Object.fromEntries(
        PROPOSED_LIMITS.flatMap((path) => [
          [`${path}.caution`, limitText(limit / 2, { language })],
          [`${path}.overloaded`, limitText(limit, { language })],
        ]),
      )),
  };
}

/** What a form sent. */
export const readFilledPolicy = (pageRequest: PageRequest): Filled =>
  Object.fromEntries(['reason', ...PATHS].map((name) => [name, sentOne(pageRequest, name) ?? '']));

const pathsOf = SUBJECTS.flatMap(({ subject, pairs }) =>
  pairs.flatMap((pair) => BOUNDS.map((bound) => `${subject}.${pair}.${bound}`)),
);
const PATHS: readonly string[] = ['smallGroup', 'restWeeks', ...pathsOf];

/** What was typed as a number; NaN, which no limit takes, where it is none. */
const numberIn = (text: string | undefined): number => {
  const read = readNumber(text ?? '');
  return read.ok ? read.value.value : Number.NaN;
};

/** The fields as the policy they describe, whatever is in them. */
function policyIn(submission: Filled): Record<string, unknown> {
  const bounds = (path: string) => ({
    caution: numberIn(submission[`${path}.caution`]),
    overloaded: numberIn(submission[`${path}.overloaded`]),
  });
  const windows = (path: string) => ({ week: bounds(`${path}.week`), twelveWeeks: bounds(`${path}.twelveWeeks`) });
  const people = (path: string) => ({
    contactsPer100: windows(`${path}.contactsPer100`),
    minutesPerPerson: windows(`${path}.minutesPerPerson`),
  });
  const hours = (size: string) => ({ hours: windows(`organisations.${size}.hours`) });
  return {
    smallGroup: numberIn(submission['smallGroup']),
    ...((submission['restWeeks'] ?? '') !== '' && { restWeeks: numberIn(submission['restWeeks']) }),
    residents: people('residents'),
    households: people('households'),
    organisations: { small: hours('small'), medium: hours('medium'), large: hours('large') },
    ...(submission['reason'] !== '' && { reason: submission['reason'] }),
  };
}

type Said = SayOnPage<keyof typeof nl>;

function messageFor(say: Said, field: string): string {
  if (field === 'smallGroup' || field === 'restWeeks' || field === 'reason') return say(`wrong.${field}`);
  const bound = BOUNDS.find((one) => field.endsWith(`.${one}`));
  return bound ? say(`wrong.${bound}`) : say('wrong.limit');
}

const fieldOf = ({ pointer }: FieldError): string => pointer.slice(2).replaceAll('/', '.');

/** A policy that was filled in, or everything that is not right in it; only to save it a reason is needed. */
export function readPolicyForm(
  pageRequest: PageRequest,
  submission: Filled,
  toSave: boolean,
):
  | { readonly input: Record<string, unknown>; readonly limits: PolicyLimits }
  | { readonly errors: readonly FieldMessage[] } {
  const input = policyIn(submission);
  const read = parseInput(toSave ? NewPolicy : TriedPolicy, input);
  if (read.ok) return { input, limits: onlyLimits(read.value) };
  const say = pageWords({ nl, en }, pageRequest.language);
  return {
    errors: (read.error.errors ?? []).map((error) => ({
      field: fieldOf(error),
      message: messageFor(say, fieldOf(error)),
    })),
  };
}

/** What a limit is called, wherever it does not stand in its own place. */
export function limitName({ language }: Pick<PageRequest, 'language'>, path: string): string {
  const say = pageWords({ nl, en }, language);
  for (const { subject, pairs } of SUBJECTS) {
    for (const pair of pairs) {
      const bound = BOUNDS.find((one) => path === `${subject}.${pair}.${one}`);
      if (bound) return `${say(subject)}, ${say(pair)}, ${say(bound)}`;
    }
  }
  return say('smallGroup');
}

/** What a pair of limits is called in its own place. */
export const pairName = (
  { language }: Pick<PageRequest, 'language'>,
  pair: (typeof SUBJECTS)[number]['pairs'][number],
): string => pageWords({ nl, en }, language)(pair);

/** What differs between two versions, limit by limit. */
export function changesText(
  pageRequest: Pick<PageRequest, 'language'>,
  before: PolicyLimits | undefined,
  after: PolicyLimits,
): string {
  if (!before) return '';
  const old = limitsByPath(onlyLimits(before));
  return [...limitsByPath(onlyLimits(after))]
    .filter(([path, limit]) => old.get(path) !== limit)
    .map(([path, limit]) =>
      pageWords({ nl, en }, pageRequest.language)('change', {
        limit: limitName(pageRequest, path),
        from: limitText(old.get(path) ?? 0, pageRequest),
        to: limitText(limit, pageRequest),
      }),
    )
    .join('; ');
}
