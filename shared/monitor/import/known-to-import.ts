import type { Desk } from '../../desk.ts';
import type { FiguresState } from '../figures/figures-state.ts';
import { readLayers } from '../figures/layer-store.ts';
import { inOrderOfEditions } from '../figures/layer.ts';
import { allIndicators } from '../indicators/definition-store.ts';
import { measureMapping } from '../heerlen-noord/mapping.ts';
import { monitorAreaNames } from '../monitor-areas.ts';
import type { Observation } from '../observation.ts';
import type { ImportInput } from './prepare-import.ts';

/** All that is kept of an indicator, older editions first. */
async function* keptOf(desk: Desk, state: FiguresState, indicator: string): AsyncGenerator<Observation> {
  const layers = await readLayers(desk.table, state, { indicator });
  for (const layer of layers.sort(inOrderOfEditions)) {
    const { breakdown, period, edition, source, definitionVersion } = layer;
    for (const [area, cell] of layer.cells)
      yield { ...cell, indicator, area, period, breakdown, edition, source: source.id, definitionVersion };
  }
}

/** What an import is held against: the indicators, areas and mapping that there are, and the figures that are kept. */
export async function knownToImport(
  desk: Desk,
  state: FiguresState,
): Promise<Omit<ImportInput, 'corrects' | 'onRead'>> {
  const [indicators, areas] = await Promise.all([allIndicators(desk), monitorAreaNames(desk)]);
  return {
    definitions: new Map(indicators.map(({ definition }) => [definition.id, definition])),
    areas,
    mapping: measureMapping,
    keptOf: (indicator) => keptOf(desk, state, indicator),
  };
}
