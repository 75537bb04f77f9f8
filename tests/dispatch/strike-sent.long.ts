import { expect, test, vi } from 'vitest';
import { fanOut } from '#shared/dispatch/fan-out.ts';
import { strikeSent } from '#shared/dispatch/strike-sent.ts';
import { testEngine } from '#tests/support/desk.ts';
import { Crash, crashing } from '#tests/support/tables.ts';
import type { Change, Table } from '#shared/platform/store/table.ts';
import { stageOver } from './stage.ts';

vi.setConfig({ testTimeout: 120_000 });
const engine = testEngine();

const unsent = async (table: Table): Promise<string[]> => {
  const names: string[] = [];
  for await (const { pk, sk } of table.scan()) if (/^(?:OUTBOX|DELIVERY)#/.test(pk)) names.push(`${pk} ${sk}`);
  return names.sort();
};

test('What was shared out among more than one transaction holds is struck whole, wherever it was cut off', async () => {
  const [stage, copy] = [stageOver(await engine.freshTable()), await engine.freshTable()];
  await stage.change(
    'ACTIVITY#a',
    Array.from({ length: 250 }, (_, at) => ({ to: `U-${at}`, slot: 'card' })),
  );
  const puts: Change[] = [];
  for await (const put of stage.table.scan()) puts.push({ put });
  await copy.write(puts);
  await fanOut(stage.dispatcher(), 'ACTIVITY#a');
  for (let from = 1; from <= 3; from += 1) {
    let writes = 0;
    const cut = crashing(copy, () => ((writes += 1) === from ? 'after' : undefined));
    await strikeSent(cut, stage.table).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
  }
  await strikeSent(copy, stage.table);
  expect(await unsent(copy)).toHaveLength(250);
  expect(await unsent(copy)).toEqual(await unsent(stage.table));
});
