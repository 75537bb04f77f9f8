import type { Context } from 'hono';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';
import { linkFailurePage, PAGE_STATUS, type PageFailure } from './pages.ts';

/** The language in which a request is answered. */
export function pageLanguage(context: Context): Language {
  const detected: unknown = context.get('language');
  return LANGUAGES.find((language) => language === detected) ?? 'nl';
}

/** A page that says what went wrong and what to do; `token` is of a link with which somebody can sign in again. */
export const failureResponse = (context: Context, code: PageFailure, token?: string): Response | Promise<Response> =>
  context.html(linkFailurePage(pageLanguage(context), code, token), PAGE_STATUS[code]);
