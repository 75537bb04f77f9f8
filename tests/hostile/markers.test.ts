import { expect, test } from 'vitest';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { counted, gather, leaks } from './markers.ts';

const engine = testEngine();

test('What people write, and who they are, stands in no log line, no message, no mail to others and no public answer', async () => {
  const clock = testClock();
  const gathered = await gather(await engine.freshDesk(clock), clock, 15);
  expect(leaks(gathered)).toEqual([]);
  expect(Object.entries(counted(gathered)).filter(([, count]) => count === 0)).toEqual([]);
}, 60_000);
