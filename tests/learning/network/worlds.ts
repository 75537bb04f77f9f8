import * as fc from 'fast-check';
import type { SignedLink } from '#shared/learning/rules/links.ts';

/** The first letters, as ids of factors. */
export const letters = (count: number): string[] => 'a b c d e f g h i j k'.split(' ').slice(0, count);

/** A few factors, and what is believed of them; the same pair may be there twice. */
export const believed = (factors: number, most: number): fc.Arbitrary<SignedLink[]> => {
  const factor = fc.constantFrom(...letters(factors));
  return fc.array(
    fc
      .record({
        cause: factor,
        effect: factor,
        sign: fc.constantFrom('+' as const, '+' as const, '-' as const, '?' as const),
        status: fc.constantFrom(
          'unverified' as const,
          'supported' as const,
          'unverified' as const,
          'contradicted' as const,
        ),
      })
      .filter(({ cause, effect }) => cause !== effect),
    { maxLength: most },
  );
};

/** The same numbers each time, from 0 up to 1. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const named = (place: number): string => `f${String(place).padStart(3, '0')}`;

/** A network as large as the programme expects at most: factors and links drawn by dice, none twice. */
export function largeWorld(factors: number, links: number, seed: number): SignedLink[] {
  const draw = dice(seed);
  const found = new Map<string, SignedLink>();
  while (found.size < links) {
    const [cause, effect] = [named(Math.floor(draw() * factors)), named(Math.floor(draw() * factors))];
    if (cause === effect) continue;
    const sign = draw() < 0.6 ? '+' : draw() < 0.75 ? '-' : '?';
    found.set(`${cause} ${effect}`, { cause, effect, sign, status: 'unverified' });
  }
  return [...found.values()];
}

/** Each factor on each other. */
export const completeWorld = (factors: number): SignedLink[] =>
  Array.from({ length: factors }, (_, cause) =>
    Array.from({ length: factors }, (__, effect) => ({
      cause: named(cause),
      effect: named(effect),
      sign: '+' as const,
      status: 'unverified' as const,
    })),
  )
    .flat()
    .filter(({ cause, effect }) => cause !== effect);

/** How many milliseconds this process worked since, whatever else the machine does. */
export function cpuSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}
