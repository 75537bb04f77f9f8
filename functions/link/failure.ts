import type { Context } from 'hono';
import { FAILURES } from '#shared/platform/failures.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { linkFailurePage, PAGE_STATUS, type PageFailure } from './pages.ts';

/** The language in which a request is answered. */
export function pageLanguage(context: Context): Language {
  const detected: unknown = context.get('language');
  return LANGUAGES.find((language) => language === detected) ?? 'nl';
}

const failedWith = new WeakMap<Request, string>();

/** The number of the failure that the answer to a request tells of. */
export const failureOf = ({ req }: Context): string | undefined => failedWith.get(req.raw);

/** A page that says what went wrong and what to do; `token` is of a link with which somebody can sign in again. */
export function failureResponse(context: Context, code: PageFailure, token?: string): Response | Promise<Response> {
  failedWith.set(context.req.raw, FAILURES[code].number);
  return context.html(linkFailurePage(pageLanguage(context), code, token), PAGE_STATUS[code]);
}
