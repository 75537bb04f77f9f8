import { readFile } from 'node:fs/promises';
import { KEY_PAGES } from './every-key.ts';

/** What is asked of the table in plain words, with the keys and lists that answer it and the folder they stand in. */
export type AccessPattern = { readonly folder: string; readonly pattern: string; readonly named: readonly string[] };

async function patternsIn(folder: string): Promise<readonly AccessPattern[]> {
  const source = await readFile(new URL(`../../${folder}/keys.ts`, import.meta.url), 'utf8');
  return source.split('\n').flatMap((line) => {
    const [, pattern = '', named = ''] = /^ \* \|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
    return ['', 'access pattern'].includes(pattern.trim()) || /^-+$/.test(pattern.trim())
      ? []
      : [{ folder, pattern: pattern.trim(), named: named.split(',').map((name) => name.trim()) }];
  });
}

/** The access patterns of every page of keys, as the comment above its keys says them. */
export const accessPatterns = async (): Promise<readonly AccessPattern[]> =>
  (await Promise.all(Object.keys(KEY_PAGES).map(patternsIn))).flat();
