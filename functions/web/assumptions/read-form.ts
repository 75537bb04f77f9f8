import type { Factor } from '#shared/learning/factors/factor.ts';
import { sentAll, sentOne, type PageRequest } from '../page-request.ts';
import { partsOf } from './typed.ts';

/** What somebody typed of an assumption; a factor by its title. */
export type AssumptionTyped = {
  readonly statement?: string | undefined;
  readonly cause?: string | undefined;
  readonly effect?: string | undefined;
  readonly sign?: string | undefined;
  readonly make?: string | undefined;
  readonly heldBy?: string | undefined;
  readonly interviews?: string | undefined;
  readonly verify?: string | undefined;
  readonly goals: readonly string[];
  readonly interventions: readonly string[];
};

const ONE = ['statement', 'cause', 'effect', 'sign', 'make', 'heldBy', 'interviews', 'verify'] as const;

/** What a form says of an assumption. */
export const assumptionTyped = (pageRequest: PageRequest): AssumptionTyped => ({
  ...Object.fromEntries(ONE.map((name) => [name, sentOne(pageRequest, name)?.trim()])),
  goals: sentAll(pageRequest, 'goals'),
  interventions: sentAll(pageRequest, 'interventions'),
});

/** How many interviews, or which: as they are typed. */
function interviewsOf(typed: string): number | string[] {
  return /^\d{1,4}$/.test(typed) ? Number(typed) : partsOf(typed, /[\s,;]+/);
}

/** How the factor is named that somebody typed the title or the id of. */
export type FactorNamed = (title: string) => string | undefined;

/** Factors by their ids and titles. */
export function factorsNamed(factors: readonly Factor[], keyOf: (title: string) => string): FactorNamed {
  const ids = new Map(factors.flatMap(({ id, title }) => [[title, id] as const, [keyOf(title), id] as const]));
  const known = new Set(factors.map(({ id }) => id));
  return (title) => ids.get(title) ?? ids.get(keyOf(title)) ?? (known.has(title) ? title : undefined);
}

/** An assumption as it was typed, for the use case; of who holds it only where that was asked. */
export function inputOf(typed: AssumptionTyped, named: FactorNamed, asksVoices: boolean): Record<string, unknown> {
  const { statement = '', cause = '', effect = '', sign = '', heldBy, interviews, verify } = typed;
  return {
    statement,
    cause: named(cause) ?? cause,
    effect: named(effect) ?? effect,
    sign,
    ...(asksVoices && {
      heldBy: partsOf(heldBy),
      ...(interviews !== undefined && interviews !== '' && { interviews: interviewsOf(interviews) }),
    }),
    goals: typed.goals.map((goal) => (/^\d{1,4}$/.test(goal) ? Number(goal) : goal)),
    interventions: typed.interventions,
    verify: verify === undefined ? 'no' : 'wanted',
  };
}
