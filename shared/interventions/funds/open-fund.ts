import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Command } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch, openRecord, type NotOpened, type Opened, type VersionedKind } from '../../records/open-record.ts';
import { fundView, type FundView } from './fund.ts';
import { readFund, readFundLines, readFunds, type FundLine, type KeptFund } from './fund-store.ts';

/** How funds are opened; everybody knows of all of them. */
export const FUNDS: VersionedKind<KeptFund> = {
  name: 'fund',
  read: ({ table }, id) => readFund(table, id),
  relations: () => ['other'],
  notYours: (command) => `Only the bureau may do this: ${command}.`,
  standing: (kept) => kept,
};

/** Opens a fund for a command. */
export const openFund = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptFund>, NotOpened>> => openRecord(desk, FUNDS, { actor, command, id });

/** Every fund, by title. */
export const listFunds = async ({ table }: Desk): Promise<FundView[]> => (await readFunds(table)).map(fundView);

/** A fund, as everybody reads it. */
export async function findFund({ table }: Desk, id: string): Promise<Result<KeptFund, Failure<'not-found'>>> {
  const kept = await readFund(table, id);
  return kept ? ok(kept) : fail(noSuch(FUNDS, id));
}

/** Who changed what of a fund, oldest first. */
export async function readFundHistory(desk: Desk, actor: Actor, id: string): Promise<Result<FundLine[], NotOpened>> {
  const opened = await openFund(desk, actor, 'read history of fund', id);
  return opened.ok ? ok(await readFundLines(desk.table, id)) : opened;
}
