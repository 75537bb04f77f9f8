import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { stored } from '../../platform/store/read-stored.ts';
import { sizeOf } from '../../platform/store/table.ts';
import { Cell, type Source } from '../observation.ts';
import { compareEditionNames } from '../rules/editions.ts';

/**
 * What one delivery says of an indicator, a breakdown and a period: a figure for each of many areas. Layers are never changed: a newer
 * edition, or a correction, is a layer on top.
 */
export type Layer = {
  readonly indicator: string;
  readonly breakdown: string;
  readonly period: string;
  readonly edition: string;
  readonly source: Source;
  readonly definitionVersion: number;
  /** The delivery that it came with: later ones have higher numbers. */
  readonly seq: number;
  readonly at: string;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Of which areas the figure is hidden to protect people; undefined while that was not worked out yet. */
  readonly hidden?: ReadonlySet<string> | undefined;
};

/** Older editions first, and of one edition what was delivered first. */
export const inOrderOfEditions = (one: Layer, other: Layer): number =>
  compareEditionNames(one.edition, other.edition) || one.seq - other.seq;

const Cells = stored(z.array(z.tuple([z.string(), Cell])));

/** The cells of a layer as they lie in the store. */
export const packCells = (cells: Iterable<readonly [string, Cell]>): Uint8Array =>
  deflateRawSync(JSON.stringify([...cells]));

/** The cells that were packed. */
export const unpackCells = (bytes: Uint8Array): [string, Cell][] =>
  Cells.parse(JSON.parse(inflateRawSync(bytes).toString('utf8')));

/** An item holds at most 400 KB; a country has 14,500 neighbourhoods, each of some 60 bytes before it is packed. */
const MOST_BYTES = 600_000;

/** The cells of a layer in parts, each of which fits an item. */
export function cellParts(cells: ReadonlyMap<string, Cell>): [string, Cell][][] {
  const parts: [string, Cell][][] = [[]];
  let bytes = 0;
  for (const [area, cell] of cells) {
    bytes += sizeOf(cell) + area.length;
    if (bytes > MOST_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push([area, cell]);
  }
  return parts;
}
