import type { AssumptionStatus, Sign } from '../rules/edge.ts';
import { byId } from '../rules/links.ts';
import type { EdgeRead } from '../assumptions/read-edges.ts';
import type { Believed } from './believed.ts';

/** By what a network can be folded up. */
export const FOLDS = ['theme', 'goal'] as const;
export type Fold = (typeof FOLDS)[number];

/** The group of what names no theme or goal. */
export const NO_GROUP = 'none';

/** A box of the picture: a factor, or so many of them together. */
export type FoldedNode = { readonly id: string; readonly group?: string; readonly factors: readonly string[] };

/** A line of the picture: what one or several assumptions say of the same two. */
export type FoldedLink = {
  readonly cause: string;
  readonly effect: string;
  readonly sign: Sign;
  readonly status: AssumptionStatus | 'mixed';
  readonly count: number;
};

export type FoldedNetwork = { readonly nodes: readonly FoldedNode[]; readonly links: readonly FoldedLink[] };

/** A group by most of the links that touch a factor; of as many the first, numbers as numbers. */
function leadingGroup(counts: ReadonlyMap<string, number>): string {
  const [leading = NO_GROUP] = [...counts.keys()].sort(
    (one, other) =>
      (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || Number(one) - Number(other) || byId(one, other),
  );
  return leading;
}

/** Rule L26. To which group each factor belongs: the one that most of its assumptions name, of as many the first; `none` where they name none. */
export function groupsOf(
  { factors, edges }: Believed,
  groupsOfEdge: (edge: EdgeRead) => readonly string[],
): ReadonlyMap<string, string> {
  const counts = new Map(factors.map(({ id }) => [id, new Map<string, number>()]));
  for (const edge of edges)
    for (const group of new Set(groupsOfEdge(edge)))
      for (const end of [edge.cause, edge.effect]) {
        const of = counts.get(end);
        of?.set(group, (of.get(group) ?? 0) + 1);
      }
  return new Map([...counts].map(([id, of]) => [id, leadingGroup(of)]));
}

type Line = Pick<EdgeRead, 'cause' | 'effect' | 'sign' | 'status'>;

function linksBetween(lines: readonly Line[]): FoldedLink[] {
  const between = Map.groupBy(lines, ({ cause, effect }) => JSON.stringify([cause, effect]));
  return [...between.values()]
    .flatMap((same): FoldedLink[] => {
      const [first] = same;
      if (!first) return [];
      const { cause, effect, sign, status } = first;
      return [
        {
          ...{ cause, effect, count: same.length },
          sign: same.every((one) => one.sign === sign) ? sign : '?',
          status: same.every((one) => one.status === status) ? status : 'mixed',
        },
      ];
    })
    .sort((one, other) => byId(one.cause, other.cause) || byId(one.effect, other.effect));
}

/** The id that a group has among those of factors. */
export const groupId = (group: string): string => `group:${group}`;

/** Rule L26. A network with groups folded up to one box each, but for those that are opened; what is believed within a folded one is not drawn. */
export function foldUp(
  { factors, edges }: Believed,
  groups: ReadonlyMap<string, string>,
  opened: ReadonlySet<string> = new Set(),
): FoldedNetwork {
  const isFolded = (id: string): boolean => groups.has(id) && !opened.has(groups.get(id) ?? NO_GROUP);
  const standsIn = (id: string): string => (isFolded(id) ? groupId(groups.get(id) ?? NO_GROUP) : id);
  const within = Map.groupBy(factors, ({ id }) => standsIn(id));
  const nodes = [...within].map(([id, inside]): FoldedNode => {
    const ids = inside.map((factor) => factor.id);
    return isFolded(ids[0] ?? '')
      ? { id, group: groups.get(ids[0] ?? '') ?? NO_GROUP, factors: ids }
      : { id, factors: ids };
  });
  const lines = edges
    .map((edge) => ({ ...edge, cause: standsIn(edge.cause), effect: standsIn(edge.effect) }))
    .filter(({ cause, effect }) => cause !== effect);
  return { nodes: nodes.sort((one, other) => byId(one.id, other.id)), links: linksBetween(lines) };
}
