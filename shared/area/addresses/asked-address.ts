import * as z from 'zod';
import { LONGEST_NAME } from '../../platform/bound-search.ts';
import { readPostcode, readPostcodeDigits } from './address.ts';
import { findByPostcode, findByStreet, type AddressBook } from './find-address.ts';

const isPostcode = (text: string): boolean => (readPostcode(text) ?? readPostcodeDigits(text)) !== undefined;

/** What is sought: a postcode, whole or its four digits, or the name of a street. */
export const AddressQuery = z
  .strictObject({
    postcode: z.string().refine(isPostcode, 'A postcode such as 6413AB, or its four digits.').optional(),
    street: z.string().min(3, 'At least 3 letters.').max(LONGEST_NAME, `At most ${LONGEST_NAME} letters.`).optional(),
  })
  .refine(({ postcode, street }) => (postcode === undefined) !== (street === undefined), {
    path: ['postcode'],
    error: 'Either postcode or street.',
  });
type AddressQuery = z.output<typeof AddressQuery>;

/** What was found: a postcode with its neighbourhoods, or streets with theirs. */
export const AddressesFound = z
  .strictObject({
    loaded: z.boolean(),
    items: z.array(
      z.strictObject({
        postcode: z.string().optional(),
        street: z.string().optional(),
        neighbourhoods: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'AddressesFound' });

/** Finds what was asked for, as the API answers it. */
export async function findAddress(
  book: AddressBook,
  { postcode, street = '' }: AddressQuery,
): Promise<z.output<typeof AddressesFound>> {
  const asked = postcode === undefined ? undefined : (readPostcode(postcode) ?? readPostcodeDigits(postcode));
  if (asked !== undefined) {
    const { loaded, neighbourhoods } = await findByPostcode(book, asked);
    const codes = neighbourhoods.map(({ code }) => String(code));
    return { loaded, items: codes.length === 0 ? [] : [{ postcode: asked, neighbourhoods: codes }] };
  }
  const { loaded, streets } = await findByStreet(book, street);
  const items = streets.map(({ name, neighbourhoods }) => ({
    street: name,
    neighbourhoods: neighbourhoods.map(({ code }) => String(code)),
  }));
  return { loaded, items };
}
