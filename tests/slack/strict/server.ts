import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';
import { isMethod, METHODS, Respond, type Arguments, type Method } from './methods.ts';
import { BOT, Workspace, type Said } from './workspace.ts';

/** How a call fails: with a status, late, or done while its answer is lost. */
export type Fault = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  readonly isLost?: boolean;
};
/** A call as it came in, and what was answered. */
export type Called = { readonly method: string; readonly said: Said };

const PAGE = 100;

function historyOf({ messages }: Workspace, { channel, cursor = '0' }: Arguments<'conversations.history'>): Said {
  const newest = messages
    .filter((one) => one.channel === channel && one.only === undefined && one.thread === undefined)
    .reverse();
  const from = Number(cursor);
  const next = newest.length > from + PAGE ? String(from + PAGE) : '';
  const shown = newest.slice(from, from + PAGE).map(({ ts, text, metadata }) => ({ ts, text, metadata }));
  return { ok: true, messages: shown, has_more: next !== '', response_metadata: { next_cursor: next } };
}

function repliesTo({ messages }: Workspace, { channel, ts, cursor = '0' }: Arguments<'conversations.replies'>): Said {
  const standing = messages.filter((one) => one.channel === channel && one.only === undefined);
  if (!standing.some((one) => one.ts === ts)) return { ok: false, error: 'thread_not_found' };
  const thread = standing.filter((one) => one.ts === ts || one.thread === ts);
  const from = Number(cursor);
  const next = thread.length > from + PAGE ? String(from + PAGE) : '';
  const shown = thread.slice(from, from + PAGE).map(({ ts: at, text, metadata }) => ({ ts: at, text, metadata }));
  return { ok: true, messages: shown, has_more: next !== '', response_metadata: { next_cursor: next } };
}

function userInfo(workspace: Workspace, user: string): Said {
  const known = workspace.users.get(user);
  if (!known) return { ok: false, error: 'user_not_found' };
  const { locale = 'nl-NL', email, name = user } = known;
  const profile = { real_name: name, ...(email !== undefined && { email }) };
  return { ok: true, user: { id: user, team_id: 'T1', name: user, real_name: name, locale, profile } };
}

type Handler = (workspace: Workspace, body: unknown) => Said;

/** A method whose arguments are looked at before they are taken. */
const handled =
  <Schema extends z.ZodType>(schema: Schema, run: (workspace: Workspace, args: z.output<Schema>) => Said): Handler =>
  (workspace, body) => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return run(workspace, parsed.data);
    workspace.complaints.push(z.prettifyError(parsed.error));
    return { ok: false, error: 'invalid_arguments' };
  };

/** How each method is answered. */
const HANDLERS: Readonly<Record<Method, Handler>> = {
  'users.info': handled(METHODS['users.info'], (workspace, { user }) => userInfo(workspace, user)),
  'views.open': handled(METHODS['views.open'], (workspace, { trigger_id: id, view }) => workspace.open(id, view)),
  'views.push': handled(METHODS['views.push'], (workspace, { trigger_id: id, view }) => workspace.push(id, view)),
  'views.update': handled(METHODS['views.update'], (workspace, args) => workspace.update(args)),
  'views.publish': handled(METHODS['views.publish'], (workspace, args) => workspace.publish(args)),
  'chat.postMessage': handled(METHODS['chat.postMessage'], (workspace, args) => workspace.post(args)),
  'chat.postEphemeral': handled(METHODS['chat.postEphemeral'], (workspace, args) => workspace.postEphemeral(args)),
  'chat.update': handled(METHODS['chat.update'], (workspace, args) => workspace.change(args)),
  'conversations.open': handled(METHODS['conversations.open'], ({ users }, { users: user }) =>
    users.has(user) ? { ok: true, channel: { id: `D${user}` } } : { ok: false, error: 'user_not_found' },
  ),
  'conversations.list': handled(METHODS['conversations.list'], ({ channels }) => ({
    ok: true,
    channels: [...channels].map(([id, name]) => ({ id, name })),
    response_metadata: { next_cursor: '' },
  })),
  'conversations.history': handled(METHODS['conversations.history'], historyOf),
  'conversations.replies': handled(METHODS['conversations.replies'], repliesTo),
};

type State = { workspace: Workspace; called: Called[]; faults: Map<string, Fault[]> };

function appOf(state: State): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/api/:method', async (c) => {
    const method = c.req.param('method');
    if (!isMethod(method)) return c.json({ ok: false, error: 'unknown_method' });
    if (c.req.header('Authorization') !== 'Bearer xoxb-test') return c.json({ ok: false, error: 'invalid_auth' });
    const { status, headers = {}, delayMs = 0, isLost = false } = state.faults.get(method)?.shift() ?? {};
    await pause(delayMs);
    if (status !== undefined)
      return Response.json(
        { ok: false, error: status === 429 ? 'ratelimited' : 'internal_error' },
        { status, headers },
      );
    const said = HANDLERS[method](state.workspace, await c.req.parseBody());
    state.called.push({ method, said });
    if (isLost) c.env.outgoing.destroy();
    return c.json(said);
  });
  app.post('/respond/:id', async (c) => {
    const parsed = Respond.safeParse(await c.req.json());
    if (!parsed.success) state.workspace.complaints.push(`response_url: ${z.prettifyError(parsed.error)}`);
    const said = parsed.success ? state.workspace.respond(c.req.param('id'), parsed.data) : 'invalid_blocks';
    return c.text(said, said === 'ok' ? 200 : said === 'invalid_blocks' ? 400 : 404);
  });
  return app;
}

/** A Slack of our own: its Web API over HTTP, and what it keeps. */
export type StrictSlack = {
  readonly apiUrl: () => string;
  readonly responseUrl: (id: string) => string;
  readonly workspace: () => Workspace;
  readonly called: (method?: Method) => readonly Called[];
  /** How the next calls of a method fail, one after the other, whatever was planned before. */
  readonly fails: (method: Method, ...faults: readonly Fault[]) => void;
  /** An empty workspace with these people in it. */
  readonly reset: (
    users: Readonly<Record<string, { readonly locale?: string; readonly email?: string; readonly name?: string }>>,
  ) => Workspace;
};

const empty = (): State => ({ workspace: new Workspace(), called: [], faults: new Map() });

/** Starts one before the tests of a file, on a free port, and ends it after them. */
export function strictSlack(): StrictSlack {
  const state = empty();
  let port = 0;
  const server = createAdaptorServer({ fetch: appOf(state).fetch });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = z.object({ port: z.int() }).parse(server.address()).port;
  });
  afterAll(() => {
    server.close();
  });
  return {
    apiUrl: () => `http://127.0.0.1:${port}/api/`,
    responseUrl: (id) => `http://127.0.0.1:${port}/respond/${id}`,
    workspace: () => state.workspace,
    called: (method) => state.called.filter((one) => method === undefined || one.method === method),
    fails: (method, ...faults) => state.faults.set(method, [...faults]),
    reset: (users) => {
      Object.assign(state, empty());
      state.workspace.users.set(BOT, { name: 'loketten' });
      for (const [user, profile] of Object.entries(users)) state.workspace.users.set(user, profile);
      return state.workspace;
    },
  };
}
