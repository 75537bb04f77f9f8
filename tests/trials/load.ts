import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomOf } from '#tests/support/odd-input.ts';
import { A_PROGRAMME, A_PROVINCE, loadCountry, NETHERLANDS } from './load-country.ts';
import { loadDoors } from './load-doors.ts';
import { play } from './trial.ts';

// `npm run load`: a year of the programme through all doors, compressed; ten times as many at once; then a register of a whole country.

const LONG_MS = 60_000;
const SHORT_MS = 3_000;

await play(async (folder, { seed, isShort }) => {
  const doors = join(folder, 'doors');
  let failed = await loadDoors(doors, randomOf(seed), { ms: isShort ? SHORT_MS : LONG_MS, isShort });
  for (const size of isShort ? [A_PROVINCE] : [A_PROGRAMME, NETHERLANDS]) {
    const land = join(folder, size.name);
    await mkdir(land);
    failed += await loadCountry(land, randomOf(seed), size);
  }
  return failed;
});
process.exit();
