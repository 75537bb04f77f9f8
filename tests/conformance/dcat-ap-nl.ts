import { readFile } from 'node:fs/promises';
import { readArea } from '#shared/area/import-area.ts';
import { givenFacts } from '#shared/publication/publications.ts';
import type { Dataset } from '#shared/catalogue/dataset.ts';
import { enteredAt } from '#shared/catalogue/dataset-dates.ts';
import { graphOf } from '#shared/dcat/dcat.ts';
import { inTurtle } from '#shared/dcat/write-formats.ts';
import { datasetsFor } from '#shared/catalogue/load-datasets.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import type { Check } from './check.ts';
import { fromTurtle, notConforming } from './shacl.ts';

const AREA_FILE = new URL('../../shared/programme/heerlen-noord/areas/heerlen-neighbourhoods.geojson', import.meta.url);

const AT = new Date('2027-01-04T09:00:00Z');

/** Data of a dataset, as they would have been published. */
const publishedFor = ({ id, disclosureMinimum }: Dataset) => ({
  publication: {
    dataset: id,
    version: 1,
    publishedAt: AT.toISOString(),
    disclosureMinimum,
    rows: 1,
    counts: 0,
    suppressed: 0,
  },
  facts: givenFacts({ csv: 'a', json: '{}' }),
});

/** The catalogue that the programme begins with, all of it downloadable, as a harvester would read it. */
async function harvested(): Promise<ReturnType<typeof fromTurtle>> {
  const { neighbourhoods } = readArea([{ name: 'heerlen', text: await readFile(AREA_FILE, 'utf8') }], []);
  const area = new Map(
    neighbourhoods.map((neighbourhood) => [String(neighbourhood.code), { ...neighbourhood, inProgrammeArea: true }]),
  );
  const entries = datasetsFor(area, datasets).map((dataset) => ({
    dataset: enteredAt(AT, { ...dataset, downloadable: true }),
    newest: publishedFor(dataset),
  }));
  return fromTurtle(await inTurtle(graphOf({ entries, programme: heerlenNoord, area }, 'https://loketten.example')));
}

export const dcatApNl: Check = {
  name: 'Catalogue, DCAT-AP-NL 3.0',
  files: [
    'dcat-ap-nl/dcat-ap-SHACL.ttl',
    'dcat-ap-nl/dcat-ap-nl-SHACL.ttl',
    'dcat-ap-nl/dcat-ap-nl-SHACL-aanbevolen.ttl',
    'dcat-ap-nl/dcat-ap-nl-SHACL-klassebereik.ttl',
    'dcat-ap-nl/dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl',
  ],
  run: async (paths) => notConforming(await harvested(), paths),
};
