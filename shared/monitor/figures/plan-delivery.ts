import { isDeepStrictEqual } from 'node:util';
import type { Cell, Place, Source } from '../observation.ts';
import { compareEditionNames } from '../rules/editions.ts';
import type { LayerAhead } from './delivery.ts';
import { inOrderOfEditions, type Layer } from './layer.ts';

/** A figure that somebody brings. */
export type Brought = Place & { readonly cell: Cell };

/** Another value than is kept under the same edition of the same source. */
export type Different = Place & { readonly old: number | null; readonly new: number | null; readonly edition: string };

/** What a delivery would store, and what of it is there already. */
export type DeliveryPlan = {
  readonly layers: readonly LayerAhead[];
  readonly stored: number;
  readonly unchanged: number;
  /** Of how many places an older edition, or the same one before a correction, said something. */
  readonly superseded: number;
  /** What is kept under this very edition and is another value: a correction, or a mistake. */
  readonly contradicted: readonly Different[];
};

const nameOf = ({ indicator, area, period, breakdown }: Place): string =>
  [indicator, breakdown, period, area].join('|');
const layerNameOf = ({ indicator, period, breakdown }: Place): string => [indicator, breakdown, period].join('|');
/** What a cell says, without what it leaves open. */
const saidBy = (cell: Cell): unknown =>
  Object.fromEntries(Object.entries(cell).filter(([, part]) => part !== undefined && part !== false));

const isOlder = (one: string, other: string): boolean => compareEditionNames(one, other) <= 0;

type Kept = { readonly cell: Cell; readonly edition: string };

/** What of each place is kept: under this edition, and under the newest of the others, of one source. */
function keptOf(
  layers: readonly Layer[],
  source: string,
  edition: string,
): { same: Map<string, Kept>; before: Map<string, Kept> } {
  const same = new Map<string, Kept>();
  const before = new Map<string, Kept>();
  const ordered = layers.filter((layer) => layer.source.id === source).sort(inOrderOfEditions);
  for (const layer of ordered) {
    const into = layer.edition === edition ? same : isOlder(layer.edition, edition) ? before : undefined;
    for (const [area, cell] of layer.cells) into?.set(nameOf({ ...layer, area }), { cell, edition: layer.edition });
  }
  return { same, before };
}

type Terms = {
  readonly source: Source;
  readonly edition: string;
  readonly definitionVersions: ReadonlyMap<string, number>;
};

/** What bringing figures comes to, beside what is kept of their indicators. Nothing is stored by it. */
export function planDelivery(
  kept: readonly Layer[],
  brought: Iterable<Brought>,
  { source, edition, definitionVersions }: Terms,
): DeliveryPlan {
  const { same, before } = keptOf(kept, source.id, edition);
  const layers = new Map<string, LayerAhead & { readonly cells: Map<string, Cell> }>();
  const contradicted: Different[] = [];
  let stored = 0;
  let unchanged = 0;
  let superseded = 0;
  for (const { cell, ...place } of brought) {
    const name = nameOf(place);
    const there = same.get(name);
    if (there && isDeepStrictEqual(saidBy(there.cell), saidBy(cell))) {
      unchanged += 1;
      continue;
    }
    if (there) contradicted.push({ ...place, old: there.cell.value, new: cell.value, edition });
    if (there || before.has(name)) superseded += 1;
    stored += 1;
    const { indicator, breakdown, period } = place;
    const key = layerNameOf(place);
    const layer = layers.get(key) ?? {
      ...{ indicator, breakdown, period, edition, source },
      definitionVersion: definitionVersions.get(indicator) ?? 1,
      cells: new Map<string, Cell>(),
    };
    layers.set(key, layer);
    layer.cells.set(place.area, cell);
  }
  return { layers: [...layers.values()], stored, unchanged, superseded, contradicted };
}
