import type { Cell, Sum } from './linked-world.ts';

/** What is left of a count of one answer without those of another that lie within it. */
export type UnpublishedRest = { readonly name: string; readonly sum: Sum; readonly value: number };

const isSome = (atom: string): boolean => atom.startsWith('some|');

/** Whether somebody who is in one is in another: of a part, whether all its people are. */
function isWithin(inner: Sum, outer: Sum): boolean {
  return [...inner.keys()].every(
    (atom) =>
      outer.has(atom) || (isSome(atom) && ['man|', 'vrouw|'].every((kind) => outer.has(atom.replace('some|', kind)))),
  );
}

const overlaps = (one: Sum, other: Sum): boolean => [...one.keys()].some((atom) => other.has(atom));

/** Counts of an answer, and those of two that follow each other in it at one place. */
function wholesIn(cells: readonly Cell[]): UnpublishedRest[] {
  const pairs = cells.flatMap((one, at) =>
    cells
      .slice(at + 1)
      .filter(
        ({ place, period, header, sum }) =>
          place === one.place && period === one.period && header === one.header && !overlaps(sum, one.sum),
      )
      .map((other) => ({
        name: `${one.key} + ${other.key}`,
        sum: new Map([...one.sum, ...other.sum]),
        value: one.value + other.value,
      })),
  );
  return [...cells.map(({ key, sum, value }) => ({ name: key, sum, value })), ...pairs];
}

/** The rests of the counts of one answer without as many of another as lie within each and do not overlap. */
export function restsOf(wholes: readonly Cell[], parts: readonly Cell[]): UnpublishedRest[] {
  const ascending = parts.toSorted((a, b) => a.sum.size - b.sum.size);
  return wholesIn(wholes).flatMap(({ name, sum, value }): UnpublishedRest[] => {
    const inside: Cell[] = [];
    for (const cell of ascending)
      if (isWithin(cell.sum, sum) && inside.every((one) => !overlaps(one.sum, cell.sum))) inside.push(cell);
    const left = new Map(sum);
    for (const cell of inside) for (const atom of cell.sum.keys()) if (!left.delete(atom)) left.set(atom, -1);
    if (inside.length === 0 || left.size === 0) return [];
    const without = inside.reduce((rest, cell) => rest - cell.value, value);
    return [{ name: `${name} without ${inside.map(({ key }) => key).join(', ')}`, sum: left, value: without }];
  });
}
