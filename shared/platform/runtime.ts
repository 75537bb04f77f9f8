import type { Clock } from './clock.ts';
import type { Files } from './files/files.ts';
import type { KeyedMutex } from './keyed-mutex.ts';
import type { Log } from './log/log.ts';
import type { Table } from './store/table.ts';

/** What runs beneath every use case: store, files, clock, chance and log. */
export type Runtime = {
  readonly table: Table;
  readonly files: Files;
  readonly clock: Clock;
  readonly newId: () => string;
  /** 256 random bits, as 43 characters that an address can hold. */
  readonly newSecret: () => string;
  readonly randomDigits: (count: number) => string;
  readonly lanes: KeyedMutex;
  readonly log: Log;
};
