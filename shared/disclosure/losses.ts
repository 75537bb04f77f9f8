import type { Chance } from './chance.ts';
import { weightOf } from './preferred.ts';
import type { System } from './system.ts';

/** How much more than the least a cell that is not shown may be a loss: so much more is lost for the choice to be by chance. */
const PLAY = 0.5;

/** What a draw of a round is for. */
export const drawnIn = (purpose: string, round: number): string => (round === 0 ? purpose : `${purpose} ${round}`);

/**
 * What it loses to hide each cell: as many counts as stand in it (a district of one neighbourhood is in two rows), more or less by chance and
 * by what is preferred. Each round draws anew, so that a search that cannot get on by one draw may by the next.
 */
export const lossesOf = ({ cells }: System, chance: Chance, round: number): number[] =>
  cells.map(
    (cell, index) =>
      Math.max(1, cell.places.length) *
      weightOf(cell, chance('preference', index)) *
      (1 + PLAY * chance(drawnIn('loss', round), index)),
  );
