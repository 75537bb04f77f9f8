import * as z from 'zod';
import { eachLegible, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { layerPrefix, monitorKeys } from '../keys.ts';
import { Source, type Cell } from '../observation.ts';
import { isSeen, isStored, type FiguresState } from './figures-state.ts';
import { cellParts, packCells, unpackCells, type Layer } from './layer.ts';
import { hiddenIn, type HiddenBy } from './protection-state.ts';
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
    hidden: z
      .object({ round: z.int(), hidden: z.array(z.string()), before: z.array(z.string()).optional() })
      .optional(),
  }),
);

/** Some 30 MB of memory. */
const MOST_CELLS = 200_000;
const unpacked = new Unpacked({
  unpack: (bytes): ReadonlyMap<string, Cell> => new Map(unpackCells(bytes)),
  weigh: ({ size }) => size,
  most: MOST_CELLS,
});

const layerIn =
  (rounds: number) =>
  (item: Item): Layer => {
    const {
      cells,
      hidden: by,
      indicator,
      breakdown,
      period,
      edition,
      source,
      definitionVersion,
      seq,
      at,
    } = LayerItem.parse(item);
    const hidden = hiddenIn(by, rounds);
    return {
      ...{ indicator, breakdown, period, edition, source, definitionVersion, seq, at },
      cells: unpacked.of(keyName(item), cells),
      ...(hidden && { hidden: new Set(hidden) }),
    };
  };

/** The writes of a layer: one item, or a few where there are very many areas. In a round of protection, with what it hides. */
export function layerChanges({ cells, hidden, ...layer }: Layer, hiding?: Hiding): Change[] {
  const within = (part: readonly (readonly [string, unknown])[], some: ReadonlySet<string>): string[] =>
    part.map(([area]) => area).filter((area) => some.has(area));
  return cellParts(cells).map((part, at) => {
    const by: HiddenBy | undefined = hiding && {
      round: hiding.round,
      hidden: within(part, hiding.hidden),
      ...(hidden && { before: within(part, hidden) }),
    };
    return {
      put: {
        ...monitorKeys.layer({ ...layer, source: layer.source.id }, at),
        ...layer,
        cells: packCells(part),
        ...(by && { hidden: by }),
      },
    };
  });
}

/** What a round of protection hides in a layer. */
export type Hiding = { readonly round: number; readonly hidden: ReadonlySet<string> };

/** Which layers to read: of an indicator, of one breakdown or of all, as they are or as they were at a moment. */
export type Wanted = {
  readonly indicator: string;
  readonly breakdown?: string;
  readonly asOf?: string;
  /** The calendar year from which on. */
  readonly fromYear?: string;
};

/** The layers that are seen, in no order; a state that was read before them, never after: else half a delivery could be seen. */
export async function readLayers(
  table: Table,
  state: FiguresState,
  { indicator, breakdown, asOf, fromYear }: Wanted,
): Promise<Layer[]> {
  const prefix = breakdown === undefined ? undefined : layerPrefix(breakdown);
  const found: Layer[] = [];
  const { pk } = monitorKeys.layersOf(indicator);
  const listing = { pk, ...(prefix !== undefined && { prefix, ...(fromYear !== undefined && { from: fromYear }) }) };
  for await (const layer of eachLegible(table, listing, layerIn(state.rounds)))
    if (isSeen(state, layer, asOf)) found.push(layer);
  return found;
}

/** Every layer of an indicator that was ever seen, also of what was taken back: whoever looked then knows it. */
export async function readLayersEver(table: Table, state: FiguresState, indicator: string): Promise<Layer[]> {
  const found: Layer[] = [];
  const { pk } = monitorKeys.layersOf(indicator);
  for await (const layer of eachLegible(table, { pk }, layerIn(state.rounds)))
    if (isStored(state, layer.seq)) found.push(layer);
  return found;
}

const Head = stored(z.looseObject({ source: Source }));

/** Whether an indicator has figures of a source that does not protect its own. */
export async function hasUnprotected(table: Table, indicator: string): Promise<boolean> {
  const { pk } = monitorKeys.layersOf(indicator);
  for await (const { source } of eachLegible(table, { pk }, (item) => Head.parse(item)))
    if (source.protected !== true) return true;
  return false;
}
