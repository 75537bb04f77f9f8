import { createServer } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { examineChats } from '#functions/local/doctor/examine-chats.ts';
import { examineDesk } from '#functions/local/doctor/examine-desk.ts';
import { examineMachine } from '#functions/local/doctor/examine-machine.ts';
import { examineSettings } from '#functions/local/doctor/examine-settings.ts';
import { examineStore } from '#functions/local/doctor/examine-store.ts';
import { OF_ONE_MACHINE, VARIABLES } from '#functions/local/doctor/variables.ts';
import { startEngine } from '#functions/local/engine/engine.ts';
import { issuerKey } from '#functions/local/issuer/issuer-key.ts';
import { partOf, programmesOf } from '#functions/local/programmes.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore, type LocalStore } from '#functions/local/store.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { hasTable } from '#shared/platform/store/table-definition.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { markFormat } from '#shared/platform/store/store-format.ts';
import type { Desk } from '#shared/desk.ts';
import { publishData } from '#shared/publication/publish-data.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { entered } from '#tests/publication/publishing.ts';
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

const KEEPER = { id: 'data-desk:dora', role: 'data-desk', name: 'Dora' } as const;
const ID = '11111111-1111-1111-1111-111111111111';

/** Every item of a store, which is closed then. */
async function allOf(store: LocalStore): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of store.table.scan()) items.push(item);
  await store.close();
  return items;
}

/** A wrong value of each variable of one machine. */
const WRONG: Readonly<Record<string, string>> = {
  AWS_REGION: 'Ireland!',
  LOKETTEN_CONTACT_EMAIL: 'nobody',
  LOKETTEN_CONTACT_PHONE: 'call us',
  LOKETTEN_DATA_FILES: 'bucket',
  LOKETTEN_ENDPOINT: 'ftp://store.example',
  LOKETTEN_HOST: 'no host',
  LOKETTEN_MAIL_FROM: 'nobody',
  LOKETTEN_PROGRAMMES: 'Heerlen Noord',
  LOKETTEN_PROGRAMME_AREA: 'Heerlen',
  LOKETTEN_SEED: 'all',
  LOKETTEN_SLACK_API_URL: 'slack',
  LOKETTEN_SLACK_BUREAU_CHANNEL: 'the bureau',
  LOKETTEN_SLACK_DATA_DESK_CHANNEL: 'the data desk',
  LOKETTEN_SLACK_DATA_DESK_HEAD: 'Bo',
  LOKETTEN_SMTP_URL: 'https://mail.example',
  LOKETTEN_TABLE: '?',
  LOKETTEN_TEAMS_BUREAU_CHANNEL: 'the bureau',
  LOKETTEN_TEAMS_DATA_DESK_CHANNEL: 'the data desk',
  LOKETTEN_TEAMS_DATA_DESK_HEAD: 'Bo',
  LOKETTEN_TEAMS_PLAYGROUND: 'here',
  LOKETTEN_TEAMS_TENANTS: 'ours',
  LOKETTEN_TRUSTED_DOMAINS: '@ou.nl',
  LOKETTEN_WEBHOOKS: 'https://data.example.org',
  PORT: '99999',
  TEAMS_APP_ID: 'bot',
  TEAMS_TENANT_ID: 'ours',
};
/** What may be any text: whether it is right is found by trying it. */
const ANY_TEXT = ['LOKETTEN_DATA_DIR', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'TEAMS_APP_SECRET'];

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

  it('names a variable that only a deployed function reads', () => {
    expect(examineSettings({ LOKETTEN_ISSUER: 'https://id.example' })).toEqual([
      expect.stringMatching(/^LOKETTEN_ISSUER .*should be left out here/),
    ]);
  });

  it('names the bucket that lacks beside a table at AWS, and one that nothing goes with', () => {
    expect(examineSettings({ LOKETTEN_TABLE: 'register', AWS_REGION: 'eu-west-1' })).toEqual([
      expect.stringMatching(/^LOKETTEN_DATA_FILES is not set; it should be/),
    ]);
    expect(examineSettings({ LOKETTEN_DATA_FILES: 'https://files.example' })).toEqual([
      expect.stringMatching(/^LOKETTEN_DATA_FILES does nothing .*should be/),
    ]);
  });

  it('knows of every variable of one machine a value that is wrong, and says what would be right', () => {
    expect([...Object.keys(WRONG), ...ANY_TEXT].sort()).toEqual([...OF_ONE_MACHINE].sort());
    for (const [name, wrong] of Object.entries(WRONG))
      expect(examineSettings({ [name]: wrong }), name).toContainEqual(
        expect.stringMatching(new RegExp(`^${name} (?!.*(?:Invalid|expected)).*should be `)),
      );
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

  it.each(['192.0.2.1', 'no-such-host.invalid'])('names a host that is not of this machine: %s', async (host) => {
    const settings = settingsFrom({ LOKETTEN_HOST: host, PORT: '0', LOKETTEN_DATA_DIR: await newFolder() });
    expect(await examineMachine(settings)).toEqual([
      expect.stringMatching(new RegExp(`^LOKETTEN_HOST is ${host}.* should be`)),
    ]);
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

  test(rule('P70'), async () => {
    const dataDir = await newFolder();
    const settings = settingsFrom({ LOKETTEN_DATA_DIR: dataDir });
    const open = () => openLocalStore(settings, () => startEngine({ dataDir, log: jsonLog(() => {}) }));
    const before = await allOf(await open());
    expect(await examineStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir, LOKETTEN_PROGRAMMES: 'a,b' }))).toEqual([]);
    expect(await allOf(await open())).toEqual(before);
  });

  it('makes no table at an endpoint that has none of that name yet', async () => {
    const dataDir = await newFolder();
    const engine = await startEngine({ dataDir, log: jsonLog(() => {}) });
    const settings = settingsFrom({ LOKETTEN_ENDPOINT: engine.endpoint, LOKETTEN_TABLE: 'other' });
    expect(await examineStore(settings)).toEqual([]);
    const client = dynamoClient({
      endpoint: engine.endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    });
    expect(await hasTable(client, 'other')).toBe(false);
    client.destroy();
    await engine.stop();
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

describe('what the doctor finds in a folder', () => {
  const folderWith = async (): Promise<{ dataDir: string; settings: ReturnType<typeof settingsFrom> }> => {
    const dataDir = await newFolder();
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return { dataDir, settings: settingsFrom({ PORT: '0', LOKETTEN_DATA_DIR: dataDir }) };
  };

  it.each([
    ['no JSON', 'key'],
    ['half a key', '{"kty":"EC","crv":"P-256"}'],
    ['a key that is none', '{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}'],
  ])('names the file of the issuer that holds %s, and a start says the same', async (_, text) => {
    const { dataDir, settings } = await folderWith();
    await writeFile(join(dataDir, 'issuer-key.json'), text, { mode: 0o600 });
    const says = /issuer-key\.json holds no key of the development issuer\. Remove it/;
    expect(await examineMachine(settings)).toEqual([expect.stringMatching(says)]);
    await expect(issuerKey(dataDir)).rejects.toThrow(says);
  });

  it('names a store that others on this machine may read, and none in a folder that they cannot enter', async () => {
    const { dataDir, settings } = await folderWith();
    await writeFile(join(dataDir, 'engine.db'), '', { mode: 0o644 });
    expect(await examineMachine(settings)).toEqual([]);
    await chmod(dataDir, 0o755);
    expect(await examineMachine(settings)).toEqual([
      expect.stringMatching(/engine\.db may be read by others.*\(mode 644\); it should be.*chmod -R go= /),
    ]);
    await chmod(join(dataDir, 'engine.db'), 0o600);
    expect(await examineMachine(settings)).toEqual([]);
  });

  it('names programmes that the store holds and nobody would serve', async () => {
    const { dataDir, settings } = await folderWith();
    const store = await openLocalStore(settings, () => startEngine({ dataDir, log: jsonLog(() => {}) }));
    for (const programme of await programmesOf(store, { programmes: ['a', 'b'], dataDir }))
      await partOf(store, programme).table.write([{ put: { pk: 'X', sk: 'X' } }]);
    await store.close();
    const examined = (programmes?: string) =>
      examineStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir, LOKETTEN_PROGRAMMES: programmes }));
    expect(await examined()).toEqual([
      'LOKETTEN_PROGRAMMES is not set, and the store holds a, b; it should be a,b, or nobody is served in a, b.',
    ]);
    expect(await examined('a')).toEqual([expect.stringMatching(/is 'a'.*should be a,b, or nobody is served in b\.$/)]);
    expect(await examined('b,a')).toEqual([]);
  });
});

describe('what the doctor finds in a desk', () => {
  const engine = testEngine();
  const asIs = settingsFrom({});
  const ownDesk = async (): Promise<Desk> => {
    const desk = await engine.freshDesk();
    await markFormat(desk.table);
    return desk;
  };

  it('names a place of the programme area that the store does not know', async () => {
    const desk = await ownDesk();
    const area = (codes: string) => settingsFrom({ LOKETTEN_PROGRAMME_AREA: codes });
    expect(await examineDesk(desk, area('WK091720,BU09172004'), undefined)).toEqual([]);
    expect(await examineDesk(desk, area('WK091720,WK099999,BU09999999'), undefined)).toEqual([
      expect.stringMatching(/^LOKETTEN_PROGRAMME_AREA names WK099999, BU09999999, which.*it should be codes/),
    ]);
  });

  it('names the data that the store says are published and the folder lacks', async () => {
    const folder = join(await newFolder(), 'files');
    const desk = { ...(await ownDesk()), files: folderFiles(folder) };
    const id = await entered(desk, 'proef');
    expect(await examineDesk(desk, asIs, folder)).toEqual([]);
    const published = await publishData(
      desk,
      KEEPER,
      id,
      undefined,
      Buffer.from('area,count:people\nWK091710,104\nBU09171000,97\nBU09171001,7'),
    );
    expect(published).toMatchObject({ ok: true });
    expect(await examineDesk(desk, asIs, folder)).toEqual([]);
    const lacking = [
      `${folder} lacks the data of ${id}, which the store names; it should hold them as a backup does (npm run restore), or they should be published again.`,
    ];
    const kept = await readdir(folder);
    expect(kept).toHaveLength(3);
    for (const one of kept) {
      await rename(join(folder, one), join(folder, 'away'));
      expect(await examineDesk(desk, asIs, folder), one).toEqual(lacking);
      await rename(join(folder, 'away'), join(folder, one));
    }
    await rm(folder, { recursive: true });
    expect(await examineDesk(desk, asIs, folder)).toEqual(lacking);
    expect(await examineDesk(desk, asIs, undefined)).toEqual([]);
  });
});

describe('what the doctor hears of others', () => {
  it('names the registration of Teams that Entra does not take, and none of its secrets', async () => {
    const entra = createHttpServer((request, response) => {
      request.resume();
      response.statusCode = request.url?.startsWith(`/${ID}/`) ? 200 : 401;
      response.end('{"error":"invalid_client"}');
    });
    await new Promise<void>((resolve) => entra.listen(0, '127.0.0.1', resolve));
    const address = entra.address();
    const at = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const asked = (tenant: string) =>
      examineChats({ TEAMS_APP_ID: ID, TEAMS_APP_SECRET: 'hush', TEAMS_TENANT_ID: tenant }, at);
    expect(await asked(ID)).toEqual([]);
    expect(await asked(ID.replaceAll('1', '2'))).toEqual([
      expect.stringMatching(/^TEAMS_APP_ID(?!.*hush).*\(invalid_client\); they should be/),
    ]);
    await new Promise((resolve) => entra.close(resolve));
  });

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
