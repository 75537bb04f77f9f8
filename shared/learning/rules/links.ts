import type { Edge, Sign } from './edge.ts';

/** What an assumption says, for who reasons over many: of which of several it comes matters no more. */
export type SignedLink = Pick<Edge, 'cause' | 'effect' | 'sign' | 'status'>;

/** Where a link leads, as a place among the ids, and what it does there. */
type Out = { readonly to: number; readonly sign: Sign };

/** The network by places: the ids in order, and of each what it works on, in order too. */
export type Network = { readonly ids: readonly string[]; readonly out: readonly (readonly Out[])[] };

/** In the order of their characters, whatever language a machine speaks. */
export const byId = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What two say together of one link: what both say, else nobody knows. */
const together = (one: Sign | undefined, other: Sign): Sign => (one === undefined || one === other ? other : '?');

/** What two links after each other do. */
export const after = (one: Sign, other: Sign): Sign => (one === '?' || other === '?' ? '?' : one === other ? '+' : '-');

/** Rule L20. The network that loops and paths are sought in; whatever the order of the links, it is the same. */
export function networkOf(links: readonly SignedLink[]): Network {
  const holding = links.filter(({ cause, effect, status }) => cause !== effect && status !== 'contradicted');
  const ids = [...new Set(holding.flatMap(({ cause, effect }) => [cause, effect]))].sort(byId);
  const places = new Map(ids.map((id, place) => [id, place]));
  const out = ids.map(() => new Map<number, Sign>());
  for (const { cause, effect, sign } of holding) {
    const from = out[places.get(cause) ?? -1];
    const to = places.get(effect);
    if (from && to !== undefined) from.set(to, together(from.get(to), sign));
  }
  return {
    ids,
    out: out.map((of) => [...of].map(([to, sign]) => ({ to, sign })).sort((one, other) => one.to - other.to)),
  };
}

/** What leads to each place, in order. */
export function backwards({ out }: Network): number[][] {
  const into = out.map((): number[] => []);
  for (const [from, of] of out.entries()) for (const { to } of of) into[to]?.push(from);
  return into;
}
