import type { Factor } from '#shared/learning/factors/factor.ts';
import type { Failure, FieldError } from '#shared/platform/failures.ts';
import { folded } from '#shared/platform/find-alike.ts';
import { pathOf, pointerTo } from '#shared/platform/input/pointers.ts';
import type { PageRequest } from '../page-request.ts';
import { partsOf, wrongIn, type Typed, type Wrong } from './typed.ts';
import { ASSUMPTIONS } from './words.ts';

export const FACTORS = `${ASSUMPTIONS}/factoren`;
export const factorPath = (id: string): string => `${FACTORS}/${encodeURIComponent(id)}`;

/** The questions of a factor, and of what it goes into. */
export const QUESTIONS = ['title', 'description', 'same', 'opposite', 'into'] as const;
export const AS = ['same', 'opposite'] as const;

/** An indicator by what it is called. */
export type Named = { readonly id: string; readonly title: string; readonly titleEn: string };

/** How the indicator is named that somebody typed the title or the id of; what is called so by nobody stays as it was typed. */
function indicatorNamed(indicators: readonly Named[], typed: string): string {
  const sought = folded(typed);
  const found = indicators.find((one) => [one.id, one.title, one.titleEn].some((name) => folded(name) === sought));
  return found?.id ?? typed;
}

/** A factor for the use case; `questions` says of each indicator in which question it stands. */
export type FactorInput = {
  readonly input: Record<string, unknown>;
  readonly questions: readonly (typeof AS)[number][];
};

/** A factor as it was typed. */
export function inputOf(typed: Typed, indicators: readonly Named[], nothing: null | undefined): FactorInput {
  const named = AS.flatMap((as) => partsOf(typed[as]).map((one) => ({ id: indicatorNamed(indicators, one), as })));
  const description = typed['description'] ?? nothing;
  return {
    input: { title: typed['title'] ?? '', ...(description !== undefined && { description }), indicators: named },
    questions: named.map(({ as }) => as),
  };
}

/** At which questions something is wrong: an indicator at the question in which it was typed. */
export function wrongOf(
  pageRequest: PageRequest,
  { errors = [] }: Failure,
  typed: Typed,
  { questions }: FactorInput,
): Wrong {
  const placed = errors.map((error): FieldError => {
    const [field, at = ''] = pathOf(error.pointer);
    const question = field === 'indicators' ? questions[Number(at)] : undefined;
    return question === undefined ? error : { ...error, pointer: pointerTo([question]) };
  });
  const isEmpty = typed['title'] === undefined;
  return wrongIn(pageRequest, placed, typed, {
    texts: {
      ...{ same: 'wrong.indicator', opposite: 'wrong.indicator', indicators: 'wrong.many', into: 'wrong.into' },
      title: isEmpty ? 'wrong.empty' : 'wrong.title',
    },
  });
}

/** A factor as it stands in the form; an indicator by its title. */
export function typedOf({ title, description, indicators }: Factor, titleOf: (id: string) => string): Typed {
  const linesOf = (which: (typeof AS)[number]): string =>
    indicators.flatMap(({ id, as }) => (as === which ? [titleOf(id)] : [])).join('\n');
  return { title, description, same: linesOf('same'), opposite: linesOf('opposite') };
}
