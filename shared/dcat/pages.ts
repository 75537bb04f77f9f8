import type { NamedNode, Quad } from 'n3';
import * as z from 'zod';
import { DatasetId } from '../catalogue/dataset.ts';
import { about, iri, typedLiteral } from './quads.ts';
import { PREFIXES } from './vocabulary.ts';

const { hydra } = PREFIXES;

/** A catalogue of more datasets than this comes in pages, whether or not that was asked. */
const MOST_AT_ONCE = 100;

const whole = (most: number, words: string) => z.coerce.number(words).pipe(z.int(words).min(1, words).max(most, words));

const MOST_DATASETS = 1_000_000;

/** Which part of the catalogue is asked for. */
export const CatalogueQuery = z.strictObject({
  page: whole(MOST_DATASETS, 'The number of a page, from 1 on.')
    .optional()
    .meta({
      description: `Which page; the first where the catalogue has more than ${MOST_AT_ONCE} datasets, else all of it.`,
    }),
  limit: whole(MOST_AT_ONCE, `How many datasets a page has: 1 to ${MOST_AT_ONCE}.`)
    .optional()
    .meta({ description: `How many datasets a page has; ${MOST_AT_ONCE} where it is left out.` }),
  after: DatasetId.optional().meta({
    description:
      'The dataset after which the page begins, as the page before says where the next one is: what was added meanwhile shifts nothing.',
  }),
  total: whole(MOST_DATASETS, 'How many datasets there are.')
    .optional()
    .meta({ description: 'How many datasets the first page counted, as the page before says where the next one is.' }),
});
export type CatalogueQuery = z.output<typeof CatalogueQuery>;

/** A page of the catalogue: its number, how many there are, of how many datasets, and the path under which it was asked for; `last` is its last dataset, where others follow. */
export type CataloguePage = {
  readonly query: CatalogueQuery;
  readonly path: string;
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly last?: string | undefined;
};

/** How many datasets a page has. */
export const pageSize = ({ limit = MOST_AT_ONCE }: CatalogueQuery): number => limit;

/** Which page of all datasets, in their order, is asked for, with those on it: undefined where it is all of them, null where there is no such page. */
export function choosePage<One extends { readonly id: string }>(
  query: CatalogueQuery,
  all: readonly One[],
  path: string,
): { readonly page: CataloguePage; readonly shown: readonly One[] } | null | undefined {
  const total = all.length;
  if (query.page === undefined && query.limit === undefined && total <= MOST_AT_ONCE) return undefined;
  const [page, size] = [query.page ?? 1, pageSize(query)];
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) return null;
  const shown = all.slice((page - 1) * size, page * size);
  return {
    page: {
      query: { page: query.page, limit: query.limit },
      path,
      page,
      pages,
      total,
      ...(page < pages && { last: shown.at(-1)?.id }),
    },
    shown,
  };
}

/** The page that begins after a dataset, of what was read from there on: one more than it shows, where others follow. Null where nothing does. */
export function pageAfter<One extends { readonly id: string }>(
  query: CatalogueQuery,
  read: readonly One[],
  total: number,
  path: string,
): { readonly page: CataloguePage; readonly shown: readonly One[] } | null {
  if (read.length === 0) return null;
  const [page, size] = [query.page ?? 2, pageSize(query)];
  const shown = read.slice(0, size);
  const isLast = read.length === shown.length;
  const pages = isLast ? page : Math.max(page + 1, Math.ceil(total / size));
  return { page: { query, path, page, pages, total, ...(!isLast && { last: shown.at(-1)?.id }) }, shown };
}

/** The address of a page, in the form in which the first was asked for. */
function addressOf(path: string, { page, limit, after, total }: CatalogueQuery): string {
  const said = Object.entries({ page, limit, after, total }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return `${path}?${said.join('&')}`;
}

/** What Hydra says of a page of a collection: which it is, and where the others are. */
export function pageQuads(
  catalogue: NamedNode,
  { query, path, page, pages, total, last }: CataloguePage,
  base: string,
): Quad[] {
  const { limit } = query;
  const at = (asked: CatalogueQuery): NamedNode => iri(`${base}${addressOf(path, asked)}`);
  const view = at({ ...query, page });
  return [
    ...about(catalogue, [`${hydra}Collection`], {
      [`${hydra}totalItems`]: [typedLiteral(total, 'integer')],
      [`${hydra}view`]: [view],
    }),
    ...about(view, [`${hydra}PartialCollectionView`], {
      [`${hydra}first`]: [at({ page: 1, limit })],
      [`${hydra}previous`]: [page > 1 ? at({ page: page - 1, limit }) : undefined],
      [`${hydra}next`]: [
        last === undefined ? undefined : at({ page: page + 1, limit, after: DatasetId.parse(last), total }),
      ],
      [`${hydra}last`]: [at({ page: pages, limit })],
    }),
  ];
}
