import { randomBytes } from 'node:crypto';
import { keyOfShares, sharesOf } from '#shared/drawing/key-shares.ts';
import { openKey } from '#shared/drawing/points.ts';
import { fault } from '#shared/drawing/faults.ts';
import { faultText, type DrawLanguage } from '#shared/drawing/texts.ts';
import { EXIT } from './exit.ts';
import { readWhole, writeNew } from './files.ts';
import { words } from './texts.ts';

type Says = { readonly say: (line: string) => void; readonly warn: (line: string) => void };

const newSecret = (): string => randomBytes(32).toString('hex');
const textOf = (path: string, language: DrawLanguage): string => new TextDecoder().decode(readWhole(path, language));

/** Makes a key in a file of its own; says its id and never the key. */
export function makeKey(path: string, language: DrawLanguage, say: Says['say'], key = newSecret()): number {
  writeNew([{ path, text: `${key}\n` }], language);
  say(words('key.made', language, { path, keyId: openKey(key)?.keyId ?? '' }));
  return EXIT.done;
}

/** Writes three shares of a key beside it, of which any two give it back. */
export function splitKey(path: string, language: DrawLanguage, { say, warn }: Says): number {
  const shares = sharesOf(textOf(path, language), [newSecret(), newSecret()]);
  if (shares === undefined) {
    warn(faultText(fault('E05.form'), language));
    return EXIT.refused;
  }
  writeNew(
    shares.map((text, index) => ({ path: `${path}.share${index + 1}`, text })),
    language,
  );
  say(words('key.split', language, { path }));
  return EXIT.done;
}

/** Puts a key together again from two shares. */
export function joinKey(
  order: { readonly path: string; readonly shares: readonly string[]; readonly language: DrawLanguage },
  { say, warn }: Says,
): number {
  const { path, shares, language } = order;
  const key = keyOfShares(shares.map((share) => textOf(share, language)));
  if (key !== undefined) return makeKey(path, language, say, key);
  warn(words('key.apart', language));
  return EXIT.refused;
}
