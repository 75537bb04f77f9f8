import type { Desk } from '../../desk.ts';
import type { IndicatorDefinition, Term } from '../definition.ts';
import { readFiguresState, type FiguresState } from '../figures/figures-state.ts';
import { readLayers } from '../figures/layer-store.ts';
import type { Layer } from '../figures/layer.ts';
import { Figures } from '../figures/read-figures.ts';
import { readIndicators } from '../indicators/definition-store.ts';
import { placesOf } from '../monitor-areas.ts';
import { TOTAL } from '../observation.ts';
import type { Known } from '../rules/combine.ts';
import type { Lookup } from '../rules/figure.ts';
import { PEOPLE, WEIGHTS_OF_UNITS } from '../rules/settings.ts';

/** What is read for figures to be worked out and told: as everybody may see them. */
export type MonitorReading = {
  readonly state: FiguresState;
  readonly known: Known;
  readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
  readonly figures: ReadonlyMap<string, Figures>;
};

/** Which figures are read: of which breakdown (the total where it is left out), as they were at a moment, or of exactly one edition. */
export type ReadingAsked = {
  readonly breakdown?: string | undefined;
  readonly asOf?: string | undefined;
  readonly edition?: string | undefined;
  /** Only of periods that begin in this calendar year or later. */
  readonly fromYear?: string | undefined;
};

const indicatorsOf = (terms: readonly Term[] | undefined): string[] => (terms ?? []).map(({ indicator }) => indicator);

/** The indicators by which the figures of one are worked out: those that it is made of, and those that weigh its areas. */
export const basisOf = (definition: IndicatorDefinition): string[] => {
  const { id, unit, numerator, denominator, weight, breakdowns } = definition;
  const weights = [weight, PEOPLE, WEIGHTS_OF_UNITS[unit], ...breakdowns.map((one) => one.weight)];
  const all = [numerator, denominator, ...weights].flatMap(indicatorsOf);
  return [...new Set(all)].filter((other) => other !== id);
};

const NO_FIGURES = Figures.shown([]);

/** Of whom the figures of an indicator are told where nothing is asked: of everybody, or of those of whom its source tells. */
export const mainBreakdownOf = ({ mainBreakdown }: IndicatorDefinition): string => mainBreakdown ?? TOTAL;

/** The layers of some indicators: of what is asked for, and of the total, on which others rest. Where no delivery ever brought any, none are looked for. */
async function layersFor(
  desk: Desk,
  state: FiguresState,
  wanted: ReadonlyMap<string, string>,
  { asOf, fromYear }: ReadingAsked,
): Promise<Layer[]> {
  const brought = [...wanted].filter(([indicator]) => indicator in state.touched);
  const each = brought.flatMap(([indicator, breakdown]) =>
    [...new Set([breakdown, TOTAL])].map((one) => ({
      ...{ indicator, breakdown: one },
      ...(asOf && { asOf }),
      ...(fromYear !== undefined && { fromYear }),
    })),
  );
  return (await Promise.all(each.map((one) => readLayers(desk.table, state, one)))).flat();
}

/** Reads what is to be known of some indicators: the state of the deliveries with the definitions first, then the layers side by side. */
export async function readMonitor(
  desk: Desk,
  ids: readonly string[],
  asked: ReadingAsked = {},
): Promise<MonitorReading> {
  const [state, places, own] = await Promise.all([
    readFiguresState(desk.table),
    placesOf(desk),
    readIndicators(desk.table, ids),
  ]);
  const basis = [...own.values()].flatMap(({ definition }) => basisOf(definition)).filter((id) => !own.has(id));
  const breakdowns = [
    ...basis.map((id) => [id, asked.breakdown ?? TOTAL] as const),
    ...[...own.values()].map(
      ({ definition }) => [definition.id, asked.breakdown ?? mainBreakdownOf(definition)] as const,
    ),
  ];
  const [layers, others] = await Promise.all([
    layersFor(desk, state, new Map(breakdowns), asked),
    readIndicators(desk.table, [...new Set(basis)]),
  ]);
  const definitions = new Map([...own, ...others].map(([id, { definition }]) => [id, definition]));
  const isAsked = ({ indicator, edition }: Layer): boolean =>
    asked.edition === undefined || !own.has(indicator) || edition === asked.edition;
  const byIndicator = Map.groupBy(layers.filter(isAsked), ({ indicator }) => indicator);
  const figures = new Map(
    [...byIndicator].map(([id, some]) => [id, Figures.shown(some, definitions.get(id)?.preferredSource)]),
  );
  const lookup: Lookup = (indicator, area, period, breakdown) =>
    figures.get(indicator)?.at(area, period, breakdown)?.cell;
  return { state, known: { places, lookup }, definitions, figures };
}

/** The figures of an indicator that was read. */
export const figuresIn = ({ figures }: MonitorReading, id: string): Figures => figures.get(id) ?? NO_FIGURES;
