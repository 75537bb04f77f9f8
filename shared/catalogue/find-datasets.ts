import * as z from 'zod';
import { Paging } from '../platform/store/paging.ts';
import { NeighbourhoodCode } from '../area/neighbourhoods.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { cursorAt, readCursor } from '../platform/store/cursor.ts';
import type { Failure } from '../platform/failures.ts';
import { catalogueLists } from './keys.ts';
import { ok, type Result } from '../platform/result.ts';
import { LONGEST_QUESTION } from '../platform/bound-search.ts';
import { readAll } from '../platform/store/read-stored.ts';
import type { Table } from '../platform/store/table.ts';
import { Access, datasetFor, DatasetView, Grain, type Dataset } from './dataset.ts';
import { datasetIn, type KeptDataset } from './dataset-store.ts';
import type { SearchIndex } from './search-datasets.ts';
import type { ProgrammeData } from '../programme/programme.ts';

const themeNumber = z.coerce.number('The number of a theme.').pipe(z.int('The number of a theme.'));

/** Which datasets to list; `q` is searched in Dutch and English, forgiving of accents, plurals and typing errors. */
export const DatasetFilter = Paging.extend({
  q: z.string().max(LONGEST_QUESTION, `At most ${LONGEST_QUESTION} characters.`).optional(),
  theme: themeNumber.optional(),
  indicator: z.string().optional(),
  neighbourhood: NeighbourhoodCode.optional(),
  access: Access.optional(),
  grain: Grain.optional(),
});
export type DatasetFilter = z.output<typeof DatasetFilter>;

const Facet = z.array(z.strictObject({ value: z.union([z.string(), z.int()]), count: z.int() }));

/** A page of datasets, beside how many of all that were found have which theme, access, owner and indicator. */
export const DatasetPage = z
  .strictObject({
    items: z.array(DatasetView),
    nextCursor: z.string().optional(),
    total: z.int(),
    facets: z.strictObject({ theme: Facet, access: Facet, owner: Facet, indicator: Facet, grain: Facet }),
  })
  .meta({ id: 'DatasetPage' });
type DatasetPage = z.output<typeof DatasetPage>;

/** All datasets with their versions. */
export const readAllDatasets = (table: Table): Promise<KeptDataset[]> =>
  readAll(table, { pk: catalogueLists.datasets, index: 'lists' }, datasetIn);

/** The index of each store as it was last read; it is built anew when any dataset has another version, or the programme is another. */
const indexes = new WeakMap<
  Table,
  { readonly of: string; readonly programme: ProgrammeData; readonly index: SearchIndex }
>();

/** The index of all datasets, as they were read. */
export async function datasetIndex(
  { table, programme: read }: Desk,
  kept: readonly KeptDataset[],
): Promise<SearchIndex> {
  const of = kept.map(({ dataset, version }) => `${dataset.id}@${version}`).join();
  const programme = await read();
  const known = indexes.get(table);
  if (known?.of === of && known.programme === programme) return known.index;
  const { searchIndexOf } = await import('./search-datasets.ts'); // brings its library along, which no other call needs
  const index = await searchIndexOf(
    programme,
    kept.map(({ dataset }) => dataset),
  );
  indexes.set(table, { of, programme, index });
  return index;
}

/** How well each dataset fits a question; all the same without one. */
async function scoresOf(
  desk: Desk,
  kept: readonly KeptDataset[],
  question: string,
): Promise<ReadonlyMap<string, number>> {
  if (question === '') return new Map(kept.map(({ dataset }): [string, number] => [dataset.id, 0]));
  const { search } = await import('./search-datasets.ts');
  return search(await datasetIndex(desk, kept), question);
}

const passes = (dataset: Dataset, { theme, indicator, neighbourhood, access, grain }: DatasetFilter): boolean =>
  (theme === undefined || dataset.theme === theme) &&
  (indicator === undefined || dataset.indicators.includes(indicator)) &&
  (neighbourhood === undefined || dataset.neighbourhoods.includes(neighbourhood)) &&
  (access === undefined || dataset.access === access) &&
  (grain === undefined || dataset.grain === grain);

function facetOf(values: readonly (string | number)[]): { value: string | number; count: number }[] {
  const counts = Map.groupBy(values, (value) => value);
  return [...counts]
    .map(([value, { length }]) => ({ value, count: length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const facetsOf = (datasets: readonly Dataset[]): DatasetPage['facets'] => ({
  theme: facetOf(datasets.flatMap(({ theme }) => theme ?? [])),
  access: facetOf(datasets.map(({ access }) => access)),
  owner: facetOf(datasets.map(({ owner }) => owner)),
  indicator: facetOf(datasets.flatMap(({ indicators }) => indicators)),
  grain: facetOf(datasets.map(({ grain }) => grain)),
});

/** Where a dataset stands in a list: the better fit first, then by title. */
const DatasetPosition = z.strictObject({ score: z.number(), title: z.string(), id: z.string() });
type DatasetPosition = z.output<typeof DatasetPosition>;
const byTitle = new Intl.Collator('nl', { sensitivity: 'base', numeric: true });
const inOrder = (a: DatasetPosition, b: DatasetPosition): number =>
  b.score - a.score || byTitle.compare(a.title, b.title) || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The place after which a page begins, and of which question it is. */
const placeOf = (q: string) => z.strictObject({ q: z.literal(q), after: DatasetPosition });

/** One page of the catalogue as somebody may see it: by how well each fits the question, or by title where nothing is asked. */
export async function findDatasets(
  desk: Desk,
  actor: Actor,
  filter: DatasetFilter,
): Promise<Result<DatasetPage, Failure<'bad-query'>>> {
  const question = (filter.q ?? '').trim();
  const after = readCursor(filter.cursor, placeOf(question));
  if (!after.ok) return after;
  const kept = await readAllDatasets(desk.table);
  const scores = await scoresOf(desk, kept, question);
  const found = kept
    .map(({ dataset }) => dataset)
    .filter((dataset) => scores.has(dataset.id) && passes(dataset, filter));
  const placed = found
    .map((dataset) => ({
      dataset,
      place: { score: scores.get(dataset.id) ?? 0, title: dataset.title, id: dataset.id },
    }))
    .sort((a, b) => inOrder(a.place, b.place));
  const start = after.value?.after;
  const rest = start ? placed.filter(({ place }) => inOrder(start, place) < 0) : placed;
  const page = rest.slice(0, filter.limit);
  const last = rest.length > page.length ? page.at(-1) : undefined;
  return ok({
    items: page.map(({ dataset }) => datasetFor(actor, dataset)),
    ...(last && { nextCursor: cursorAt({ q: question, after: last.place }) }),
    total: found.length,
    facets: facetsOf(found),
  });
}
