/** SHA-256 (FIPS 180-4) and HMAC (RFC 2104) of our own: the browser has both only as promises, and this floor imports nothing. */

const BLOCK = 64;
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
// oxfmt-ignore
const ROUNDS = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

const SCHEDULE = new Int32Array(64);
const at = (words: Int32Array, index: number): number => words[index] ?? 0;
const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function expand(block: DataView, offset: number): void {
  for (let t = 0; t < 16; t += 1) SCHEDULE[t] = block.getInt32(offset + t * 4);
  for (let t = 16; t < 64; t += 1) {
    const [early, late] = [at(SCHEDULE, t - 15), at(SCHEDULE, t - 2)];
    const s0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const s1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    SCHEDULE[t] = at(SCHEDULE, t - 16) + s0 + at(SCHEDULE, t - 7) + s1;
  }
}

/** Works one block of 64 bytes into the state. */
function compress(state: Int32Array, block: DataView, offset: number): void {
  expand(block, offset);
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)];
  for (let t = 0; t < 64; t += 1) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + at(ROUNDS, t) + at(SCHEDULE, t)) | 0;
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const worked = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i += 1) state[i] = at(state, i) + (worked[i] ?? 0);
}

/** The digest of a message whose first `before` bytes, a whole number of blocks, are in the state already. */
function finished(state: Int32Array, rest: Uint8Array, before: number): Uint8Array {
  const padded = new Uint8Array(Math.ceil((rest.length + 9) / BLOCK) * BLOCK);
  padded.set(rest);
  padded[rest.length] = 0x80;
  const view = new DataView(padded.buffer);
  const bits = (before + rest.length) * 8;
  view.setUint32(padded.length - 8, Math.floor(bits / 2 ** 32));
  view.setUint32(padded.length - 4, bits % 2 ** 32);
  for (let offset = 0; offset < padded.length; offset += BLOCK) compress(state, view, offset);
  const digest = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 8; i += 1) digest.setInt32(i * 4, at(state, i));
  return new Uint8Array(digest.buffer);
}

const fresh = (): Int32Array => new Int32Array(START);

/** The 32 bytes of SHA-256. */
export const sha256 = (bytes: Uint8Array): Uint8Array => finished(fresh(), bytes, 0);

/** Bytes as hexadecimal digits, small letters. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const ENCODER = new TextEncoder();

/** A text as the bytes of UTF-8. */
export const utf8 = (text: string): Uint8Array => ENCODER.encode(text);

/** The 32 bytes of HMAC-SHA-256 of a text under a key of at most 64 bytes; what the key does is worked out once. */
export function hmacUnder(key: Uint8Array): (text: string) => Uint8Array {
  const keyed = (pad: number): Int32Array => {
    const block = new Uint8Array(BLOCK).fill(pad);
    for (const [index, byte] of key.entries()) block[index] = byte ^ pad;
    const state = fresh();
    compress(state, new DataView(block.buffer), 0);
    return state;
  };
  const [inner, outer] = [keyed(0x36), keyed(0x5c)];
  return (text) => finished(outer.slice(), finished(inner.slice(), utf8(text), BLOCK), BLOCK);
}
