import type { Desk } from '../../desk.ts';
import type { IndicatorDefinition } from '../definition.ts';
import type { FiguresState } from '../figures/figures-state.ts';
import { hasUnprotected, readLayersEver } from '../figures/layer-store.ts';
import { inOrderOfEditions, type Layer } from '../figures/layer.ts';
import { allIndicators } from '../indicators/definition-store.ts';
import { placesOf } from '../monitor-areas.ts';
import { basisOf } from '../reading/monitor-reading.ts';
import type { Family } from './family.ts';

const termsOf = ({ numerator = [], denominator = [] }: IndicatorDefinition): string[] =>
  [...numerator, ...denominator].map(({ indicator }) => indicator);

/** The indicators that some say something of, and that say something of them: as far as figures that are not protected go. */
async function relatives(
  { table }: Desk,
  ids: readonly string[],
  definitions: ReadonlyMap<string, IndicatorDefinition>,
): Promise<ReadonlySet<string>> {
  const isOpen = new Map<string, boolean>();
  const found = new Set<string>();
  const isUnprotected = async (id: string): Promise<boolean> => {
    const known = isOpen.get(id) ?? (await hasUnprotected(table, id));
    isOpen.set(id, known);
    return known;
  };
  let next = ids;
  while (next.length > 0) {
    const open = await Promise.all(next.map(isUnprotected));
    const reached = next.filter((id, at) => open[at] && !found.has(id));
    for (const id of reached) found.add(id);
    next = [
      ...new Set(
        [...definitions.values()].flatMap((one) => {
          const all = [one.id, ...termsOf(one)];
          return all.some((id) => reached.includes(id)) ? all : [];
        }),
      ),
    ].filter((id) => !found.has(id) && !isOpen.has(id));
  }
  return found;
}

const layerName = ({ indicator, breakdown, period, seq, source, edition }: Layer): string =>
  [indicator, breakdown, period, seq, source.id, edition].join('|');

/** Layers that lie in more than one item as one. */
function asWholes(parts: readonly Layer[]): Layer[] {
  return [...Map.groupBy(parts, layerName).values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ? [first] : [];
    const all = [first, ...others];
    const isDecided = all.every(({ hidden }) => hidden !== undefined);
    return [
      {
        ...first,
        cells: new Map(all.flatMap(({ cells }) => [...cells])),
        hidden: isDecided ? new Set(all.flatMap(({ hidden = [] }) => [...hidden])) : undefined,
      },
    ];
  });
}

/** What has to be known to protect the figures of some indicators; undefined where all of them are protected at their source. */
export async function readFamily(desk: Desk, state: FiguresState, ids: readonly string[]): Promise<Family | undefined> {
  const definitions = new Map((await allIndicators(desk)).map(({ definition }) => [definition.id, definition]));
  const members = await relatives(desk, ids, definitions);
  if (members.size === 0) return undefined;
  const own = [...members].flatMap((id) => definitions.get(id) ?? []);
  const telling = [...definitions.values()].filter((one) => termsOf(one).some((id) => members.has(id)));
  const known = [...new Set([...own, ...telling].flatMap((one) => [one.id, ...basisOf(one)]))];
  const [places, area, ...layers] = await Promise.all([
    placesOf(desk),
    desk.area(),
    ...known.map((id) => readLayersEver(desk.table, state, id)),
  ]);
  return {
    definitions: new Map(
      known.flatMap((id) => {
        const definition = definitions.get(id);
        return definition ? [[id, definition] as const] : [];
      }),
    ),
    layers: asWholes(layers.flat()).sort(inOrderOfEditions),
    places,
    uninhabited: new Set(
      [...area.values()]
        .filter(({ population }) => population.total === 0 && population.households === 0)
        .map(({ code }) => code),
    ),
    isUndone: ({ seq }) => seq in state.undone,
  };
}
