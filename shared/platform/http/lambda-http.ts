import * as z from 'zod';
import { failure, type Failure } from '../failures.ts';
import { addressBehind, cameThroughEdge } from './edge.ts';

/**
 * A request as an HTTP API of API Gateway sends it to Lambda, payload format 2.0, as far as it is read here:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
const GatewayEvent = z.object({
  version: z.literal('2.0'),
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: z.record(z.string(), z.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({ domainName: z.string(), http: z.object({ method: z.string(), sourceIp: z.string() }) }),
});
type GatewayEvent = z.output<typeof GatewayEvent>;

/** An answer as API Gateway takes it. */
export type GatewayAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
};

/** What the routes find beside a request: the network address that it came from. */
export const Bindings = z.object({ address: z.string() });
type Bindings = z.output<typeof Bindings>;

type Fetch = (request: Request, bindings: Bindings) => Response | Promise<Response>;

/** Puts an answer where it can be fetched for a short while, and says where that is; undefined where it was not taken. */
export type KeepLargeAnswer = (bytes: Uint8Array<ArrayBuffer>, headers: Headers) => Promise<string | undefined>;

/** What a handler is made of: what answers requests, how a door says that it cannot, where it keeps what is too large, and what only the edge of its domain knows. */
type Door = {
  readonly fetch: Fetch;
  readonly refuse: (failure: Failure) => Response;
  readonly keep?: KeepLargeAnswer;
  readonly originSecret?: string | undefined;
};

/** A Lambda sends at most 6 MB; in base64 this is 5.6 million bytes. */
const MOST_BYTES = 4 * 1_024 * 1_024;
/** Above this the escapes of a JSON text could double it: base64 is a third, always. */
const MOST_AS_TEXT = 1_024 * 1_024;

const WITHOUT_BODY = ['GET', 'HEAD'];
const NEVER_SERVED = ['CONNECT', 'TRACE', 'TRACK']; // a Request cannot be made of these, nor of what is no token (RFC 9110, section 5.6.2)
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** A header holds Latin-1 only; the gateway may hand on anything, and none of it may be lost or throw. */
const headerValue = (value: string): string => (/^[\x20-\x7e\t]*$/.test(value) ? value : encodeURIComponent(value));

function requestOf({
  rawPath,
  rawQueryString,
  headers,
  cookies,
  body,
  isBase64Encoded,
  requestContext,
}: GatewayEvent): Request {
  const { domainName, http } = requestContext;
  const url = new URL(`https://${domainName}`);
  url.pathname = rawPath; // as a path and nothing else: a `?` in it stays a part of it
  url.search = rawQueryString;
  const given = new Headers(
    Object.entries(headers)
      .filter(([name]) => TOKEN.test(name))
      .map(([name, value]) => [name, headerValue(value)]),
  );
  if (cookies.length > 0) given.set('Cookie', headerValue(cookies.join('; ')));
  const has = body !== undefined && !WITHOUT_BODY.includes(http.method);
  return new Request(url, {
    method: http.method,
    headers: given,
    ...(has && { body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }),
  });
}

/** Whether an answer goes as text. CSV goes in base64: its byte order mark has to arrive. So does what is compressed. */
const isText = (type: string | null, encoding: string | null, size: number): boolean =>
  encoding === null && size <= MOST_AS_TEXT && (type === null || /^text\/(?!csv)|[/+](json|xml)\b/.test(type));

async function answerOf(response: Response): Promise<GatewayAnswer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = isText(response.headers.get('Content-Type'), response.headers.get('Content-Encoding'), bytes.byteLength);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const cookies = response.headers.getSetCookie();
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 && { cookies }),
    body: bytes.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text,
  };
}

/** An answer of at most 6 MB: what is larger is kept elsewhere and the client sent there, or else refused. */
async function sendable(response: Response, method: string, { keep, refuse }: Door): Promise<Response> {
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength <= MOST_BYTES) return new Response(bytes.byteLength === 0 ? null : bytes, response);
  if (method !== 'GET' || response.status !== 200 || !keep) {
    return refuse(failure('unexpected', 'The answer is larger than can be sent: ask for less at once.'));
  }
  const Location = await keep(new Uint8Array(bytes), response.headers);
  if (Location === undefined)
    return refuse(
      failure('unexpected', 'The answer is large, and could not be kept to be fetched: try again in a moment.'),
    );
  const headers = new Headers(response.headers);
  for (const name of ['Content-Type', 'Content-Disposition', 'ETag', 'Last-Modified']) headers.delete(name);
  headers.set('Location', Location);
  headers.set('Cache-Control', 'no-store');
  return new Response(null, { status: 302, headers });
}

async function respond(event: GatewayEvent, door: Door): Promise<Response> {
  const { method, sourceIp } = event.requestContext.http;
  const { originSecret } = door;
  if (!cameThroughEdge(event.headers, originSecret)) return new Response(null, { status: 403 });
  if (NEVER_SERVED.includes(method.toUpperCase()) || !TOKEN.test(method))
    return door.refuse(failure('method-not-allowed', `No address answers ${method}.`));
  return sendable(
    await door.fetch(requestOf(event), { address: addressBehind(event.headers, sourceIp, originSecret) }),
    method,
    door,
  );
}

/**
 * Makes a Lambda handler for an HTTP API of what answers requests. Everything that reaches it is answered as the product
 * answers, refusals included. (`hono/aws-lambda` throws at a GET with a body, drops the byte order mark of a CSV, and
 * knows no answer over 6 MB; it is deprecated without a successor on the registry.)
 */
export const lambdaHandler =
  (door: Door) =>
  async (event: unknown): Promise<GatewayAnswer> =>
    answerOf(await respond(GatewayEvent.parse(event), door));
