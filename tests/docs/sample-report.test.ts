import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare } from '#functions/local/preparing/prepare-store.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { PressDocument } from '#shared/press/document.ts';
import { press, type Pressed } from '#shared/press/press.ts';
import { createReport } from '#shared/reports/writing/create-report.ts';
import { pressDocument } from '#shared/reports/showing/press-document.ts';
import { FORMATS } from '#shared/reports/record/report.ts';
import { readWhole } from '#shared/reports/showing/report-view.ts';
import { rule } from '#shared/rulebook.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { newTestFolder } from '#tests/support/folders.ts';

/** With it the files under `docs/` are made anew: LOKETTEN_PRINT_SAMPLE=yes npx vitest run tests/docs/sample-report.test.ts */
const PRINTS = 'LOKETTEN_PRINT_SAMPLE';
const AS_OF = '2026-12-01T08:00:00Z';
const TRACE = 'https://loket.example/v1/reports/sample/figures';
const MOST_BYTES = 1_500_000;
const engine = testEngine();
const fileOf = (format: string): URL => new URL(`../../docs/sample-report.${format}`, import.meta.url);

/** The report of mid 2024 as a first start puts it together, of what the product knows by itself. */
async function sampleReport(): Promise<Pressed> {
  const clock = testClock();
  clock.set(AS_OF);
  let drawn = 0;
  const desk = {
    ...deskOver(await engine.freshTable(), clock, folderFiles(join(newTestFolder(), 'files'))),
    randomDigits: (count: number) => String((drawn += 1)).padStart(count, '0'),
  };
  await prepare(
    desk,
    { seed: 'programme' },
    Object.assign(() => undefined, { end: () => undefined }),
  );
  await runJobs(crewOf(desk, { kinds: MONITOR_JOBS }));
  const made = await createReport(desk, { id: 'bo', role: 'bureau', name: 'Bo' }, 'sample', {
    kind: 'progress',
    year: 2024,
  });
  if (!made.ok) throw new Error(made.error.detail);
  return press(numberedInOrder(pressDocument(await readWhole(desk, made.value), await desk.programme(), TRACE)));
}

/** Activities are loaded side by side, so that it is chance which gets which number: here they are numbered as they stand. */
function numberedInOrder(document: PressDocument): PressDocument {
  const order = new Map<string, string>();
  const text = JSON.stringify(document).replaceAll(/000\d-\d{4}/g, (number) => {
    const inOrder = order.get(number) ?? `0000-${String(order.size + 1).padStart(4, '0')}`;
    order.set(number, inOrder);
    return inOrder;
  });
  return PressDocument.parse(JSON.parse(text));
}

test(
  `${rule('R17')} The sample under docs is what the product makes now of what it knows of mid 2024`,
  { timeout: 240_000 },
  async () => {
    const pressed = await sampleReport();
    for (const format of FORMATS) {
      const bytes = pressed[format];
      expect(bytes.byteLength, format).toBeLessThan(MOST_BYTES);
      if (process.env[PRINTS] !== undefined) await writeFile(fileOf(format), bytes);
      expect(existsSync(fileOf(format)), `docs/sample-report.${format}`).toBe(true);
      const same = Buffer.compare(await readFile(fileOf(format)), bytes) === 0;
      expect(same, `docs/sample-report.${format} is of another version: print it anew, and look at it`).toBe(true);
    }
  },
);
