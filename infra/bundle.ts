import { copyFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type BuildOptions } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The functions that are deployed, each a folder of functions/ with an index.ts. */
export type FunctionName = 'api' | 'dispatcher' | 'link' | 'slack';

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
    splitting: true,
    minify: true,
    keepNames: true, // an error is known by its name, in the code and in the log
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
    legalComments: 'none',
    logLevel: 'warning',
  }) as const satisfies BuildOptions;

/** What a package of a function reads beside its own code: the solver of disclosure control is WebAssembly. */
const READ_BESIDE = { api: ['node_modules/highs/build/highs.wasm'], dispatcher: [], link: [], slack: [] } as const satisfies Record<FunctionName, readonly string[]>;

/** Bundles a function into a folder of its own under `into` and answers that folder. */
export function bundle(name: FunctionName, into = join(root, 'dist')): string {
  const folder = join(into, name);
  rmSync(folder, { recursive: true, force: true });
  buildSync(bundleOptions(name, folder));
  for (const file of READ_BESIDE[name]) copyFileSync(join(root, file), join(folder, basename(file)));
  return folder;
}
