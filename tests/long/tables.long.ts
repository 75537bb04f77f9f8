import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mutatedFile, wrongAnswerTo } from '../platform/tables/mutations.ts';

const RUNS = 20_000;

it('files that are broken in any way are read within bounds or refused, and never throw', async () => {
  const holds = fc.asyncProperty(mutatedFile, async (bytes) => {
    expect(await wrongAnswerTo(bytes)).toBeUndefined();
  });
  await fc.assert(holds, { numRuns: RUNS });
}, 600_000);
