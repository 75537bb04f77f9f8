import { bindParts, filledIn, isSamePart } from './bind-parts.ts';
import { facetOf } from './compare-titles.ts';
import type { Filing, KnownPart } from './file-records.ts';
import type { Facet, Part } from './part.ts';
import type { PartAt } from './study-store.ts';
import type { Publication } from './study.ts';

/** A part is compared by at most so many titles: records of one DOI have two or three. */
const MOST_FACETS = 200;

const isSameFacet = (a: Facet, b: Facet): boolean => a.title === b.title && a.family === b.family && a.year === b.year;

/** What is known of a part, and which fields it says nothing in. */
export type KnownAndLacking = KnownPart & {
  readonly lacks: readonly (keyof Publication)[];
  readonly formerly: readonly string[];
};

const FIELDS = ['doi', 'year', 'venue', 'abstract', 'url'] as const satisfies readonly (keyof Publication)[];

/** What of a part decides what new records change: without its texts, of which a review has many. */
export const knownOf = ({ id, seq, place, facets, root, own, formerly }: Part): KnownAndLacking => ({
  ...{ id, seq, place, facets, root, formerly, doi: own.doi },
  lacks: [
    ...FIELDS.filter((field) => own[field] === undefined),
    ...(own.authors.length > 0 ? [] : (['authors'] as const)),
  ],
});

const isGain = ({ lacks, facets }: KnownAndLacking, publication: Publication, facet: Facet): boolean =>
  lacks.some((field) => (field === 'authors' ? publication.authors.length > 0 : publication[field] !== undefined)) ||
  (facets.length < MOST_FACETS && !facets.some((one) => isSameFacet(one, facet)));

/** A part with what a further record of it says. */
function withRecord(part: Part, publication: Publication): Part {
  const facet = facetOf(publication);
  const isKnown = part.facets.length >= MOST_FACETS || part.facets.some((one) => isSameFacet(one, facet));
  return { ...part, own: filledIn(part.own, publication), facets: isKnown ? part.facets : [...part.facets, facet] };
}

const bound = (part: Part, other: string): Part =>
  part.bonds.some(({ with: to, by }) => to === other && by === 'rules')
    ? part
    : { ...part, bonds: [...part.bonds, { with: other, by: 'rules' }] };

/** New records, by their place in the file, with the ids that they found parts under. */
export type Arriving = { readonly publication: Publication; readonly id: string };

/** The ids of all parts of the studies that new records change. */
export function concernedBy(
  known: ReadonlyMap<string, KnownAndLacking>,
  records: readonly Arriving[],
  { under, bonds }: Filing,
): string[] {
  const gaining = under.flatMap((to, place) => {
    const [part, record] = [typeof to === 'string' ? known.get(to) : undefined, records[place]];
    return part && record && isGain(part, record.publication, facetOf(record.publication)) ? [part.id] : [];
  });
  const roots = new Set([...gaining, ...bonds.flat()].map((id) => known.get(id)?.root ?? id));
  return [...roots].flatMap((root) => [root, ...(known.get(root)?.formerly ?? [])]);
}

/** A part as it will be, beside what it is now. */
export type PartPlanned = { readonly next: Part; readonly now: PartAt | undefined };

/** Rule L33. The parts that new records found or change, as they will be; `concerned` are those that are there. */
export function planParts(
  concerned: ReadonlyMap<string, PartAt>,
  records: readonly Arriving[],
  { under, bonds }: Filing,
  seq: number,
): PartPlanned[] {
  const parts = new Map([...concerned].map(([id, { part }]) => [id, part]));
  for (const [place, { publication, id }] of records.entries()) {
    const to = under[place];
    const key = typeof to === 'number' ? (records[to]?.id ?? id) : (to ?? id);
    const part = parts.get(key);
    if (part) parts.set(key, withRecord(part, publication));
    else if (to === place)
      parts.set(id, {
        id,
        seq,
        place,
        own: publication,
        facets: [facetOf(publication)],
        bonds: [],
        root: id,
        formerly: [],
      });
  }
  for (const [one, other] of bonds) {
    const [a, b] = [parts.get(one), parts.get(other)];
    if (a) parts.set(one, bound(a, other));
    if (b) parts.set(other, bound(b, one));
  }
  return bindParts([...parts.values()]).flatMap((next) => {
    const now = concerned.get(next.id);
    return now && isSamePart(now.part, next) ? [] : [{ next, now }];
  });
}
