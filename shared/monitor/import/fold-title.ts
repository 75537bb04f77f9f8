/** A title or key with only what tells it from others: `Wmo-cliënten` and `WmoClienten_100` are one. */
export const foldTitle = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** The key of a measure in OData v3 without the number that changes with the edition, and without what stands before a digit. */
export const keyWithoutNumber = (key: string): string => key.replace(/^k_(?=\d)/, '').replace(/_\d+$/, '');

/** A header of StatLine: the titles on the way to a measure, and its unit in brackets at the end. */
export type TitlePath = { readonly path: readonly string[]; readonly unit?: string };

/** Reads a header of StatLine, in which `/` (or `|`, as the table) stands between titles. */
export function readTitlePath(header: string): TitlePath {
  const [, titles = header, unit] = /^(.*?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$/s.exec(header) ?? [];
  const path = titles.split(titles.includes('|') ? '|' : '/').map((one) => one.trim());
  return unit === undefined ? { path } : { path, unit };
}

/** The names by which a measure on a path may be known: the whole path first, then ever less of it, since titles hold `/` too. */
export const namesOnPath = (path: readonly string[]): string[] =>
  path.map((_, from) => foldTitle(path.slice(from).join('')));
