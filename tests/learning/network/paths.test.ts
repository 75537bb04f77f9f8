import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sign } from '#shared/learning/rules/edge.ts';
import type { SignedLink } from '#shared/learning/rules/links.ts';
import { LONGEST_PATH, pathsBetween } from '#shared/learning/rules/paths.ts';
import { rule } from '#shared/rulebook.ts';
import { everyWay, inOrder, signAlong } from './naive.ts';
import { believed, completeWorld, cpuSince, largeWorld, letters } from './worlds.ts';

const link = (cause: string, effect: string, sign: Sign = '+'): SignedLink => ({
  cause,
  effect,
  sign,
  status: 'unverified',
});

/** The verdict and the shortest ways, by trying every way there is. */
function naivePaths(links: readonly SignedLink[], from: string, to: string) {
  const ways = inOrder(
    everyWay(links, from).filter((way) => way.at(-1) === to && way.length > 1 && way.length <= LONGEST_PATH + 1),
  );
  const signs = new Set(ways.map((way) => signAlong(links, way)));
  const shortest = Object.fromEntries(
    [...signs].map((sign) => [sign, ways.find((way) => signAlong(links, way) === sign)]),
  );
  const [only = 'none'] = signs;
  return { verdict: signs.size > 1 || only === '?' ? 'ambiguous' : only, shortest };
}

describe(rule('L23'), () => {
  test('each verdict, by the ways there are', () => {
    const links = [link('a', 'b'), link('b', 'c', '-'), link('c', 'd', '-'), link('a', 'e', '?')];
    expect(pathsBetween(links, 'a', 'd')).toEqual({ verdict: '+', shortest: { '+': ['a', 'b', 'c', 'd'] } });
    expect(pathsBetween(links, 'a', 'c')).toEqual({ verdict: '-', shortest: { '-': ['a', 'b', 'c'] } });
    expect(pathsBetween(links, 'a', 'e')).toEqual({ verdict: 'ambiguous', shortest: { '?': ['a', 'e'] } });
    expect(pathsBetween(links, 'd', 'a')).toEqual({ verdict: 'none', shortest: {} });
    expect(pathsBetween([...links, link('a', 'd', '-')], 'a', 'd')).toEqual({
      verdict: 'ambiguous',
      shortest: { '+': ['a', 'b', 'c', 'd'], '-': ['a', 'd'] },
    });
  });

  test('of what nobody believes anything there is no way, nor from a factor to itself', () => {
    expect(pathsBetween([link('a', 'b'), link('b', 'a')], 'a', 'x').verdict).toBe('none');
    expect(pathsBetween([link('a', 'b'), link('b', 'a')], 'a', 'a').verdict).toBe('none');
  });

  test('of equally short ways the first by ids is told', () => {
    const links = [link('a', 'c'), link('c', 'd'), link('a', 'b'), link('b', 'd')];
    expect(pathsBetween(links, 'a', 'd').shortest['+']).toEqual(['a', 'b', 'd']);
  });

  test('a way of eight links counts, one of nine does not', () => {
    const chain = letters(9).map((id, at) => link(id, letters(10)[at + 1] ?? ''));
    expect(pathsBetween(chain, 'a', 'i').verdict).toBe('+');
    expect(pathsBetween(chain, 'a', 'j').verdict).toBe('none');
  });

  test('a way that would pass a factor twice is none', () => {
    const links = [link('a', 'b'), link('b', 'c', '-'), link('c', 'b'), link('b', 'd')];
    expect(pathsBetween(links, 'a', 'd')).toEqual({ verdict: '+', shortest: { '+': ['a', 'b', 'd'] } });
  });

  test('paths are those that are found by trying every way', () => {
    fc.assert(
      fc.property(believed(9, 30), fc.boolean(), (links, isTurned) => {
        const told = isTurned ? links.toReversed() : links;
        expect(pathsBetween(told, 'a', 'b')).toEqual(naivePaths(links, 'a', 'b'));
      }),
      { numRuns: 300 },
    );
  });

  test('where hardly a way has a sign, it is found all the same, and nothing hangs', () => {
    const trap = [...completeWorld(40), link('f020', 'trap', '-'), link('trap', 'f020')];
    const from = process.cpuUsage();
    expect(pathsBetween(trap, 'f000', 'f039').verdict).toBe('+');
    expect(pathsBetween([...trap, link('trap', 'f039')], 'f000', 'f039').shortest).toEqual({
      '+': ['f000', 'f039'],
      '-': ['f000', 'f020', 'trap', 'f039'],
    });
    expect(cpuSince(from)).toBeLessThan(3_000);
  });

  test('300 factors and 900 links are gone through at once', () => {
    const links = largeWorld(300, 900, 7);
    const from = process.cpuUsage();
    for (const to of ['f001', 'f100', 'f299']) pathsBetween(links, 'f000', to);
    expect(cpuSince(from)).toBeLessThan(2_000);
  });
});
