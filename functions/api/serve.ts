import * as z from 'zod';
import type { Context } from 'hono';
import { PUBLIC_ACTOR, type Actor } from '#shared/people/actor.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { keepRefusal } from '#shared/people/refusals.ts';
import type { VerifyToken } from '#shared/people/tokens.ts';
import { boundedBody } from '#shared/platform/input/bounded-body.ts';
import { failure, type Failure } from '#shared/platform/failures.ts';
import { fieldErrors } from '#shared/platform/input/fields.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import type { Contact } from '#shared/platform/contact.ts';
import type { Desk } from '#shared/desk.ts';
import { readJson } from './json.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { acceptedLanguage, heardLanguage } from './language.ts';
import { problemResponse } from './problem.ts';
import { guarded, isPublicRead, tagged, type File } from './public-answer.ts';
import { withoutEndings, type ApiReply, type Route } from './route.ts';

/** Everything that the API is put together from. `addressOf` is the network address that a request came from, `contact` how who runs the desks is reached. */
export type ApiParts = {
  readonly desk: Desk;
  readonly verify: VerifyToken;
  readonly baseUrl: string;
  readonly contact?: Contact | undefined;
  /** The OpenID Connect issuer whose tokens are taken. */
  readonly issuer?: string | undefined;
  readonly addressOf: (context: Context) => string;
};

const MOST_BODY_BYTES = 256 * 1_024; // unless the route takes more

/** Who asks: the public without a token, the person of a valid one. */
export async function readActor(
  context: Context,
  verify: VerifyToken,
): Promise<Result<Actor, Failure<'bad-token' | 'issuer-unreachable'>>> {
  const header = context.req.header('Authorization');
  if (header === undefined) return ok(PUBLIC_ACTOR);
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? [];
  return token === undefined
    ? fail(failure('bad-token', 'Send Authorization: Bearer, followed by an access token.'))
    : verify(token);
}

/** Whether the role may call this at all, before anything is known of what it is about. */
async function roleRefusal(
  desk: Desk,
  actor: Actor,
  { command, path }: Route,
): Promise<Failure<'not-signed-in' | 'role-may-not'> | undefined> {
  const { role } = actor;
  if (!command || roleMay(role, command)) return undefined;
  if (role === 'public') return failure('not-signed-in', 'Sign in: send an access token as Authorization: Bearer.');
  await keepRefusal(desk, actor, command, path);
  return failure('role-may-not', `The role ${role} may not do this: ${command}.`);
}

/** What changes something and knows no parameters takes none: else `dryRun` would be heeded at one door, and at another the thing itself be done. */
const NO_QUERY = z.strictObject({ lang: z.unknown().optional() });

function readQuery(context: Context, route: Route): Result<unknown, Failure<'bad-query'>> {
  const query = route.query ?? (route.method === 'GET' ? undefined : NO_QUERY);
  if (!query) return ok({});
  const given = Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
  const parsed = query.safeParse(given);
  if (parsed.success) return ok(given);
  const errors = fieldErrors(parsed.error);
  const detail = errors.map(({ pointer, detail: what }) => `${pointer.slice(2)}: ${what}`).join(' ');
  return fail({ ...failure('bad-query', detail), errors });
}

function readRequest(
  context: Context,
  route: Route,
  bytes: Uint8Array,
): Result<{ body: unknown; query: unknown; idempotencyKey: string }, Failure> {
  const body = route.takes && 'schema' in route.takes ? readJson(bytes) : ok(undefined);
  if (!body.ok) return body;
  const query = readQuery(context, route);
  if (!query.ok) return query;
  const idempotencyKey = context.req.header('Idempotency-Key') ?? '';
  if (route.needsKey && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) {
    return fail(
      failure(
        'idempotency-key-missing',
        'Send an Idempotency-Key: 1 to 200 characters of your own, the same when you try again.',
      ),
    );
  }
  return ok({ body: body.value, query: query.value, idempotencyKey });
}

/** Serves one call: what it answers, kept from who may not keep or read it. */
export async function serve(context: Context, route: Route, parts: ApiParts): Promise<Response> {
  return guarded(context, await answered(context, route, parts), isPublicRead(route));
}

/** What is refused is refused in the order of the contract: size, sign-in, role, shape, and then the use case's own. */
async function answered(
  context: Context,
  route: Route,
  { desk, verify, addressOf, baseUrl, contact, issuer }: ApiParts,
): Promise<Response> {
  const bytes = await boundedBody(context.req.raw, route.mostBytes ?? MOST_BODY_BYTES);
  if (!bytes.ok) return problemResponse(bytes.error);
  const actor = await readActor(context, verify);
  if (!actor.ok) return problemResponse(actor.error);
  await keepSeen(desk, actor.value, heardLanguage(context));
  const refusal = await roleRefusal(desk, actor.value, route);
  if (refusal) return problemResponse(refusal);
  const read = readRequest(context, route, bytes.value);
  if (!read.ok) return problemResponse(read.error);
  const params = withoutEndings(route.path, context.req.param());
  const reply = await route.handle({
    desk,
    actor: actor.value,
    params,
    ...read.value,
    bytes: bytes.value,
    contentType: context.req.header('Content-Type') ?? '',
    accept: context.req.header('Accept'),
    baseUrl,
    contact,
    issuer,
    ifMatch: context.req.header('If-Match'),
    ifNoneMatch: context.req.header('If-None-Match'),
    address: addressOf(context),
    language: acceptedLanguage(context),
  });
  if (!reply.ok) return problemResponse(reply.error);
  const file =
    route.isFile && actor.value.role === 'public'
      ? { desk, file: reply.value.file ?? [route.id, ...Object.values(params)].join(' ') }
      : undefined;
  return responseOf(reply.value, file);
}

/** What a use case answered, as bytes; as a file where many fetch it. */
async function responseOf(
  { status = 200, body, headers }: Omit<ApiReply, 'file'>,
  file: File | undefined,
): Promise<Response> {
  if (body === undefined || body instanceof ReadableStream)
    return new Response(body, { status, headers: { ...headers } });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = new Response(text, {
    status,
    headers: { ...(typeof body !== 'string' && { 'Content-Type': 'application/json' }), ...headers },
  });
  return file ? tagged(response, text, file) : response;
}
