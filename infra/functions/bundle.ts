import { copyFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { buildDrawingTool } from '#functions/draw/build.ts';
import { writeAssets } from '#functions/web/assets/build.ts';
import { TOOL_FILE } from '#functions/web/drawing-tool.ts';
import { FACES, PICTURE_FACES } from '#shared/press/fonts.ts';
import { noticesOf } from '../shipped/notices.ts';
import { packageFolderOf, packagesIn, readPackage } from '../shipped/packages.ts';
import { bringTypst, TYPST } from './typst.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The functions that are deployed, each a folder of functions/ with an index.ts. */
export const FUNCTIONS = ['api', 'dispatcher', 'link', 'slack', 'teams', 'web', 'worker'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/**
 * How a function is bundled, for the stack and for the tests of what it deploys. `mainFields` and ESM keep the SDK at 60%
 * of its size; what only few requests need (the API's description) is split off and loaded when asked for. The banner gives
 * the few CommonJS packages the `require` that ESM lacks.
 */
export const bundleOptions = (name: FunctionName, outdir: string) =>
  ({
    absWorkingDir: root,
    entryPoints: { index: `functions/${name}/index.ts` },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    metafile: true,
    splitting: true,
    minify: true,
    sourcemap: true, // read only where something was thrown: an error in the log names our files and lines
    sourcesContent: false,
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
    // Typst is native: it lies beside the bundle of what presses. `debug` does without colours where there are none, and would take those of the tests' tools along.
    external: [TYPST, 'supports-color'],
    legalComments: 'none',
    logLevel: 'warning',
  }) as const satisfies BuildOptions;

const facesAt = (faces: readonly string[]): string[] => faces.map((file) => `node_modules/${file}`);

/** The code that makes PDFs. */
const PDF = 'shared/press/pdf/';

/** Files that code reads beside itself, for the functions that reach that code: WebAssembly, fonts, and the template of reports. */
const BESIDE = [
  { code: 'node_modules/highs/', files: ['node_modules/highs/build/highs.wasm'] },
  {
    code: 'node_modules/@resvg/resvg-wasm/',
    files: ['node_modules/@resvg/resvg-wasm/index_bg.wasm', ...facesAt(PICTURE_FACES)],
  },
  { code: 'shared/press/legible.ts', files: facesAt([...FACES.serif, ...FACES.sans]) },
  { code: PDF, files: [`${PDF}report.typ`] },
] as const;

/** Style, scripts and the tool of list holders, which the pages read as they start. Answers the packages that style and scripts hold. */
async function writeBesidePages(folder: string): Promise<readonly string[]> {
  const inputs = await writeAssets(join(folder, 'assets'));
  await writeFile(join(folder, TOOL_FILE), JSON.stringify(await buildDrawingTool()));
  return inputs.flatMap((path) => packageFolderOf(path) ?? []);
}

/** The files that lie beside a bundle of this code, from the root of the project; Typst is a folder of its own. */
const filesBeside = (reaches: (code: string) => boolean): readonly string[] =>
  BESIDE.flatMap(({ code, files }) => (reaches(code) ? files : []));

/** What others' licences ask to be handed on with a bundle lies in it under this name. */
const NOTICES_FILE = 'NOTICES.txt';

/** A bundle, and the packages of which something is in it, by their folders from the root of the project. */
export type Bundled = { readonly folder: string; readonly packages: readonly string[] };

/** Bundles a function into a folder of its own under `into`, with the notices of all that is in it. */
export async function bundleWhole(name: FunctionName, into: string): Promise<Bundled> {
  const folder = join(into, name);
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build(bundleOptions(name, folder));
  const reaches = (code: string): boolean => Object.keys(metafile.inputs).some((path) => path.startsWith(code));
  const beside = filesBeside(reaches);
  for (const file of beside) copyFileSync(join(root, file), join(folder, basename(file)));
  if (reaches(PDF)) bringTypst(folder);
  const packages = new Set([
    ...packagesIn(metafile),
    ...beside.flatMap((file) => packageFolderOf(file) ?? []),
    ...(reaches(PDF) ? [`node_modules/${TYPST}`] : []),
    ...(name === 'web' ? await writeBesidePages(folder) : []),
  ]);
  await writeFile(join(folder, NOTICES_FILE), noticesOf([...packages].map(readPackage)));
  return { folder, packages: [...packages] };
}

/** Bundles a function into a folder of its own under `into` and answers that folder. */
export const bundle = async (name: FunctionName, into = join(root, 'dist')): Promise<string> =>
  (await bundleWhole(name, into)).folder;

/** Bundles all functions and answers where each is. */
export async function bundleAll(): Promise<(name: FunctionName) => string> {
  const folders = new Map(await Promise.all(FUNCTIONS.map(async (name) => [name, await bundle(name)] as const)));
  return (name) => folders.get(name) ?? '';
}
