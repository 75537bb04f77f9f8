import * as z from 'zod';
import { stored } from '../../platform/store/read-stored.ts';
import type { Change, Item, Table } from '../../platform/store/table.ts';
import { monitorKeys } from '../keys.ts';

/**
 * How far the protection of figures is. What is hidden in a layer is worked out in rounds, one at a time: what the round after `rounds` writes
 * is seen by the one write that ends it. `waiting` are the indicators that it has yet to look at.
 */
const Protection = z.object({ v: z.int(), rounds: z.int(), waiting: z.array(z.string()) });
export type Protection = z.output<typeof Protection>;

const ProtectionItem = stored(Protection);
const NONE: Protection = { v: 0, rounds: 0, waiting: [] };

/** How far the protection of figures is, by its item. */
export const protectionIn = (item: Item | undefined): Protection => (item ? ProtectionItem.parse(item) : NONE);

/** How far the protection of figures is. */
export async function readProtection(table: Table): Promise<Protection> {
  const [item] = (await table.read([monitorKeys.figuresProtection()])).values();
  return protectionIn(item);
}

/** The write of a next state of the protection, on condition that nobody wrote one since the last was read. */
export const protectionChange = (protection: Protection): Change => ({
  put: { ...monitorKeys.figuresProtection(), ...protection, v: protection.v + 1 },
  version: protection.v,
});

/** What is hidden in a layer by one round of protection, and what was before it. */
export type HiddenBy = {
  readonly round: number;
  readonly hidden: readonly string[];
  readonly before?: readonly string[] | undefined;
};

/** What is hidden in a layer as far as the rounds that are over say; undefined where none of them does. */
export const hiddenIn = (by: HiddenBy | undefined, rounds: number): readonly string[] | undefined =>
  by && by.round <= rounds ? by.hidden : by?.before;
