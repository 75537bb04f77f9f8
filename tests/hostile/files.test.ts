import { expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { randomOf } from '#tests/support/odd-input.ts';
import { shakingFiles } from './shake-files.ts';

const engine = testEngine();
const FILES = 120;

test('Whatever file is sent in or brought along, its reader answers in time and within bounds, and never throws', async () => {
  const wrong: string[] = [];
  let files = 0;
  for await (const what of shakingFiles(await engine.freshDesk(), randomOf(20_261_130))) {
    if (what !== undefined) wrong.push(what);
    files += 1;
    if (files === FILES) break;
  }
  expect(wrong).toEqual([]);
}, 60_000);
