import type { Metafile } from 'esbuild';

type Outputs = Pick<Metafile, 'outputs'>;

/** The bytes of a file and of all that it imports at once; what it imports later, on a first call, does not count. */
export function bytesAtOnce({ outputs }: Outputs, file: string, seen = new Set<string>()): number {
  const output = outputs[file];
  if (!output || seen.has(file)) return 0;
  seen.add(file);
  const further = output.imports.filter(({ kind }) => kind === 'import-statement');
  return output.bytes + further.reduce((sum, { path }) => sum + bytesAtOnce({ outputs }, path, seen), 0);
}

/** The bytes of all code, without what maps it to its source. */
export const bytesOfCode = ({ outputs }: Outputs): number =>
  Object.entries(outputs).reduce((sum, [path, { bytes }]) => (path.endsWith('.map') ? sum : sum + bytes), 0);

/** What is called first. */
export const entryIn = ({ outputs }: Outputs): string =>
  Object.keys(outputs).find((path) => path.endsWith('/index.mjs')) ?? '';
