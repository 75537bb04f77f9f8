import { inOrderOfEditions, type Layer } from '../figures/layer.ts';
import type { Spot, Told } from './told.ts';

const spotName = ({ indicator, breakdown, period, area }: Spot): string =>
  [indicator, breakdown, period, area].join('|');

/** A way in which somebody may see figures beside each other: of one edition, of one source, or what was newest at some moment. */
export type World = {
  readonly at: (spot: Spot) => Told | undefined;
  /** Of which indicators and periods it is another than the worlds before it. */
  readonly touched: ReadonlySet<string>;
};

/** How a world names an indicator in a period. */
export const touchName = (indicator: string, period: string): string => `${indicator}|${period}`;

/** What some figures are of: the areas of each indicator, period and breakdown. */
export type Extents = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>>;

/** Of which areas there are figures, by indicator, period and breakdown. */
export function extentsOf(told: readonly Told[]): Extents {
  const extents = new Map<string, Map<string, Map<string, Set<string>>>>();
  for (const {
    spot: { indicator, period, breakdown, area },
  } of told) {
    const periods = extents.get(indicator) ?? new Map<string, Map<string, Set<string>>>();
    const breakdowns = periods.get(period) ?? new Map<string, Set<string>>();
    const areas = breakdowns.get(breakdown) ?? new Set<string>();
    areas.add(area);
    breakdowns.set(breakdown, areas);
    periods.set(period, breakdowns);
    extents.set(indicator, periods);
  }
  return extents;
}

type Choice = { readonly takes: (layer: Layer) => boolean; readonly touches: (layer: Layer) => boolean };

const ofEdition =
  (one: Layer) =>
  (layer: Layer): boolean =>
    layer.edition === one.edition && layer.source.id === one.source.id;

/** Which layers each world is made of. */
function choicesOf(layers: readonly Layer[], isUndone: (layer: Layer) => boolean): Choice[] {
  const seqs = [...new Set(layers.map(({ seq }) => seq))].sort((one, other) => one - other);
  const editions = [...new Map(layers.map((layer) => [`${layer.source.id}|${layer.edition}`, layer])).values()];
  const sources = [...new Map(layers.map((layer) => [layer.source.id, layer])).values()];
  return [
    ...seqs.map((last): Choice => ({ takes: ({ seq }) => seq <= last, touches: ({ seq }) => seq === last })),
    ...(layers.some(isUndone) ? [{ takes: (layer: Layer) => !isUndone(layer), touches: isUndone }] : []),
    ...(editions.length > 1 ? editions.map((one) => ({ takes: ofEdition(one), touches: ofEdition(one) })) : []),
    ...(sources.length > 1 ? sources : []).map(({ source: { id } }): Choice => {
      const isOfIt = ({ source }: Layer): boolean => source.id === id;
      return { takes: isOfIt, touches: isOfIt };
    }),
  ];
}

/** All worlds that somebody may see who looked at every moment, and at every edition. */
export function worldsOf(told: readonly Told[], isUndone: (layer: Layer) => boolean): World[] {
  const layers = [...new Set(told.map(({ layer }) => layer))];
  const ordered = told.toSorted((one, other) => inOrderOfEditions(one.layer, other.layer));
  const bySpot = Map.groupBy(ordered, ({ spot }) => spotName(spot));
  const periodOf = new Map(told.map(({ layer, spot }) => [layer, spot.period]));
  return choicesOf(layers, isUndone).map(({ takes, touches }): World => {
    const taken = new Set(layers.filter(takes));
    return {
      at: (spot) => bySpot.get(spotName(spot))?.findLast(({ layer }) => taken.has(layer)),
      touched: new Set(
        layers.filter(touches).map((layer) => touchName(layer.indicator, periodOf.get(layer) ?? layer.period)),
      ),
    };
  });
}
