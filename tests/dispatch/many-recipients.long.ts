import { expect, test } from 'vitest';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { testEngine } from '#tests/support/desk.ts';
import { stageOver } from './stage.ts';

const engine = testEngine();
const A = 'ACTIVITY#a';

test('Very many recipients are each told once, also where the sharing out is cut off between two writes', async () => {
  const stage = stageOver(await engine.freshTable());
  const all = Array.from({ length: 250 }, (_, n) => ({ to: `U-${n}`, slot: 'card' }));
  await stage.change(A, all);
  let writes = 0;
  const cut = stage.dispatcher({
    table: {
      read: (keys) => stage.table.read(keys),
      list: (listing) => stage.table.list(listing),
      write: (changes) => ((writes += 1) > 2 ? Promise.reject(new RangeError('cut')) : stage.table.write(changes)),
      count: (...parameters) => stage.table.count(...parameters),
      scan: () => stage.table.scan(),
    },
  });
  expect(await dispatchAll(cut)).toContain(A);
  stage.passes(91);
  await stage.untilQuiet();
  expect(stage.chat.messages).toHaveLength(250);
  expect(new Set(stage.chat.messages.map(({ to: user }) => user)).size).toBe(250);
}, 120_000);
