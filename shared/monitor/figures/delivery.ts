import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { eachLegible, stored } from '../../platform/store/read-stored.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { MOST_CHANGES, type Change, type Lost, type Table } from '../../platform/store/table.ts';
import { DELIVERY_PREFIX, monitorKeys } from '../keys.ts';
import { layerChanges } from './layer-store.ts';
import type { Layer } from './layer.ts';
import { readFiguresState, stateChange, withTouched, type FiguresState } from './figures-state.ts';

/** Who brought which figures in, and when; whether that was a correction, and whether it was taken back. */
export const Delivery = z.object({
  seq: z.int(),
  by: z.string(),
  at: z.iso.datetime(),
  edition: z.string().optional(),
  source: z.string().optional(),
  correction: z.string().optional(),
  job: z.string().optional(),
  files: z.array(z.string()).optional(),
  stored: z.int().optional(),
  indicators: z.array(z.string()),
  undone: z.object({ at: z.iso.datetime(), by: z.string(), reason: z.string() }).optional(),
});
export type Delivery = z.output<typeof Delivery>;

/** So many are read at a time. */
const DELIVERIES_TOGETHER = 50;

const DeliveryItem = stored(z.looseObject({ delivery: Delivery }));

/** A delivery by its number. */
export async function readDelivery(table: Table, seq: number): Promise<Delivery | undefined> {
  const [item] = (await table.read([monitorKeys.figureDelivery(seq)])).values();
  return item && DeliveryItem.parse(item).delivery;
}

/** Deliveries, newest first: those before a number, or all. What is still being stored is among them. */
export const eachDelivery = (table: Table, before?: number): AsyncGenerator<Delivery> => {
  const { pk } = monitorKeys.figureDelivery(0);
  const after = before === undefined ? undefined : monitorKeys.figureDelivery(before);
  return eachLegible(
    table,
    { pk, prefix: DELIVERY_PREFIX, newestFirst: true, limit: DELIVERIES_TOGETHER, ...(after && { after }) },
    (item) => DeliveryItem.parse(item).delivery,
  );
};

const ImportItem = stored(z.looseObject({ seq: z.int() }));

/** The delivery that an import became; undefined where it stored nothing. */
export async function readImported(table: Table, job: string): Promise<Delivery | undefined> {
  const [item] = (await table.read([monitorKeys.figureImport(job)])).values();
  return item && readDelivery(table, ImportItem.parse(item).seq);
}

/** The write that keeps a delivery. */
export const deliveryChange = (delivery: Delivery): Change => ({
  put: { ...monitorKeys.figureDelivery(delivery.seq), delivery },
});

/** What of a delivery is known before it has its number. */
export type Delivered = Omit<Delivery, 'seq' | 'by' | 'at' | 'indicators'>;

/** A new delivery, as the next after a state. */
export const nextDelivery = (
  desk: Desk,
  by: Person,
  state: FiguresState,
  delivered: Delivered,
  indicators: readonly string[],
): Delivery => ({
  ...delivered,
  seq: state.seq + 1,
  by: by.id,
  at: desk.clock.now().toISOString(),
  indicators: [...indicators],
});

/** A layer of a delivery that is still to get its number. */
export type LayerAhead = Omit<Layer, 'seq' | 'at' | 'hidden'>;

const layersOf = ({ seq, at }: Delivery, ahead: readonly LayerAhead[]): Change[] =>
  ahead.flatMap((layer) => layerChanges({ ...layer, seq, at }));

/** Stores what belongs to a delivery that nobody sees yet, a transaction at a time; again the same replaces itself. */
export async function writeLayersAhead(table: Table, delivery: Delivery, ahead: readonly LayerAhead[]): Promise<void> {
  const changes = layersOf(delivery, ahead);
  for (let at = 0; at < changes.length; at += MOST_CHANGES) await table.write(changes.slice(at, at + MOST_CHANGES));
}

/** Begins a delivery that takes more than one write: nobody sees it until `seenChanges` are stored. Undefined where others were first. */
export async function beginDelivery(table: Table, state: FiguresState, delivery: Delivery): Promise<Lost | undefined> {
  const { seq, at, job } = delivery;
  return table.write([
    stateChange({ ...state, seq, pending: { ...state.pending, [seq]: at } }),
    deliveryChange(delivery),
    ...(job === undefined ? [] : [{ put: { ...monitorKeys.figureImport(job), seq } }]),
  ]);
}

/** The writes by which a delivery that was begun is seen, as one. */
export const seenChanges = (state: FiguresState, { seq, indicators }: Delivery): Change[] => {
  const { [seq]: _done, ...pending } = state.pending;
  return [stateChange(withTouched({ ...state, pending }, indicators, seq))];
};

/** Has a delivery that broke off never be seen: as if it was taken back at the moment when it began. */
export async function abandonDelivery(table: Table, seq: number): Promise<void> {
  await untilDone(async () => {
    const state = await readFiguresState(table);
    const { [seq]: begunAt, ...pending } = state.pending;
    if (begunAt === undefined) return true;
    const lost = await table.write([stateChange({ ...state, pending, undone: { ...state.undone, [seq]: begunAt } })]);
    return lost ? undefined : true;
  });
}

const SMALL = MOST_CHANGES - 2; // beside them the state and the delivery

/**
 * Stores a delivery, all or nothing, as the next after a state; undefined where somebody stored another since that state was read, and
 * so nothing of this one is seen.
 */
export async function storeDelivery(
  { table }: Desk,
  state: FiguresState,
  delivery: Delivery,
  ahead: readonly LayerAhead[],
): Promise<Delivery | undefined> {
  const layers = layersOf(delivery, ahead);
  if (layers.length <= SMALL) {
    const next = withTouched({ ...state, seq: delivery.seq }, delivery.indicators, delivery.seq);
    return (await table.write([stateChange(next), deliveryChange(delivery), ...layers])) ? undefined : delivery;
  }
  if (await beginDelivery(table, state, delivery)) return undefined;
  await writeLayersAhead(table, delivery, ahead);
  const now = await readFiguresState(table);
  const isAsBefore = delivery.indicators.every((id) => now.touched[id] === state.touched[id]);
  return isAsBefore && !(await table.write(seenChanges(now, delivery))) ? delivery : undefined;
}
