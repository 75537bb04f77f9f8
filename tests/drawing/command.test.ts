import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildDrawingTool } from '#functions/draw/build.ts';
import { runDraw } from '#functions/draw/run-draw.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { drawFile, dwelling, KEY, KEY_ID, VRIEHEIDE } from './lists.ts';

const LIST = [
  'dwelling;neighbourhood',
  ...Array.from({ length: 40 }, (_, index) => `${dwelling(index)};${VRIEHEIDE}`),
].join('\n');
const slices = { [VRIEHEIDE]: [[63, [[0, CIRCLE / 2]]]] } as const;

let folder: string;
const at = (name: string): string => join(folder, name);
const there = (): Promise<string[]> => readdir(folder);
const text = (name: string): Promise<string> => readFile(at(name), 'utf8');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loketten-draw-'));
  await writeFile(at('list.csv'), LIST);
  await writeFile(at('draw.json'), JSON.stringify(drawFile({ slices })));
  await writeFile(at('key.txt'), `${KEY}\n`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the tool as the command line does, and answers how it ended and what it said. */
function run(...args: string[]): { readonly exit: number; readonly said: string; readonly warned: string } {
  const [said, warned]: [string[], string[]] = [[], []];
  const exit = runDraw(args, { say: (line) => void said.push(line), warn: (line) => void warned.push(line) });
  return { exit, said: said.join('\n'), warned: warned.join('\n') };
}

const files = (): string[] => ['--list', at('list.csv'), '--draw', at('draw.json'), '--key-file', at('key.txt')];
const draw = (...more: string[]) => run(...files(), '--out', at('drawn.csv'), ...more);

describe('The tool at the command line', () => {
  test('draws, says how many, and writes what nobody else may read', async () => {
    const { exit, said, warned } = draw('--points', at('points.csv'), '--counts', at('counts.csv'));
    const drawn = await text('drawn.csv');
    expect({ exit, warned }).toEqual({ exit: 0, warned: '' });
    expect(said).toContain(
      `4711-3: getrokken ${drawn.split('\r\n').length - 2} van 40, geschreven in ${at('drawn.csv')}.`,
    );
    expect(said).toMatch(/BU09172004 +huishoudens +52\+ +40 +\d+/);
    expect((await text('points.csv')).split('\r\n')).toHaveLength(42);
    expect(await text('points.csv')).toMatch(/^\uFEFFdwelling;point\r\n091701\d{10};\d+\r\n/);
    expect(await text('counts.csv')).toMatch(/^\uFEFFneighbourhood;group;rest;listed;drawn\r\n/);
    for (const name of ['drawn.csv', 'points.csv', 'counts.csv'])
      expect((await stat(at(name))).mode & 0o777).toBe(0o600);
    expect((await there()).sort()).toEqual([
      'counts.csv',
      'draw.json',
      'drawn.csv',
      'key.txt',
      'list.csv',
      'points.csv',
    ]);
  });

  test('writes nothing where a list is unfit, and leaves what stood there', async () => {
    await writeFile(at('list.csv'), `${LIST}\n${';x\n'.repeat(5)}`);
    await writeFile(at('drawn.csv'), 'before');
    const { exit, said, warned } = draw('--lang', 'en', '--points', at('points.csv'));
    expect({ exit, said }).toEqual({ exit: 1, said: '' });
    expect(warned).toMatch(
      /^E11 There is no dwelling.*Rows 42, 43, 44, 45, 46\.\nE19 Of 45 rows 5 cannot be used, more than 5%/,
    );
    expect(await text('drawn.csv')).toBe('before');
    expect(await there()).toHaveLength(4);
  });

  test('tells which rows it left out', async () => {
    await writeFile(at('list.csv'), `${LIST}\n;x\n`);
    const { exit, warned } = draw();
    expect(exit).toBe(0);
    expect(warned).toMatch(/^Weggelaten: E11 .* Rij 42\.$/);
  });

  test('never writes over what it reads, also by another name, and no two files to one place', async () => {
    await symlink(at('key.txt'), at('also-key.txt'));
    for (const out of ['list.csv', 'draw.json', 'key.txt', 'also-key.txt', './list.csv'])
      expect(run(...files(), '--out', at(out)).exit).toBe(2);
    expect(draw('--points', at('drawn.csv')).exit).toBe(2);
    expect(await text('list.csv')).toBe(LIST);
    expect(await text('key.txt')).toBe(`${KEY}\n`);
    expect(await there()).toHaveLength(4);
  });

  test('leaves nothing half done where one of its files cannot be written', async () => {
    const { exit, warned } = draw('--points', at('nowhere/points.csv'));
    expect(exit).toBe(2);
    expect(warned).toContain('nowhere/points.csv kan niet worden geschreven');
    expect(await there()).toHaveLength(3);
  });

  test.each([
    [[]],
    [['--list', 'x']],
    [['--nonsense']],
    [['--lang', 'fr']],
    [['--part', '3/2']],
    [['--part', '0/2']],
    [['--part', 'half']],
    [['--part', '1/0']],
    [['surplus']],
    [['--who', '1']],
  ])('shows how it is used, and draws nothing: %j', async (args) => {
    const { exit, warned } = args.includes('--part') || args.includes('surplus') ? draw(...args) : run(...args);
    expect(exit).toBe(2);
    expect(warned).toContain('npm run draw -- --list');
    expect(await there()).toHaveLength(3);
  });

  test('says which file cannot be read', () => {
    expect(run(...files().with(1, at('gone.csv')), '--out', at('x.csv'))).toMatchObject({
      exit: 2,
      warned: `${at('gone.csv')} kan niet worden gelezen.`,
    });
  });

  test('halves of two list holders make up the whole', async () => {
    const lines = async (...more: string[]) => {
      expect(draw(...more).exit).toBe(0);
      return (await text('drawn.csv'))
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.slice(0, 16));
    };
    const whole = await lines();
    expect([...(await lines('--part', '1/2')), ...(await lines('--part', '2/2'))].sort()).toEqual([...whole].sort());
    expect(whole.length).toBeGreaterThan(10);
  });

  test('makes a key of its own, for its owner only, and never writes over one', async () => {
    const { exit, said } = run('--new-key', at('new.txt'));
    const key = await text('new.txt');
    expect(exit).toBe(0);
    expect(key).toMatch(/^[0-9a-f]{64}\n$/);
    expect(said).toMatch(/Kenmerk: [0-9a-f]{8}\./);
    expect(said).not.toContain(key.trim());
    expect((await stat(at('new.txt'))).mode & 0o777).toBe(0o600);
    expect(run('--new-key', at('new.txt')).exit).toBe(2);
    expect(run('--new-key', at('key.txt')).exit).toBe(2);
    expect(await text('new.txt')).toBe(key);
    expect(await text('key.txt')).toBe(`${KEY}\n`);
  });

  test('cuts a key into three shares, of which any two give it back', async () => {
    expect(run('--split-key', at('key.txt')).exit).toBe(0);
    const shares = [1, 2, 3].map((share) => at(`key.txt.share${share}`));
    for (const [index, pair] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ].entries()) {
      expect(run('--join-key', at(`back${index}.txt`), ...pair.map((share) => shares[share] ?? '')).exit).toBe(0);
      expect(await text(`back${index}.txt`)).toBe(`${KEY}\n`);
    }
    for (const share of shares) expect((await stat(share)).mode & 0o777).toBe(0o600);
    expect(run('--split-key', at('key.txt')).exit).toBe(2); // there are shares already
    expect(run('--join-key', at('back0.txt'), ...shares)).toMatchObject({ exit: 2 });
    expect(run('--join-key', at('x.txt'), shares[0] ?? '', shares[0] ?? '').exit).toBe(1);
    expect(run('--join-key', at('x.txt'), shares[0] ?? '', at('key.txt')).exit).toBe(1);
    expect(run('--join-key', at('x.txt'), shares[0] ?? '').exit).toBe(2);
    await rm(at('key.txt.share1'));
    expect(run('--split-key', at('key.txt')).exit).toBe(2);
    expect(await there()).not.toContain('key.txt.share1'); // no share of another cutting
    expect(run('--split-key', at('list.csv')).exit).toBe(1);
    expect((await there()).filter((name) => name === 'x.txt')).toEqual([]);
  });

  test('tests itself', () => {
    const { exit, said } = run('--self-test', '--lang', 'en');
    expect(exit).toBe(0);
    expect(said).toMatch(new RegExp(`^ok {2}key id: ${KEY_ID}\n[^]*11: 906aa2873f8317ff\nThe self-test is right\\.$`));
    expect(said).not.toContain('NOT');
  });

  test('answers for what a home was drawn', async () => {
    await writeFile(at('other.json'), JSON.stringify(drawFile({ number: '9-9', slices, keep: 5 })));
    const who = (home: string, ...more: string[]) =>
      run('--who', home, '--key-file', at('key.txt'), '--lang', 'en', ...more, at('draw.json'), at('other.json'));
    const perhaps = who('917010000000001');
    expect(perhaps).toMatchObject({ exit: 0, warned: '' });
    expect(perhaps.said).toMatch(
      /^4711-3 \(version 1\): in the draw if the home lies here: BU09172004: .*households\.\n9-9 .* Of these 5 were kept: look in your own result\.$/,
    );
    expect(who('0917010000000001', '--neighbourhood', VRIEHEIDE).said).toContain('in the draw, BU09172004');
    expect(who('0917030000000009').said).toMatch(/^4711-3 \(version 1\): not drawn\.|in the draw/);
    await writeFile(at('other.json'), '{}');
    const half = who('0917010000000001');
    expect(half.exit).toBe(1);
    expect(half.warned).toMatch(/other\.json: E03/);
    expect(who('Markt 1')).toMatchObject({ exit: 1, said: '' });
  });

  test('is the same as one file without dependencies, and as npm run draw', async () => {
    expect(draw().exit).toBe(0);
    const { program } = await buildDrawingTool();
    await writeFile(at('draw.mjs'), program);
    expect(
      [...program.matchAll(/\bfrom ?"([^"]+)"/g)].map(([, name]) => name).every((name) => name?.startsWith('node:')),
    ).toBe(true);
    const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(node('draw.mjs', ...files(), '--out', at('single.csv'))).toContain('getrokken');
    expect(
      node(new URL('../../functions/draw/cli.ts', import.meta.url).pathname, ...files(), '--out', at('npm.csv')),
    ).toContain('getrokken');
    expect(await text('single.csv')).toBe(await text('drawn.csv'));
    expect(await text('npm.csv')).toBe(await text('drawn.csv'));
  });
});
