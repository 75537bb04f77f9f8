import { titlesAmong, type InterventionTitle } from '#shared/interventions/finding/intervention-titles.ts';
import type { AssumptionView } from '#shared/learning/assumptions/assumption-view.ts';
import { findAssumption } from '#shared/learning/assumptions/find-assumptions.ts';
import type { Factor } from '#shared/learning/factors/factor.ts';
import { readFactors } from '#shared/learning/factors/factor-store.ts';
import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { allIndicators } from '#shared/monitor/indicators/definition-store.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import type { PageRequest } from '../page-request.ts';

/** An indicator of the cause or the effect, and as what it measures that. */
export type Measuring = Pick<IndicatorDefinition, 'id' | 'title' | 'titleEn'> & {
  readonly as: 'same' | 'opposite';
  readonly of: Factor;
};

/** An assumption with what stands around it, as its page shows it. */
export type AssumptionRead = {
  readonly view: AssumptionView;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly indicators: readonly Measuring[];
  readonly interventions: readonly InterventionTitle[];
  readonly mechanisms: readonly InterventionTitle[];
  readonly programme: ProgrammeData;
};

/** Reads an assumption with its factors, what measures them, and what it is about; undefined where there is none. */
export async function readAssumptionRead(
  { desk, actor }: PageRequest,
  id: string,
): Promise<AssumptionRead | undefined> {
  const found = await findAssumption(desk, actor, id);
  if (!found.ok) return undefined;
  const { view } = found.value;
  const { cause, effect, interventions, mechanisms = [] } = view;
  const logics = mechanisms.map(({ intervention }) => intervention);
  const [kept, all, titles, programme] = await Promise.all([
    readFactors(desk.table, [cause, effect]),
    allIndicators(desk),
    titlesAmong(desk, actor, [...interventions, ...logics]),
    desk.programme(),
  ]);
  const definitions = new Map(all.map(({ definition }) => [definition.id, definition]));
  const factors = new Map([...kept].map(([of, { factor }]) => [of, factor]));
  return {
    ...{ view, factors, programme },
    indicators: [...factors.values()].flatMap((of) =>
      of.indicators.flatMap(({ id: indicator, as }) => {
        const definition = definitions.get(indicator);
        return definition ? [{ ...definition, as, of }] : [];
      }),
    ),
    interventions: titles.filter((one) => interventions.includes(one.id)),
    mechanisms: titles.filter((one) => logics.includes(one.id)),
  };
}
