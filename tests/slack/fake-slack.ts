import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';
import { isMethod, METHODS, Respond, type Method } from './strict/methods.ts';

/** A call as it came in: the method, and its arguments as Slack's reference describes them. */
export type Call = { readonly method: string; readonly args: Readonly<Record<string, unknown>>; readonly at: number };
type Answer = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly delayMs?: number;
};

const WithMetadata = z.object({
  channel: z.string(),
  thread_ts: z.string().optional(),
  metadata: z.unknown().optional(),
});

/** A server that speaks Slack's Web API, checks every argument, and keeps what it was asked. */
export type FakeSlack = {
  readonly apiUrl: () => string;
  readonly responseUrl: () => string;
  readonly calls: (method?: string) => Call[];
  /** The answers to the next calls of a method, instead of what Slack would say. */
  readonly next: (method: string, ...answers: Answer[]) => void;
  /** What `users.info` says of somebody, beside the usual. */
  readonly user: (id: string, profile: Readonly<Record<string, unknown>>) => void;
  readonly reset: () => void;
};

type Posted = {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string | undefined;
  readonly metadata?: unknown;
};
const PAGE = 2;

class State {
  calls: Call[] = [];
  users = new Map<string, Readonly<Record<string, unknown>>>();
  next = new Map<string, Answer[]>();
  posted: Posted[] = [];
  count = 0;
}

function pageOf(messages: readonly Posted[], cursor: string | undefined): unknown {
  const from = Number(cursor ?? 0);
  const more = messages.length > from + PAGE;
  return {
    ok: true,
    messages: messages.slice(from, from + PAGE),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + PAGE) : '' },
  };
}

const standingIn = (state: State, channel: string): Posted[] => state.posted.filter((one) => one.channel === channel);

const history = (state: State, channel: string, cursor: string | undefined): unknown =>
  pageOf(
    standingIn(state, channel)
      .filter(({ thread }) => thread === undefined)
      .reverse(),
    cursor,
  );

function replies(state: State, channel: string, under: string, cursor: string | undefined): unknown {
  const standing = standingIn(state, channel);
  return standing.some(({ ts }) => ts === under)
    ? pageOf(
        standing.filter(({ ts, thread }) => ts === under || thread === under),
        cursor,
      )
    : { ok: false, error: 'thread_not_found' };
}

function usual(state: State, method: Method, args: Readonly<Record<string, unknown>>): unknown {
  state.count += 1;
  const text = (name: string): string => z.string().parse(args[name]);
  switch (method) {
    case 'users.info':
      return {
        ok: true,
        user: {
          id: args['user'],
          team_id: 'T1',
          name: 'an',
          real_name: 'An Jansen',
          locale: 'nl-NL',
          profile: {},
          ...state.users.get(text('user')),
        },
      };
    case 'views.open':
    case 'views.push':
      return text('trigger_id').startsWith('expired')
        ? { ok: false, error: 'expired_trigger_id' }
        : { ok: true, view: { id: `V${state.count}`, hash: `h${state.count}` } };
    case 'views.update':
      return args['hash'] === 'stale'
        ? { ok: false, error: 'hash_conflict' }
        : { ok: true, view: { id: args['view_id'], hash: `h${state.count}` } };
    case 'views.publish':
    case 'chat.postEphemeral':
      return { ok: true, message_ts: `${state.count}.0001` };
    case 'chat.postMessage': {
      const { channel, thread_ts: thread, metadata: carried } = WithMetadata.parse(args);
      const id = channel.startsWith('#') ? `C${channel.slice(1).toUpperCase()}` : channel;
      const ts = `${state.count}.0001`;
      state.posted.push({ channel: id, ts, thread, metadata: carried });
      return { ok: true, channel: id, ts };
    }
    case 'chat.update':
      return { ok: true, channel: args['channel'], ts: args['ts'] };
    case 'conversations.open':
      return { ok: true, channel: { id: `D${text('users')}` } };
    case 'conversations.list':
      return {
        ok: true,
        channels: [
          { id: 'CANDERS', name: 'anders' },
          { id: 'CBUREAU', name: 'bureau' },
        ],
        response_metadata: { next_cursor: '' },
      };
    case 'conversations.history':
      return history(state, text('channel'), z.string().optional().parse(args['cursor']));
    case 'conversations.replies':
      return replies(state, text('channel'), text('ts'), z.string().optional().parse(args['cursor']));
  }
}

async function answered({ status = 200, headers = {}, body, delayMs = 0 }: Answer): Promise<Response> {
  await pause(delayMs);
  return Response.json(body ?? { ok: false, error: 'internal_error' }, { status, headers });
}

type Parsed =
  | { readonly success: true; readonly data: Record<string, unknown> }
  | { readonly success: false; readonly error: z.ZodError };
const argsOf = (parsed: Parsed): Record<string, unknown> =>
  parsed.success ? parsed.data : { invalid: parsed.error.issues };

function appOf(state: State): Hono {
  const app = new Hono();
  app.post('/api/:method', async (c) => {
    const method = c.req.param('method');
    const planned = state.next.get(method)?.shift();
    if (!isMethod(method)) return c.json({ ok: false, error: 'unknown_method' });
    if (c.req.header('Authorization') !== 'Bearer xoxb-test') return c.json({ ok: false, error: 'invalid_auth' });
    const parsed = METHODS[method].safeParse(await c.req.parseBody());
    state.calls.push({ method, args: argsOf(parsed), at: performance.now() });
    if (planned?.status !== undefined || planned?.body !== undefined) return answered(planned);
    if (planned) await pause(planned.delayMs);
    return c.json(parsed.success ? usual(state, method, parsed.data) : { ok: false, error: 'invalid_arguments' });
  });
  app.post('/respond', async (c) => {
    const parsed = Respond.safeParse(await c.req.json());
    state.calls.push({ method: 'respond', args: argsOf(parsed), at: performance.now() });
    const planned = state.next.get('respond')?.shift();
    return planned ? answered(planned) : c.text(parsed.success ? 'ok' : 'invalid_blocks', parsed.success ? 200 : 400);
  });
  return app;
}

/** Starts one before the tests of a file, on a free port, and ends it after them. */
export function fakeSlack(): FakeSlack {
  let state = new State();
  let port = 0;
  const server = createAdaptorServer({ fetch: (request) => appOf(state).fetch(request) });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = z.object({ port: z.int() }).parse(server.address()).port;
  });
  afterAll(() => {
    server.close();
  });
  return {
    apiUrl: () => `http://127.0.0.1:${port}/api/`,
    responseUrl: () => `http://127.0.0.1:${port}/respond`,
    calls: (method) => state.calls.filter((call) => method === undefined || call.method === method),
    next: (method, ...answers) => state.next.set(method, [...(state.next.get(method) ?? []), ...answers]),
    user: (id, profile) => state.users.set(id, profile),
    reset: () => (state = new State()),
  };
}
