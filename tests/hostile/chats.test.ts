import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { randomOf } from '#tests/support/odd-input.ts';
import { openChatServer, type ChatServer } from './chat-server.ts';
import type { Surroundings } from './chat-world.ts';
import { shakingSlack } from './shake-slack.ts';
import { shakingTeams } from './shake-teams.ts';

const engine = testEngine();
let server: ChatServer;
beforeAll(async () => (server = await openChatServer()));
afterAll(() => server.close());

type Shaking = (around: Surroundings) => AsyncGenerator<string | undefined>;
const REQUESTS = 80;

test.each<[string, Shaking]>([
  ['Slack', shakingSlack],
  ['Teams', shakingTeams],
])(
  'Whatever comes in the name of %s is answered as that chat knows it, never fails, and stores nothing where it is not signed',
  async (_name, shaking) => {
    const clock = testClock();
    const wrong: string[] = [];
    let requests = 0;
    for await (const what of shaking({
      fresh: await engine.freshDesk(clock),
      clock,
      server,
      random: randomOf(20_261_130),
    })) {
      if (what !== undefined) wrong.push(what);
      requests += 1;
      if (requests === REQUESTS) break;
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);
