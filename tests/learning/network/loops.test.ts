import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { SignedLink } from '#shared/learning/rules/links.ts';
import { LONGEST_LOOP, loopsOf, MOST_LOOPS, POLARITY } from '#shared/learning/rules/loops.ts';
import { rule } from '#shared/rulebook.ts';
import { everyLoop, inOrder, naiveComponents, signAlong } from './naive.ts';
import { believed, completeWorld, cpuSince, dice, largeWorld, letters } from './worlds.ts';

const Vector = z.object({
  edges: z.array(z.tuple([z.string(), z.string(), z.enum(['+', '-', '?'])])),
  result: z.object({
    components: z.array(z.int()),
    completeUpToLength: z.int(),
    allListed: z.boolean(),
    loops: z.array(z.object({ nodes: z.array(z.string()), polarity: z.enum(POLARITY) })),
  }),
});
const vector = Vector.parse(
  JSON.parse(await readFile(new URL('../vectors/loops-example.json', import.meta.url), 'utf8')),
);

const link = (cause: string, effect: string, sign: SignedLink['sign'] = '+'): SignedLink => ({
  cause,
  effect,
  sign,
  status: 'unverified',
});
const ring = (...ids: readonly string[]): SignedLink[] =>
  ids.map((id, at) => link(id, ids[(at + 1) % ids.length] ?? ''));
const nodesOf = (links: readonly SignedLink[]) => loopsOf(links).loops.map(({ nodes }) => nodes);

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const draw = dice(seed);
  return items
    .map((item) => ({ item, at: draw() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

describe(rule('L20'), () => {
  test('what is contradicted takes no part', () => {
    const links = ring('a', 'b').map((one) => ({ ...one, status: 'contradicted' as const }));
    expect(loopsOf(links)).toEqual({ components: [], completeUpToLength: 0, allListed: true, loops: [] });
  });

  test('more and less between the same two is unknown', () => {
    const [loop] = loopsOf([...ring('a', 'b'), link('a', 'b', '-')]).loops;
    expect(loop).toEqual({ nodes: ['a', 'b'], signs: ['?', '+'], polarity: 'indeterminate' });
  });

  test('a sign that is contradicted makes the other no less certain', () => {
    const [loop] = loopsOf([...ring('a', 'b'), { ...link('a', 'b', '-'), status: 'contradicted' }]).loops;
    expect(loop?.polarity).toBe('reinforcing');
  });
});

test(rule('L21'), () => {
  fc.assert(
    fc.property(believed(9, 16), (links) => {
      expect(loopsOf(links).components).toEqual(naiveComponents(links));
    }),
  );
});

describe(rule('L22'), () => {
  test('the example comes out as it is worked out', () => {
    const links = vector.edges.map(([cause, effect, sign]) => link(cause, effect, sign));
    const { loops, ...rest } = loopsOf(links);
    expect({ ...rest, loops: loops.map(({ nodes, polarity }) => ({ nodes, polarity })) }).toEqual(vector.result);
  });

  test('two less after each other are more', () => {
    expect(loopsOf([link('a', 'b', '-'), link('b', 'a', '-')]).loops[0]?.polarity).toBe('reinforcing');
    expect(loopsOf([link('a', 'b', '-'), link('b', 'a')]).loops[0]?.polarity).toBe('balancing');
  });

  test('loops are those that are found by trying every way, in whatever order the links come', () => {
    fc.assert(
      fc.property(believed(11, 22), fc.integer(), (links, seed) => {
        const every = everyLoop(links);
        const found = loopsOf(links);
        expect(found.loops.map(({ nodes }) => nodes)).toEqual(
          inOrder(every.filter(({ length }) => length <= LONGEST_LOOP)),
        );
        expect(found.allListed).toBe(every.every(({ length }) => length <= LONGEST_LOOP));
        for (const { nodes, polarity } of found.loops)
          expect(polarity).toBe(
            { '+': 'reinforcing', '-': 'balancing', '?': 'indeterminate' }[
              signAlong(links, [...nodes, nodes[0] ?? ''])
            ],
          );
        expect(loopsOf(shuffled(links, seed))).toEqual(found);
      }),
      { numRuns: 150 },
    );
  });

  test('a loop of eight is listed; one of nine is not, and the answer says that something is left out', () => {
    const eight = ring(...letters(8));
    expect(loopsOf(eight)).toMatchObject({ completeUpToLength: 8, allListed: true, loops: [{}] });
    expect(loopsOf(ring(...letters(9)))).toMatchObject({ completeUpToLength: 8, allListed: false, loops: [] });
  });

  test('a large component whose loops are short leaves nothing out', () => {
    const links = [...ring('a', 'b', 'c', 'd', 'e'), ...ring('e', 'f', 'g', 'h', 'i')];
    expect(loopsOf(links)).toMatchObject({ components: [9], completeUpToLength: 8, allListed: true });
    expect(nodesOf(links)).toHaveLength(2);
  });

  test('a length that would pass a thousand is not listed at all', () => {
    const pairs = (count: number) => Array.from({ length: count }, (_, at) => ring('hub', `s${at}`)).flat();
    expect(loopsOf(pairs(MOST_LOOPS))).toMatchObject({ completeUpToLength: 8, allListed: true });
    expect(loopsOf(pairs(MOST_LOOPS)).loops).toHaveLength(MOST_LOOPS);
    expect(loopsOf(pairs(MOST_LOOPS + 1))).toMatchObject({ completeUpToLength: 1, allListed: false, loops: [] });
  });

  test('300 factors and 900 links are gone through at once', () => {
    const links = largeWorld(300, 900, 7);
    const from = process.cpuUsage();
    const { loops, completeUpToLength, allListed, components } = loopsOf(links);
    expect(cpuSince(from)).toBeLessThan(2_000);
    expect(loops.every(({ nodes }) => nodes.length <= completeUpToLength)).toBe(true);
    expect(loops.length).toBeLessThanOrEqual(MOST_LOOPS);
    expect(allListed).toBe(false);
    expect(components[0]).toBeGreaterThan(200);
  });

  test('where everything leads to everything nothing hangs', () => {
    const from = process.cpuUsage();
    expect(loopsOf(completeWorld(12))).toMatchObject({ components: [12], completeUpToLength: 3, allListed: false });
    expect(loopsOf(completeWorld(100))).toMatchObject({ components: [100], completeUpToLength: 1, loops: [] });
    expect(cpuSince(from)).toBeLessThan(2_000);
  });
});
