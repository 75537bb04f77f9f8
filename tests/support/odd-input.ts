/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const oneOf = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];

/** Parts of JSON texts that people, programs and attackers send where something else was meant. */
const ODD_JSON = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1e-200',
  '5e-324',
  '1e308',
  '1e400',
  '-1e308',
  '1e16',
  '9007199254740993',
  '0.1e-8',
  '123456789012345678901234567890123456789012345',
  '1.0000000000000000000000000000000000000000001',
  '""',
  '" "',
  '"\\ud800"',
  '"a\\udc00b"',
  '"\\u0000"',
  '"\\u200b"',
  '"\\u3164"',
  '"\\u2800"',
  '"\\u0301"',
  '"\\u202egnp"',
  '"\\u2066x\\u2069"',
  '"__proto__"',
  '"constructor"',
  '"0000-01-01"',
  '"9999-12-31"',
  '"2027-02-30"',
  '"BU09172004"',
  '"BU00000000"',
  '"../../etc/passwd"',
  '"<script>alert(1)</script>"',
  '"=1+1"',
  '"a@b.nl"',
  `"${'a'.repeat(5_000)}"`,
  `"${'é'.repeat(250)}"`,
  `"${'@'.repeat(3_000)}"`,
  '[]',
  '{}',
  '[[[[[[]]]]]]',
  '[null]',
  '[1,1]',
  '["BU09172004","BU09172004"]',
  '{"__proto__":{"a":1}}',
  '{"\\ud800":1}',
  '{"start":"2027-01-01","end":"0000-01-01"}',
  '{"constructor":{"prototype":{}}}',
  `[${'"x",'.repeat(500)}"x"]`,
  `{${Array.from({ length: 300 }, (_, index) => `"k${index}":1`).join()}}`,
] as const;

const ODD_BODIES = [
  '',
  ' ',
  '{',
  '[',
  '"',
  'nul',
  '{"a":1}{',
  '\u0000',
  '{"\\ud800":1}',
  '[[]]',
  '{"a":"\\ud83d"}',
  '['.repeat(4_000),
  `"${'\\"'.repeat(4_000)}`,
  'a=1&b=2',
  '--x\r\nContent-Disposition: form-data',
] as const;

/** Every place in a JSON value, by its path. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => placesIn(part, [...path, name]))];
}

const MARK = 'put something odd here';

/** A value as JSON with something odd in one of its places, or beside them. */
function oddly(random: Random, value: unknown): string {
  const places = placesIn(value);
  const [last, ...before] = [...(places[Math.floor(random() * places.length)] ?? [])].reverse();
  const odd = oneOf(random, ODD_JSON);
  if (last === undefined) return odd;
  const copy: unknown = structuredClone(value);
  let at: unknown = copy;
  for (const name of before.reverse()) at = Reflect.get(Object(at), name);
  Reflect.set(Object(at), random() < 0.15 ? `${last}\ud800` : last, MARK);
  return JSON.stringify(copy).replace(`"${MARK}"`, () => odd);
}

/** A body like a good one, but with something odd in it; now and then something else altogether. */
export function oddBody(random: Random, good: unknown): string {
  if (random() < 0.1) return oneOf(random, ODD_BODIES);
  if (random() < 0.1) return JSON.stringify(good);
  const once = oddly(random, good);
  if (random() < 0.6) return once;
  try {
    return oddly(random, JSON.parse(once));
  } catch {
    return once;
  }
}

/** Files that are no list and no data, or nearly. */
const ODD_FILES = [
  '',
  ' ',
  '\n\n\n',
  ',,,,',
  'neighbourhood,constructor,__proto__\nBU09172004,1,2',
  'neighbourhood;period;count\nBU09172004;0000;1',
  'neighbourhood,period,count:a\nBU09172004,2020,1e308\nBU09172004,2020,-1',
  '"',
  '"\n"',
  'a,a,a\n1,2,3',
  `a${',a'.repeat(3_000)}\n1`,
  'titel;soort\n\u3164;onderzoek',
  'title,kind,organisation,neighbourhoods\n\u202egnp,research,Open Universiteit,Vrieheide',
  'title,kind,organisation,neighbourhoods,period start\nA,research,B,BU09172004,0000-01-01',
  'PK\u0003\u0004',
  '"'.repeat(5_000),
  `title\n${'x\n'.repeat(400)}`,
  '\u0000\u0001',
  '%PDF-1.4',
] as const;

/** A file like somebody could send by mistake or in anger. */
export const oddFile = (random: Random): string => oneOf(random, ODD_FILES);

const cursorOf = (text: string): string => Buffer.from(text).toString('base64url');

/** What somebody may put into an address in the place of one value, as it stands there. */
export const ODD_IN_ADDRESSES = [
  '',
  '%00',
  '%20',
  '%0a',
  '%E0%A4%A',
  '%ed%a0%80',
  '%F0%9F',
  '..',
  '%2e%2e%2f',
  'a%2Fb',
  '__proto__',
  'constructor',
  '%7C',
  '%23',
  'a'.repeat(3_000),
  '-1',
  '0',
  '1e2',
  '1e999',
  '0000-01-01',
  '9999-12-31',
  '0001-01-01',
  '2027-02-30',
  'BU09172004',
  '0000000000000000',
  '%E2%80%AE',
  '%E3%85%A4',
  '%F0%9D%93%A4',
  "'",
  '%27%22%3E',
  '*',
  '+',
  '%2B',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '%ff',
  cursorOf('{"pk":"\\ud800","sk":"a","listPk":"ACTIVITIES","listSk":"b"}'),
  cursorOf('["x","\\ud800"]'),
  cursorOf('null'),
  cursorOf('[[[['),
  cursorOf('{"q":"","after":{"score":1e308,"title":"\\ud800","id":"a"}}'),
  cursorOf('1e400'),
  cursorOf('\u0000'),
] as const;

/** What a header may hold that is no good value of it; each character is one byte. */
export const ODD_HEADERS = [
  '',
  ' ',
  '*',
  '"',
  '""',
  '"1',
  'W/"1"',
  '"1", "2"',
  '"\u00e9"',
  '\u00ff\u00fe',
  ','.repeat(2_000),
  ' '.repeat(2_000),
  ';q='.repeat(800),
  'nl-'.repeat(1_000),
  'a'.repeat(7_000),
  '\t',
  '=?utf-8?q?x?=',
  '-1',
  'multipart/form-data; boundary=',
  'text/csv; charset="',
] as const;
