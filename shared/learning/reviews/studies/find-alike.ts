import { dice, trigramsOf } from './compare-titles.ts';
import type { Facet } from './part.ts';

/** A title of a study in a year, and whether this import brought it. */
export type Titled = Facet & { readonly study: string; readonly isNew: boolean };

/** Two studies that may be one: their ids in order, and how like their titles are. */
export type Alike = { readonly one: string; readonly other: string; readonly similarity: number };

/** How like titles of one year are that may be of one study; of two sets that are, the smaller has at least 19 of 21 parts of the larger. */
const LEAST_ALIKE = 0.95;
const [SMALLER, LARGER] = [19, 21];
/** An import makes at most so many suggestions, and compares so many titles letter by letter: the longest titles come first. */
const MOST_ALIKE = 5_000;
const MOST_COMPARED = 1_000_000;

export const pairOf = (a: string, b: string): string => (a < b ? `${a}#${b}` : `${b}#${a}`);

type Holder = { readonly study: string; readonly isNew: boolean };
type Title = {
  readonly title: string;
  readonly grams: readonly string[];
  readonly set: ReadonlySet<string>;
  readonly by: Holder[];
};

/** Who has a title, each once. */
function holdersOf(titled: readonly Titled[]): Holder[] {
  const isNew = new Map<string, boolean>();
  for (const one of titled) isNew.set(one.study, one.isNew || (isNew.get(one.study) ?? false));
  return Array.from(isNew, ([study, is]) => ({ study, isNew: is }));
}

/** The titles of a year, each once, the longest first; their trigrams with the rarest first, so that a few of them tell what can be alike. */
function titlesOf(titled: readonly Titled[]): Title[] {
  const holders = Map.groupBy(titled, ({ title }) => title);
  const sets = [...holders].map(([title, by]) => ({ title, by: holdersOf(by), set: trigramsOf(title) }));
  const often = new Map<string, number>();
  for (const { set } of sets) for (const gram of set) often.set(gram, (often.get(gram) ?? 0) + 1);
  const rarest = (a: string, b: string): number => (often.get(a) ?? 0) - (often.get(b) ?? 0) || (a < b ? -1 : 1);
  return sets
    .filter(({ set }) => set.size > 0)
    .map(({ title, by, set }) => ({ title, by, set, grams: [...set].sort(rarest) }))
    .sort((a, b) => b.title.length - a.title.length || (a.title < b.title ? -1 : 1));
}

/** Two sets that are alike share one of the first so many of the rarest of each: of both, fewer than this can lack in the other. */
const lookedAt = (size: number): number => Math.floor((size * (LARGER - SMALLER)) / LARGER) + 1;

/** The studies of two titles that may be one, where an import brought one of them. */
function* pairsOf(a: readonly Holder[], b: readonly Holder[]): Generator<readonly [string, string]> {
  const both = [
    [a.filter(({ isNew }) => isNew), b],
    [b.filter(({ isNew }) => isNew), a],
  ] as const;
  for (const [fresh, others] of both)
    for (const one of fresh) for (const other of others) if (one.study !== other.study) yield [one.study, other.study];
}

/** The pairs of titles of a year that are alike, a title with itself first. */
function* alikeTitles(titles: readonly Title[], budget: { left: number }): Generator<readonly [Title, Title, number]> {
  const index = new Map<string, Title[]>();
  for (const title of titles) {
    if (title.by.length > 1) yield [title, title, 1];
    const seen = new Set<Title>();
    for (const gram of title.grams.slice(0, lookedAt(title.set.size))) {
      const listed = index.get(gram) ?? [];
      for (const other of listed) {
        if (seen.has(other)) continue;
        seen.add(other);
        const sizes = [title.set.size, other.set.size];
        if (Math.min(...sizes) * LARGER < Math.max(...sizes) * SMALLER) continue;
        budget.left -= 1;
        if (budget.left < 0) return;
        const similarity = dice(title.set, other.set);
        if (similarity >= LEAST_ALIKE) yield [title, other, similarity];
      }
      listed.push(title);
      index.set(gram, listed);
    }
  }
}

/**
 * Rule L34. The studies that may be one with a new one: titles of the same year whose trigrams are alike by Dice. `known` are the pairs
 * that were suggested before, whatever was answered. `isCut` where there are more than are suggested.
 */
export function findAlike(
  titled: readonly Titled[],
  known: ReadonlySet<string>,
): { readonly alike: readonly Alike[]; readonly isCut: boolean } {
  const found = new Map<string, Alike>();
  const budget = { left: MOST_COMPARED };
  const years = Map.groupBy(titled, ({ year }) => year);
  const withNew = [...years].filter(([year, of]) => year !== undefined && of.some(({ isNew }) => isNew));
  for (const [, of] of withNew.sort(([a = 0], [b = 0]) => b - a))
    for (const [a, b, similarity] of alikeTitles(titlesOf(of), budget))
      for (const [x, y] of pairsOf(a.by, b.by)) {
        const pair = pairOf(x, y);
        if (known.has(pair) || (found.get(pair)?.similarity ?? 0) >= similarity) continue;
        if (found.size >= MOST_ALIKE && !found.has(pair)) return { alike: [...found.values()], isCut: true };
        const [one = '', other = ''] = pair.split('#');
        found.set(pair, { one, other, similarity });
      }
  return { alike: [...found.values()], isCut: budget.left < 0 };
}
