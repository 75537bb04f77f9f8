import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import type * as z from 'zod';
import { pruned } from './prune.ts';
import { ASSETS, ENDINGS, MANIFEST, type Asset, type Assets, type Encoding, type manifest } from './serve.ts';

const WEB = fileURLToPath(new URL('../', import.meta.url));

/** NL Design System is licensed under the EUPL-1.2, which asks that its notice is kept. */
const NOTICE =
  '/*! Includes components and tokens of NL Design System (nldesignsystem.nl): (c) NL Design System Community, Gemeente Utrecht, Frameless B.V., EUPL-1.2 */';

const MEDIA_TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;
type Kind = keyof typeof MEDIA_TYPES;

/** How hard to compress: a start must be quick, what is deployed must be small. */
export type Effort = 'quick' | 'small';
const BROTLI = { quick: 5, small: 11 } as const satisfies Record<Effort, number>;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const OPTIONS = {
  bundle: true,
  charset: 'utf8',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'warning',
  minify: true,
  platform: 'browser',
  target: ['es2022', 'chrome107', 'firefox104', 'safari16'],
  write: false,
} as const satisfies BuildOptions;

async function encoded(mediaType: string, text: string, effort: Effort): Promise<Asset> {
  const identity = Buffer.from(text);
  const [br, gz] = await Promise.all([
    compressBrotli(identity, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI[effort], [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
    }),
    compressGzip(identity, { level: effort === 'quick' ? 6 : 9 }),
  ]);
  return { mediaType, bytes: { br, gzip: gz, identity } };
}

const named = (name: string, text: string, kind: Kind): string =>
  `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${kind}`;

type Built = { readonly name: string; readonly kind: Kind; readonly text: string };

async function bundled(web: string): Promise<{ readonly files: readonly Built[]; readonly inputs: readonly string[] }> {
  const islands = globSync('islands/*.ts', { cwd: web }).toSorted();
  const entryPoints = {
    style: join(web, 'style/style.css'),
    ...Object.fromEntries<string>(islands.map((island) => [basename(island, '.ts'), join(web, island)])),
  };
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    metafile: true,
    absWorkingDir: web,
    entryPoints,
    outdir: web,
  });
  const files = outputFiles.map(({ path, text }): Built =>
    path.endsWith('.css')
      ? { name: basename(path, '.css'), kind: 'css', text: `${NOTICE}\n${pruned(text)}` }
      : { name: basename(path, '.js'), kind: 'js', text },
  );
  return { files, inputs: Object.keys(metafile.inputs) };
}

/**
 * Bundles the style sheet (`style/style.css`) and every island (`islands/NAME.ts`, called NAME) of the folder of the web
 * pages, each under a name that holds a hash of its content, and compresses them. `inputs` are the files that they were made from.
 */
export async function buildAssets({
  web = WEB,
  effort = 'quick',
}: { readonly web?: string; readonly effort?: Effort } = {}): Promise<Assets & { readonly inputs: readonly string[] }> {
  const { files: sources, inputs } = await bundled(web);
  const built = sources.map((one) => ({ ...one, file: named(one.name, one.text, one.kind) }));
  const files = await Promise.all(
    built.map(async ({ file, kind, text }) => [file, await encoded(MEDIA_TYPES[kind], text, effort)] as const),
  );
  return { addresses: new Map(built.map(({ name, file }) => [name, ASSETS + file])), files: new Map(files), inputs };
}

/** Builds the assets as small as they get and writes them, with the manifest that `readAssets` reads, into a folder. Answers the files that they were made from. */
export async function writeAssets(folder: string, web?: string): Promise<readonly string[]> {
  const { addresses, files, inputs } = await buildAssets({ effort: 'small', ...(web !== undefined && { web }) });
  const written: z.input<typeof manifest> = {
    addresses: Object.fromEntries(addresses),
    mediaTypes: Object.fromEntries([...files].map(([name, { mediaType }]) => [name, mediaType])),
  };
  await mkdir(folder, { recursive: true });
  const write = (name: string, { bytes }: Asset, encoding: Encoding): Promise<void> =>
    writeFile(join(folder, name + ENDINGS[encoding]), bytes[encoding]);
  await Promise.all([
    writeFile(join(folder, MANIFEST), JSON.stringify(written)),
    ...[...files].flatMap(([name, asset]) => [
      write(name, asset, 'br'),
      write(name, asset, 'gzip'),
      write(name, asset, 'identity'),
    ]),
  ]);
  return inputs;
}
