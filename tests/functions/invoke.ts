import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { REQUEST_HEADER } from '#shared/platform/log/request-id.ts';
import { GATEWAY_ID, httpEvent, type Asked } from './events.ts';

const runtime = fileURLToPath(new URL('./runtime.ts', import.meta.url));

/** What API Gateway makes a response of. */
const Sent = z.strictObject({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.string()).optional(),
  body: z.string(),
  isBase64Encoded: z.boolean().default(false),
});
const Message = z.union([
  z.object({ ready: z.number() }),
  z.object({ id: z.number(), answer: z.json() }),
  z.object({ id: z.number(), error: z.string() }),
]);

/** An answer as a client of the gateway gets it, and how it was sent. */
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  readonly body: unknown;
  readonly isBase64Encoded: boolean;
};

/** A function in a process of its own, as fresh as Lambda starts it. `ask` goes through the gateway; `invoke` calls it with any event, with so much time. */
export type Running = {
  readonly ask: (asked: Asked) => Promise<Answered>;
  readonly invoke: (event: unknown, hasMs?: number) => Promise<unknown>;
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
};

function answered({ statusCode, headers, cookies = [], body, isBase64Encoded }: z.output<typeof Sent>): Answered {
  const all = new Headers(headers);
  for (const cookie of cookies) all.append('set-cookie', cookie);
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const text = bytes.toString('utf8');
  // Rule P71, of every answer of every bundle that a test asks for.
  if (all.get(REQUEST_HEADER) !== GATEWAY_ID)
    throw new Error(`The answer names as its request: ${all.get(REQUEST_HEADER)}`);
  const isJson = headers['content-type']?.includes('json') === true && text !== '';
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  return { status: statusCode, headers: all, bytes, text, body: json, isBase64Encoded };
}

/**
 * Starts the bundle with this environment and no other.
 * @throws Error with what it printed, where it does not start
 */
export async function startFunction(bundle: string, env: Record<string, string>): Promise<Running> {
  const child = fork(runtime, [bundle], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)));
  const waiting = new Map<number, (result: z.output<typeof Message>) => void>();
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      const result = Message.parse(message);
      if ('ready' in result) resolve();
      else waiting.get(result.id)?.(result);
    });
    child.on('close', () => reject(new Error(printed)));
  });
  let calls = 0;
  const invoke = async (event: unknown, hasMs = 29_000): Promise<unknown> => {
    calls += 1;
    const id = calls;
    const result = await new Promise<z.output<typeof Message>>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, event: z.json().parse(event), hasMs });
    });
    if (!('answer' in result)) throw new Error('error' in result ? result.error : 'It said nothing.');
    return result.answer;
  };
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return {
    ask: async (asked) => answered(Sent.parse(await invoke(httpEvent(asked)))),
    invoke,
    printed: () => printed,
    stop,
  };
}
