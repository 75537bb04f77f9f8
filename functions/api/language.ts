import { parseAccept } from 'hono/utils/accept';
import type { Context } from 'hono';
import { LANGUAGES, type Language } from '#shared/platform/messages/messages.ts';

/** The language that a header likes best of ours (RFC 9110, section 12.5.4): `fr, en-GB;q=0.8` is English. */
function likedBest(accepted: string): Language | undefined {
  const liked = parseAccept(accepted)
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  return liked.flatMap(
    ({ type }) => LANGUAGES.find((language) => language === type.toLowerCase().split('-')[0]) ?? [],
  )[0];
}

/** The language that a call says it wants; undefined where it says nothing of it. */
export function heardLanguage({ req }: Context): Language | undefined {
  const asked = req.query('lang')?.toLowerCase() ?? '';
  return LANGUAGES.find((language) => asked.startsWith(language)) ?? likedBest(req.header('Accept-Language') ?? '');
}

/** The language in which a call is answered: the one in its address, then the one it accepts, then Dutch. */
export const acceptedLanguage = (context: Context): Language => heardLanguage(context) ?? 'nl';
