import * as z from 'zod';
import { isExample } from '../platform/example.ts';
import { rateKey } from '../platform/rate-limit.ts';
import { keyName, listAll, type Item, type Table } from '../platform/store/table.ts';
import { signalKeys } from './keys.ts';
import { SIGNALS } from './signals.ts';

const PREFIX = signalKeys.signal('', '', '').pk;
const TextItem = z.looseObject({ sk: z.string(), at: z.iso.datetime(), week: z.string() });
const CountItem = z.looseObject({ count: z.int() });

/** Whether an item is what a resident said. */
export const isSignal = ({ pk, sk }: Item): boolean => pk.startsWith(PREFIX) && sk.startsWith('TEXT#');

/** Rule X5. Takes back a signal of the example: what was said, and that it counted. It was sent under its own id. */
export async function takeBackSignal(table: Table, item: Item): Promise<void> {
  const { at, week } = TextItem.parse(item);
  const counter = signalKeys.signalCount(item.pk.slice(PREFIX.length), week);
  const kept = (await table.read([counter])).get(keyName(counter));
  const left = kept ? CountItem.parse(kept).count - 1 : 0;
  const id = item.sk.slice(item.sk.lastIndexOf('#') + 1);
  await table.write([
    { remove: { pk: item.pk, sk: item.sk } },
    { remove: rateKey(SIGNALS, id, new Date(at)) },
    left > 0 ? { add: counter, attribute: 'count', by: -1 } : { remove: counter },
  ]);
}

/** Rule X2. How many signals of the example a neighbourhood has, by week. */
export async function exampleSignals(table: Table, code: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for await (const item of listAll(table, { pk: signalKeys.signal(code, '', '').pk, prefix: 'TEXT#' })) {
    const { sk, week } = TextItem.parse(item);
    if (isExample(sk)) found.set(week, (found.get(week) ?? 0) + 1);
  }
  return found;
}
