import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { heerlenFiguresText, heerlenMap, kwb, kwbRow, mapOf, pdokBuurt } from '#tests/area/samples.ts';

const command = fileURLToPath(new URL('../../functions/local/commands/area.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'loketten-area-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const env = { PATH: process.env['PATH'], LOKETTEN_DATA_DIR: join(folder, 'data') };
const area = (...args: string[]): Promise<{ status: unknown; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });

const map = fileWith('heerlen.geojson', heerlenMap.text);
const figures = fileWith('figures.csv', heerlenFiguresText);
const partlyBad = fileWith(
  'partly-bad.geojson',
  mapOf([pdokBuurt(), pdokBuurt({ buurtcode: 'BU09172005', wijkcode: null })]).text,
);

describe('npm run area', () => {
  it('writes what the files hold and says how much that is', async () => {
    const { status, stdout, stderr } = await area(map, figures);
    expect(stderr).toBe('');
    expect(stdout).toBe(
      'Read 57 neighbourhoods with 86,980 inhabitants in GM0917.\nWritten: 57 neighbourhoods. Retired: none.\n',
    );
    expect(status).toBe(0);
  });

  it('writes nothing when anything is refused, names it, and ends with 1', async () => {
    const { status, stdout } = await area(partlyBad);
    expect(stdout).toContain('Refused: partly-bad.geojson, BU09172005: no district (wijkcode).\nNothing written.');
    expect(status).toBe(1);
  });

  it('leaves the refused as they were when it is told to, and retires what is gone', async () => {
    await area(map, figures);
    const { status, stdout } = await area(partlyBad, '--skip-refused', '--yes');
    expect(stdout).toContain('Written: 1 neighbourhoods. Retired: BU09171000,');
    expect(stdout).not.toContain('BU09172005, ');
    expect(status).toBe(0);
  });

  it('shows what would be retired and retires no more than a few without a yes', async () => {
    await area(map, figures);
    const some = z.looseObject({ features: z.array(z.unknown()) }).parse(JSON.parse(heerlenMap.text));
    const fewer = (count: number): string =>
      fileWith(`fewer-${count}.geojson`, JSON.stringify({ ...some, features: some.features.slice(0, count) }));
    const asked = await area(fewer(50), figures);
    expect(asked.stdout).toMatch(
      /To be retired, because the maps no longer have them: 7\n( {2}BU0917\d{4} .+\n){7}Nothing written: .*--yes/,
    );
    expect(asked.status).toBe(1);
    const looked = await area(fewer(50), figures, '--dry-run');
    expect([looked.status, looked.stdout]).toEqual([
      0,
      expect.stringMatching(/no longer have them: 7\n( {2}BU0917\d{4} .+\n){7}Nothing written: this was a dry run/),
    ]);
    expect((await area(fewer(54), figures)).stdout).toMatch(
      /Written: 54 neighbourhoods. Retired: BU\d{8}, BU\d{8}, BU\d{8}\.\n$/,
    );
    expect((await area(fewer(50), figures, '--yes')).stdout).toMatch(
      /Written: 50 neighbourhoods. Retired: (BU\d{8}, ){3}BU\d{8}\.\n$/,
    );
  });

  it('refuses a page of a map, whatever it is told', async () => {
    const page = fileWith(
      'page.geojson',
      JSON.stringify({ type: 'FeatureCollection', numberMatched: 57, numberReturned: 1, features: [pdokBuurt()] }),
    );
    const { status, stdout } = await area(page, '--yes', '--skip-refused');
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining(
        'Refused: page.geojson, the whole file: the file is not whole: it holds 1 of 57 features.',
      ),
    ]);
    expect(stdout).toContain('Nothing written');
  });

  it('does not go on without a whole file, for its neighbourhoods would be retired', async () => {
    const { status, stdout } = await area(map, fileWith('broken.geojson', '{'), '--skip-refused');
    expect(stdout).toContain(
      'Refused: broken.geojson, the whole file: the file is not JSON.\nNothing written: a file could not be read.',
    );
    expect(status).toBe(1);
  });

  it('only looks when it is told to', async () => {
    const { status, stdout } = await area('--dry-run', fileWith('pdok.geojson', mapOf([pdokBuurt()]).text));
    expect(stdout).toContain('- Age groups computed from percentages and rounded to fives (1): BU09172004\n');
    expect(stdout).toContain('Nothing written: this was a dry run.');
    expect(status).toBe(0);
  });

  it('reads key figures in the older encoding of CBS', async () => {
    const bytes = Buffer.from(kwb(kwbRow('WK091720', 'Caf\u00E9wijk', [10])).replace('\uFEFF', ''), 'latin1');
    const { stdout } = await area(
      '--dry-run',
      fileWith('pdok.geojson', mapOf([pdokBuurt()]).text),
      fileWith('kwb-2013.csv', bytes),
    );
    expect(stdout).not.toContain('No file names these districts');
  });

  it('ends with 1 where it cannot begin: no map, no such file, another kind of file, an unknown option', async () => {
    const cases = [[], [figures], [join(folder, 'none.geojson')], [map, 'figures.xlsx'], [map, '--partial']];
    for (const { status, stdout, stderr } of await Promise.all(cases.map((args) => area(...args)))) {
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(stderr).not.toBe('');
    }
  });
});
