import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Command } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch, openRecord, type NotOpened, type Opened, type VersionedKind } from '../../records/open-record.ts';
import type { Factor } from './factor.ts';
import { readAllKeptFactors, readFactorLines, readFactors, type FactorLine, type KeptFactor } from './factor-store.ts';

/** How factors are opened; everybody knows of all. One that was merged is the one that stands for it (rule L9). */
export const FACTORS: VersionedKind<KeptFactor> = {
  name: 'factor',
  read: async ({ table }, id) => (await readFactors(table, [id])).get(id),
  relations: () => ['other'],
  notYours: (command) => `Only the bureau and the data desk may do this: ${command}.`,
  standing: ({ version }) => ({ version }),
};

/** Opens a factor for a command. */
export const openFactor = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptFactor>, NotOpened>> => openRecord(desk, FACTORS, { actor, command, id });

/** Every factor that stands for itself, by title. */
export const listFactors = async ({ table }: Pick<Desk, 'table'>): Promise<Factor[]> =>
  (await readAllKeptFactors(table))
    .flatMap(({ factor, mergedInto }) => (mergedInto === undefined ? [factor] : []))
    .sort((one, other) => one.title.localeCompare(other.title, 'nl') || (one.id < other.id ? -1 : 1));

/** A factor, as everybody reads it. */
export async function findFactor({ table }: Desk, id: string): Promise<Result<KeptFactor, Failure<'not-found'>>> {
  const kept = (await readFactors(table, [id])).get(id);
  return kept ? ok(kept) : fail(noSuch(FACTORS, id));
}

/** Who changed what of a factor, oldest first. */
export async function readFactorHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<FactorLine[], NotOpened>> {
  const opened = await openFactor(desk, actor, 'read history of factor', id);
  return opened.ok ? ok(await readFactorLines(desk.table, opened.value.factor.id)) : opened;
}
