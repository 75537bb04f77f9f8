import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { TYPST } from '#infra/typst.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = await readdir(join(root, 'functions'));
const entries = [
  'functions/api/app.ts',
  'shared/people/tokens.ts',
  ...folders.filter((folder) => folder !== 'local').map((folder) => `functions/${folder}/index.ts`),
].filter((entry) => existsSync(join(root, entry)));

/** What only the development issuer and the one-machine runner say. */
const WORDS = ['functions/local', '/dev/token', '/dev/clock', 'claims_supported', 'dynoxide'];

/** What goes to the cloud for an entry: its text, and the files that are in it. */
async function bundled(entry: string): Promise<{ text: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
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
  return { text: outputFiles.map((file) => file.text).join('\n'), inputs: Object.keys(metafile.inputs) };
}

describe('What is deployed holds no development issuer', () => {
  test.each(entries)('%s', async (entry) => {
    const { text, inputs } = await bundled(entry);
    expect(inputs.length).toBeGreaterThan(10);
    expect(inputs.filter((file) => file.includes('functions/local') || file.startsWith('tests/'))).toEqual([]);
    expect(WORDS.filter((words) => text.includes(words))).toEqual([]);
    expect(
      inputs.filter((file) => entry.startsWith('functions/api/') && /node_modules\/@(slack|microsoft)\//.test(file)),
    ).toEqual([]);
  });

  test('and the words are there where they should be', async () => {
    const { text } = await bundled('functions/local/dev/dev-app.ts');
    expect(WORDS.filter((words) => text.includes(words))).toEqual([
      'functions/local',
      '/dev/token',
      '/dev/clock',
      'claims_supported',
    ]);
  });
});
