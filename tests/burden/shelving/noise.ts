import { createHash } from 'node:crypto';

/** The id of one of many. */
export const idOf = (at: number): string => at.toString(16).padStart(16, '0');

/** A title and an organisation that do not become smaller by deflating, some 200 bytes together. */
export function noiseOf(at: number): { readonly title: string; readonly organisation: string } {
  const noise = (part: string): string => createHash('sha512').update(`${at}${part}`).digest('base64');
  return { title: noise('title') + noise('more'), organisation: noise('organisation') };
}
