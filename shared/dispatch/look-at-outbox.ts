import { eachUnsent } from '../platform/outbox.ts';
import { countAll } from '../platform/store/table.ts';
import { DELIVERY_LISTS } from './keys.ts';
import type { DispatchParts } from './parts.ts';
import * as z from 'zod';

/** By then the stream has long brought a message: what still waits untried, it did not. */
const STREAM_BRINGS_WITHIN_MS = 15_000;

const Waits = z.looseObject({ listSk: z.string(), lookAt: z.string().optional().catch(undefined) });

/** Keeps in the log how much waits in the outbox, since when, and how much of it the stream did not bring. */
export async function lookAtOutbox({ desk, clock }: Pick<DispatchParts, 'desk' | 'clock'>): Promise<void> {
  const now = clock.now().getTime();
  const ages: { readonly ms: number; readonly isTried: boolean }[] = [];
  await eachUnsent(desk.table, (item) => {
    const { listSk, lookAt } = Waits.parse(item);
    const ms = now - Date.parse(listSk.split('#')[0] ?? '');
    ages.push({ ms: Number.isNaN(ms) ? 0 : Math.max(0, ms), isTried: lookAt !== undefined });
  });
  const deliveries = await Promise.all(
    DELIVERY_LISTS.map((list) => countAll(desk.table, { pk: list, index: 'lists' })),
  );
  desk.log({
    event: 'outbox.seen',
    waiting: ages.length,
    oldestSeconds: Math.round(ages.reduce((most, { ms }) => Math.max(most, ms), 0) / 1_000),
    missed: ages.filter(({ ms, isTried }) => !isTried && ms > STREAM_BRINGS_WITHIN_MS).length,
    deliveries: deliveries.reduce((sum, count) => sum + count, 0),
  });
}
