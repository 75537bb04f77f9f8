import { parseAccept } from 'hono/utils/accept';
import { LANGUAGES, type Language } from '../messages/messages.ts';

/** The language that an Accept-Language header likes best of ours (RFC 9110, section 12.5.4): `fr, en-GB;q=0.8` is English. */
export function likedLanguage(accepted: string | undefined): Language | undefined {
  const liked = parseAccept(accepted ?? '')
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  return liked.flatMap(
    ({ type }) => LANGUAGES.find((language) => language === type.toLowerCase().split('-')[0]) ?? [],
  )[0];
}
