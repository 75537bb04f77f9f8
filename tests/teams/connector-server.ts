import { createServer, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';

export const APP_ID = '0c0ffee0-0000-4000-8000-000000000001';
export const TENANT = '11111111-1111-4111-8111-111111111111';
const KEY_ID = 'test-key';

/** A message that stands in a conversation, with every state that it had. */
export type Standing = { readonly id: string; readonly conversation: string; readonly cards: unknown[] };

/** What the connector does with a call: `lost` takes it and loses the answer. */
export type Mood = 'well' | 'lost' | { readonly status: number; readonly retryAfter?: number };
export type Call = { readonly method: string; readonly conversation: string; readonly message?: string };

const Activity = z.looseObject({ attachments: z.array(z.looseObject({ content: z.unknown() })).min(1) });
const Wanted = z.looseObject({ members: z.tuple([z.looseObject({ id: z.string() })]), tenantId: z.string() });

type Claims = Readonly<Record<string, unknown>>;

/** A connector of the Bot Framework with a memory, and its keys: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export type FakeTeams = {
  readonly serviceUrl: () => string;
  readonly keysUrl: () => string;
  readonly messages: Standing[];
  readonly deleted: string[];
  readonly made: string[];
  readonly calls: Call[];
  readonly members: Map<string, object>;
  readonly mood: (choose: (call: Call) => Mood) => void;
  readonly reset: () => void;
  /** A token as the Bot Framework signs it; what is given replaces what is right. */
  readonly token: (
    claims?: Claims,
    key?: CryptoKey | Uint8Array,
    header?: { readonly alg: string; readonly kid?: string },
  ) => Promise<string>;
  readonly publicKeyText: () => string;
};

const cardIn = (body: unknown): unknown => Activity.parse(body).attachments[0]?.content;

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
};

export const tokenForBot = (): Promise<string> =>
  Promise.resolve(new UnsecuredJWT({ appid: APP_ID }).setExpirationTime('1h').encode());

/** Starts it before the tests of a file, and ends it after them. */
export function fakeTeams(): FakeTeams {
  const messages: Standing[] = [];
  const deleted: string[] = [];
  const made: string[] = [];
  const calls: Call[] = [];
  const members = new Map<string, object>();
  let choose: (call: Call) => Mood = () => 'well';
  let base = '';
  let keys: { privateKey: CryptoKey; publicKey: CryptoKey };
  let jwk: object = {};

  const post = (conversation: string, body: unknown): object => {
    if (conversation === '') {
      const {
        members: [{ id }],
      } = Wanted.parse(body);
      made.push(id);
      return { id: `a:made-${id}` };
    }
    const standing = { id: String(messages.length + deleted.length + 1), conversation, cards: [cardIn(body)] };
    messages.push(standing);
    return { id: standing.id };
  };
  /** Changes or deletes a message; undefined where there is none. */
  const change = ({ method, conversation, message }: Call, body: unknown): object | undefined => {
    const found = messages.find((one) => one.id === message && one.conversation === conversation);
    if (found && method === 'DELETE') deleted.push(...messages.splice(messages.indexOf(found), 1).map(({ id }) => id));
    else found?.cards.push(cardIn(body));
    return found && { id: found.id };
  };

  type Said = { readonly status: number; readonly body?: object; readonly headers?: Readonly<Record<string, string>> };

  async function answerCall(call: Call, request: IncomingMessage): Promise<Said | undefined> {
    calls.push(call);
    const mood = choose(call);
    if (typeof mood === 'object')
      return {
        status: mood.status,
        ...(mood.retryAfter !== undefined && { headers: { 'Retry-After': String(mood.retryAfter) } }),
      };
    const body = await bodyOf(request);
    const done = call.method === 'POST' ? post(call.conversation, body) : change(call, body);
    if (mood === 'lost') return undefined;
    return done ? { status: 200, body: done } : { status: 404 };
  }

  async function answer(request: IncomingMessage): Promise<Said | undefined> {
    const { method = '', url = '' } = request;
    if (url.endsWith('/keys')) return { status: 200, body: { keys: [jwk] } };
    const [conversation = '', kind, id = ''] = url.split('?')[0]?.split('/').slice(3).map(decodeURIComponent) ?? [];
    if (kind !== 'members') return answerCall({ method, conversation, ...(id !== '' && { message: id }) }, request);
    const member = members.get(id);
    return member ? { status: 200, body: member } : { status: 404 };
  }

  const server = createServer((request, response) => {
    void answer(request).then((said) => {
      if (!said) response.destroy();
      else
        response
          .writeHead(said.status, { 'Content-Type': 'application/json', ...said.headers })
          .end(JSON.stringify(said.body ?? {}));
    });
  });
  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    jwk = { ...(await exportJWK(keys.publicKey)), kid: KEY_ID, use: 'sig', alg: 'RS256' };
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${z.object({ port: z.int() }).parse(server.address()).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    serviceUrl: () => base,
    keysUrl: () => `${base}/v1/.well-known/openidconfiguration`,
    messages,
    deleted,
    made,
    calls,
    members,
    mood: (next) => (choose = next),
    reset: () => {
      for (const list of [messages, deleted, made, calls]) list.splice(0);
      members.clear();
      choose = () => 'well';
    },
    token: (claims = {}, key = keys.privateKey, { alg, kid = KEY_ID } = { alg: 'RS256' }) => {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT({
        iss: 'https://api.botframework.com',
        aud: APP_ID,
        serviceurl: base,
        nbf: now - 60,
        exp: now + 3_600,
        ...claims,
      })
        .setProtectedHeader({ alg, kid })
        .sign(key);
    },
    publicKeyText: () => JSON.stringify(jwk),
  };
}
