import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { isDatabase, isPassing, namesIn } from '../backup/folder.ts';
import { CannotStart } from '../cannot-start.ts';
import { engineProgram } from '../engine/engine-program.ts';
import { liveClaim } from '../engine/engine-claim.ts';
import { keptIssuerKey } from '../issuer/issuer-key.ts';
import type { Settings } from '../settings.ts';

const LEAST_NODE = 24;
const MB = 1_000_000;
/** A register of a programme takes some tens of megabytes; files of data and reports come to it. */
const LEAST_FREE_MB = 500;

function examineNode(): string[] {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= LEAST_NODE) return [];
  return [
    `Node.js is ${process.versions.node}; it should be ${LEAST_NODE} or later. \`npm ci\` brings it for Linux and Windows, where it leaves out no optional dependencies.`,
  ];
}

function examineEngine({ table, endpoint }: Settings): string[] {
  if (table !== undefined || endpoint !== undefined) return [];
  try {
    engineProgram();
    return [];
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return [error.message];
  }
}

/** The folder itself, or what stands nearest above it. */
async function standing(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere || dirname(folder) === folder ? folder : standing(dirname(folder));
}

async function mayWriteIn(folder: string): Promise<boolean> {
  const isFolder = (await stat(folder)).isDirectory();
  return access(folder, constants.W_OK).then(
    () => isFolder,
    () => false,
  );
}

async function examineFolder({ dataDir }: Settings): Promise<string[]> {
  const folder = await standing(resolve(dataDir));
  if (!(await mayWriteIn(folder)))
    return [
      `LOKETTEN_DATA_DIR is ${dataDir}, and ${folder} is no folder in which this account may write; it should be one.`,
    ];
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MB);
  if (free >= LEAST_FREE_MB) return [];
  return [
    `LOKETTEN_DATA_DIR is ${dataDir}, on a disk with ${free} MB free; it should have ${LEAST_FREE_MB} MB or more.`,
  ];
}

/** Whoever uses this machine besides: by the mode of a file, and of the folder that leads to it. */
const OTHERS = 0o077;
const OTHERS_ENTER = 0o011;

/** The store and the key hold what only their owner may read; Windows has no such modes. */
async function examineOwner({ dataDir }: Settings): Promise<string[]> {
  const folder = await stat(dataDir).catch(() => undefined);
  if (process.platform === 'win32' || folder === undefined || (folder.mode & OTHERS_ENTER) === 0) return [];
  const names = (await namesIn(dataDir)).filter(
    (name) => isDatabase(name) || isPassing(name) || name === 'issuer-key.json',
  );
  const found: string[] = [];
  for (const name of names) {
    const { mode } = await stat(join(dataDir, name));
    if ((mode & OTHERS) !== 0)
      found.push(
        `${join(dataDir, name)} may be read by others on this machine (mode ${(mode & 0o777).toString(8)}); it should be its owner's alone: chmod -R go= ${dataDir}`,
      );
  }
  return found;
}

async function examineKey({ dataDir }: Settings): Promise<string[]> {
  try {
    await keptIssuerKey(dataDir);
    return [];
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return [error.message];
  }
}

/** The code of what keeps the product from listening there; undefined where nothing does. */
function refusalOf(port: number, host: string): Promise<string | undefined> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', (error) => answer('code' in error ? String(error.code) : error.name));
    server.listen({ port, host }, () => server.close(() => answer(undefined)));
  });
}

/** What a system says of a host that is not its own, or of a name that nobody knows. */
const NO_HOST_OF_OURS = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAFNOSUPPORT']);

/** Whether the product could listen; where it runs on this folder already, it does. */
async function examinePort({ port, host = '127.0.0.1', dataDir }: Settings): Promise<string[]> {
  const runs = (await liveClaim(dataDir))?.use === 'start';
  const refusal = runs ? undefined : await refusalOf(port, host);
  if (refusal === undefined) return [];
  if (NO_HOST_OF_OURS.has(refusal))
    return [
      `LOKETTEN_HOST is ${host}, which is no address of this machine; it should be one, such as 0.0.0.0 for all of them, or be left out for this machine alone.`,
    ];
  return [
    `PORT is ${port}, which another program has or this account may not use; it should be a free one above 1023, such as ${port < 1_024 ? 3_000 : port + 1}.`,
  ];
}

/** What this machine lacks for the product, a sentence for each thing. */
export async function examineMachine(settings: Settings): Promise<string[]> {
  return [
    ...examineNode(),
    ...examineEngine(settings),
    ...(await examineFolder(settings)),
    ...(await examineOwner(settings)),
    ...(await examineKey(settings)),
    ...(await examinePort(settings)),
  ];
}
