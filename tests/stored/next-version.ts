import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Item } from '#shared/platform/store/table.ts';

/** Records whose names are data, and what is answered as it was kept: no field of a version. */
const LEFT_ALONE: ReadonlySet<string> = new Set([
  'weights',
  'slices',
  'rest',
  'values',
  'sent',
  'participantsPerNeighbourhood',
  'changes',
  'message',
  'totals',
  'pages',
  'from',
  'to',
  'stands',
  'who',
  'pending',
  'undone',
  'touched',
  'municipalities',
  'former',
  'places',
  'input', // of a job: an order that is not understood is not carried out by halves
]);

/** Records whose names are data and whose values are things of ours: those alone grow. */
const OF_THINGS: ReadonlySet<string> = new Set(['sections', 'asks']);

const LATER = { laterVersion: { words: ['a', 'field'], of: { the: 'next version' } } };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !Array.isArray(value);

/** A value as a later version may write it: every object in it, at every depth, has a field that nobody knows yet. */
function withUnknownFields(value: unknown, isOfThings = false): unknown {
  if (Array.isArray(value)) return value.map((one) => withUnknownFields(one));
  if (!isObject(value)) return value;
  const parts = Object.entries(value).map(
    ([name, part]) => [name, LEFT_ALONE.has(name) ? part : withUnknownFields(part, OF_THINGS.has(name))] as const,
  );
  return { ...Object.fromEntries(parts), ...(!isOfThings && LATER) };
}

/** An item as a later version may write it; the answer in an idempotency record is packed. */
export function itemOfNextVersion(item: Item): Item {
  const { pk, sk, answer, ...rest } = item;
  const packed = answer instanceof Uint8Array && {
    answer: deflateRawSync(JSON.stringify(withUnknownFields(JSON.parse(inflateRawSync(answer).toString('utf8'))))),
  };
  const others = withUnknownFields(rest);
  return { ...(isObject(others) ? others : {}), ...packed, pk, sk };
}

/** The same with another word in one place, which this version does not know. */
export function withUnknownWord(value: unknown, path: readonly string[]): unknown {
  const [name, ...further] = path;
  if (name === undefined) return 'a-word-of-later';
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (String(index) === name ? withUnknownWord(one, further) : one));
  return isObject(value) ? { ...value, [name]: withUnknownWord(value[name], further) } : value;
}
