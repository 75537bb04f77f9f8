import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from 'esbuild';

function transformed(source: string, sourcefile: string): string {
  const { code } = transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    format: 'esm',
    target: 'node24',
    sourcemap: 'inline',
    sourcefile,
  });
  return code;
}

/** Where what was transformed is kept: beside what Node keeps of what it compiled, where it is told to keep that (NODE_COMPILE_CACHE). */
function cacheFolder(): string | undefined {
  const compiled = getCompileCacheDir();
  if (compiled === undefined) return undefined;
  const folder = join(compiled, `pages-${version}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

const folder = cacheFolder();

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** A page as it was transformed before, else transformed and kept: another program never sees half a file. */
function pageOf(sourcefile: string): string {
  const source = readFileSync(sourcefile, 'utf8');
  if (folder === undefined) return transformed(source, sourcefile);
  const kept = join(folder, createHash('sha256').update(sourcefile).update(source).digest('hex'));
  const before = read(kept);
  if (before !== undefined) return before;
  const code = transformed(source, sourcefile);
  const own = `${kept}-${randomUUID()}`;
  writeFileSync(own, code);
  renameSync(own, kept);
  return code;
}

/**
 * Lets this process import pages (`.tsx`) as they are: Node strips types, but knows no JSX. What is deployed is bundled with
 * the same settings (infra/functions/bundle.ts).
 */
registerHooks({
  load: (url, context, nextLoad) =>
    url.endsWith('.tsx')
      ? { format: 'module', source: pageOf(fileURLToPath(url)), shortCircuit: true }
      : nextLoad(url, context),
});
