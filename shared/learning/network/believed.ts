import type { EdgeRead } from '../assumptions/read-edges.ts';
import { byId } from '../rules/links.ts';

/** A factor as the network shows it. */
export type NetworkFactor = {
  readonly id: string;
  readonly title: string;
  readonly indicators: readonly { readonly id: string; readonly as: 'same' | 'opposite' }[];
};

/** What is believed, as somebody may read it; whether more is believed than fits. */
export type Believed = {
  readonly factors: readonly NetworkFactor[];
  readonly edges: readonly EdgeRead[];
  readonly isCut: boolean;
};

/** The same in order of ids, so that nothing depends on how it was found; links of which a factor is unknown are left out. */
export function inOrder({ factors, edges, isCut }: Believed): Believed {
  const known = new Set(factors.map(({ id }) => id));
  return {
    factors: [...factors].sort((one, other) => byId(one.id, other.id)),
    edges: edges
      .filter(({ cause, effect }) => known.has(cause) && known.has(effect) && cause !== effect)
      .sort((one, other) => byId(one.id, other.id)),
    isCut,
  };
}

/** What is left of a network with some of its links: they, and the factors between them. */
export function onlyLinks(believed: Believed, keeps: (edge: EdgeRead) => boolean): Believed {
  const edges = believed.edges.filter(keeps);
  const ends = new Set(edges.flatMap(({ cause, effect }) => [cause, effect]));
  return { ...believed, edges, factors: believed.factors.filter(({ id }) => ends.has(id)) };
}

/** How far from a factor one may look. */
export const DEPTHS = [1, 2, 3] as const;
export type Depth = (typeof DEPTHS)[number];

/** Rule L26. The factors that are at most so many links from one, whichever way the links go, and all links among them. */
export function around(believed: Believed, factor: string, depth: Depth): Believed {
  const beside = new Map<string, string[]>();
  for (const { cause, effect } of believed.edges) {
    beside.set(cause, [...(beside.get(cause) ?? []), effect]);
    beside.set(effect, [...(beside.get(effect) ?? []), cause]);
  }
  const near = new Set([factor]);
  for (let step = 0; step < depth; step++)
    for (const id of [...near]) for (const other of beside.get(id) ?? []) near.add(other);
  return {
    ...believed,
    factors: believed.factors.filter(({ id }) => near.has(id)),
    edges: believed.edges.filter(({ cause, effect }) => near.has(cause) && near.has(effect)),
  };
}
