import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import * as z from 'zod';
import type { Person } from '#shared/people/actor.ts';

const HOURS = 3_600_000;
/** A working day; after it somebody signs in anew. */
export const SESSION_MS = 8 * HOURS;
/** So long a browser is known as the same one; whose it was outlives their session, so that nobody else sees what they filled in. */
const VISITOR_MS = 24 * HOURS;
/** The same in hours, for who reads how long it is kept. */
export const [SESSION_HOURS, VISITOR_HOURS] = [SESSION_MS / HOURS, VISITOR_MS / HOURS];
/** Whoever signs in at an issuer may have to look for a second factor. */
const SIGN_IN_MS = HOURS / 4;

/** Of a session the browser holds its secret, and whose it is; all else is in the store. */
const SessionHeld = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/), of: z.string(), until: z.number() });
type SessionHeld = Omit<z.output<typeof SessionHeld>, 'until'>;
const SignInUnderWay = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  goTo: z.string(),
  silently: z.boolean().optional(),
  until: z.number(),
});
export type SignInUnderWay = Omit<z.output<typeof SignInUnderWay>, 'until'>;
const Visitor = z.strictObject({ secret: z.string().regex(/^[\w-]{43}$/), until: z.number() });

const packed = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function unpacked<Schema extends z.ZodType<{ readonly until: number }>>(
  schema: Schema,
  text: string | false | undefined,
  now: number,
): z.output<Schema> | undefined {
  if (text === undefined || text === false) return undefined;
  try {
    const { data } = schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return data && data.until > now ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The keys by which cookies are signed and sessions sealed: by the first, and by the others what was before it. */
export type SessionKeys = readonly [string, ...string[]];

/**
 * The cookies of the pages: which browser it is, who is signed in, and a sign-in under way. Each is signed, for one name only;
 * over https its name keeps every neighbouring site from setting it (`__Host-`). Lax and not Strict: a link in a message
 * has to find somebody signed in. `now` is the time of the server and not of the desk: sessions end in real time.
 */
export function webCookies(keys: SessionKeys, isHttps: boolean, now: () => number = Date.now) {
  const prefix = isHttps ? 'host' : undefined;
  const [key] = keys;
  const keyOf = (name: string, by = key): string =>
    createHmac('sha256', by).update(`cookie ${name}`).digest('base64url');
  const read = async <Schema extends z.ZodType<{ readonly until: number }>>(
    context: Context,
    name: string,
    schema: Schema,
  ): Promise<z.output<Schema> | undefined> => {
    for (const by of keys) {
      const signed = await getSignedCookie(context, keyOf(name, by), name, prefix);
      if (signed !== false) return unpacked(schema, signed, now());
    }
    return undefined;
  };
  const write = (context: Context, name: string, value: object, ms: number): Promise<void> =>
    setSignedCookie(context, name, packed({ ...value, until: now() + ms }), keyOf(name), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isHttps,
      maxAge: Math.floor(ms / 1_000),
      ...(prefix && { prefix }),
    });
  const remove = (context: Context, name: string): void => {
    deleteCookie(context, name, { path: '/', secure: isHttps, ...(prefix && { prefix }) });
  };
  return {
    visitor: async (context: Context): Promise<string | undefined> =>
      (await read(context, 'loketten-visitor', Visitor))?.secret,
    keepVisitor: (context: Context, secret: string) => write(context, 'loketten-visitor', { secret }, VISITOR_MS),
    forgetVisitor: (context: Context): void => remove(context, 'loketten-visitor'),
    session: (context: Context): Promise<SessionHeld | undefined> => read(context, 'loketten-session', SessionHeld),
    keepSession: (context: Context, held: SessionHeld) => write(context, 'loketten-session', held, VISITOR_MS),
    /** By which, and the secret of a session, is sealed what the issuer gave for it. */
    sealKey: (): string => keyOf('seal'),
    /** By which it was sealed, now or before the key turned. */
    sealKeys: (): string[] => keys.map((by) => keyOf('seal', by)),
    underWay: (context: Context) => read(context, 'loketten-sign-in', SignInUnderWay),
    begin: (context: Context, underWay: SignInUnderWay) => write(context, 'loketten-sign-in', underWay, SIGN_IN_MS),
    ended: (context: Context): void => remove(context, 'loketten-sign-in'),
    signOut(context: Context): void {
      remove(context, 'loketten-session');
      remove(context, 'loketten-visitor');
    },
    /** The token that every form carries. No other site, browser, person or session can know it. */
    proof: (visitor: string, session: { readonly person: Person; readonly secret: string } | undefined): string =>
      createHmac('sha256', key)
        .update(JSON.stringify(['form', visitor, session?.person.id, session?.person.role, session?.secret]))
        .digest('base64url'),
  };
}

export type WebCookies = ReturnType<typeof webCookies>;

/** Compares two tokens in constant time, so that the time it takes says nothing about how much of them is right. */
export function isSameToken(right: string, given: string | undefined): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given ?? '')];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}
