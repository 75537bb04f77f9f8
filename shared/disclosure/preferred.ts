import type { SystemCell, System, Version } from './system.ts';

/** How many times more, or less, of a loss than others a cell is at most that is rather shown, or rather hidden. */
const TIMES = 1.6;

/**
 * By how much the loss of a cell is multiplied. How far a preference counts is drawn by the key for each cell, down to not at all: every
 * pattern that some key draws where nothing is preferred, some key draws where something is (decision 15).
 */
export const weightOf = ({ lean = 0 }: Pick<SystemCell, 'lean'>, chance: number): number =>
  TIMES ** (chance * Math.max(-1, Math.min(1, lean)));

/**
 * A system in which it is said of the cells which are rather shown or hidden. It says which of the patterns that do is taken, and nothing
 * of which do: neither what is needed nor the audit knows of it.
 */
export function preferring(system: System, versions: readonly Version[]): System {
  if (versions.every(({ leans }) => leans === undefined)) return system;
  const leanOf = ({ places }: SystemCell): number =>
    places.reduce((sum, { version, row, count }) => sum + (versions[version]?.leans?.[row]?.[count] ?? 0), 0);
  return { ...system, cells: system.cells.map((cell) => ({ ...cell, lean: leanOf(cell) })) };
}
