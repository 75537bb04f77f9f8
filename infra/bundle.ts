import { copyFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { writeAssets } from '#functions/web/assets/build.ts';
import { FACES, PICTURE_FACES } from '#shared/press/fonts.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The functions that are deployed, each a folder of functions/ with an index.ts. */
const FUNCTIONS = ['api', 'dispatcher', 'link', 'slack', 'teams', 'web', 'worker'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/**
 * How a function is bundled, for the stack and for the tests of what it deploys. `mainFields` and ESM keep the SDK at 60%
 * of its size; what only few requests need (the API's description) is split off and loaded when asked for. The banner gives
 * the few CommonJS packages the `require` that ESM lacks.
 */
const bundleOptions = (name: FunctionName, outdir: string) =>
  ({
    absWorkingDir: root,
    entryPoints: { index: `functions/${name}/index.ts` },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    metafile: true,
    splitting: true,
    minify: true,
    keepNames: true, // an error is known by its name, in the code and in the log
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  }) as const satisfies BuildOptions;

/** Files that code reads beside itself, for the functions that reach their package: WebAssembly, and fonts. */
const BESIDE = [
  { package: 'node_modules/highs/', files: ['node_modules/highs/build/highs.wasm'] },
  {
    package: 'node_modules/@resvg/resvg-wasm/',
    files: ['node_modules/@resvg/resvg-wasm/index_bg.wasm', ...PICTURE_FACES.map((file) => `node_modules/${file}`)],
  },
  {
    package: 'shared/press/legible.ts', // reads which characters the faces have
    files: [...FACES.serif, ...FACES.sans].map((file) => `node_modules/${file}`),
  },
] as const;

/** Bundles a function into a folder of its own under `into` and answers that folder. */
export async function bundle(name: FunctionName, into = join(root, 'dist')): Promise<string> {
  const folder = join(into, name);
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build(bundleOptions(name, folder));
  for (const beside of BESIDE)
    if (Object.keys(metafile.inputs).some((path) => path.startsWith(beside.package)))
      for (const file of beside.files) copyFileSync(join(root, file), join(folder, basename(file)));
  if (name === 'web') await writeAssets(join(folder, 'assets')); // style and scripts, which it reads as it starts
  return folder;
}

/** Bundles all functions and answers where each is. */
export async function bundleAll(): Promise<(name: FunctionName) => string> {
  const folders = new Map(await Promise.all(FUNCTIONS.map(async (name) => [name, await bundle(name)] as const)));
  return (name) => folders.get(name) ?? '';
}
