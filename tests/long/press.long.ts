import { expect, test } from 'vitest';
import { pressingInThreads } from '#functions/local/threads/pressing.ts';
import { PressDocument } from '#shared/press/document.ts';
import { sample } from '../press/sample.ts';

const MOST_MS = 60_000;
const MOST_BYTES = 1_000_000_000;
const LOOK_EVERY_MS = 20;

test('A report with 200 interventions and 100 charts is pressed within a minute and a gigabyte', async () => {
  const document = PressDocument.parse(sample(50, 0.5));
  const charts = document.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'lines'));
  expect(charts.length).toBeGreaterThanOrEqual(100);
  let most = 0;
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), LOOK_EVERY_MS);
  const started = performance.now();
  const files = await pressingInThreads(MOST_MS)(document);
  clearInterval(looking);
  expect(performance.now() - started).toBeLessThan(MOST_MS);
  expect(most).toBeLessThan(MOST_BYTES);
  expect(files.pdf.length).toBeGreaterThan(100_000);
});
