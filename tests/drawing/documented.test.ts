import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDraw } from '#functions/draw/run-draw.ts';

const root = new URL('../../', import.meta.url).pathname;
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loketten-documented-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command of the docs, its files found from the project and what it writes in a folder of ours. */
const argumentsOf = (command: string): string[] =>
  command
    .split(' ')
    .slice('npm run draw --'.split(' ').length)
    .map((word) => (word.startsWith('docs/') ? join(root, word) : word))
    .map((word) => (/^[\w.]+\.(?:csv|txt|share\d)$|^key\./.test(word) ? join(folder, word) : word));

function run(command: string): string {
  const said: string[] = [];
  const tell = (line: string) => void said.push(line);
  expect(runDraw(argumentsOf(command), { say: tell, warn: tell }), `${command}\n${said.join('\n')}`).toBe(0);
  return said.join('\n').replaceAll(`${folder}/`, '');
}

describe('What the docs tell a list holder', () => {
  test.each(['docs/drawing.md', 'docs/trekken.md'])(
    '%s: its commands run, and say what stands below them',
    async (page) => {
      const blocks = [...(await read(page)).matchAll(/```sh\n(npm run draw[^\n]+)\n```\n\n```text\n([^]*?)\n```/g)];
      expect(blocks).toHaveLength(2);
      for (const [, command = '', shown = ''] of blocks) expect(run(command)).toBe(shown);
    },
  );

  test('the commands of the key run one after the other, and give the key back', async () => {
    const text = await read('docs/drawing.md');
    const commands = [...text.matchAll(/^npm run draw -- --(?:new|split|join)-key .+$/gm)].map(([command]) => command);
    expect(commands).toHaveLength(3);
    for (const command of commands) run(command);
    expect(await readFile(join(folder, 'again.txt'), 'utf8')).toBe(await readFile(join(folder, 'key.txt'), 'utf8'));
  });

  test('the example is of dwellings and neighbourhoods that are nowhere: no municipality has the code 0000', async () => {
    const rows = (await read('docs/example-list.csv')).trim().split('\r\n').slice(1);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter((row) => !/^000001\d{10};BU0000000[12];/.test(row))).toEqual([]);
  });

  test('names every error that there is, and every option', async () => {
    const text = await read('docs/drawing.md');
    const { nl } = await import('#shared/drawing/texts-nl.ts');
    for (const key of Object.keys(nl).filter((one) => /^E\d\d$/.test(one))) expect(text).toContain(key);
    for (const option of [
      '--addresses',
      '--one',
      '--part',
      '--counts',
      '--points',
      '--who',
      '--neighbourhood',
      '--self-test',
      '--new-key',
      '--split-key',
      '--join-key',
      '--lang',
    ])
      expect(text).toContain(option);
  });
});
