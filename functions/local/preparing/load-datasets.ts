import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { publicationsOf } from '#shared/publication/publications.ts';
import { publishData } from '#shared/publication/publish-data.ts';
import { readDataset } from '#shared/catalogue/dataset-store.ts';
import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';

const AREAS = new URL('../../../shared/programme/heerlen-noord/areas/', import.meta.url);

/** In whose name the programme's own data are published. */
const DATA_DESK = { id: 'programme', role: 'data-desk', name: 'Open Universiteit' } as const satisfies Person;

const KeyFigures = z.array(
  z.looseObject({ regionCode: z.string(), regionName: z.string(), level: z.string(), year: z.string() }),
);

/** The key figures as CBS gives them, rounded: every figure is protected at its source. */
async function keyFigures(): Promise<string> {
  const text = await readFile(new URL('heerlen-key-figures-2016-2020.csv', AREAS), 'utf8');
  const rows = KeyFigures.parse(parse(text, { columns: true })).map(
    ({ regionCode, regionName, level, year, ...figures }) => ({
      'area': regionCode,
      'label:name': regionName,
      'label:level': level,
      year,
      ...Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`figure:${name}`, figure])),
    }),
  );
  return stringify(rows, { header: true });
}

const Features = z.looseObject({ features: z.array(z.looseObject({ properties: Neighbourhood })) });

/** The people and households of each neighbourhood, rounded by CBS to fives. */
async function population(): Promise<string> {
  const { features } = Features.parse(
    JSON.parse(await readFile(new URL('heerlen-neighbourhoods.geojson', AREAS), 'utf8')),
  );
  const rows = features.map(({ properties: { code, name, districtName, population: people } }) => ({
    'neighbourhood': code,
    'label:name': name,
    'label:district': districtName,
    'year': '2020',
    ...Object.fromEntries(Object.entries(people).map(([group, figure]) => [`figure:${group}`, figure])),
  }));
  return stringify(rows, { header: true });
}

/** The programme's own data, by the id of their dataset. */
const PROGRAMME_DATA = { 'population-2020': population, 'key-figures-2016-2020': keyFigures } as const;

/** Publishes the programme's own data where their datasets are there and have none yet. Throws where they are refused. */
async function publishProgrammeData(desk: Desk): Promise<void> {
  for (const [id, read] of Object.entries(PROGRAMME_DATA)) {
    const kept = await readDataset(desk.table, id);
    if (!kept || (await publicationsOf(desk.table, id)).length > 0) continue; // what was taken back stays so
    const published = await publishData(desk, DATA_DESK, id, undefined, Buffer.from(await read()));
    if (!published.ok) throw new Error(`The data of ${id} are not right: ${JSON.stringify(published.error)}`);
  }
}

/** Enters the programme's own datasets that are not in the catalogue yet, with their data where they are public. It can be cut off at any moment and called again. */
export async function loadProgrammeDatasets(desk: Desk): Promise<void> {
  await loadDatasets(desk, datasets);
  await publishProgrammeData(desk);
}
