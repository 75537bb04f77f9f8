import * as z from 'zod';
import type { DiscreetCard } from '../../conversations/kernel/discreet-card.ts';
import { expiryAfter } from '../../platform/clock.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { shortDigest } from '../../platform/short-digest.ts';
import { keyName, type Change, type Key, type Table } from '../../platform/store/table.ts';
import { SECONDS_KEPT } from '../lease.ts';

const Place = z.strictObject({ channel: z.string(), message: z.string() });

/**
 * What an address was told in a slot. `place` is the last mail, which told what `says` stands for at `version`, and `first` the one that
 * began its thread; `sending` the mark of one that was about to be sent.
 */
const MailSlot = stored(
  z.looseObject({
    version: z.int(),
    says: z.string().optional(),
    place: Place.optional(),
    first: z.string().optional(),
    sending: z.string().optional(),
  }),
);
type Kept = z.output<typeof MailSlot>;
export type MailSlot = Pick<Kept, 'version' | 'says' | 'place' | 'first' | 'sending'>;

/** What was told in some slots, as far as anything was, by the names of their keys. */
export async function readSlots(table: Table, keys: readonly Key[]): Promise<ReadonlyMap<string, MailSlot>> {
  const items = await table.read(keys);
  return new Map(
    [...items].map(([name, item]) => {
      const { version, says, place, first, sending } = MailSlot.parse(item);
      return [name, { version, says, place, first, sending }];
    }),
  );
}

/** The write that keeps a slot; one in which nothing was told yet goes. */
export function slotChange(key: Key, slot: MailSlot | undefined, now: Date): Change {
  if (!slot || (slot.place === undefined && slot.sending === undefined)) return { remove: key };
  const told = Object.fromEntries(Object.entries(slot).filter(([, value]) => value !== undefined));
  return { put: { ...key, ...told, expiresAt: expiryAfter(now, SECONDS_KEPT) } };
}

/** What a card says, as a digest: what can be pressed, and how it is asked for anew, says nothing new. */
export function saysOf({ card: { title, summary, parts } }: DiscreetCard): string {
  const said = [title, summary, parts.filter(({ kind }) => kind !== 'buttons')];
  return shortDigest(JSON.stringify(said));
}

/** Whether something is told for the first time, or otherwise than the last time and of a later state. */
export const isNews = (slot: MailSlot | undefined, version: number, says: string): boolean =>
  slot?.place === undefined || slot.sending !== undefined || (slot.version < version && slot.says !== says);

/** How the slot of a key is found among those that were read. */
export const slotOf = (slots: ReadonlyMap<string, MailSlot>, key: Key): MailSlot | undefined => slots.get(keyName(key));
