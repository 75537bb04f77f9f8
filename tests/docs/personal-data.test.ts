import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keys } from '#shared/platform/keys.ts';

const root = new URL('../../', import.meta.url).pathname;
const page = await readFile(join(root, 'docs/personal-data.md'), 'utf8');

/** The keys that the inventory names: in the first column those that hold something of a person, and below the table all others. */
function keysNamed(): string[] {
  const first = page.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|')[1] ?? '');
  const others = page.slice(page.indexOf('These keys hold nothing of a person'));
  return [...first, others].flatMap((text) => [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

test('Every key of the table stands in the inventory of personal data once, as one that holds some or none, and no other does', () => {
  expect(keysNamed().sort()).toEqual(Object.keys(keys).sort());
});

const TERM = /const (?:SECONDS|YEARS)_KEPT\w* = ([\d_ *]+);/g;
const product = (term: string): number => term.split('*').reduce((all, factor) => all * Number(factor.replaceAll('_', '').trim()), 1);

/** How the inventory writes a term of the code. */
function inWords(name: string, value: number): string {
  if (name.includes('YEARS')) return `${value}`;
  if (value === 3_600) return '1 hour';
  return value > 2 * 86_400 ? `${value / 86_400} days` : `${value / 3_600} hours`;
}

test('Every term in the code stands beside its file in the inventory', async () => {
  const files = (await Promise.all(['shared', 'functions'].map(async (folder) => (await readdir(join(root, folder), { recursive: true })).map((file) => join(folder, file))))).flat();
  for (const file of files.filter((one) => one.endsWith('.ts'))) {
    const source = await readFile(join(root, file), 'utf8');
    for (const [declaration, term = ''] of source.matchAll(TERM)) {
      const row = page.split('\n').find((line) => line.includes(`\`${file}\``));
      expect(row, `${file} has a term that docs/personal-data.md does not say`).toBeDefined();
      expect(row).toContain(inWords(declaration, product(term)));
    }
  }
});
