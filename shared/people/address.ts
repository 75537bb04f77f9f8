import * as z from 'zod';

/** An address as mail carries it (RFC 5321) holds so many characters. */
const LONGEST = 254;

/** A plain e-mail address: letters, digits and marks of ASCII. Who is meant by any other is not sure enough to hold anything by it. */
export const EmailAddress = z.email('An e-mail address.').max(LONGEST, `At most ${LONGEST} characters.`);

/** The letters A to Z in small, and no other: `toLowerCase` makes of the sign for kelvin, U+212A, the k of somebody else. */
const asciiSmall = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Rule P20. An address as it is compared: addresses that differ in the capitals of ASCII are one, and so is one with spaces around it. */
export const addressKey = (address: string): string => asciiSmall(address.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''));

/** Whether two addresses are of one person. */
export const isSameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);

/** Addresses, each once: of those that are the same the first. */
export const eachAddressOnce = (addresses: readonly string[]): string[] =>
  addresses.filter((address, index) => addresses.findIndex((other) => isSameAddress(other, address)) === index);
