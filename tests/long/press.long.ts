import { expect, test } from 'vitest';
import { pressLarge } from '../press/large.ts';

const MOST_MS = 60_000;
const MOST_BYTES = 1_000_000_000;

test('A report with 200 interventions and 100 charts is pressed within a minute, each file within a gigabyte', async () => {
  const { charts, memory, pdfBytes } = await pressLarge(MOST_MS);
  expect(charts).toBeGreaterThanOrEqual(100);
  expect(memory).toBeGreaterThan(0);
  expect(memory).toBeLessThan(MOST_BYTES);
  expect(pdfBytes).toBeGreaterThan(100_000);
});
