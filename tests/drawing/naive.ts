import { createHmac } from 'node:crypto';
import type { DrawFile } from '#shared/drawing/draw-file.ts';
import { KEY } from './lists.ts';

const C = 2 ** 32;

/** A row of a list as somebody knows it who made it up. */
export type Known = { readonly row: number; readonly dwelling: string; readonly code: string; readonly group: number };

const mac = (text: string): Buffer => createHmac('sha256', Buffer.from(KEY, 'hex')).update(text).digest();

export const naivePoint = (dwelling: string, epoch = 1): number =>
  mac(`loketten-draw/1|point|${epoch}|${dwelling}`).readUInt32BE();

const order = (number: string, dwelling: string, row: number): string =>
  mac(`loketten-draw/1|order|${number}|${dwelling}|${row}`).toString('hex');

/** The pieces that reach a row, those that overlap in both of two slices. */
function piecesFor({ slices }: DrawFile, { code, group }: Known): (readonly [number, number])[] {
  return (slices[code] ?? []).flatMap(([mask, pieces]) => {
    const bits = mask.toString(2).padStart(6, '0');
    return bits[5 - group] === '1' || bits.startsWith('1') ? [...pieces] : [];
  });
}

/** How many points lie in any of these, by going from border to border. */
function covered(pieces: readonly (readonly [number, number])[]): number {
  const borders = [...new Set(pieces.flat())].sort((a, b) => a - b);
  let sum = 0;
  for (let i = 1; i < borders.length; i += 1) {
    const [from = 0, to = 0] = [borders[i - 1], borders[i]];
    if (pieces.some(([lo, hi]) => lo <= from && to <= hi)) sum += to - from;
  }
  return sum;
}

const by =
  <Of>(rank: (one: Of) => string) =>
  (a: Of, b: Of): number =>
    rank(a) < rank(b) ? -1 : 1;

/** What is drawn of a list, worked out without any code of the tool: rows in order, each with its chance. */
export function naiveDraw(file: DrawFile, rows: readonly Known[], one: boolean): { row: number; inclusion: number }[] {
  const isIn = (row: Known): boolean => {
    const point = naivePoint(row.dwelling, file.epoch);
    return piecesFor(file, row).some(([lo, hi]) => lo <= point && point < hi);
  };
  const homesOnly = Object.values(file.slices).every((slices) => slices.every(([mask]) => mask === 32));
  const asked = rows.filter((row) => covered(piecesFor(file, row)) > 0);
  const unitOf = (row: Known): string => (one || homesOnly ? row.dwelling : `${row.dwelling}|${row.row}`);
  const units = [...Map.groupBy(asked, unitOf).values()].map((all) => {
    const drawn = all.filter(isIn).sort(by(({ dwelling, row }) => order(file.number, dwelling, row)));
    const [first] = all;
    return {
      rows: one ? drawn.slice(0, 1) : drawn,
      among: one ? drawn.length : 1,
      size: covered(all.flatMap((row) => piecesFor(file, row))),
      rank: first ? order(file.number, first.dwelling, one || homesOnly ? 0 : first.row) : '',
    };
  });
  const drawn = units.filter((unit) => unit.rows.length > 0).sort(by(({ rank }) => rank));
  const kept = file.keep === undefined ? drawn : drawn.slice(0, file.keep);
  const expected = units.reduce((sum, { size }) => sum + size, 0) / C;
  const thinned = file.keep === undefined ? 1 : kept.length / expected;
  return kept
    .flatMap(({ rows: of, among }) =>
      of.map((row) => ({
        row: row.row,
        inclusion: Math.min(1, ((covered(piecesFor(file, row)) / C) * thinned) / among),
      })),
    )
    .sort((a, b) => a.row - b.row);
}
