import type { Context } from 'hono';
import { likedLanguage } from '#shared/platform/http/liked-language.ts';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';

/** The language that a call says it wants; undefined where it says nothing of it. */
export function heardLanguage({ req }: Context): Language | undefined {
  const asked = req.query('lang')?.toLowerCase() ?? '';
  return LANGUAGES.find((language) => asked.startsWith(language)) ?? likedLanguage(req.header('Accept-Language'));
}

/** The language in which a call is answered: the one in its address, then the one it accepts, then Dutch. */
export const acceptedLanguage = (context: Context): Language => heardLanguage(context) ?? 'nl';
