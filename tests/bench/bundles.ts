import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bytesAtOnce } from './loaded.ts';
import { note, say, timed } from './rounds.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RUNS = { rounds: 41, calls: 1 };
/** Parts of the bundles are CommonJS and ask for `require`, which an ES module does not have by itself. */
const REQUIRE =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

type Bundle = { readonly file: string; readonly bytes: number };

async function bundle(address: string, folder: string): Promise<Bundle> {
  const entry = fileURLToPath(address);
  const outdir = join(folder, basename(entry, '.ts'));
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  const file = join(outdir, `${basename(entry, '.ts')}.mjs`);
  return { file, bytes: bytesAtOnce(metafile, relative(ROOT, file)) };
}

/** How long a fresh process takes to import the bundled API, over what bare node takes, next to what one would pick instead. */
export async function benchBundles(): Promise<void> {
  note('Importing bundles in fresh processes.');
  const folder = await mkdtemp(join(tmpdir(), 'loketten-bundles-'));
  try {
    const [ours, rival] = [
      await bundle(import.meta.resolve('./bundled-api.ts'), folder),
      await bundle(import.meta.resolve('./bundled-rival.ts'), folder),
    ];
    const bare = join(folder, 'bare.mjs');
    await writeFile(bare, '');
    const ms = await timed(
      {
        bare: () => run(process.execPath, [bare]),
        ours: () => run(process.execPath, [ours.file]),
        rival: () => run(process.execPath, [rival.file]),
      },
      RUNS,
    );
    say('api.import-ms', ms('ours') - ms('bare'), 'ms');
    say('api.import-ms.rival', ms('rival') - ms('bare'), 'ms');
    say('api.import-ratio', (ms('ours') - ms('bare')) / (ms('rival') - ms('bare')), 'ratio');
    say('api.bundle-kb', ours.bytes / 1_000, 'kB');
    say('api.bundle-kb.rival', rival.bytes / 1_000, 'kB');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
