import type { Quad } from 'n3';
import type { Area } from '../area/neighbourhoods.ts';
import { PUBLIC_ACTOR } from '../people/actor.ts';
import type { ProgrammeData } from '../programme/programme.ts';
import { INTERFACE_TERMS } from '../programme/heerlen-noord/terms.ts';
import { datasetFor, type Dataset } from '../catalogue/dataset.ts';
import { contactAt, datasetQuads, datesOf, municipalitiesOf, municipality, themesOf } from './dataset-quads.ts';
import { dataModel, distributionsOf, FORMATS, type CatalogueEntry } from './distribution-quads.ts';
import { pageQuads, type CataloguePage } from './pages.ts';
import { about, addressesAt, inDutch, inEnglish, iri, literal, moment, type RdfAddresses } from './quads.ts';
import * as words from './vocabulary.ts';
import { termPath } from '../catalogue/terms.ts';

const { dcat, dct, foaf, rdfs, skos } = words.PREFIXES;

/** The partner that runs the data desk publishes the catalogue. */
const PUBLISHER = 'open-universiteit';

/** The entries of other registers that the catalogue names: what kind of thing each is, and its name where it needs one. */
function namedQuads(datasets: readonly Dataset[], at: RdfAddresses): Quad[] {
  const themes = new Set([
    ...words.ANY_THEME.map((name) => `${words.DATA_THEMES}/${name}`),
    ...datasets.flatMap((dataset) => themesOf(dataset).map(({ value }) => value)),
  ]);
  const frequencies = new Set(datasets.flatMap(({ updates }) => words.frequencyOf(updates) ?? []));
  const each = (addresses: Iterable<string>, type: string) =>
    [...addresses].flatMap((address) => about(iri(address), [type], {}));
  const scheme = iri(words.DATA_THEMES);
  return [
    ...about(scheme, [`${skos}ConceptScheme`], {
      [`${dct}title`]: [inDutch("Lijst van thema's van de EU"), inEnglish('EU list of data themes')],
    }),
    ...[...themes].flatMap((address) => {
      const { nl, en } = words.THEME_NAMES[address.slice(words.DATA_THEMES.length + 1)] ?? {};
      return about(iri(address), [`${skos}Concept`], {
        [`${skos}prefLabel`]: [inDutch(nl), inEnglish(en)],
        [`${skos}inScheme`]: [scheme],
      });
    }),
    ...each(Object.values(words.ACCESS_RIGHTS), `${dct}RightsStatement`),
    ...each(Object.values(words.LICENCE_DOCUMENTS), `${dct}LicenseDocument`),
    ...each(frequencies, `${dct}Frequency`),
    ...each([words.DUTCH, words.ENGLISH], `${dct}LinguisticSystem`),
    ...each(
      FORMATS.map(({ mediaType }) => `${words.MEDIA_TYPES}/${mediaType}`),
      `${dct}MediaType`,
    ),
    ...each([...FORMATS.map(({ standard }) => standard), dataModel(at).value], `${dct}Standard`),
    ...each(
      FORMATS.map(({ fileType }) => `${words.AUTHORITY}/file-type/${fileType}`),
      `${dct}MediaTypeOrExtent`,
    ),
    ...each([words.SHA_256], `${words.PREFIXES.spdx}ChecksumAlgorithm`),
  ];
}

/** The places and organisations that the datasets name. */
function placesAndPartners(
  { partners }: ProgrammeData,
  datasets: readonly Dataset[],
  area: Area,
  at: RdfAddresses,
): Quad[] {
  const named = new Set([PUBLISHER, ...datasets.map(({ owner }) => owner)]);
  const codes = new Set(datasets.flatMap(({ neighbourhoods }) => neighbourhoods));
  const municipalities = municipalitiesOf(area).map(municipality);
  const registered = municipalities.length === 1 ? municipalities : []; // of several it is not known which one a partner is
  return [
    ...partners
      .filter(({ id }) => named.has(id))
      .flatMap(({ id, name, kind }) =>
        about(at.partner(id), [`${foaf}Agent`, `${foaf}Organization`], {
          [`${foaf}name`]: [inDutch(name)],
          [`${dct}identifier`]: kind === 'municipality' ? registered.map(({ value }) => literal(value)) : [],
        }),
      ),
    ...[...codes].flatMap((code) =>
      about(at.place(code), [`${dct}Location`], {
        [`${dct}identifier`]: [literal(code)],
        [`${skos}prefLabel`]: [inDutch(area.get(code)?.name)],
      }),
    ),
    ...[...municipalities, iri(words.NETHERLANDS)].flatMap((place) => about(place, [`${dct}Location`], {})),
  ];
}

/** The interface through which data that lie here come. */
function apiQuads(entries: readonly CatalogueEntry[], at: RdfAddresses): Quad[] {
  const terms = at.at(termPath(INTERFACE_TERMS));
  const endpoint = at.at('/v1/datasets');
  const served = entries.filter((entry) => distributionsOf(entry, at).some(({ byApi }) => byApi));
  return [
    ...about(at.api, [`${dcat}DataService`], {
      [`${dct}identifier`]: [literal(at.api.value)],
      [`${dct}title`]: [inDutch('API van de loketten'), inEnglish('API of the desks')],
      [`${dct}description`]: [
        inDutch('Zoekt in de catalogus, en geeft de gegevens aan wie ze mag hebben.'),
        inEnglish('Searches the catalogue, and gives the data to who may have them.'),
      ],
      [`${dcat}keyword`]: [inDutch('buurten'), inDutch('gegevens'), inEnglish('neighbourhoods'), inEnglish('data')],
      [`${dcat}endpointURL`]: [endpoint],
      [`${dcat}endpointDescription`]: [at.at('/v1/openapi.json')],
      [`${dcat}landingPage`]: [at.docs()],
      [`${foaf}page`]: [at.docs()],
      [`${dcat}contactPoint`]: [iri(`${at.catalogue.value}#contact`)],
      [`${dct}publisher`]: [at.partner(PUBLISHER)],
      [`${dct}creator`]: [at.partner(PUBLISHER)],
      [`${dct}accessRights`]: [iri(words.ACCESS_RIGHTS.public)],
      [`${dct}license`]: [terms],
      [`${dct}language`]: [iri(words.ENGLISH)],
      [`${dcat}theme`]: words.ANY_THEME.map((name) => iri(`${words.DATA_THEMES}/${name}`)),
      [`${dcat}servesDataset`]: served.map(({ dataset }) => at.dataset(dataset.id)),
    }),
    ...about(terms, [`${dct}LicenseDocument`], { [`${dct}title`]: [inDutch(INTERFACE_TERMS.title)] }),
    ...[endpoint, at.at('/v1/openapi.json')].flatMap((address) => about(address, [`${rdfs}Resource`], {})),
    ...about(at.docs(), [`${foaf}Document`], {}),
    ...contactAt(iri(`${at.catalogue.value}#contact`), undefined, at.homePage),
  ];
}

/** What a catalogue is made of. */
type Catalogue = {
  readonly entries: readonly CatalogueEntry[];
  readonly programme: ProgrammeData;
  readonly area: Area;
};

const shownOf = (entries: readonly CatalogueEntry[]): CatalogueEntry[] =>
  entries.map((entry) => ({ ...entry, dataset: datasetFor(PUBLIC_ACTOR, entry.dataset) }));

/** What some datasets are, with everything that they name. */
function entriesQuads(
  entries: readonly CatalogueEntry[],
  { programme, area }: Omit<Catalogue, 'entries'>,
  at: RdfAddresses,
): Quad[] {
  const datasets = entries.map(({ dataset }) => dataset);
  return [
    ...entries.flatMap((entry) => datasetQuads(entry, programme, area, at)),
    ...apiQuads(entries, at),
    ...placesAndPartners(programme, datasets, area, at),
    ...namedQuads(datasets, at),
  ];
}

/** One dataset as a graph of DCAT-AP-NL 3.0, as everyone may see it. */
export const datasetGraph = (entry: CatalogueEntry, rest: Omit<Catalogue, 'entries'>, base: string): Quad[] =>
  entriesQuads(shownOf([entry]), rest, addressesAt(base));

/**
 * The catalogue as a graph of DCAT-AP-NL 3.0: every dataset as everyone may see it, whatever its access, or those of one page.
 * `base` is the address under which the product is reached; nothing in the graph is without an address of its own.
 */
export function graphOf({ entries: all, ...rest }: Catalogue, base: string, page?: CataloguePage): Quad[] {
  const entries = shownOf(all);
  const at = addressesAt(base);
  const { name } = rest.programme;
  const modified = entries
    .flatMap((entry) => datesOf(entry).modified ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return [
    ...about(at.catalogue, [`${dcat}Catalog`], {
      [`${dct}title`]: [inDutch(`Datacatalogus ${name.nl}`), inEnglish(`Data catalogue ${name.en}`)],
      [`${dct}description`]: [
        inDutch('Gegevens over de buurten van het programma: wat er is, van wie, en wie het mag gebruiken.'),
        inEnglish('Data about the neighbourhoods of the programme: what there is, whose it is and who may use it.'),
      ],
      [`${dct}publisher`]: [at.partner(PUBLISHER)],
      [`${dct}creator`]: [at.partner(PUBLISHER)],
      [`${dcat}contactPoint`]: [iri(`${at.catalogue.value}#contact`)],
      [`${dct}language`]: [iri(words.DUTCH), iri(words.ENGLISH)],
      [`${dct}license`]: [iri(words.LICENCE_DOCUMENTS['CC0-1.0'])],
      [`${dct}modified`]: [page ? undefined : moment(modified)],
      [`${dct}spatial`]: municipalitiesOf(rest.area).map(municipality),
      [`${dcat}themeTaxonomy`]: [iri(words.DATA_THEMES)],
      [`${dcat}service`]: [at.api],
      [`${foaf}homepage`]: [at.homePage],
      [`${dcat}dataset`]: entries.map(({ dataset }) => at.dataset(dataset.id)),
    }),
    ...(page ? pageQuads(at.catalogue, page, base) : []),
    ...about(at.homePage, [`${foaf}Document`], { [`${rdfs}label`]: [inDutch('Datacatalogus')] }),
    ...entriesQuads(entries, rest, at),
  ];
}
