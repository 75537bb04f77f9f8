import { expect, test } from 'vitest';
import { cleanText } from '#shared/learning/reviews/references/clean-text.ts';
import { readPublications, type ReadPublications } from '#shared/learning/reviews/references/read-publications.ts';

const entry = (fields: string): string => `@article{k, year=2000, ${fields}}\n`;
const record = (lines: string): string => `TY  - JOUR\nTI  - Een titel\n${lines}\nER  - \n`;
/** Macros of macros: each line is twice as long as the one before. */
const doubling = Array.from({ length: 40 }, (_, at) => `@string{a${at + 1}=a${at}#a${at}}\n`).join('');
const laughs = `@string{a0="xxxxxxxxxx"}\n${doubling}`;
const layers = `&${'amp;'.repeat(50_000)}`;

/** What of files that were made to keep a reader busy: each took minutes, or broke the reader, for want of a bound. */
const HOSTILE = {
  'macros that double': laughs + entry('title={Een titel}, note=a40'),
  'a title of macros that double': laughs + entry(`title=${'a40#'.repeat(20_000)}a40`),
  'many heads before a long text': '@a(\n'.repeat(1_000) + 'a'.repeat(1_000_000),
  'a key that never ends': `@a{${' '.repeat(200_000)}x`,
  'authors that are blanks': entry(`title={Een titel}, author={${' '.repeat(200_000)}}`),
  'an accent over blanks': entry(`title={\\'{${' '.repeat(90_000)}x}`),
  'blanks between fields': entry(`${' '.repeat(12_000_000)}title={Een titel}`),
  'braces in braces': entry(`title=${'{'.repeat(200_000)}${'}'.repeat(200_000)}`),
  'layers of entities in a title': entry(`title={${layers}}`),
  'layers of entities in an abstract': record(`AB  - ${layers}`),
  'layers of marks': record(`AB  - ${'<'.repeat(30_000)}${'i>'.repeat(30_000)}`),
} as const;

async function read(text: string): Promise<ReadPublications> {
  const done = await readPublications(Buffer.from(text));
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

test.each(Object.entries(HOSTILE))('A file with %s is read in time, and nothing is thrown', async (_, text) => {
  const before = process.threadCpuUsage();
  const { records, refused } = await read(text);
  expect(records.length + refused.length).toBeGreaterThan(0);
  expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(2_000);
});

test('What a macro stands for is put in so often that it says a name, and not so often that a small file grows large', async () => {
  const macro = `@string{jbr="Journal of ${'x'.repeat(900)}"}\n`;
  const many = macro + '@a{k, title={Een titel}, journal=jbr}\n'.repeat(20_000);
  const { records } = await read(many);
  const letters = records.reduce((sum, { publication: { venue = '' } }) => sum + venue.length, 0);
  expect(records[0]?.publication.venue).toMatch(/^Journal of xxx/);
  expect(letters).toBeLessThan(11_000_000);
});

test('Marks over marks as exports write them are taken off, and what was cleaned stays as it is', () => {
  expect(cleanText('Zorg &amp;amp;amp; werk &lt;i&gt;vroeg&lt;/i&gt;')).toBe('Zorg & werk vroeg');
  for (const said of [layers, `${'<'.repeat(300)}${'i>'.repeat(300)}`, '&#38;'.repeat(100), 'R&D <5 jaar'])
    expect(cleanText(cleanText(said))).toBe(cleanText(said));
});
