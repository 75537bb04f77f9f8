import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeBackup } from '#functions/local/backup/make-backup.ts';
import { rehearseBackup } from '#functions/local/backup/rehearse-backup.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { unpackStore } from '#tests/support/packed-store.ts';
import { programEnvironment } from '#tests/support/program-environment.ts';
import { newTestFolder } from '#tests/support/folders.ts';
import { sayRehearsal, wentWell } from '#shared/administration/rehearse-migrations.ts';
import { sha256Of } from '#functions/local/backup/manifest.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const root = fileURLToPath(new URL('../../', import.meta.url));

/** A backup of a store that c2a902b wrote. */
let backup: string;
beforeAll(async () => {
  const dataDir = newTestFolder();
  await unpackStore(new URL('../fixtures/store-c2a902b/store.br', import.meta.url), dataDir);
  backup = join(newTestFolder(), 'backup');
  await makeBackup(dataDir, backup, new Date('2027-03-01T09:00:00Z'));
});

const copies = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('loketten-rehearsal-'));

const restore = (...given: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((resolve) => {
    const command = ['functions/local/commands/restore.ts', ...given];
    execFile(process.execPath, command, { cwd: root, env: programEnvironment() }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });

describe('a rehearsal of migrations on a backup', () => {
  it('makes each that the store lacks on a copy, says how long it took and what changed, and leaves the backup as it was', async () => {
    const before = await sha256Of(join(backup, 'engine.db'));
    const [rehearsed, ...more] = await rehearseBackup(backup, MIGRATIONS, { clock: systemClock });
    if (!rehearsed) throw new Error('There is one programme.');
    expect(more).toEqual([]);
    const said = sayRehearsal(rehearsed.rehearsal).join('\n');
    for (const { number, says } of MIGRATIONS) expect(said).toContain(`Migration ${number}, ${says}: `);
    expect(said).toMatch(/^\w+[\w ]*: \d+ made, \d+ changed, \d+ gone\.$/m);
    expect(said).toMatch(/\d\d activities, 0 differences between them and the burden ledger\./);
    expect(wentWell(rehearsed.rehearsal)).toBe(true);
    expect(await sha256Of(join(backup, 'engine.db'))).toBe(before);
  });

  it('takes the copy away where a migration breaks, and says which did not come to its end', async () => {
    const before = await copies();
    const breaks = { number: 98, says: 'break', run: () => Promise.reject(new Error('of our own')) };
    const stops = { number: 99, says: 'stop half-way', run: () => Promise.resolve(false) };
    await expect(rehearseBackup(backup, [breaks], { clock: systemClock })).rejects.toThrow('of our own');
    const [rehearsed] = await rehearseBackup(backup, [stops, MIGRATIONS[0] ?? stops], { clock: systemClock });
    expect(rehearsed?.rehearsal).toMatchObject({ isDone: false, made: [{ number: 1 }, { number: 99 }] });
    expect((await copies()).filter((name) => !before.includes(name))).toEqual([]);
  });

  it('explains itself where it is asked for anything else', async () => {
    const words = await restore('--rehearse');
    expect([words.code, words.said]).toEqual([1, expect.stringContaining('npm run restore -- PATH --rehearse')]);
    const none = await restore(join(backup, 'nothing'), '--rehearse');
    expect([none.code, none.said]).toEqual([1, expect.stringContaining('is no backup')]);
    const yesterday = `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 19)}Z`;
    const dry = await restore('--stage', 'test', '--moment', yesterday, '--dry-run');
    expect([dry.code, dry.said]).toEqual([
      0,
      expect.stringMatching(/^1\. Bring loketten-[^]*register-2[^]*Nothing was done/),
    ]);
  });
});
