import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { templateCsv } from '#shared/activities/import/template.ts';
import { asking, bare, csvText } from './list.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'loketten-import-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Gives the command as `npm run import` does; answers its exit code and what it printed. */
function importing(...args: string[]): { code: number | null; out: string; err: string } {
  const env = { ...process.env, LOKETTEN_DATA_DIR: join(folder, 'data') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['functions/local/commands/import.ts', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

it('npm run import brings a list in, reports what it refused, and changes nothing the second time', () => {
  const list = file('list.csv', csvText([asking('one'), bare('two', { kind: 'feest', goals: '99' })]));
  const dry = importing(list, '--dry-run');
  expect(dry).toMatchObject({ code: 1 });
  expect(dry.out).toContain('2 rows: 1 to be registered, 0 unchanged, 1 refused.\nNothing stored: this was a dry run.');
  const first = importing(list);
  expect(first).toMatchObject({ code: 1 });
  expect(first.out).toMatch(
    /^row {2}column {2}reason\n {2}3 {2}kind {4}“feest” is none of: .*\n {2}3 {2}goals {3}99: There is no such goal\.\n2 rows: 1 registered, 0 unchanged, 1 refused\.\n$/,
  );
  expect(importing(file('right.csv', csvText([asking('one')])))).toMatchObject({
    code: 0,
    out: '1 row: 0 registered, 1 unchanged, 0 refused.\n',
  });
});

it('npm run import says what is wrong with a file, or with the command', () => {
  expect(importing(file('empty.xlsx', ''))).toMatchObject({ code: 1, out: '', err: 'This file is empty.\n' });
  expect(importing(join(folder, 'nowhere.csv')).err).toContain('ENOENT');
  expect(importing('README.md')).toMatchObject({ code: 2, err: 'README.md is no .csv, .xlsx or .ods file.\n' });
  expect(importing('--colour').err).toContain('npm run import -- FILE.csv|FILE.xlsx|FILE.ods [--dry-run]');
  expect(importing()).toMatchObject({ code: 2 });
});

it('npm run import -- --template writes the template', () => {
  const path = join(folder, 'template.csv');
  expect(importing('--template', path)).toMatchObject({ code: 0, out: `Written: ${path}\n` });
  expect(readFileSync(path, 'utf8')).toBe(templateCsv());
  expect(importing('--template', join(folder, 'template.xlsx'))).toMatchObject({ code: 0 });
});
