import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { startEngine } from '#functions/local/engine/engine.ts';
import { activityChanges } from '#shared/activities/record/activity-store.ts';
import { ledgerEntryOf } from '#shared/activities/room/ledger-entry.ts';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { LedgerDraft } from '#shared/burden/ledger-draft.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { DEFAULT_LIMITS, type PolicyLimits } from '#shared/burden/policy.ts';
import type { Desk } from '#shared/desk.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { keys } from '#tests/support/every-key.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { sizeOf, type Change, type Table } from '#shared/platform/store/table.ts';
import { deskOver, heerlen, testClock } from '../support/desk.ts';
import { studies, type Fill } from './studies.ts';

/** An engine for the bench, and desks over fresh tables in it. */
export type BenchEngine = {
  /** A desk over a register that holds the fill: its ledger, and `whole` also its activities, which no check reads. */
  readonly deskWith: (fill: Fill, whole?: 'whole') => Promise<Desk>;
  readonly stop: () => Promise<void>;
};

/** Limits so wide that a check of a full register answers without alternatives, which are measured apart. */
function wideLimits(): PolicyLimits {
  const wide = { caution: 10_000, overloaded: 10_000 };
  const windows = { week: wide, twelveWeeks: wide };
  const people = { contactsPer100: windows, minutesPerPerson: windows };
  return { ...DEFAULT_LIMITS, residents: people, households: people };
}

const TOGETHER = { changes: 100, bytes: 3_500_000 };

/** Writes as many changes at a time as a transaction holds. */
export async function writeAll(table: Table, changes: Iterable<Change>): Promise<void> {
  let [batch, bytes]: [Change[], number] = [[], 0];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await table.write(batch);
    [batch, bytes] = [[], 0];
  };
  for (const change of changes) {
    const size = sizeOf(change);
    if (batch.length === TOGETHER.changes || bytes + size > TOGETHER.bytes) await flush();
    batch.push(change);
    bytes += size;
  }
  await flush();
}

function* changesOf(fill: Fill, whole: boolean): Generator<Change> {
  const draft = new LedgerDraft(new Map());
  for (const activity of studies(fill)) {
    draft.add(ledgerEntryOf(activity));
    if (whole) yield* activityChanges(activity, undefined);
  }
  yield* draft.changes();
}

async function prepare(
  table: Table,
  fill: Fill,
  { whole, folder }: { readonly whole: boolean; readonly folder: string },
): Promise<Desk> {
  const clock = testClock();
  await writeNeighbourhoods(table, await heerlen());
  await ensurePolicy({ table, clock });
  const policy = { ...wideLimits(), version: 2, reason: 'Bench.', by: 'Bench', at: clock.now().toISOString() };
  await table.write([{ put: { ...keys.policy(), v: 2, policy } }]);
  await writeAll(table, changesOf(fill, whole));
  return deskOver(table, clock, folderFiles(folder));
}

/** Starts an embedded engine in a folder of its own. */
export async function benchEngine(): Promise<BenchEngine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'loketten-bench-'));
  const engine = await startEngine({ dataDir, log: silentLog });
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = dynamoClient({ endpoint: engine.endpoint, region: 'eu-west-1', credentials });
  let tables = 0;
  return {
    deskWith: async (fill, whole) => {
      const name = `bench-${(tables += 1)}`;
      await ensureTable(client, name);
      return prepare(new DynamoTable(client, name), fill, { whole: whole === 'whole', folder: join(dataDir, name) });
    },
    stop: async () => {
      client.destroy();
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Neighbourhoods of Heerlen in which people of every group live. */
export async function places(): Promise<Neighbourhood[]> {
  const peopled = (await heerlen()).filter(({ population }) => Object.values(population).every((count) => count > 0));
  return peopled.map(({ code, name, districtCode, districtName, population }) => ({
    code,
    name,
    districtCode,
    districtName,
    population,
    inProgrammeArea: true,
  }));
}
