import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { sayEarlierRelease } from '#infra/deploying/earlier-release.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { ledgerEntryOf } from '#shared/activities/room/ledger-entry.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { repairLedger } from '#shared/activities/room/repair-ledger.ts';
import { ledgerChanges } from '#shared/burden/ledger-changes.ts';
import { readLedger } from '#shared/burden/ledger-store.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import type { Person } from '#shared/people/actor.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { everyActivity } from '../burden/shelving/shelved.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { testClient } from '../support/engine.ts';

const engine = testEngine();
const KNOWN = MIGRATIONS.map((one) => ({ ...one, run: async () => true }));
const REGION = 'eu-west-1';
let name: string;
let table: DynamoTable;
beforeEach(async () => {
  name = `earlier-${crypto.randomUUID()}`;
  const client = await testClient();
  await ensureTable(client, name);
  table = new DynamoTable(client, name);
});
const said = () => sayEarlierRelease(table, { name, region: REGION, migrations: KNOWN });

describe('A release that is deployed', () => {
  test('says nothing of an earlier one where the table has the migrations that it knows, or fewer', async () => {
    expect(await said()).toBeUndefined();
    await runMigrations(table, KNOWN);
    expect(await said()).toBeUndefined();
  });

  test('says of a later one that wrote the table what that means, the command for afterwards, and where more stands', async () => {
    await runMigrations(table, KNOWN);
    await table.write([{ put: { ...platformKeys.migration(1_000), isDone: false } }]);
    await table.write([{ put: { ...platformKeys.migration(1_001), isDone: true } }]);
    const words = await said();
    expect(words).toContain('migration 1000, 1001');
    expect(words).toContain(`LOKETTEN_TABLE=${name} AWS_REGION=${REGION} npm run rebuild-ledger -- --repair`);
    const runbook = await readFile(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const [, section = ''] = /docs\/runbook\.md, "([^"]+)"/.exec(words ?? '') ?? [];
    expect(runbook).toMatch(new RegExp(`^### ${section}$`, 'm'));
  });
});

test('What an earlier release left standing twice, because it did not know that it was moved, is put right by what the runbook says', async () => {
  const an: Person = { id: 'an', role: 'researcher', name: 'An' };
  const HERE = 'BU09172004';
  const desk = await engine.freshDesk(testClock(), [HERE]);
  const plan = { title: 'Altijd', kind: 'event', organisation: 'Weller', neighbourhoods: [HERE] };
  expect(await registerActivity(desk, an, 'always', plan)).toMatchObject({ ok: true });
  await shelveHead(desk.table, HERE, 0, 0);
  const [activity] = await everyActivity(desk.table);
  if (!activity) throw new Error('It is registered.');
  const entry = ledgerEntryOf(activity);
  const changes = ledgerChanges(await readLedger(desk.table, [burdenKeys.head(HERE)]), [
    { before: entry, after: entry },
  ]);
  if (!changes.ok) throw new Error(changes.error.code);
  await desk.table.write(changes.value);
  expect((await rebuildLedger(desk.table)).differences).not.toEqual([]);
  await repairLedger(desk.table);
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  expect(await moveActivity(desk, an, activity.id, '*', { to: 'withdrawn' })).toMatchObject({ ok: true });
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
});
