import type { Quad } from 'n3';
import type { Desk } from '../desk.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { catalogueKeys, catalogueLists } from '../catalogue/keys.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { eachLegible } from '../platform/store/read-stored.ts';
import { newestPublication } from '../publication/publications.ts';
import type { Dataset } from '../catalogue/dataset.ts';
import { datasetIn, readDataset } from '../catalogue/dataset-store.ts';
import { noSuch } from '../records/open-record.ts';
import { DATASETS } from '../catalogue/open-dataset.ts';
import { readAllDatasets } from '../catalogue/find-datasets.ts';
import { datasetGraph, graphOf } from './dcat.ts';
import { unique } from './quads.ts';
import type { CatalogueEntry } from './distribution-quads.ts';
import { pageAfter, choosePage, pageSize, type CataloguePage, type CatalogueQuery } from './pages.ts';

const entryOf = async ({ table }: Desk, dataset: Dataset): Promise<CatalogueEntry> => ({
  dataset,
  newest: dataset.downloadable ? await newestPublication(table, dataset.id) : undefined,
});

const byId = (one: Dataset, other: Dataset): number => (one.id < other.id ? -1 : Number(one.id > other.id));

/** What a harvester asks for: which part of the catalogue, under which path of the product at which address. */
type Harvest = { readonly query: CatalogueQuery; readonly path: string; readonly base: string };

const allDatasets = async ({ table }: Desk): Promise<Dataset[]> =>
  (await readAllDatasets(table)).map(({ dataset }) => dataset).sort(byId);

/** The datasets that follow one in the order of the catalogue, so many at most; none where there is no such dataset. Nothing else is read. */
async function datasetsAfter({ table }: Desk, id: string, most: number): Promise<Dataset[]> {
  if (!(await readDataset(table, id))) return [];
  const found: Dataset[] = [];
  const after = { ...catalogueKeys.dataset(id), listPk: catalogueLists.datasets, listSk: id };
  for await (const { dataset } of eachLegible(
    table,
    { pk: catalogueLists.datasets, index: 'lists', limit: most, after },
    datasetIn,
  )) {
    if (found.push(dataset) === most) break;
  }
  return found;
}

type Shown = { readonly shown: readonly Dataset[]; readonly page?: CataloguePage };

/** The datasets that are asked for; undefined where there is no such page. */
async function shownFor(desk: Desk, { query, path }: Harvest): Promise<Shown | undefined> {
  const { after, total } = query;
  if (after !== undefined) {
    const read = await datasetsAfter(desk, after, pageSize(query) + 1);
    return pageAfter(query, read, total ?? (await allDatasets(desk)).length, path) ?? undefined;
  }
  const all = await allDatasets(desk);
  const paged = choosePage(query, all, path);
  return paged === undefined ? { shown: all } : (paged ?? undefined);
}

/** The catalogue of a desk as it is now: all of it, or the page that is asked for. */
export async function catalogueGraph(desk: Desk, harvest: Harvest): Promise<Result<Quad[], Failure<'not-found'>>> {
  const [found, area, programme] = await Promise.all([shownFor(desk, harvest), desk.area(), desk.programme()]);
  if (!found) return fail(failure('not-found', 'The catalogue has no such page: begin with ?page=1.'));
  const entries = await Promise.all(found.shown.map((dataset) => entryOf(desk, dataset)));
  return ok(unique(graphOf({ entries, programme, area }, harvest.base, found.page)));
}

/** One dataset of a desk as it is now. */
export async function graphOfDataset(
  desk: Desk,
  id: string,
  base: string,
): Promise<Result<Quad[], Failure<'not-found'>>> {
  const [kept, area, programme] = await Promise.all([readDataset(desk.table, id), desk.area(), desk.programme()]);
  if (!kept) return fail(noSuch(DATASETS, id));
  return ok(unique(datasetGraph(await entryOf(desk, kept.dataset), { programme, area }, base)));
}
