import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { chromium, type Browser } from 'playwright-core';
import project from '../../package.json' with { type: 'json' };

/** The path of another Chromium to test with, for a machine that the one of `npm ci` is not made for. */
const OTHER_BROWSER = 'LOKETTEN_TEST_BROWSER';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/** Nothing leaves this machine: the name of any other is unknown. */
const ARGUMENTS = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--font-render-hinting=none',
];

async function unpackInto(folder: string): Promise<void> {
  const worker = new Worker(new URL('./unpack-browser.ts', import.meta.url), {
    env: { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await once(worker, 'exit'); // rejects with what the thread threw
}

/**
 * Unpacks the browser that came with `npm ci`, once for each version, and answers its folder. Test files that start at the same
 * time each unpack into a folder of their own; the first that is done gives its own the name that all look for.
 */
async function unpackedBrowser(): Promise<string> {
  const folder = join(CACHE, `chromium-${project.devDependencies['@sparticuz/chromium']}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const own = await mkdtemp(`${folder}-`);
  try {
    await unpackInto(own);
    await rename(own, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return folder;
}

/** With the libraries and fonts of its package, so that it is the same on every machine. */
async function startPacked(): Promise<Browser> {
  const folder = await unpackedBrowser();
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(folder, 'fonts'),
  };
  return chromium.launch({ executablePath: join(folder, 'chromium'), args: ARGUMENTS, env });
}

function whyNot(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const [, library] = /(lib\S+\.so\S*): cannot open shared object file/.exec(said) ?? [];
  const lacks =
    library === undefined
      ? 'It is made for Linux on x64.'
      : `This machine lacks ${library}: install the package that holds it.`;
  return (
    `The browser of the tests, which came with npm ci, does not start. ${lacks} ` +
    `Or install a Chromium (on Debian: apt-get install chromium) and name it: ${OTHER_BROWSER}=/usr/bin/chromium npm test`
  );
}

let started: Promise<Browser> | undefined;

/**
 * The browser of this worker, started by the first file that needs one; each test opens windows of its own in it. It ends with the worker.
 * @throws Error that says what to install, where it cannot start: the tests that need it fail, and are not left out
 */
export const testsBrowser = (): Promise<Browser> => (started ??= startBrowser());

async function startBrowser(): Promise<Browser> {
  const other = process.env[OTHER_BROWSER];
  try {
    return await (other === undefined || other === ''
      ? startPacked()
      : chromium.launch({ executablePath: other, args: ARGUMENTS }));
  } catch (error) {
    throw new Error(whyNot(error), { cause: error });
  }
}
