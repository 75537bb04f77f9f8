import type { System } from './system.ts';

/** What a cell is the sum of: other cells, and variables that are left. */
export type CellParts = { readonly cells: readonly number[]; readonly variables: readonly number[] };

/** For each variable the cells that it is part of, the largest first. */
function containingIn({ values, cells }: System): number[][] {
  const containing: number[][] = values.map(() => []);
  for (const [index, { variables }] of cells.entries())
    for (const variable of variables) containing[variable]?.push(index);
  const sizeOf = (cell: number): number => cells[cell]?.variables.length ?? 0;
  for (const some of containing) some.sort((a, b) => sizeOf(b) - sizeOf(a));
  return containing;
}

/** A cell as the sum of the largest cells that fit in it, beginning with `first`. */
function takenApart(
  { cells }: System,
  containing: readonly (readonly number[])[],
  cell: number,
  first?: number,
): CellParts {
  const variables = cells[cell]?.variables ?? [];
  const left = new Set(variables);
  const fits = (other: number): boolean => {
    const theirs = cells[other]?.variables ?? [];
    return theirs.length > 1 && theirs.length < variables.length && theirs.every((one) => left.has(one));
  };
  const parts: { cells: number[]; variables: number[] } = { cells: [], variables: [] };
  const take = (part: number): void => {
    parts.cells.push(part);
    for (const one of cells[part]?.variables ?? []) left.delete(one);
  };
  if (first !== undefined && fits(first)) take(first);
  for (const variable of variables) {
    if (!left.has(variable)) continue;
    const part = containing[variable]?.find(fits);
    if (part !== undefined) take(part);
    else {
      parts.variables.push(variable);
      left.delete(variable);
    }
  }
  return parts;
}

/** What each cell is the sum of: sums of sums are short, and a programme of them is sparse. */
export function partsOf(system: System): CellParts[] {
  const containing = containingIn(system);
  return system.cells.map((_, cell) => takenApart(system, containing, cell));
}

/** Cells of which one is the sum of the others, in each way that begins with another part; none that has a part that is no cell. */
export function sumsIn(system: System): number[][] {
  const containing = containingIn(system);
  const single = new Map(
    system.cells.flatMap(({ variables: [variable = -1, ...others] }, cell) =>
      others.length === 0 ? [[variable, cell] as const] : [],
    ),
  );
  return system.cells.flatMap(({ variables: [variable = -1, ...others] }, cell) => {
    if (others.length === 0) return [];
    const ways = [undefined, ...(containing[variable] ?? [])].map((first) =>
      takenApart(system, containing, cell, first),
    );
    const sums = ways.flatMap((parts) => {
      const singles = parts.variables.map((one) => single.get(one));
      return singles.includes(undefined)
        ? []
        : [[cell, ...parts.cells, ...singles.flatMap((one) => one ?? [])].sort((a, b) => a - b)];
    });
    return [...new Map(sums.map((sum) => [sum.join(), sum])).values()];
  });
}
