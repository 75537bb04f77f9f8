import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import * as z from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

const IN_PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/** The folder of the package that a file belongs to, from the root of the project; undefined where it is our own. */
export function packageFolderOf(path: string): string | undefined {
  const at = path.indexOf('node_modules/');
  return at === -1 ? undefined : IN_PACKAGE.exec(path.slice(at))?.[0];
}

/** The packages of which something stands in what was bundled, by their folders; what was left out as unused is not among them. */
export const packagesIn = ({ outputs }: Pick<Metafile, 'outputs'>): readonly string[] => [
  ...new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
        bytesInOutput > 0 ? (packageFolderOf(path) ?? []) : [],
      ),
    ),
  ),
];

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  /** How licences were named before SPDX. */
  licenses: z.array(z.looseObject({ type: z.string() })).optional(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.looseObject({ url: z.string().optional() })]).optional(),
});

/** A package as its own files tell of it. `texts` are its licence and notices. */
export type Package = {
  readonly name: string;
  readonly version: string;
  /** An expression of SPDX; empty where the package names none. */
  readonly licence: string;
  /** Where its source is. */
  readonly source: string;
  readonly texts: readonly string[];
};

const TEXT = /^(?:licen[cs]e|copying|notice|ofl)/i;

/** Reads a package by its folder, such as node_modules/hono. */
export function readPackage(folder: string): Package {
  const here = join(root, folder);
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')));
  const { name, version, license, licenses = [], homepage, repository } = manifest;
  const texts = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => readFileSync(join(here, entry.name), 'utf8').trim());
  return {
    ...{ name, version, texts },
    licence: license ?? licenses.map(({ type }) => type).join(' OR '),
    source: (typeof repository === 'string' ? repository : repository?.url) ?? homepage ?? `npm:${name}`,
  };
}
