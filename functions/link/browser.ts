import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { digestOfSecret } from '#shared/people/link-store.ts';

/** What the browser holds that is busy with a link: the link's token, and a secret of its own that nobody else learns. */
export type Browser = { readonly token: string; readonly secret: string };

/** What a form is for; the token of one purpose is not accepted for another. */
type Purpose = 'sign in' | `link ${string}`;

const COOKIE = 'loketten-link';
const HELD_SECONDS = 900;
const HELD = /^([\w-]{43})\.([\w-]{43})$/;

/** Reads and writes the cookie. Over https its name keeps every neighbouring site from setting it (`__Host-`). */
export function browserCookie(isHttps: boolean) {
  const prefix = isHttps ? 'host' : undefined;
  return {
    read(context: Context): Browser | undefined {
      const [, token, secret] = HELD.exec(getCookie(context, COOKIE, prefix) ?? '') ?? [];
      return token !== undefined && secret !== undefined ? { token, secret } : undefined;
    },
    /** Lax and not Strict: it has to come along when the issuer sends the browser back. */
    write(context: Context, { token, secret }: Browser): void {
      setCookie(context, COOKIE, `${token}.${secret}`, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: isHttps,
        maxAge: HELD_SECONDS,
        ...(prefix && { prefix }),
      });
    },
    remove(context: Context): void {
      deleteCookie(context, COOKIE, { path: '/', secure: isHttps, ...(prefix && { prefix }) });
    },
  };
}

export type BrowserCookie = ReturnType<typeof browserCookie>;

/** The digest by which the store knows a browser. */
export const browserDigest = ({ secret }: Browser): string => digestOfSecret(secret);

/** The token that a form carries: it shows that we made the form for this browser, this link and this purpose. */
export const csrfTokenOf = ({ token, secret }: Browser, purpose: Purpose): string =>
  digestOfSecret(JSON.stringify([purpose, token, secret]));

/** Whether a form carries the right token. */
export function isCsrfToken(browser: Browser, purpose: Purpose, given: unknown): boolean {
  const [right, other] = [
    Buffer.from(csrfTokenOf(browser, purpose)),
    Buffer.from(typeof given === 'string' ? given : ''),
  ];
  return right.byteLength === other.byteLength && timingSafeEqual(right, other);
}
