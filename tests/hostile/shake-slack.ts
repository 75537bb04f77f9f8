import { workQueue } from '#functions/slack/hand-off.ts';
import { openSlack } from '#functions/slack/open-slack.ts';
import { slackFetch } from '#functions/slack/fetch.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { COMMAND_NAMES, commandEntry } from '#shared/conversations/commands.ts';
import { OPTION_SOURCES } from '#shared/conversations/kernel/model.ts';
import { oddBody, ODD_HEADERS, oneOf, type Random } from '#tests/support/odd-input.ts';
import { signature, SIGNING_SECRET } from '#tests/slack/payloads.ts';
import type { ChatInput } from './chat-input.ts';
import { chatWorld, type Answer, type Surroundings } from './chat-world.ts';
import { wrongAnswer } from './described.ts';

const FORM = 'application/x-www-form-urlencoded';

type Payload = { readonly type: string; readonly body: string };
type Making = { readonly random: Random; readonly input: ChatInput; readonly user: string; readonly base: string };

const form = (fields: Readonly<Record<string, string>>): Payload => ({
  type: FORM,
  body: new URLSearchParams(fields).toString(),
});

const WORDS: readonly string[] = COMMAND_NAMES.flatMap((name) => [...commandEntry(name).words]);

function command({ random, input, user, base }: Making): Payload {
  const word = WORDS[Math.floor(random() * WORDS.length)] ?? 'loket';
  return form({
    ...{ command: `/${random() < 0.9 ? word : input.words()}`, text: input.words(), user_id: user, team_id: 'T1' },
    ...{ channel_id: 'C1', trigger_id: '1.2', api_app_id: 'A1', response_url: `${base}/respond` },
  });
}

/** A modal of a form as it comes back, with whatever filled in. */
function view({ random, input }: Making): object {
  const head = {
    form: input.form(),
    revision: Math.floor(random() * 4),
    language: oneOf(random, ['nl', 'en']),
    page: oneOf(random, ['first', 'more']),
    searches: { neighbourhoods: OPTION_SOURCES[Math.floor(random() * OPTION_SOURCES.length)] },
  };
  const values = input.values().map(([field, value], at) => {
    const held = oneOf<object>(random, [
      { type: 'plain_text_input', value },
      { type: 'datepicker', selected_date: value },
      { type: 'static_select', selected_option: { value } },
      { type: 'checkboxes', selected_options: [{ value }, { value: input.words() }] },
    ]);
    return [`${field}~${at}`, { [field]: held }] as const;
  });
  return {
    ...{ id: 'V1', type: 'modal', callback_id: head.form, hash: 'h', root_view_id: 'V1', previous_view_id: null },
    private_metadata: `${JSON.stringify(head)}\n${input.about()}`,
    state: { values: Object.fromEntries(values) },
  };
}

const action = ({ input }: Making) => ({
  ...{ type: 'button', action_id: `act:${input.act()}:0`, block_id: 'b', value: input.about(), action_ts: '1.1' },
  text: { type: 'plain_text', text: 'x' },
});

/** What somebody does with the mouse, as Slack tells of it. */
function interaction(making: Making): object {
  const { random, user, base, input } = making;
  const who = { team: { id: 'T1' }, user: { id: user, team_id: 'T1' }, api_app_id: 'A1', trigger_id: '1.2' };
  const container = oneOf(random, [
    { type: 'message', message_ts: '3.1', channel_id: 'C9', is_ephemeral: random() < 0.5 },
    { type: 'view', view_id: 'V1' },
  ]);
  switch (oneOf(random, ['press', 'in form', 'submit', 'close', 'look up'] as const)) {
    case 'press':
      return { type: 'block_actions', ...who, container, response_url: `${base}/respond`, actions: [action(making)] };
    case 'in form':
      return { type: 'block_actions', ...who, container, view: view(making), actions: [action(making)] };
    case 'submit':
      return { type: 'view_submission', ...who, view: view(making), response_urls: [] };
    case 'close':
      return { type: 'view_closed', ...who, view: view(making), is_cleared: random() < 0.5 };
    case 'look up': {
      const asked = { action_id: 'neighbourhoods', block_id: 'neighbourhoods~1', value: input.words() };
      return { type: 'block_suggestion', ...who, container, ...asked, view: view(making) };
    }
  }
}

const opened = ({ user, random }: Making): object => ({
  ...{ type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_id: 'Ev1', event_time: 1 },
  event: { type: oneOf(random, ['app_home_opened', 'message', 'app_mention', 'reaction_added']), user, tab: 'home' },
});

/** Something that Slack could send, right but for what is put into it; now and then broken. */
function payloadOf(making: Making): Payload {
  const { random } = making;
  const odd = (whole: object): string => (random() < 0.5 ? JSON.stringify(whole) : oddBody(random, whole));
  const what = random();
  if (what < 0.2) return command(making);
  if (what < 0.85) return form({ payload: odd(interaction(making)) });
  if (what < 0.95) return { type: 'application/json', body: odd(opened(making)) };
  return { type: oneOf(random, [FORM, 'application/json', 'text/plain', '']), body: oddBody(random, {}) };
}

const NOW = (): number => Math.floor(Date.now() / 1_000);

/** How a request is signed, and whether it is to be let in. */
function signing(
  random: Random,
  body: string,
): { readonly isRight: boolean; readonly headers: Record<string, string> } {
  const headersOf = (at: number | string, signed: string) => ({
    'X-Slack-Request-Timestamp': String(at),
    'X-Slack-Signature': signed,
  });
  const now = NOW();
  if (random() < 0.8) return { isRight: true, headers: headersOf(now, signature(body, now)) };
  const wrong = oneOf(random, [
    headersOf(now - 301, signature(body, now - 301)),
    headersOf(now + 400, signature(body, now + 400)),
    headersOf(now, signature(body, now, 'another secret')),
    headersOf(now, signature(`${body} `, now)),
    headersOf(now, signature(body, now - 1)),
    headersOf('', signature(body, now)),
    headersOf(`${now}abc`, signature(body, now)),
    headersOf(now, ''),
    headersOf(now, `v1${signature(body, now).slice(2)}`),
    headersOf(oneOf(random, ['NaN', '-1', '1e9', '0x10']), signature(body, now)),
    headersOf(now, oneOf(random, ODD_HEADERS).trim()),
    {},
  ]);
  return { isRight: false, headers: { ...wrong } };
}

/** The answers that Slack knows: taken, or refused for what nobody can read. */
const SAID = new Set([200, 400, 401, 404]);

function wrongReply(answer: Answer, isRight: boolean, written: readonly string[], sent: string): string | undefined {
  if (!isRight) {
    if (answer.status !== 401 || answer.text !== '') return `is let in with ${answer.status}`;
    return written.length > 0 ? `stores ${written.join()}` : undefined;
  }
  if (!SAID.has(answer.status)) return `is answered ${answer.status}`;
  return wrongAnswer(answer, sent);
}

/** Sends the door of Slack so many odd requests, signed and not; what is wrong with each, or undefined. */
export async function* shakingSlack(around: Surroundings): AsyncGenerator<string | undefined> {
  const { server, random } = around;
  const { desk, conversations, users, written, input, wrongBehind } = await chatWorld(
    around,
    { chat: 'slack', workspace: 'T1' },
    (at) => `U${at}`,
    ['slack.work-failed', 'request.failed'],
  );
  const client = slackClient('xoxb-test', `${server.base}/api/`);
  const queue = workQueue();
  const door = openSlack(
    { desk, conversations, client, signingSecret: SIGNING_SECRET, trustedDomains: [] },
    queue.handOff,
  );
  queue.workWith(door.work);
  const send = slackFetch(door);
  for (;;) {
    const { type, body } = payloadOf({ random, input, user: oneOf(random, users), base: server.base });
    const { isRight, headers } = signing(random, body);
    const start = performance.now();
    const response = await send(
      new Request('https://loketten.example/slack/events', {
        method: 'POST',
        headers: { 'Content-Type': type, ...headers },
        body,
      }),
    );
    const answer = { status: response.status, text: await response.text(), type, ms: performance.now() - start };
    await queue.drain();
    const behind = wrongBehind(body);
    const wrong = wrongReply(answer, isRight, written(), body) ?? behind;
    yield wrong === undefined
      ? undefined
      : `Slack: ${wrong}: ${JSON.stringify({ type, body, headers }).slice(0, 1_500)}`;
  }
}
