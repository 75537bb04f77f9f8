import type { EdgeRead } from '#shared/learning/assumptions/read-edges.ts';
import type { Believed, NetworkFactor } from '#shared/learning/network/believed.ts';
import type { SignedLink } from '#shared/learning/rules/links.ts';

/** An assumption of the tests: what differs from one without evidence that names nothing. */
export const edge = (cause: string, effect: string, more: Partial<EdgeRead> = {}): EdgeRead => ({
  id: `${cause}-${effect}`,
  ...{ cause, effect, sign: '+', status: 'unverified', interviews: 0 },
  ...{ statement: `${cause} works on ${effect}`, goals: [], hasEvidence: false },
  ...more,
});

const factor = (id: string): NetworkFactor => ({ id, title: `Factor ${id}`, indicators: [] });

/** A network of some assumptions, and the factors between them. */
export function believedOf(edges: readonly EdgeRead[], more: readonly NetworkFactor[] = []): Believed {
  const named = new Set(more.map(({ id }) => id));
  const ids = new Set(edges.flatMap(({ cause, effect }) => [cause, effect]));
  return { factors: [...more, ...[...ids].filter((id) => !named.has(id)).map(factor)], edges, isCut: false };
}

export const believedOfLinks = (links: readonly SignedLink[]): Believed =>
  believedOf(links.map(({ cause, effect, sign, status }, at) => edge(cause, effect, { id: `e${at}`, sign, status })));
