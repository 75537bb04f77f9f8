import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mutatedFile, wrongAnswerTo } from './mutations.ts';

it('a file that is broken in any way is read within bounds or refused, and never throws', async () => {
  const holds = fc.asyncProperty(mutatedFile, async (bytes) => {
    expect(await wrongAnswerTo(bytes)).toBeUndefined();
  });
  await fc.assert(holds, { numRuns: 300 });
}, 60_000);
