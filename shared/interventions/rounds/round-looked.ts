import * as z from 'zod';
import { readLeadChanges } from '../../activities/interventions/intervention-index.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { keyName, type Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';
import type { KeptRound } from './round-store.ts';

/** What was last looked at of a round: which version of it, up to when, and for which reminder. */
const Looked = stored(z.looseObject({ round: z.int(), at: z.iso.datetime(), reminder: z.string().optional() }));

/** A change of lead may be stored so much later than the moment that it names. */
const SPARE_MS = 600_000;

/**
 * Rule P55. Whether everybody was told by an earlier run: nobody leads something else since, the round is as it was, and no other reminder is due. Then the
 * overview need not be read, however much is asked in the round.
 */
export async function isAllTold(
  table: Table,
  { round, version }: KeptRound,
  now: Date,
  reminder?: string,
): Promise<boolean> {
  const key = interventionKeys.roundLooked(round.id);
  const item = (await table.read([key])).get(keyName(key));
  const looked = item && Looked.safeParse(item).data;
  if (looked?.round !== version || looked.reminder !== reminder || looked.at > now.toISOString()) return false;
  const from = new Date(Date.parse(looked.at) - SPARE_MS).toISOString();
  const changed = await readLeadChanges(table, from);
  return changed.size === 0;
}

/** Keeps that everybody was told, as the last thing of a run that began at a moment. */
export async function keepAllTold(
  table: Table,
  { round, version }: KeptRound,
  at: Date,
  reminder?: string,
): Promise<void> {
  const said = { round: version, at: at.toISOString(), ...(reminder !== undefined && { reminder }) };
  await table.write([{ put: { ...interventionKeys.roundLooked(round.id), ...said } }]);
}
