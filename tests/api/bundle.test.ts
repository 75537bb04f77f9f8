import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { TYPST } from '#infra/functions/typst.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = await readdir(join(root, 'functions'));
const entries = [
  'functions/api/app.ts',
  'shared/people/tokens.ts',
  ...folders.filter((folder) => folder !== 'local').map((folder) => `functions/${folder}/index.ts`),
].filter((entry) => existsSync(join(root, entry)));

/** What only the development issuer and the one-machine runner say. */
const WORDS = ['functions/local', '/dev/token', '/dev/clock', 'claims_supported', 'dynoxide'];

const LOCAL = 'functions/local/dev/dev-app.ts';

type Bundle = { readonly text: string; readonly inputs: readonly string[] };

/** What goes to the cloud for each entry: its text, and the files that are in it. All are made in one go, which reads each file once. */
async function bundledAll(): Promise<ReadonlyMap<string, Bundle>> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries, LOCAL],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    metafile: true,
    outdir: 'dist',
    mainFields: ['module', 'main'],
    external: [TYPST],
    logLevel: 'silent',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [relative(root, path), text]));
  return new Map(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint, inputs }]): [string, Bundle][] =>
      entryPoint === undefined ? [] : [[entryPoint, { text: texts.get(path) ?? '', inputs: Object.keys(inputs) }]],
    ),
  );
}

let bundles: ReadonlyMap<string, Bundle>;
beforeAll(async () => {
  bundles = await bundledAll();
});

function bundled(entry: string): Bundle {
  const found = bundles.get(entry);
  if (!found) throw new Error(`Nothing was made of ${entry}.`);
  return found;
}

describe('What is deployed holds no development issuer', () => {
  test.each(entries)('%s', (entry) => {
    const { text, inputs } = bundled(entry);
    expect(text.length).toBeGreaterThan(1_000);
    expect(inputs.length).toBeGreaterThan(10);
    expect(inputs.filter((file) => file.includes('functions/local') || file.startsWith('tests/'))).toEqual([]);
    expect(WORDS.filter((words) => text.includes(words))).toEqual([]);
    expect(
      inputs.filter((file) => entry.startsWith('functions/api/') && /node_modules\/@(slack|microsoft)\//.test(file)),
    ).toEqual([]);
  });

  test('and the words are there where they should be', () => {
    const { text } = bundled(LOCAL);
    expect(WORDS.filter((words) => text.includes(words))).toEqual([
      'functions/local',
      '/dev/token',
      '/dev/clock',
      'claims_supported',
    ]);
  });
});
