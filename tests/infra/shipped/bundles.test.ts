import { build, type Metafile } from 'esbuild';
import { describe, expect, test, vi } from 'vitest';
import { bundleOptions, FUNCTIONS, type FunctionName } from '#infra/functions/bundle.ts';
import { mayShip } from '#infra/shipped/licences.ts';
import { packagesIn, readPackage } from '#infra/shipped/packages.ts';
import { START_BUDGETS } from '#tests/bench/budgets.ts';
import { bytesAtOnce, bytesOfCode, entryIn } from '#tests/bench/loaded.ts';

vi.setConfig({ testTimeout: 60_000 }); // esbuild beside other work

const KB = 1_000;

/** What would be bundled, as it is deployed; nothing is written. */
async function bundled(name: FunctionName): Promise<Metafile> {
  const { metafile } = await build({ ...bundleOptions(name, 'never-written'), sourcemap: false, write: false });
  return metafile;
}

describe.each(FUNCTIONS)('The bundle of the function %s', (name) => {
  test('is within its budget, holds only what may ship, and makes others’ licences known', async () => {
    const metafile = await bundled(name);
    const { atOnce, whole } = START_BUDGETS[name];
    expect(bytesAtOnce(metafile, entryIn(metafile)) / KB).toBeLessThan(atOnce);
    expect(bytesOfCode(metafile) / KB).toBeLessThan(whole);
    const packages = packagesIn(metafile).map(readPackage);
    expect(packages.length).toBeGreaterThan(5);
    expect(packages.filter(({ licence }) => !mayShip(licence)).map((one) => one.name)).toEqual([]);
  });
});
