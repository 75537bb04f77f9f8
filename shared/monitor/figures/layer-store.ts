import * as z from 'zod';
import { eachLegible, stored } from '../../platform/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/table.ts';
import { layerPrefix, monitorKeys } from '../keys.ts';
import { Source, type Cell } from '../observation.ts';
import { isSeen, readFiguresState, type FiguresState } from './figures-state.ts';
import { cellParts, packCells, unpackCells, type Layer } from './layer.ts';
import { Unpacked } from './unpacked.ts';

const LayerItem = stored(
  z.looseObject({
    indicator: z.string(),
    breakdown: z.string(),
    period: z.string(),
    edition: z.string(),
    source: Source,
    definitionVersion: z.int(),
    seq: z.int(),
    at: z.iso.datetime(),
    cells: z.instanceof(Uint8Array),
    hidden: z.array(z.string()).optional(),
  }),
);

/** Some 30 MB of memory. */
const MOST_CELLS = 200_000;
const unpacked = new Unpacked({
  unpack: (bytes): ReadonlyMap<string, Cell> => new Map(unpackCells(bytes)),
  weigh: ({ size }) => size,
  most: MOST_CELLS,
});

function layerIn(item: Item): Layer {
  const { cells, hidden, indicator, breakdown, period, edition, source, definitionVersion, seq, at } =
    LayerItem.parse(item);
  return {
    ...{ indicator, breakdown, period, edition, source, definitionVersion, seq, at },
    cells: unpacked.of(keyName(item), cells),
    ...(hidden && { hidden: new Set(hidden) }),
  };
}

/** The writes of a layer: one item, or a few where there are very many areas. */
export const layerChanges = ({ cells, hidden, ...layer }: Layer): Change[] =>
  cellParts(cells).map((part, at) => ({
    put: {
      ...monitorKeys.layer({ ...layer, source: layer.source.id }, at),
      ...layer,
      cells: packCells(part),
      ...(hidden && { hidden: part.map(([area]) => area).filter((area) => hidden.has(area)) }),
    },
  }));

/** Which layers to read: of an indicator, of one breakdown or of all, as they are or as they were at a moment. */
export type Wanted = { readonly indicator: string; readonly breakdown?: string; readonly asOf?: string };

/** The layers that are seen, in no order; a state that was read before them, never after: else half a delivery could be seen. */
export async function readLayers(
  table: Table,
  state: FiguresState,
  { indicator, breakdown, asOf }: Wanted,
): Promise<Layer[]> {
  const prefix = breakdown === undefined ? undefined : layerPrefix(breakdown);
  const found: Layer[] = [];
  const { pk } = monitorKeys.layersOf(indicator);
  for await (const layer of eachLegible(table, { pk, ...(prefix !== undefined && { prefix }) }, layerIn))
    if (isSeen(state, layer, asOf)) found.push(layer);
  return found;
}

/** The layers of some indicators, read side by side after the state of the deliveries. */
export async function readLayersOf(table: Table, wanted: readonly Wanted[]): Promise<Layer[]> {
  const state = await readFiguresState(table);
  return (await Promise.all(wanted.map((one) => readLayers(table, state, one)))).flat();
}
