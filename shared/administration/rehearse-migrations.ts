import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { isMigrated, runMigrations, type Migration, type MigrationRun } from '../platform/migrations/run-migrations.ts';
import { kindOf } from '../platform/store/read-stored.ts';
import { keyName, type Item, type Table } from '../platform/store/table.ts';
import { isWhole, sayWholeness, wholenessOf, type Wholeness } from './compare-stores.ts';

/** Of a kind of item, how many a migration made, changed and took away. */
export type Changed = { readonly kind: string; readonly made: number; readonly changed: number; readonly gone: number };

/** What came of the migrations of a store: each that was not made yet with its time, and what is another after all of them. */
export type Rehearsal = {
  readonly made: readonly { readonly number: number; readonly says: string; readonly ms: number }[];
  readonly isDone: boolean;
  readonly changed: readonly Changed[];
  readonly wasWhole: boolean;
  readonly wholeness: Wholeness;
};

/** The parts of a value in one order, whatever order the store gives them in. */
const inOneOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

const digestOf = (item: Item): string =>
  createHash('sha256').update(JSON.stringify(item, inOneOrder)).digest('base64').slice(0, 22);

type Seen = { readonly kind: string; readonly digest: string };

async function seen(table: Table): Promise<Map<string, Seen>> {
  const all = new Map<string, Seen>();
  for await (const item of table.scan()) all.set(keyName(item), { kind: kindOf(item), digest: digestOf(item) });
  return all;
}

function changedBetween(before: ReadonlyMap<string, Seen>, after: ReadonlyMap<string, Seen>): Changed[] {
  const kinds = new Map<string, { made: number; changed: number; gone: number }>();
  const count = (kind: string, what: 'made' | 'changed' | 'gone'): void => {
    const counts = kinds.get(kind) ?? { made: 0, changed: 0, gone: 0 };
    kinds.set(kind, { ...counts, [what]: counts[what] + 1 });
  };
  for (const [name, { kind, digest }] of after) {
    const was = before.get(name);
    if (!was) count(kind, 'made');
    else if (was.digest !== digest) count(kind, 'changed');
  }
  for (const [name, { kind }] of before) if (!after.has(name)) count(kind, 'gone');
  return [...kinds].map(([kind, counts]) => ({ kind, ...counts })).sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** Makes on a copy all that a store lacks of the migrations, one after the other, and looks at what came of it. It changes what it is given: that is a copy. */
export async function rehearseMigrations(
  copy: Table,
  migrations: readonly Migration[],
  { clock, progressOf }: Pick<MigrationRun, 'progressOf'> & { readonly clock: Clock },
): Promise<Rehearsal> {
  const [before, wasWhole] = [await seen(copy), isWhole(await wholenessOf(copy))];
  const made: Rehearsal['made'][number][] = [];
  let isDone = true;
  for (const migration of migrations.toSorted((one, other) => one.number - other.number)) {
    const { number, says } = migration;
    if (!isDone || (await isMigrated(copy, number))) continue;
    const from = clock.now().getTime();
    isDone = await runMigrations(copy, [migration], { progressOf });
    made.push({ number, says, ms: clock.now().getTime() - from });
  }
  const changed = changedBetween(before, await seen(copy));
  return { made, isDone, changed, wasWhole, wholeness: await wholenessOf(copy) };
}

const SECOND = 1_000;

/** What came of it, a sentence each. */
export const sayRehearsal = ({ made, isDone, changed, wasWhole, wholeness }: Rehearsal): string[] => [
  ...(made.length === 0 ? ['No migration is to be made.'] : []),
  ...made.map(({ number, says, ms }) => `Migration ${number}, ${says}: ${(ms / SECOND).toFixed(1)} s.`),
  ...(isDone ? [] : ['The last of them did not come to its end.']),
  ...changed.map((kind) => `${kind.kind}: ${kind.made} made, ${kind.changed} changed, ${kind.gone} gone.`),
  ...sayWholeness(wholeness),
  ...(wasWhole
    ? []
    : ['It was not whole before either: no migration did that. `npm run rebuild-ledger` says what differs.']),
];

/** Whether the migrations may be made on the store itself. */
export const wentWell = ({ isDone, wasWhole, wholeness }: Rehearsal): boolean =>
  isDone && (isWhole(wholeness) || !wasWhole);
