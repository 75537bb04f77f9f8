import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { readNumber } from '#shared/platform/numbers/read-number.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { sentAll, sentOne, type PageRequest } from '../../page-request.ts';
import type { nl } from './define-texts.ts';

/** Fields of one or more lines, each as the definition calls it. */
export const TEXTS = [
  'title',
  'titleEn',
  'definition',
  'members',
  'unit',
  'per',
  'decimals',
  'goals',
  'source',
  'grain',
  'frequency',
  'nextRelease',
] as const;
export type TextName = (typeof TEXTS)[number];
const CHOSEN = ['kind', 'goodDirection', 'proxyFor'] as const;
const BREAK = ['period', 'area', 'type', 'why', 'source'] as const;
const TARGET = ['area', 'value', 'by', 'reason'] as const;

/** What somebody typed, by the name of the question. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** A definition as it stands in the form. */
export const typedOf = (definition: IndicatorDefinition): Typed => ({
  ...Object.fromEntries(
    [...TEXTS, ...CHOSEN].map((name) => {
      const value = definition[name];
      return [name, value === undefined ? undefined : Array.isArray(value) ? value.join(', ') : String(value)];
    }),
  ),
  ...(definition.core && { core: 'ja' }),
});

/** What a form says. */
export const typedIn = (pageRequest: PageRequest): Typed =>
  Object.fromEntries(
    [
      ...TEXTS,
      ...CHOSEN,
      'core',
      'reason',
      ...BREAK.map((part) => `break-${part}`),
      ...TARGET.map((part) => `target-${part}`),
    ].map((name) => [name, sentOne(pageRequest, name)]),
  );

const words = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** A number as people write it; the text itself where it is none, which the definition then refuses. */
function numberOf(text: string): number | string {
  const read = readNumber(text, { mark: text.includes(',') ? ',' : '.' });
  return read.ok ? read.value.value : text;
}

/** The break that was added; nothing where its questions were left empty. */
function addedBreak(typed: Typed): object[] {
  const { 'break-period': period = '', 'break-why': why = '', 'break-source': source = '' } = typed;
  if (`${period}${why}${source}` === '') return [];
  return [{ period, why, source, area: typed['break-area'] ?? 'all', type: typed['break-type'] ?? 'method' }];
}

/** Those of a list whose boxes stayed ticked. */
const kept = <One>(pageRequest: PageRequest, name: string, all: readonly One[]): One[] =>
  all.filter((_, at) => sentAll(pageRequest, name).includes(String(at)));

/** A definition as it was typed, for the use case; what was emptied is `nothing`. */
export function definitionTyped(
  pageRequest: PageRequest,
  typed: Typed,
  before: IndicatorDefinition | undefined,
  nothing: null | undefined,
): Readonly<Record<string, unknown>> {
  const members = words(typed['members']);
  const orNothing = (names: readonly string[]) => names.map((name) => [name, typed[name] ?? nothing] as const);
  const orEmpty = (names: readonly string[]) => names.map((name) => [name, typed[name] ?? ''] as const);
  const fields: readonly (readonly [string, unknown])[] = [
    ...orNothing(['titleEn', 'frequency', 'nextRelease', 'proxyFor']),
    ...orEmpty(['title', 'definition', 'kind', 'unit', 'source', 'grain']),
    ['goodDirection', typed['goodDirection'] ?? 'none'],
    ['decimals', numberOf(typed['decimals'] ?? '')],
    ['per', typed['per'] === undefined ? nothing : numberOf(typed['per'])],
    ['goals', words(typed['goals']).map(numberOf)],
    ['members', members.length === 0 ? nothing : members],
    ['core', typed['core'] !== undefined],
    ['breaks', [...kept(pageRequest, 'breuk', before?.breaks ?? []), ...addedBreak(typed)]],
  ];
  return Object.fromEntries(fields);
}

/** The targets as they were typed: those that stay, and the one that was added. */
export function targetsTyped(pageRequest: PageRequest, typed: Typed, before: IndicatorDefinition): object {
  const { 'target-value': value = '', 'target-by': by = '', 'target-reason': reason = '' } = typed;
  const added =
    `${value}${by}${reason}` === ''
      ? []
      : [{ area: typed['target-area'] ?? '', value: numberOf(value), by: numberOf(by), reason }];
  return { targets: [...kept(pageRequest, 'doel', before.targets), ...added] };
}

export type Wrong = Readonly<Record<string, keyof typeof nl>>;

const WRONG: Readonly<Record<string, keyof typeof nl>> = {
  per: 'wrong.number',
  decimals: 'wrong.decimals',
  goals: 'wrong.goals',
  members: 'wrong.members',
  reason: 'wrong.reason',
};

/** At which question something is wrong, and what would be right. */
export const wrongIn = ({ errors = [] }: Failure, typed: Typed): Wrong =>
  Object.fromEntries(
    errors.map(({ pointer }): [string, keyof typeof nl] => {
      const [, field = ''] = pointer.split('/');
      if (field === 'breaks') return ['break-period', 'wrong.break'];
      if (field === 'targets') return ['target-value', 'wrong.target'];
      return [field, WRONG[field] ?? (typed[field] === undefined ? 'wrong.empty' : 'wrong.any')];
    }),
  );
