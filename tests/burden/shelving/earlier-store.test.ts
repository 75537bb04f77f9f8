import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { connectEngine } from '#functions/local/engine/engine.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore } from '#functions/local/store.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { readNeighbourhoods } from '#shared/area/area-store.ts';
import { SHELVE_ENDED } from '#shared/burden/shelve-due.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { testClock } from '../../support/desk.ts';
import { newTestFolder } from '../../support/folders.ts';
import { unpackStore } from '../../support/packed-store.ts';
import { headOf, look, type Seen } from './shelved.ts';

const week = (day: string) => weekOf(parseDay(day) ?? 0);

/** Three looks at each neighbourhood: weeks that are past, this quarter and all there ever was. */
async function sights(table: Table, codes: readonly string[]): Promise<Seen[]> {
  const all: Seen[] = [];
  for (const code of codes)
    for (const [from, to] of [
      ['2023-06-01', '2023-09-01'],
      ['2026-10-01', '2026-12-31'],
      ['2018-01-01', '2030-12-31'],
    ] as const)
      all.push(await look(table, { code, from: week(from), to: week(to) }));
  return all;
}

test('a store of an earlier release says the same after what ended is moved out of its heads, which are smaller', async () => {
  const dataDir = newTestFolder();
  await unpackStore(new URL('../../fixtures/store-c2a902b/store.br', import.meta.url), dataDir);
  const store = await openLocalStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir }), (folder) =>
    connectEngine({ dataDir: folder, log: silentLog }),
  );
  try {
    const { table } = store;
    const clock = testClock();
    const codes = (await readNeighbourhoods(table)).map(({ code }) => code);
    const sizes = async () => Promise.all(codes.map(async (code) => (await headOf(table, code)).bytes));
    const differences = async () => (await rebuildLedger(table)).differences;
    const [before, large, wrong] = [await sights(table, codes.slice(0, 15)), await sizes(), await differences()];
    expect(await runMigrations(table, [SHELVE_ENDED], { clock })).toBe(true);
    expect(await sights(table, codes.slice(0, 15))).toEqual(before);
    expect(await differences()).toEqual(wrong); // what earlier migrations have yet to enter is missing before and after
    const small = await sizes();
    const smaller = small.filter((bytes, at) => bytes < (large[at] ?? 0));
    expect(smaller.length).toBeGreaterThan(20);
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true });
  }
}, 60_000);
