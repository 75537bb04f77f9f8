import { createHash, createHmac } from 'node:crypto';
import type { System } from './system.ts';

/** For each cell of a system a number from 0 up to 1, another one for each purpose, which only who has the key can tell. */
export type Chance = (purpose: string, cell: number) => number;

const digest = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64');

/**
 * What each cell is known by: its value, the pieces that it is the sum of, and the other cells that these are part of. No name, order or
 * period is part of it, nor what earlier versions were.
 */
function namesOf({ values, cells }: System): string[] {
  const containing: number[][] = values.map(() => []);
  for (const [index, { variables, places }] of cells.entries())
    if (places.length > 0) for (const variable of variables) containing[variable]?.push(index);
  const first = cells.map(({ value, variables }) =>
    digest(value, variables.map((variable) => values[variable]).sort()),
  );
  const ofVariables = values.map((value, variable) =>
    digest(value, (containing[variable] ?? []).map((cell) => first[cell]).sort()),
  );
  const second = cells.map(({ variables }, cell) =>
    digest(first[cell], variables.map((variable) => ofVariables[variable]).sort()),
  );
  const times = new Map<string, number>();
  return second.map((name) => {
    const earlier = times.get(name) ?? 0;
    times.set(name, earlier + 1);
    return `${name} ${earlier}`;
  });
}

const BYTES = 6;

/** The chance by which the pattern of some tables is chosen: by the key of the programme and these tables alone, the same each time. */
export function chanceOf(key: string, system: System): Chance {
  const names = namesOf(system);
  const newest = names.filter((_, cell) => (system.cells[cell]?.places.length ?? 0) > 0).sort();
  const own = createHmac('sha256', key).update(digest(newest)).digest();
  return (purpose, cell) =>
    createHmac('sha256', own)
      .update(`${purpose} ${names[cell] ?? ''}`)
      .digest()
      .readUIntBE(0, BYTES) /
    256 ** BYTES;
}
