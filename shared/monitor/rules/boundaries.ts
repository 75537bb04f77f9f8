import { SETTINGS } from './settings.ts';

/** CBS' change code of an area: 1 unchanged, 2 another code, 3 redrawn. */
export type ChangeCode = 1 | 2 | 3;

/** How a series goes on after a change: under the same code, from its former one, or not. */
export type Continued = { readonly from: string } | 'break';

/** Rule M11. Unchanged, an area goes on; recoded, from its recorded former code; redrawn, it does not, nor where that code is not known. */
export function continueSeries(code: string, change: ChangeCode, former: string | undefined): Continued {
  if (change === 1) return { from: code };
  return change === 2 && former !== undefined ? { from: former } : 'break';
}

/** How many addresses went from an old area to a new one: `addresses` of `from` lie in `to`. */
export type Moved = { readonly from: string; readonly to: string; readonly addresses: number };

const add = (moved: readonly Moved[]): number => moved.reduce((sum, { addresses }) => sum + addresses, 0);

/** Rule M11. A count of an old division, in a new area: each old area's by the part of its addresses that went there; null where one lacks. */
export function countIn(to: string, counts: ReadonlyMap<string, number>, matrix: readonly Moved[]): number | null {
  const into = matrix.filter((move) => move.to === to && move.addresses > 0);
  const shares = into.map(({ from, addresses }) => {
    const count = counts.get(from);
    return count === undefined ? null : (count * addresses) / add(matrix.filter((move) => move.from === from));
  });
  return into.length > 0 && shares.every((share) => share !== null)
    ? shares.reduce((sum, share) => sum + share, 0)
    : null;
}

/** Rule M11. A share or mean of an old division, in a new area: the mean of the old ones by the addresses that came from each. */
export function meanIn(to: string, means: ReadonlyMap<string, number>, matrix: readonly Moved[]): number | null {
  const into = matrix.filter((move) => move.to === to && move.addresses > 0);
  const parts = into.map(({ from, addresses }) => {
    const mean = means.get(from);
    return mean === undefined ? null : mean * addresses;
  });
  if (into.length === 0 || !parts.every((part) => part !== null)) return null;
  return parts.reduce((sum, part) => sum + part, 0) / add(into);
}

/** Rule M11. Whether so few addresses crossed the outer edge of some areas together that they are as they were. */
export function isUnchanged(areas: readonly string[], matrix: readonly Moved[]): boolean {
  const [before, after] = [
    matrix.filter(({ from }) => areas.includes(from)),
    matrix.filter(({ to }) => areas.includes(to)),
  ];
  const left = add(before.filter(({ to }) => !areas.includes(to)));
  const came = add(after.filter(({ from }) => !areas.includes(from)));
  const all = Math.min(add(before), add(after));
  return all > 0 && Math.max(left, came) / all < SETTINGS.movedAddresses;
}
