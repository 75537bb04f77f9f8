import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { CannotDeploy } from '../stage-settings.ts';

/*
 * Typst, which sets reports as PDF, is native: the worker runs on x86_64 and has the binary of Linux x64 with glibc beside its bundle. npm
 * installs the binary of the machine at hand; where that is another, deploying fetches this one by the name and digest of the lock.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The package that loads the binary. */
export const TYPST = '@myriaddreamin/typst-ts-node-compiler';
const BINARY = `${TYPST}-linux-x64-gnu`;
const INSTALLED = join(root, 'node_modules', BINARY);
const FETCHED = join(root, 'dist/fetched', BINARY);

/** Where the binary for the worker lies; undefined where it was neither installed nor fetched. */
const binaryFolder = (): string | undefined => [INSTALLED, FETCHED].find((folder) => existsSync(folder));

/** Lays Typst beside a bundle. A bundle without the binary can be looked at, and makes no PDF: that is said. */
export function bringTypst(folder: string): void {
  const into = (name: string): string => join(folder, 'node_modules', name);
  cpSync(join(root, 'node_modules', TYPST), into(TYPST), { recursive: true });
  const binary = binaryFolder();
  if (binary !== undefined) cpSync(binary, into(BINARY), { recursive: true });
  else
    console.warn(
      `${BINARY} is not installed on this machine: the worker of this bundle makes no reports. npm run deploy fetches it.`,
    );
}

const Lock = z.object({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional(), integrity: z.string().optional() })),
});
const Packed = z.tuple([z.object({ filename: z.string() })]);

/** Which version of the binary the lock names, and the digest of its archive. */
function lockedBinary(): { readonly version: string; readonly integrity: string } {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const { version, integrity } = packages[`node_modules/${BINARY}`] ?? {};
  if (version === undefined || integrity === undefined)
    throw new CannotDeploy(`package-lock.json names no ${BINARY}: run npm install, and commit what it writes.`);
  return { version, integrity };
}

/**
 * Fetches the binary for the worker where it is not installed, with npm; answers whether it did. An archive with another digest than the
 * lock names is not unpacked.
 * @throws CannotDeploy where it cannot be had
 */
export function fetchTypst(): boolean {
  if (binaryFolder() !== undefined) return false;
  const { version, integrity } = lockedBinary();
  mkdirSync(join(FETCHED, '..'), { recursive: true });
  const passing = mkdtempSync(`${FETCHED}-`);
  try {
    const said = execFileSync('npm', ['pack', `${BINARY}@${version}`, '--json', '--pack-destination', passing], {
      encoding: 'utf8',
      shell: process.platform === 'win32', // where npm is a script
    });
    const archive = join(passing, Packed.parse(JSON.parse(said))[0].filename);
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (digest !== integrity) throw new Error(`its digest is ${digest}, and the lock names ${integrity}`);
    execFileSync('tar', ['-xzf', archive, '-C', passing]);
    renameSync(join(passing, 'package'), FETCHED);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotDeploy(`${BINARY}@${version}, with which the worker makes reports, could not be fetched: ${why}`, {
      cause: error,
    });
  } finally {
    rmSync(passing, { recursive: true, force: true });
  }
}
