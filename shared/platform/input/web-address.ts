import * as z from 'zod';

const WRONG = 'The address of a page: http or https, without a user, at most 1,000 characters.';

/** No blanks, quotes, brackets or braces: such an address can stand in a page and in RDF as it is. */
const PLAIN = /^[^\s<>"{}|\\^`\p{Cc}\p{Cf}]+$/u;

function isPageAddress(said: string): boolean {
  const url = URL.parse(said);
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '' && url.password === ''
  );
}

/** The address of a page elsewhere, to be followed by people. */
export const pageAddress = z
  .string(WRONG)
  .max(1_000, WRONG)
  .refine((said) => /^https?:\/\//i.test(said) && PLAIN.test(said) && isPageAddress(said), WRONG)
  .meta({ format: 'uri' });
