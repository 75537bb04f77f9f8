import { beforeEach, expect, test } from 'vitest';
import { activityKeys } from '#shared/activities/keys.ts';
import { ActivityId, type Activity } from '#shared/activities/record/activity.ts';
import { ledgerEntryOf } from '#shared/activities/room/ledger-entry.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { repairLedger } from '#shared/activities/room/repair-ledger.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { LedgerDraft } from '#shared/burden/ledger-draft.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';
import type { Period } from '#shared/platform/days/period.ts';
import { sizeOf, type Change, type Table } from '#shared/platform/store/table.ts';
import { writeAll } from '../../bench/desks.ts';
import { testEngine } from '../../support/desk.ts';
import { idOf, noiseOf } from './noise.ts';
import { headOf, look } from './shelved.ts';

const engine = testEngine();
const HERE = NeighbourhoodCode.parse('BU09172004');
const FIRST = Math.floor(weekOf(parseDay('2020-01-06') ?? 0) / 13);
const QUARTER = { code: HERE, from: FIRST * 13, to: FIRST * 13 + 12 };

let table: Table;
beforeEach(async () => {
  table = await engine.freshTable();
});

/** A completed activity with long names, of which nobody knows what it asked. */
const completed = (at: number, period: Period): Activity => ({
  ...{ id: ActivityId.parse(idOf(at)), number: String(at), version: 1, status: 'completed', room: 'none' },
  ...{ verdict: 'clear', policyVersion: 1, wasPublic: true, weights: {}, registeredOn: 18_000, ownerId: 'an' },
  ...{ createdAt: '2020-01-06T09:00:00.000Z', updatedAt: '2020-01-06T09:00:00.000Z' },
  plan: { ...noiseOf(at), kind: 'event', neighbourhoods: [HERE], period },
});

const itemOf = (activity: Activity): Change => ({ put: { ...activityKeys.activity(activity.id), activity } });

test('A ledger that is put right has on a page no more than it has room for, also where the head held nearly all that a head can', async () => {
  const short = { start: '2020-01-06', end: '2020-01-19' };
  const long = { start: '2020-01-06', end: '2020-08-30' };
  const all = Array.from({ length: 2_950 }, (_, at) => completed(at + 1, at < 1_250 ? short : long));
  const draft = new LedgerDraft(new Map());
  for (const one of all) draft.add(ledgerEntryOf(one));
  await writeAll(table, [...draft.changes(), ...all.map(itemOf)]);
  expect((await headOf(table, HERE)).bytes).toBeGreaterThan(340_000);
  expect(await shelveHead(table, HERE, (FIRST + 40) * 13)).toBeGreaterThan(0);
  expect((await headOf(table, HERE)).bytes).toBeGreaterThan(250_000); // the page of January is full
  const seen = await look(table, QUARTER);
  expect(seen.listed.at(-1)).toBe('2950');

  await table.write([{ remove: burdenKeys.listings(HERE, FIRST + 1) }]);
  await repairLedger(table);
  expect((await rebuildLedger(table)).differences).toEqual([]);
  expect(await look(table, QUARTER)).toEqual(seen);
  const [page] = (await table.read([burdenKeys.listings(HERE, FIRST)])).values();
  expect(sizeOf(page)).toBeLessThan(390_000);
}, 120_000);
