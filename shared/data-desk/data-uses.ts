import * as z from 'zod';
import { IsoDate } from '../area/period.ts';
import type { Desk } from '../desk.ts';
import { DatasetId } from './dataset.ts';
import { stateNow } from './grant.ts';
import { allGrants } from './grant-store.ts';

/** A line of the public register of data use: no persons. */
export const DataUse = z
  .strictObject({ organisation: z.string(), dataset: DatasetId, purpose: z.string(), from: IsoDate, until: IsoDate })
  .meta({ id: 'DataUse' });
export type DataUse = z.output<typeof DataUse>;

/** Rule D28. Which organisation uses which data for what until when, newest first: of every grant that is live, and of no person. */
export async function dataUses({ table, clock }: Desk): Promise<DataUse[]> {
  const uses: DataUse[] = [];
  for await (const grant of allGrants(table)) {
    const { status, until } = stateNow(grant, clock.now());
    const { organisation, dataset, purpose, from } = grant;
    if (status === 'live') uses.push({ organisation, dataset, purpose, from, until });
  }
  return uses;
}
