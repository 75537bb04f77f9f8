import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { openLocalSlack } from '#functions/slack/open-slack.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import type { Desk } from '#shared/desk.ts';
import { note, quantile, say } from './rounds.ts';

const SECRET = 'bench';
const COMMANDS = 200;
const AT_ONCE = 20;
const SLACK_TAKES_MS = 500;

/** Slack's Web API on a slow day: every call takes half a second, and says yes. */
async function slowSlack(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer((_request, response) => {
    setTimeout(
      () => response.setHeader('Content-Type', 'application/json').end('{"ok":true,"view":{"id":"V1"}}'),
      SLACK_TAKES_MS,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/`,
    stop: () => server.close(),
  };
}

function commandOf(user: number): Request {
  const at = Math.floor(Date.now() / 1_000);
  const body = new URLSearchParams({
    team_id: 'T1',
    user_id: `U${user}`,
    channel_id: 'C1',
    command: '/activiteit',
    text: '',
    trigger_id: `${user}.1`,
    response_url: 'http://127.0.0.1:9/',
  }).toString();
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex')}`;
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Slack-Request-Timestamp': String(at),
    'X-Slack-Signature': signature,
  };
  return new Request('http://localhost/slack/events', { method: 'POST', headers, body });
}

/** How long Slack waits for its acknowledgement, with twenty commands at a time and a Slack that is slow itself: at most 3 seconds are allowed. */
export async function benchAcknowledging(desk: Desk): Promise<void> {
  note(`Acknowledging ${COMMANDS} commands, ${AT_ONCE} at a time.`);
  const slow = await slowSlack();
  const { fetch, close } = openLocalSlack({
    desk,
    conversations: createConversations({ desk, baseUrl: 'http://localhost' }),
    client: slackClient('xoxb-bench', slow.url),
    signingSecret: SECRET,
    trustedDomains: [],
  });
  const ms: number[] = [];
  for (let from = 0; from < COMMANDS; from += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, index) => {
        const start = performance.now();
        const { status } = await fetch(commandOf(from + index));
        if (status !== 200) throw new Error(`A command of the bench is answered ${status}.`);
        ms.push(performance.now() - start);
      }),
    );
    await pause(10);
  }
  say('slack.ack.p50', quantile(ms, 0.5), 'ms');
  say('slack.ack.p99', quantile(ms, 0.99), 'ms');
  await close();
  slow.stop();
}
