import * as z from 'zod';
import { systemClock, type Clock } from '../clock.ts';
import { stored } from '../store/read-stored.ts';
import { platformKeys } from '../keys.ts';
import { keyName, listAll, type Table } from '../store/table.ts';

/** Hears how many of how many are done. */
type MigrationProgress = (done: number, of: number) => void;

/** What a migration works with. What it `keep`s is there again when it is taken up after it was cut off. */
export type MigrationContext = {
  readonly table: Table;
  readonly kept: unknown;
  readonly keep: (kept: unknown) => Promise<void>;
  readonly progress: MigrationProgress;
  readonly goesOn: () => boolean;
  readonly clock: Clock;
};

/**
 * A change of what earlier versions stored, made once in each store. It may be cut off at any moment and be taken up by another process, and
 * older and newer versions may write at the same time. It says whether it came to its end.
 */
export type Migration = {
  readonly number: number;
  readonly says: string;
  readonly run: (context: MigrationContext) => Promise<boolean>;
};

const MigrationItem = stored(z.looseObject({ isDone: z.boolean(), kept: z.unknown().optional() }));

/** How migrations are run: who hears how far each is, whether there is time for more, and what time it is. */
export type MigrationRun = {
  readonly progressOf?: ((migration: Migration) => MigrationProgress) | undefined;
  readonly goesOn?: (() => boolean) | undefined;
  readonly clock?: Clock | undefined;
};

/** Whether a migration was made in a store: what it made is whole. */
export async function isMigrated(table: Table, number: number): Promise<boolean> {
  const [item] = (await table.read([platformKeys.migration(number)])).values();
  return item !== undefined && MigrationItem.parse(item).isDone;
}

/** The numbers of the migrations that a store has had, or is having, and that come after all of these: of a later version, which wrote there. */
export async function laterMigrations(table: Table, migrations: readonly Migration[]): Promise<number[]> {
  const last = Math.max(0, ...migrations.map(({ number }) => number));
  const numbers: number[] = [];
  for await (const { sk } of listAll(table, { pk: platformKeys.migration(0).pk })) numbers.push(Number(sk));
  return numbers.filter((number) => number > last);
}

/** Runs the migrations that a store has not had, in the order of their numbers; each is marked when it is done. Says whether all are. */
export async function runMigrations(
  table: Table,
  migrations: readonly Migration[],
  { progressOf, goesOn = () => true, clock = systemClock }: MigrationRun = {},
): Promise<boolean> {
  const inOrder = migrations.toSorted((one, other) => one.number - other.number);
  const items = await table.read(inOrder.map(({ number }) => platformKeys.migration(number)));
  for (const migration of inOrder) {
    const key = platformKeys.migration(migration.number);
    const item = items.get(keyName(key));
    const { isDone, kept } = item ? MigrationItem.parse(item) : { isDone: false, kept: undefined };
    if (isDone) continue;
    const keep = async (next: unknown): Promise<void> => {
      await table.write([{ put: { ...key, isDone: false, kept: next } }]);
    };
    const progress = progressOf?.(migration) ?? (() => {});
    if (!goesOn() || !(await migration.run({ table, kept, keep, progress, goesOn, clock }))) return false;
    await table.write([{ put: { ...key, isDone: true } }]);
  }
  return true;
}
