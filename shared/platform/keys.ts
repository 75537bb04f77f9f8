import type { Key, Keys } from './store/table.ts';

/**
 * One table, and one page for each capability that keeps something in it: `keys.ts` in its folder has every key beside the
 * access patterns that use it, and docs/reference.md prints them all. The index `lists` (listPk, listSk) holds what is listed
 * newest first. Items with `expiresAt` (seconds) are removed by the table's time to live. These are the keys of the platform:
 *
 * | access pattern                                                   | key                 |
 * |------------------------------------------------------------------|---------------------|
 * | what was answered to an idempotency key                          | idempotency         |
 * | messages to send, in order per activity; some of those unsent    | outbox, list OUTBOX#owner |
 * | those that an earlier release left unsent                        | list OUTBOX         |
 * | how often somebody, or an address, did something within the hour | rate                |
 * | since when a file that all may read is as it is                  | lastChanged         |
 * | how the store is written                                         | format              |
 * | whether a migration is done, and how far it is                   | migration           |
 * | whether the example year is there, and how far it is             | exampleYear         |
 * | which programme has its keys without a programme in front        | homeProgramme       |
 */
export const platformKeys = {
  idempotency: (person: string, key: string): Key => ({ pk: `IDEMPOTENCY#${person}`, sk: key }),
  outbox: (subject: string, version: number): Key => ({ pk: `OUTBOX#${subject}`, sk: padded(version) }),
  rate: (of: string, digest: string, hour: string): Key => ({ pk: `RATE#${of}#${digest}`, sk: hour }),
  lastChanged: (file: string): Key => ({ pk: `CHANGED#${file}`, sk: 'CHANGED' }),
  format: (): Key => ({ pk: 'FORMAT', sk: 'FORMAT' }),
  migration: (number: number): Key => ({ pk: 'MIGRATION', sk: padded(number) }),
  exampleYear: (): Key => ({ pk: 'EXAMPLE', sk: 'YEAR' }),
  homeProgramme: (): Key => ({ pk: 'PROGRAMMES', sk: 'HOME' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const platformLists = { outbox: (shard: string): string => `OUTBOX#${shard}`, outboxBefore: 'OUTBOX' } as const;

/** A version as a part of a key: such keys stand in the order of the versions. */
export const padded = (version: number): string => String(version).padStart(8, '0');
