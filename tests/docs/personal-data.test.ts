import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keys } from '#tests/support/every-key.ts';
import { RETENTION } from '#shared/platform/retention.ts';

const root = new URL('../../', import.meta.url).pathname;
const page = await readFile(join(root, 'docs/personal-data.md'), 'utf8');

/** The keys that the inventory names: in the first column those that hold something of a person, and below the table all others. */
function keysNamed(): string[] {
  const first = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|')[1] ?? '');
  const others = page.slice(page.indexOf('These keys hold nothing of a person'));
  return [...first, others].flatMap((text) => [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

test('Every key of the table stands in the inventory of personal data once, as one that holds some or none, and no other does', () => {
  expect(keysNamed().sort()).toEqual(Object.keys(keys).sort());
});

/** How the inventory writes a term. */
function inWords({ seconds = 0, years }: { readonly seconds?: number; readonly years?: number }): string {
  if (years !== undefined) return `${years}`;
  if (seconds === 3_600) return '1 hour';
  return seconds > 2 * 86_400 ? `${seconds / 86_400} days` : `${seconds / 3_600} hours`;
}

test('Every term of the code is of keys that there are', () => {
  for (const { keys: named } of Object.values(RETENTION))
    for (const name of named) expect(Object.keys(keys)).toContain(name);
});

test('Every term of the code stands beside its keys in the inventory', () => {
  for (const [what, term] of Object.entries(RETENTION)) {
    const rows = page.split('\n').filter((line) => term.keys.some((key) => line.split('|')[1]?.includes(`\`${key}\``)));
    expect(rows, `${what} is not in docs/personal-data.md`).not.toHaveLength(0);
    for (const row of rows) expect(row).toContain(inWords(term));
  }
});

test('No file of the code has a term of its own', async () => {
  const files = (
    await Promise.all(
      ['shared', 'functions'].map(async (folder) =>
        (await readdir(join(root, folder), { recursive: true })).map((file) => join(folder, file)),
      ),
    )
  ).flat();
  for (const file of files.filter((one) => one.endsWith('.ts')))
    expect(await readFile(join(root, file), 'utf8'), file).not.toMatch(/const (?:SECONDS|YEARS)_KEPT\w* = [\d_ *]+;/);
});
