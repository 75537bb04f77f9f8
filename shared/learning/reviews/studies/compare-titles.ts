import type { Facet } from './part.ts';
import type { Publication } from './study.ts';

/** What stands before a family name, in one record and not in another. */
const BEFORE = new Set(
  'van de den der het t ten ter te op in von zu zur da di du del della la le el al bin ibn'.split(' '),
);
/** A shorter title says too little to tell one publication from another. */
const SHORTEST_TITLE = 20;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** The family name of an author as it is compared, without what stands before it. */
function foldedFamily(author: string): string {
  const words = folded(author.split(',')[0] ?? '').split(' ');
  const first = words.findIndex((word) => !BEFORE.has(word));
  return words.slice(Math.max(first, 0)).join(' ');
}

/** Rule L32. What of a record is compared. */
export const facetOf = ({ title, authors: [first = ''], year }: Publication): Facet => ({
  title: folded(title),
  family: foldedFamily(first),
  ...(year !== undefined && { year }),
});

/** What has to be the same of two records for their titles to make them one; undefined where a record says too little for that. */
export const titleKey = ({ title, family, year }: Facet): string | undefined =>
  title.length < SHORTEST_TITLE || family === '' || year === undefined ? undefined : `${title}|${family}`;

/** The groups of three letters of a title, each once. */
export const trigramsOf = (title: string): Set<string> => {
  const found = new Set<string>();
  for (let at = 0; at + 3 <= title.length; at += 1) found.add(title.slice(at, at + 3));
  return found;
};

/** How like two sets of trigrams are, from 0 to 1, after Dice. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}
