import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import * as z from 'zod';
import { Activity } from '#shared/activities/record/activity.ts';
import { carryLaterFields, withLaterFields } from '#shared/platform/later-fields.ts';
import { allLegible, stored } from '#shared/platform/store/read-stored.ts';
import { rule } from '#shared/rulebook.ts';

const Inner = z
  .strictObject({ n: z.int().max(5), tags: z.array(z.strictObject({ tag: z.string() })).optional() })
  .refine(({ n }) => n !== 3);
const Edge = z.strictObject({
  one: Inner,
  several: z.array(Inner.readonly()),
  by: z.record(z.string(), Inner),
  either: z.union([z.strictObject({ kind: z.literal('a'), inner: Inner }), z.strictObject({ kind: z.literal('b') })]),
  pair: z.tuple([Inner, z.string()]),
  late: z.lazy(() => Inner).nullable(),
  made: Inner.transform(({ n }) => n),
});
const good = {
  one: { n: 1, tags: [{ tag: 'x' }] },
  several: [{ n: 2 }],
  by: { any: { n: 4 } },
  either: { kind: 'a', inner: { n: 1 } },
  pair: [{ n: 0 }, 'x'],
  late: { n: 1 },
  made: { n: 2 },
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const grown = (value: unknown, more: object): unknown => {
  if (Array.isArray(value)) return value.map((one) => grown(one, more));
  if (!isObject(value)) return value;
  return {
    ...Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, name === 'any' || name === 'by' ? part : grown(part, more)]),
    ),
    ...more,
  };
};

describe('A schema as it reads what is stored', () => {
  test('passes over fields that it does not know, at every depth, and makes the same of the rest', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().map((name) => `later-${name}`),
          fc.jsonValue(),
          { minKeys: 1 },
        ),
        (more) => {
          expect(structuredClone(stored(Edge).parse(grown(good, more)))).toEqual(Edge.parse(good)); // a clone has what is seen
          expect(Edge.safeParse(grown(good, more)).success).toBe(false); // the edge stays strict
        },
      ),
    );
  });

  test(rule('P60'), () => {
    const later = { laterVersion: { words: ['a', { deep: 1 }] }, another: null };
    const written = grown(good, later);
    const read = stored(Edge).parse(written);
    expect(JSON.stringify(read)).not.toContain('later');
    // What is made of it by copying it, as a command does, is stored with all that was there; a part that is replaced is not.
    const { made: _, ...rest } = z.looseObject({ made: z.unknown() }).parse(written);
    const { made: __, ...copied } = { ...read, several: read.several.map((one) => ({ ...one })), made: undefined };
    expect(withLaterFields({ activity: copied })).toEqual({ activity: rest });
    expect(withLaterFields({ ...read, one: { n: 2 } })).toMatchObject({ another: null, one: { n: 2 } });
    expect(withLaterFields({ ...read, one: { n: 2 } }).one).not.toHaveProperty('laterVersion');
    // What this version writes itself stands where a later one wrote the same name.
    expect(withLaterFields({ ...read, another: 'ours' })).toHaveProperty('another', 'ours');
    expect(withLaterFields(new Uint8Array([1]))).toEqual(new Uint8Array([1]));
  });

  test('what was made anew takes along what was kept aside of what it was made of, in a list where a part says the same', () => {
    const List = stored(z.strictObject({ parts: z.array(z.strictObject({ of: z.string(), n: z.int() })) }));
    const part = fc.record({ of: fc.constantFrom('a', 'b', 'c'), n: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (before, after) => {
        const read = List.parse({ parts: before.map((one) => ({ ...one, later: `${one.of}${one.n}` })), more: 1 });
        const made = withLaterFields(carryLaterFields(read, { parts: after }));
        const isKnown = (one: { of: string; n: number }) => before.some(({ of, n }) => of === one.of && n === one.n);
        expect(made).toEqual({
          parts: after.map((one) => (isKnown(one) ? { ...one, later: `${one.of}${one.n}` } : one)),
          more: 1,
        });
      }),
    );
    expect(carryLaterFields(undefined, { a: [1, null] })).toEqual({ a: [1, null] });
  });

  test.each([
    ['a check of a part', { ...good, one: { n: 3 } }],
    ['a bound', { ...good, several: [{ n: 6 }] }],
    ['what is missing', { ...good, pair: [{}, 'x'] }],
  ])('looks at %s as before', (_, bad) => {
    expect(stored(Edge).safeParse(bad).success).toBe(false);
  });

  test('is made once of each schema', () => {
    expect(stored(Activity)).toBe(stored(Activity));
  });
});

test('An item that cannot be made out is left out of a list and told of, without what it says', () => {
  const told: unknown[] = [];
  const items = [
    { pk: 'THING#1', sk: 'THING', n: 1 },
    { pk: 'THING#2', sk: 'THING', n: 'secret' },
  ];
  const read = (item: unknown) => z.looseObject({ n: z.int() }).parse(item).n;
  expect(allLegible({ unread: (...said) => void told.push(said) }, items, read)).toEqual([1]);
  expect(told).toEqual([['THING THING', ['n']]]);
  expect(() =>
    allLegible({}, items, () => {
      throw new Error('of our own');
    }),
  ).toThrow('of our own');
});
