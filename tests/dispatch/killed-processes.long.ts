import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { printed, testPrograms, until } from '#tests/local/programs.ts';
import { testClient, testEndpoint } from '#tests/support/engine.ts';
import { serveChat } from './chat-server.ts';
import { expectSeen, orderOf } from './eye.ts';
import { BUREAU, stageOver } from './stage.ts';

const program = fileURLToPath(new URL('./program.ts', import.meta.url));
const start = testPrograms();
const LEASE_MS = 1_000;
const SUBJECTS = ['ACTIVITY#a', 'ACTIVITY#b', 'INTRODUCTION#c'];
const CHANGES = 10;

const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

test.each([1, 2])(
  'Processes that are killed over and over lose and double nothing: %i at a time',
  async (together) => {
    const [client, endpoint] = await Promise.all([testClient(), testEndpoint()]);
    const name = `killed-${together}`;
    await ensureTable(client, name);
    const stage = stageOver(new DynamoTable(client, name));
    const served = await serveChat(stage.chat);
    ends.push(served.close);
    const running = () => start(process.execPath, [program, endpoint, name, served.address, String(LEASE_MS)]);

    const changing = (async () => {
      for (let n = 1; n <= CHANGES; n += 1) {
        for (const subject of SUBJECTS) {
          await stage.change(subject, [
            { to: BUREAU, slot: `card of ${subject}` },
            { to: 'U-an', slot: `decision ${n} of ${subject}` },
          ]);
          await sleep(40);
        }
      }
    })();
    for (let kill = 0; kill < 5; kill += 1) {
      const programs = Array.from({ length: together }, running);
      await Promise.all(programs.map((one) => printed(one, /dispatching/)));
      await until(
        async () => stage.chat.calls.length > kill * 5 || (await stage.waiting()).length === 0,
        () => 'something to be sent',
      );
      await sleep(Math.random() * 150);
      for (const { child, exited } of programs) {
        child.kill('SIGKILL');
        await exited;
      }
    }
    await changing;
    running();
    await until(
      async () => (await stage.waiting()).length === 0,
      () => 'an empty outbox',
    );

    const decisions = (subject: string) =>
      Array.from({ length: CHANGES }, (_, index) => `decision ${index + 1} of ${subject}`);
    expectSeen(
      stage.chat,
      SUBJECTS.flatMap((subject) => [
        { to: BUREAU, slot: `card of ${subject}`, newest: CHANGES },
        ...decisions(subject).map((slot) => ({ to: 'U-an', slot })),
      ]),
    );
    for (const subject of SUBJECTS)
      expect(orderOf(stage.chat, 'U-an').filter((slot) => slot.endsWith(subject))).toEqual(decisions(subject));
  },
  120_000,
);
