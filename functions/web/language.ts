import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { wantsPage } from '#shared/platform/http/addresses.ts';
import { likedLanguage } from '#shared/platform/http/liked-language.ts';
import { underLanguage } from '#shared/platform/http/page-address.ts';
import { pathWithin } from '#shared/platform/input/own-path.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';

const COOKIE = 'loketten-language';
const YEAR_SECONDS = 365 * 86_400;

/** The part of an address that chooses a language: it goes once it is kept. */
export const CHOICE = 'lang';

const languageIn = (text: string | undefined): Language | undefined => LANGUAGES.find((one) => one === text);

/** The language that somebody chose in this browser. */
const chosen = (context: Context): Language | undefined => languageIn(getCookie(context, COOKIE));

/** The language that a reader would rather have than the one of the address, where they never chose: it is offered. */
export function offeredLanguage(context: Context, language: Language): Language | undefined {
  const liked = likedLanguage(context.req.header('Accept-Language'));
  return chosen(context) === undefined && liked !== language ? liked : undefined;
}

const withoutLanguage = (pathname: string): string => {
  const language = LANGUAGES.find((one) => pathname === `/${one}` || pathname.startsWith(`/${one}/`));
  return language === undefined ? pathname : pathname.slice(language.length + 1) || '/';
};

const isOpened = ({ req }: Context): boolean => req.raw.method === 'GET' || req.raw.method === 'HEAD';

/**
 * Keeps a language that was chosen by a link, and answers where its page is; undefined where none was. The cookie holds no more than the
 * language, so it is not signed.
 */
export function keepChoice(context: Context, isHttps: boolean): string | undefined {
  const language = languageIn(context.req.query(CHOICE));
  if (language === undefined || !isOpened(context)) return undefined;
  setCookie(context, COOKIE, language, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps,
    maxAge: YEAR_SECONDS,
  });
  const { pathname, searchParams } = new URL(context.req.url);
  searchParams.delete(CHOICE);
  const search = searchParams.size > 0 ? `?${searchParams.toString()}` : '';
  return pathWithin(underLanguage(language)(withoutLanguage(pathname) + search)) ?? '/';
}

/**
 * The English page of who reads English, of a Dutch address: who chose it gets it everywhere, and who never chose on the first page only, so
 * that a link to a Dutch page, and what search engines find, leads to what it says. Undefined where the Dutch page it is.
 */
export function englishFirst(context: Context): string | undefined {
  const { pathname, search } = new URL(context.req.url);
  if (!isOpened(context) || !wantsPage(context.req.header('Accept'))) return undefined;
  const wants =
    chosen(context) ?? (pathname === '/' ? likedLanguage(context.req.header('Accept-Language')) : undefined);
  return wants === 'en' ? pathWithin(underLanguage('en')(pathname + search)) : undefined;
}
