import type { NamedNode, Quad } from 'n3';
import * as z from 'zod';
import { about, iri, typed } from './dcat-quads.ts';
import { PREFIXES } from './dcat-words.ts';

const { hydra } = PREFIXES;

/** A catalogue of more datasets than this comes in pages, whether or not that was asked. */
const MOST_AT_ONCE = 100;

const whole = (most: number, words: string) => z.coerce.number(words).pipe(z.int(words).min(1, words).max(most, words));

/** Which part of the catalogue is asked for. */
export const CatalogueQuery = z.strictObject({
  page: whole(1_000_000, 'The number of a page, from 1 on.').optional().meta({ description: `Which page; the first where the catalogue has more than ${MOST_AT_ONCE} datasets, else all of it.` }),
  limit: whole(MOST_AT_ONCE, `How many datasets a page has: 1 to ${MOST_AT_ONCE}.`).optional().meta({ description: `How many datasets a page has; ${MOST_AT_ONCE} where it is left out.` }),
});
export type CatalogueQuery = z.output<typeof CatalogueQuery>;

/** A page of the catalogue: its number, how many there are, of how many datasets, and the address under which it was asked for. */
export type CataloguePage = { readonly page: number; readonly pages: number; readonly limit: number; readonly isLimited: boolean; readonly total: number; readonly path: string };

/** Which page of so many datasets is asked for: undefined where it is all of them, null where there is no such page. */
export function pageOf({ page, limit }: CatalogueQuery, total: number, path: string): CataloguePage | null | undefined {
  if (page === undefined && limit === undefined && total <= MOST_AT_ONCE) return undefined;
  const [number, size] = [page ?? 1, limit ?? MOST_AT_ONCE];
  const pages = Math.max(1, Math.ceil(total / size));
  return number > pages ? null : { page: number, pages, limit: size, isLimited: limit !== undefined, total, path };
}

/** The address of a page, in the form in which the first was asked for. */
const addressOf = ({ path, limit, isLimited }: CataloguePage, page: number): string => `${path}?page=${page}${isLimited ? `&limit=${limit}` : ''}`;

/** What Hydra says of a page of a collection: which it is, and where the others are. */
export function pageQuads(catalogue: NamedNode, asked: CataloguePage, base: string): Quad[] {
  const at = (page: number): NamedNode => iri(`${base}${addressOf(asked, page)}`);
  const { page, pages, total } = asked;
  return [
    ...about(catalogue, [`${hydra}Collection`], { [`${hydra}totalItems`]: [typed(total, 'integer')], [`${hydra}view`]: [at(page)] }),
    ...about(at(page), [`${hydra}PartialCollectionView`], {
      [`${hydra}first`]: [at(1)],
      [`${hydra}previous`]: [page > 1 ? at(page - 1) : undefined],
      [`${hydra}next`]: [page < pages ? at(page + 1) : undefined],
      [`${hydra}last`]: [at(pages)],
    }),
  ];
}
