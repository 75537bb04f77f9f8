import { createServer } from 'node:net';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { examineChats } from '#functions/local/doctor/examine-chats.ts';
import { examineMachine } from '#functions/local/doctor/examine-machine.ts';
import { examineSettings } from '#functions/local/doctor/examine-settings.ts';
import { examineStore } from '#functions/local/doctor/examine-store.ts';
import { VARIABLES } from '#functions/local/doctor/variables.ts';
import { startEngine } from '#functions/local/engine/engine.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore } from '#functions/local/store.ts';
import { jsonLog } from '#shared/platform/log.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { testFolders } from './folder.ts';

const newFolder = testFolders();

async function variablesInCode(): Promise<string[]> {
  const found = new Set<string>();
  for await (const file of glob('{functions,shared}/**/*.{ts,tsx}')) {
    if (file.endsWith('doctor/variables.ts')) continue;
    const source = await readFile(file, 'utf8');
    for (const [name] of source.matchAll(/\b(?:LOKETTEN_[A-Z][A-Z_]+[A-Z]|(?:SLACK|TEAMS)_[A-Z_]+)(?=: |'\])/g))
      found.add(name);
  }
  return [...found].filter((name) => !/_(?:BYTES|LIMITS|SIZE)$/.test(name)).sort();
}

describe('what the doctor says of the settings', () => {
  it('finds nothing wrong where nothing is set', () => {
    expect(examineSettings({})).toEqual([]);
  });

  it('names each variable that is wrong and what would be right, of every part at once', () => {
    const said = examineSettings({
      PORT: 'abc',
      SLACK_BOT_TOKEN: 'xoxb-secret',
      TEAMS_APP_ID: 'no-guid',
      LOKETTEN_SMTP_URL: 'x',
    });
    for (const name of ['PORT', 'SLACK_SIGNING_SECRET', 'TEAMS_APP_ID', 'LOKETTEN_SMTP_URL'])
      expect(said.some((one) => one.startsWith(`${name} `) && one.includes('should be'))).toBe(true);
  });

  it('never says the value of a secret', () => {
    expect(examineSettings({ SLACK_BOT_TOKEN: 'xoxb-secret', TEAMS_APP_SECRET: 'hush' }).join()).not.toMatch(
      /xoxb|hush/,
    );
  });

  it('names a variable that nothing reads, and the one that was meant', () => {
    expect(examineSettings({ LOKETTEN_DATADIR: 'x' })).toEqual([
      'LOKETTEN_DATADIR is no setting of Loketten and does nothing; it should be LOKETTEN_DATA_DIR.',
    ]);
    expect(examineSettings({ LOKETTEN_QQQ: 'x', PATH: '/bin' })).toHaveLength(1);
  });

  it('knows every variable that the code reads', async () => {
    const inCode = await variablesInCode();
    expect(inCode.length).toBeGreaterThan(30);
    expect(inCode.filter((name) => !VARIABLES.includes(name))).toEqual([]);
  });
});

describe('what the doctor says of the machine', () => {
  it('names the port where another program has it', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const settings = settingsFrom({ PORT: String(port), LOKETTEN_DATA_DIR: await newFolder() });
    expect(await examineMachine(settings)).toEqual([expect.stringMatching(new RegExp(`^PORT is ${port}.* should be`))]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('names the folder where it cannot be one', async () => {
    const folder = await newFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'file'), '');
    const settings = settingsFrom({ PORT: '0', LOKETTEN_DATA_DIR: join(folder, 'file', 'data') });
    expect((await examineMachine(settings)).join()).toContain('LOKETTEN_DATA_DIR');
  });
});

describe('what the doctor says of the store', () => {
  it('makes none where there is none', async () => {
    const dataDir = await newFolder();
    expect(await examineStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir }))).toEqual([]);
    await expect(readFile(join(dataDir, 'engine.db'))).rejects.toThrow('ENOENT');
  });

  it('names the format of a store that another version wrote', async () => {
    const dataDir = await newFolder();
    const settings = settingsFrom({ LOKETTEN_DATA_DIR: dataDir });
    const store = await openLocalStore(settings, () => startEngine({ dataDir, log: jsonLog(() => {}) }));
    await store.table.write([{ put: { ...platformKeys.format(), format: 99 } }]);
    await store.close();
    expect((await examineStore(settings)).join()).toMatch(/format 99.*should be/);
  });
});

describe('what the doctor hears of others', () => {
  it('asks nobody where nothing is set up', async () => {
    expect(await examineChats({})).toEqual([]);
  });

  it('names the setting of whoever does not answer or does not let us in', async () => {
    const said = await examineChats({
      SLACK_SIGNING_SECRET: 's',
      SLACK_BOT_TOKEN: 't',
      LOKETTEN_SLACK_API_URL: 'http://127.0.0.1:1/api/',
      LOKETTEN_SMTP_URL: 'smtp://127.0.0.1:1',
    });
    expect(said).toEqual([expect.stringMatching(/^SLACK_BOT_TOKEN /), expect.stringMatching(/^LOKETTEN_SMTP_URL /)]);
  });
});
