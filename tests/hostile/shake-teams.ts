import { botFramework } from '#functions/teams/bot-framework.ts';
import { teamsFetch } from '#functions/teams/fetch.ts';
import { openTeams } from '#functions/teams/open-teams.ts';
import { COMMAND_NAMES, commandEntry } from '#shared/conversations/commands.ts';
import { OPTION_SOURCES } from '#shared/conversations/kernel/model.ts';
import { oddBody, ODD_HEADERS, oneOf, type Random } from '#tests/support/odd-input.ts';
import type { ChatInput } from './chat-input.ts';
import { APP_ID, TENANT, type ChatServer } from './chat-server.ts';
import { chatWorld, type Answer, type Surroundings } from './chat-world.ts';
import { wrongAnswer } from './described.ts';

type Making = { readonly random: Random; readonly input: ChatInput; readonly user: string; readonly base: string };

/** What every activity of Teams says. */
function common({ random, user, base }: Making): object {
  const type = oneOf(random, ['personal', 'groupChat', 'channel']);
  const id = type === 'personal' ? `a:${user}` : '19:x@thread.tacv2';
  return {
    ...{ channelId: 'msteams', serviceUrl: `${base}/`, id: `f:${Math.floor(random() * 1e6)}`, locale: 'nl-NL' },
    from: { id: `29:${user}`, name: 'An', aadObjectId: user },
    recipient: { id: `28:${APP_ID}`, name: 'Loketten' },
    conversation: { id, conversationType: type, tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...(random() < 0.5 && { replyToId: '1' }),
  };
}

/** What a card of ours brings back, from whatever device, and what was filled in beside it. */
function cardData({ random, input }: Making): object {
  const pressed = { act: input.act(), value: input.about() };
  const form = {
    ...{ form: input.form(), context: input.about(), revision: Math.floor(random() * 3), key: `k${random()}` },
    many: [...input.values().map(([field]) => field)],
    ...(random() < 0.3 && { seen: input.words() }),
  };
  const own = oneOf<object>(random, [
    { verb: 'command', command: COMMAND_NAMES[Math.floor(random() * COMMAND_NAMES.length)], words: input.words() },
    { verb: 'act', ...pressed },
    { verb: 'act', ...pressed, mark: input.words() },
    { verb: 'again', again: pressed },
    { verb: 'check', ...form },
    { verb: 'press', ...form, pressed },
    { verb: 'submit', ...form },
    { verb: 'cancel', ...form },
  ]);
  return { desk: own, ...Object.fromEntries(input.values()) };
}

const WORDS: readonly string[] = COMMAND_NAMES.flatMap((name) => [...commandEntry(name).words]);

function activityOf(making: Making): object {
  const { random, input } = making;
  const base = common(making);
  switch (oneOf(random, ['typed', 'pressed', 'pressed', 'pressed', 'searched', 'installed', 'other'] as const)) {
    case 'typed':
      return { ...base, type: 'message', text: `${WORDS[Math.floor(random() * WORDS.length)] ?? ''} ${input.words()}` };
    case 'pressed': {
      const action = { type: 'Action.Execute', data: cardData(making) };
      const trigger = oneOf(random, ['manual', 'automatic']);
      return { ...base, type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger } };
    }
    case 'searched': {
      const dataset = OPTION_SOURCES[Math.floor(random() * OPTION_SOURCES.length)];
      const value = { queryText: input.words(), dataset };
      return { ...base, type: 'invoke', name: 'application/search', value };
    }
    case 'installed':
      return { ...base, type: 'installationUpdate', action: oneOf(random, ['add', 'remove', input.words()]) };
    case 'other':
      return {
        ...base,
        type: oneOf(random, ['typing', 'invoke', 'event', 'conversationUpdate', input.words()]),
        name: input.words(),
      };
  }
}

/** A token, and whether it is to be let in. */
async function tokenOf(
  random: Random,
  server: ChatServer,
): Promise<{ readonly isRight: boolean; readonly bearer: string }> {
  const right = await server.token();
  if (random() < 0.85) return { isRight: true, bearer: `Bearer ${right}` };
  const now = Math.floor(Date.now() / 1_000);
  const wrong = await oneOf<() => Promise<string>>(random, [
    () => server.token({ exp: now - 3_600 }),
    () => server.token({ aud: 'another' }),
    () => server.token({ iss: 'https://sts.windows.net/x/' }),
    () => server.token({ serviceurl: 'https://elders.example/' }),
    () => Promise.resolve(`${right.slice(0, -4)}AAAA`),
    () => Promise.resolve(right.split('.').slice(0, 2).join('.')),
    () => Promise.resolve(oneOf(random, ODD_HEADERS).trim()),
  ])();
  return { isRight: false, bearer: `Bearer ${wrong}` };
}

/** Taken; not to be read; refused; of another tenant; and what the SDK says of what it does not know. */
const SAID = new Set([200, 400, 401, 403]);

function wrongReply(answer: Answer, isRight: boolean, written: readonly string[], sent: string): string | undefined {
  if (!isRight) {
    if (![400, 401].includes(answer.status) || answer.text !== '') return `is let in with ${answer.status}`;
    return written.length > 0 ? `stores ${written.join()}` : undefined;
  }
  return SAID.has(answer.status) ? wrongAnswer(answer, sent) : `is answered ${answer.status}`;
}

/** Sends the door of Teams odd activities, with a right token and with others; what is wrong with each, or undefined. */
export async function* shakingTeams(around: Surroundings): AsyncGenerator<string | undefined> {
  const { server, random } = around;
  const { desk, conversations, users, written, input, wrongBehind } = await chatWorld(
    around,
    { chat: 'teams', workspace: TENANT },
    (at) => `${at}2222222-2222-4222-8222-222222222222`,
    ['teams.work-failed'],
  );
  const access = botFramework({ appId: APP_ID, clientSecret: 'none', tenantId: TENANT }, [TENANT], {
    keysUrl: `${server.base}/v1/.well-known/openidconfiguration`,
    token: () => server.token(),
  });
  const send = teamsFetch(await openTeams({ desk, conversations, access, trustedDomains: [] }));
  for (;;) {
    const activity = activityOf({ random, input, user: oneOf(random, users), base: server.base });
    const body = random() < 0.6 ? JSON.stringify(activity) : oddBody(random, activity);
    const { isRight, bearer } = await tokenOf(random, server);
    const headers = { 'Content-Type': 'application/json', 'Authorization': bearer };
    const start = performance.now();
    const response = await send(new Request('http://localhost/teams/messages', { method: 'POST', headers, body }));
    const answer = { status: response.status, text: await response.text(), type: '', ms: performance.now() - start };
    const behind = wrongBehind(body);
    const wrong = wrongReply(answer, isRight, written(), body) ?? behind;
    yield wrong === undefined ? undefined : `Teams: ${wrong}: ${JSON.stringify({ body, bearer }).slice(0, 1_500)}`;
  }
}
