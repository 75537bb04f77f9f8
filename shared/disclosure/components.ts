import type { SystemCell, System } from './system.ts';

/** The root of each variable: those of one root are tied to each other by what adds up, and to no others. */
function rootsOf({ values, links, cells }: System): number[] {
  const parents = [...values.keys()];
  const rootOf = (start: number): number => {
    let root = start;
    for (let next = parents[root] ?? root; next !== root; next = parents[root] ?? root) root = next;
    for (let at = start; at !== root;) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const {
    variables: [first, ...others],
  } of [...links, ...cells]) {
    for (const other of first === undefined ? [] : others) parents[rootOf(other)] = rootOf(first ?? 0);
  }
  return [...values.keys()].map(rootOf);
}

/** Whether a cell is one of what is about to be published. */
const isNewest = ({ places }: SystemCell): boolean => places.length > 0;

/**
 * The parts of a system that say nothing about each other, each a system of its own; without those in which nothing is about to be
 * published, which no decision changes.
 */
export function componentsOf(system: System): System[] {
  const roots = rootsOf(system);
  const { values, mustBeZero, links, cells } = system;
  const rootOf = ({ variables }: { readonly variables: readonly number[] }): number => roots[variables[0] ?? -1] ?? -1;
  const cellsOf = Map.groupBy(cells, rootOf);
  const linksOf = Map.groupBy(links, rootOf);
  const variablesOf = Map.groupBy(values.keys(), (variable) => roots[variable] ?? -1);
  return [...cellsOf]
    .filter(([, theirs]) => theirs.some(isNewest))
    .map(([root, theirs]) => {
      const variables = variablesOf.get(root) ?? [];
      const numbers = new Map(variables.map((variable, number) => [variable, number]));
      const anew = (those: readonly number[]): number[] => those.map((variable) => numbers.get(variable) ?? 0);
      return {
        values: variables.map((variable) => values[variable] ?? 0),
        mustBeZero: variables.map((variable) => mustBeZero[variable] ?? false),
        links: (linksOf.get(root) ?? []).map((link) => ({ ...link, variables: anew(link.variables) })),
        cells: theirs.map((cell) => ({ ...cell, variables: anew(cell.variables) })),
      };
    });
}
