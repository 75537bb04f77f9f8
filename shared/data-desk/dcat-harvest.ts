import type { Quad } from 'n3';
import type { Desk } from '../desk.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { newestPublication } from './data-publications.ts';
import type { Dataset } from './dataset.ts';
import { readDataset } from './dataset-store.ts';
import { noSuchDataset } from './datasets.ts';
import { readDatasets } from './datasets-found.ts';
import { datasetGraph, graphOf } from './dcat.ts';
import { unique } from './dcat-quads.ts';
import type { Entry } from './dcat-distributions.ts';
import { pageOf, type CatalogueQuery } from './dcat-pages.ts';

const entryOf = async ({ table }: Desk, dataset: Dataset): Promise<Entry> => ({ dataset, newest: dataset.downloadable ? await newestPublication(table, dataset.id) : undefined });

const byId = (one: Dataset, other: Dataset): number => (one.id < other.id ? -1 : Number(one.id > other.id));

/** What a harvester asks for: which part of the catalogue, under which path of the product at which address. */
type Harvest = { readonly query: CatalogueQuery; readonly path: string; readonly base: string };

/** The catalogue of a desk as it is now: all of it, or the page that is asked for. */
export async function catalogueGraph(desk: Desk, { query, path, base }: Harvest): Promise<Result<Quad[], Failure<'not-found'>>> {
  const [kept, area] = await Promise.all([readDatasets(desk.table), desk.area()]);
  const page = pageOf(query, kept.length, path);
  if (page === null) return fail(failure('not-found', 'The catalogue has no such page: begin with ?page=1.'));
  const sorted = kept.map(({ dataset }) => dataset).sort(byId);
  const shown = page ? sorted.slice((page.page - 1) * page.limit, page.page * page.limit) : sorted;
  const entries = await Promise.all(shown.map((dataset) => entryOf(desk, dataset)));
  return ok(unique(graphOf({ entries, programme: desk.programme, area }, base, page)));
}

/** One dataset of a desk as it is now. */
export async function graphOfDataset(desk: Desk, id: string, base: string): Promise<Result<Quad[], Failure<'not-found'>>> {
  const [kept, area] = await Promise.all([readDataset(desk.table, id), desk.area()]);
  if (!kept) return fail(noSuchDataset(id));
  return ok(unique(datasetGraph(await entryOf(desk, kept.dataset), { programme: desk.programme, area }, base)));
}
