import { createHash } from 'node:crypto';

const CHARACTERS = 22; // 132 bits

/** A text as a short part of a key that does not say it, the same for the same text. */
export const shortDigest = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('base64url').slice(0, CHARACTERS);
