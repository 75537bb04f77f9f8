import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Command } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { openRecord, type NotOpened, type Opened, type VersionedKind } from '../../records/open-record.ts';
import { readAssumption, readAssumptionLines, type AssumptionLine, type KeptAssumption } from './assumption-store.ts';

/** How assumptions are opened; everybody knows of all. */
export const ASSUMPTIONS: VersionedKind<KeptAssumption> = {
  name: 'assumption',
  read: ({ table }, id) => readAssumption(table, id),
  relations: () => ['other'],
  notYours: (command) => `Only the bureau and the data desk may do this: ${command}.`,
  standing: ({ version }) => ({ version }),
};

/** Opens an assumption for a command. */
export const openAssumption = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptAssumption>, NotOpened>> => openRecord(desk, ASSUMPTIONS, { actor, command, id });

/** Rule L13. What was withdrawn stays as it was. */
export const ifStanding = (kept: KeptAssumption): Failure<'wrong-status'> | undefined =>
  kept.assumption.withdrawn &&
  failure('wrong-status', `This assumption was withdrawn at ${kept.assumption.withdrawn.at}: it stays as it was.`);

/** Opens an assumption that was not withdrawn. */
export async function openStanding(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<Opened<KeptAssumption>, NotOpened | Failure<'wrong-status'>>> {
  const opened = await openAssumption(desk, actor, 'keep assumptions', id);
  if (!opened.ok) return opened;
  const over = ifStanding(opened.value);
  return over ? fail(over) : opened;
}

/** Who did what to an assumption, oldest first. */
export async function readAssumptionHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<AssumptionLine[], NotOpened>> {
  const opened = await openAssumption(desk, actor, 'read history of assumption', id);
  return opened.ok ? ok(await readAssumptionLines(desk.table, id)) : opened;
}
