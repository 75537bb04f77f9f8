import { openKey } from './points.ts';
import { hexOf } from './sha256.ts';

/** What a share begins with. */
const FORMAT = 'loketten-key-share/1';

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, byte) => parseInt(hex.slice(byte * 2, byte * 2 + 2), 16));

/** Bytes that two and two differ in: of all the parts together this is the key. */
const differing = (parts: readonly string[]): string =>
  parts.reduce((sum, part) => {
    const bytes = bytesOf(part);
    return hexOf(bytesOf(sum).map((byte, index) => byte ^ (bytes[index] ?? 0)));
  });

/**
 * Three shares of a key, of which any two give it back and one alone says nothing of it: the key is cut into three parts
 * that all are needed, of which each share has two. `random` is twice 32 bytes that nobody knows, as hexadecimal digits.
 */
export function sharesOf(key: string, random: readonly [string, string]): readonly string[] | undefined {
  const points = openKey(key);
  if (points === undefined) return undefined;
  const parts = [
    ...random,
    differing([
      key
        .replace(/^\uFEFF/, '')
        .trim()
        .toLowerCase(),
      ...random,
    ]),
  ];
  return [0, 1, 2].map((share) => {
    const held = [share, (share + 1) % 3].map((index) => `${index + 1} ${parts[index] ?? ''}`);
    return [FORMAT, points.keyId, ...held, ''].join('\n');
  });
}

/** The key of two shares, or of three; undefined where they are not two of one key. */
export function keyOfShares(shares: readonly string[]): string | undefined {
  const parts = new Map<string, string>();
  const keyIds = new Set<string>();
  for (const share of shares) {
    const [format, keyId = '', ...held] = share
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    if (format !== FORMAT) return undefined;
    keyIds.add(keyId);
    for (const line of held) {
      const [, index = '', part = ''] = /^([123]) ([0-9a-f]{64})$/.exec(line) ?? [];
      parts.set(index, part);
    }
  }
  const all = ['1', '2', '3'].map((index) => parts.get(index));
  const whole = all.filter((part) => part !== undefined);
  if (whole.length < 3) return undefined;
  const key = differing(whole);
  return keyIds.size === 1 && openKey(key)?.keyId === [...keyIds][0] ? key : undefined;
}
