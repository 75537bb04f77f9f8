import type { IndicatorDefinition } from '../definition.ts';
import type { Layer } from '../figures/layer.ts';
import { Figures } from '../figures/read-figures.ts';
import { TOTAL } from '../observation.ts';
import type { Places } from '../rules/places.ts';
import { PEOPLE } from '../rules/settings.ts';
import { sumDenominator, sumWeight } from '../rules/terms.ts';
import { toldIn, type BaseOf, type Told } from './told.ts';

/** Indicators that say something of each other, with all that was ever shown of them. */
export type Family = {
  readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
  readonly layers: readonly Layer[];
  readonly places: Places;
  /** The neighbourhoods in which nobody lives. */
  readonly uninhabited: ReadonlySet<string>;
  readonly isUndone: (layer: Layer) => boolean;
};

/** How many people figures are of, as the newest figures of all say, also of those that are hidden: somebody may know. */
function baseIn({ layers }: Family, definition: IndicatorDefinition): BaseOf {
  const figures = new Map(
    [...Map.groupBy(layers, ({ indicator }) => indicator)].map(([id, some]) => [id, Figures.kept(some)]),
  );
  const lookup = (indicator: string, area: string, period: string, breakdown: string) =>
    figures.get(indicator)?.at(area, period, breakdown)?.cell;
  const { denominator, weight } = definition;
  return (spot) =>
    sumDenominator(lookup, denominator, spot) ??
    sumDenominator(lookup, denominator, { ...spot, breakdown: TOTAL }) ??
    sumWeight(lookup, weight, spot) ??
    sumWeight(lookup, PEOPLE, spot);
}

/** Every figure of a family, by indicator. */
export function toldOf(family: Family): Told[] {
  const byIndicator = Map.groupBy(family.layers, ({ indicator }) => indicator);
  return [...byIndicator].flatMap(([id, layers]) => {
    const definition = family.definitions.get(id);
    if (!definition) return [];
    const baseOf = baseIn(family, definition);
    return layers.flatMap((layer) => toldIn(layer, definition, baseOf));
  });
}

/** Whether nobody lives in an area. */
export function isUninhabited({ places, uninhabited }: Family, area: string): boolean {
  const extent = places.extentOf(area);
  return extent.size > 0 && [...extent.keys()].every((code) => uninhabited.has(code));
}
