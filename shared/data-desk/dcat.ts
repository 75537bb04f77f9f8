import { DataFactory, type Literal, type NamedNode, type Quad } from 'n3';
import type { Area } from '../area/neighbourhoods.ts';
import type { Desk } from '../desk.ts';
import { PUBLIC_ACTOR } from '../people/actor.ts';
import type { ProgrammeData } from '../programme/programme.ts';
import { datasetFor, type Dataset } from './dataset.ts';
import { readDatasets } from './datasets-found.ts';
import * as words from './dcat-words.ts';

const { dcat, dct, foaf, rdf, rdfs, skos, vcard, xsd } = words.PREFIXES;

const iri = (address: string): NamedNode => DataFactory.namedNode(address);
const literal = (text: string, languageOrType?: string | NamedNode): Literal => DataFactory.literal(text, languageOrType);
const quad = (subject: NamedNode, predicate: string, object: NamedNode | Literal): Quad => DataFactory.quad(subject, iri(predicate), object);

/** The partner that runs the data desk publishes the catalogue. */
const PUBLISHER = 'open-universiteit';

type Facts = Readonly<Record<string, readonly (NamedNode | Literal | undefined)[]>>;

/** What is said of one thing. */
const about = (subject: NamedNode, types: readonly string[], facts: Facts): Quad[] => [
  ...types.map((type) => quad(subject, `${rdf}type`, iri(type))),
  ...Object.entries(facts).flatMap(([predicate, objects]) => objects.flatMap((object) => (object ? [quad(subject, predicate, object)] : []))),
];

const inDutch = (text: string | undefined) => (text === undefined ? undefined : literal(text, 'nl'));
const inEnglish = (text: string | undefined) => (text === undefined ? undefined : literal(text, 'en'));
const day = (text: string | undefined) => (text === undefined ? undefined : literal(text, iri(`${xsd}date`)));

/** The addresses of the things of a catalogue; `base` is where the product is reached. */
const addressesAt = (base: string) => ({
  catalogue: iri(`${base}/v1/catalogue`),
  dataset: (id: string, part = '') => iri(`${base}/v1/datasets/${id}${part}`),
  landingPage: (id: string) => iri(`${base}/data/${id}`),
  homePage: iri(`${base}/data`),
  partner: (id: string) => iri(`${base}/v1/partners#${id}`),
  place: (code: string) => iri(`${base}/v1/neighbourhoods#${code}`),
});
type Addresses = ReturnType<typeof addressesAt>;

/** A municipality by its number at CBS, as the register of government organisations names it. */
const municipality = (code: string): NamedNode => iri(`https://identifier.overheid.nl/tooi/id/gemeente/gm${code}`);
const municipalitiesOf = (area: Area): string[] => [...new Set([...area.keys()].map((code) => code.slice(2, 6)))];

function placesOf({ grain, neighbourhoods }: Dataset, area: Area, at: Addresses): NamedNode[] {
  if (neighbourhoods.length > 0) return neighbourhoods.map((code) => at.place(code));
  return grain === 'country' ? [iri(words.NETHERLANDS)] : municipalitiesOf(area).map(municipality);
}

const themesOf = ({ theme }: Dataset): NamedNode[] => (words.EU_THEMES.get(theme) ?? words.ANY_THEME).map((name) => iri(`${words.DATA_THEMES}/${name}`));

const FORMATS = [
  { name: 'csv', mediaType: 'text/csv', fileType: 'CSV', standard: 'https://www.rfc-editor.org/rfc/rfc4180' },
  { name: 'json', mediaType: 'application/json', fileType: 'JSON', standard: 'https://www.rfc-editor.org/rfc/rfc8259' },
] as const;

/** The files of a dataset: those that anyone may take, or where to ask for them. */
function distributionsOf(dataset: Dataset, at: Addresses): { address: NamedNode; quads: Quad[] }[] {
  if (!dataset.downloadable) return [];
  const { id, title, licence, access } = dataset;
  const shared = {
    [`${dct}title`]: [inDutch(title)],
    [`${dct}license`]: [licence ? iri(words.LICENCE_DOCUMENTS[licence]) : at.dataset(id, '#conditions')],
    [`${dct}language`]: [iri(words.DUTCH)],
  };
  const distribution = (part: string, where: NamedNode, facts: Facts) => ({
    address: at.dataset(id, part),
    quads: [...about(at.dataset(id, part), [`${dcat}Distribution`], { ...shared, [`${dcat}accessURL`]: [where], ...facts }), ...about(where, [`${rdfs}Resource`], {})],
  });
  if (access !== 'public') return [distribution('#on-request', at.landingPage(id), {})];
  return FORMATS.map(({ name, mediaType, fileType, standard }) => {
    const address = at.dataset(id, `/download?format=${name}`);
    return distribution(`#${name}`, address, {
      [`${dcat}downloadURL`]: [address],
      [`${dcat}mediaType`]: [iri(`http://www.iana.org/assignments/media-types/${mediaType}`)],
      [`${dct}format`]: [iri(`${words.AUTHORITY}/file-type/${fileType}`)],
      [`${dct}conformsTo`]: [iri(standard)],
    });
  });
}

/** What stands beside a dataset: whom to ask, when, why access is as it is, and its conditions. */
function besideDataset({ id, contact, period, accessReason, conditions, downloadable, licence }: Dataset, at: Addresses): Quad[] {
  return [
    ...contactAt(at.dataset(id, '#contact'), contact, at.landingPage(id)),
    ...(period ? about(at.dataset(id, '#period'), [`${dct}PeriodOfTime`], { [`${dcat}startDate`]: [day(period.start)], [`${dcat}endDate`]: [day(period.end)] }) : []),
    ...(accessReason ? about(at.dataset(id, '#rights'), [`${dct}RightsStatement`], { [`${dct}description`]: [inDutch(accessReason)] }) : []),
    ...(downloadable && !licence ? about(at.dataset(id, '#conditions'), [`${dct}LicenseDocument`], { [`${dct}description`]: [inDutch(conditions ?? 'Zie de voorwaarden van de dataset.')] }) : []),
    ...about(at.landingPage(id), [`${foaf}Document`], {}),
  ];
}

/** A contact point; the data desk where a dataset names none. */
const contactAt = (subject: NamedNode, contact: Dataset['contact'], page: NamedNode): Quad[] =>
  about(subject, [`${vcard}Kind`, `${vcard}Organization`], {
    [`${vcard}fn`]: [inDutch(contact?.name ?? 'Datadesk van het programma')],
    [`${vcard}hasEmail`]: [contact?.email === undefined ? undefined : iri(`mailto:${encodeURI(contact.email)}`)],
    [`${vcard}hasURL`]: [page],
  });

function datasetQuads(dataset: Dataset, area: Area, at: Addresses): Quad[] {
  const { id, title, titleEn, description, descriptionEn, owner, access, updates, period, accessReason } = dataset;
  const subject = at.dataset(id);
  const distributions = distributionsOf(dataset, at);
  const frequency = words.frequencyOf(updates);
  return [
    ...about(subject, [`${dcat}Dataset`], {
      [`${dct}identifier`]: [literal(subject.value)],
      [`${dct}title`]: [inDutch(title), inEnglish(titleEn)],
      [`${dct}description`]: [inDutch(description), inEnglish(descriptionEn)],
      [`${dct}publisher`]: [at.partner(owner)],
      [`${dct}creator`]: [at.partner(owner)],
      [`${dcat}contactPoint`]: [at.dataset(id, '#contact')],
      [`${dcat}theme`]: themesOf(dataset),
      [`${dct}accessRights`]: [iri(words.ACCESS_RIGHTS[access])],
      [`${dct}rights`]: [accessReason === undefined ? undefined : at.dataset(id, '#rights')],
      [`${dct}spatial`]: placesOf(dataset, area, at),
      [`${dct}temporal`]: [period && at.dataset(id, '#period')],
      [`${dct}accrualPeriodicity`]: [frequency === undefined ? undefined : iri(frequency)],
      [`${dct}language`]: [iri(words.DUTCH)],
      [`${dcat}landingPage`]: [at.landingPage(id)],
      [`${foaf}page`]: [at.landingPage(id)],
      [`${dcat}distribution`]: distributions.map(({ address }) => address),
    }),
    ...distributions.flatMap(({ quads }) => quads),
    ...besideDataset(dataset, at),
  ];
}

/** The entries of other registers that the catalogue names: what kind of thing each is, and its name where it needs one. */
function namedQuads(datasets: readonly Dataset[]): Quad[] {
  const themes = new Set(datasets.flatMap((dataset) => themesOf(dataset).map(({ value }) => value)));
  const frequencies = new Set(datasets.flatMap(({ updates }) => words.frequencyOf(updates) ?? []));
  const each = (addresses: Iterable<string>, type: string) => [...addresses].flatMap((address) => about(iri(address), [type], {}));
  const scheme = iri(words.DATA_THEMES);
  return [
    ...about(scheme, [`${skos}ConceptScheme`], { [`${dct}title`]: [inDutch("Lijst van thema's van de EU"), inEnglish('EU list of data themes')] }),
    ...[...themes].flatMap((address) => {
      const { nl, en } = words.THEME_NAMES[address.slice(words.DATA_THEMES.length + 1)] ?? {};
      return about(iri(address), [`${skos}Concept`], { [`${skos}prefLabel`]: [inDutch(nl), inEnglish(en)], [`${skos}inScheme`]: [scheme] });
    }),
    ...each(Object.values(words.ACCESS_RIGHTS), `${dct}RightsStatement`),
    ...each(Object.values(words.LICENCE_DOCUMENTS), `${dct}LicenseDocument`),
    ...each(frequencies, `${dct}Frequency`),
    ...each([words.DUTCH, words.ENGLISH], `${dct}LinguisticSystem`),
    ...each(FORMATS.map(({ mediaType }) => `http://www.iana.org/assignments/media-types/${mediaType}`), `${dct}MediaType`),
    ...each(FORMATS.map(({ standard }) => standard), `${dct}Standard`),
    ...each(FORMATS.map(({ fileType }) => `${words.AUTHORITY}/file-type/${fileType}`), `${dct}MediaTypeOrExtent`),
  ];
}

/** The places and organisations that the datasets name. */
function placesAndPartners({ partners }: ProgrammeData, datasets: readonly Dataset[], area: Area, at: Addresses): Quad[] {
  const named = new Set([PUBLISHER, ...datasets.map(({ owner }) => owner)]);
  const codes = new Set(datasets.flatMap(({ neighbourhoods }) => neighbourhoods));
  return [
    ...partners
      .filter(({ id }) => named.has(id))
      .flatMap(({ id, name }) => about(at.partner(id), [`${foaf}Agent`, `${foaf}Organization`], { [`${foaf}name`]: [inDutch(name)] })),
    ...[...codes].flatMap((code) => about(at.place(code), [`${dct}Location`], { [`${dct}identifier`]: [literal(code)], [`${skos}prefLabel`]: [inDutch(area.get(code)?.name)] })),
    ...[...municipalitiesOf(area).map(municipality), iri(words.NETHERLANDS)].flatMap((place) => about(place, [`${dct}Location`], {})),
  ];
}

/** What a catalogue is made of. */
type Catalogue = { readonly datasets: readonly Dataset[]; readonly programme: ProgrammeData; readonly area: Area };

/**
 * The catalogue as a graph of DCAT-AP-NL 3.0: every dataset as everyone may see it, whatever its access. `base` is the address
 * under which the product is reached; nothing in the graph is without an address of its own.
 */
export function graphOf({ datasets: all, programme, area }: Catalogue, base: string): Quad[] {
  const datasets = all.map((dataset) => datasetFor(PUBLIC_ACTOR, dataset));
  const at = addressesAt(base);
  const { name } = programme;
  return [
    ...about(at.catalogue, [`${dcat}Catalog`], {
      [`${dct}title`]: [inDutch(`Datacatalogus ${name.nl}`), inEnglish(`Data catalogue ${name.en}`)],
      [`${dct}description`]: [inDutch('Gegevens over de buurten van het programma: wat er is, van wie, en wie het mag gebruiken.'), inEnglish('Data about the neighbourhoods of the programme: what there is, whose it is and who may use it.')],
      [`${dct}publisher`]: [at.partner(PUBLISHER)],
      [`${dct}creator`]: [at.partner(PUBLISHER)],
      [`${dcat}contactPoint`]: [iri(`${at.catalogue.value}#contact`)],
      [`${dct}language`]: [iri(words.DUTCH), iri(words.ENGLISH)],
      [`${dct}license`]: [iri(words.LICENCE_DOCUMENTS['CC0-1.0'])],
      [`${dct}spatial`]: municipalitiesOf(area).map(municipality),
      [`${dcat}themeTaxonomy`]: [iri(words.DATA_THEMES)],
      [`${foaf}homepage`]: [at.homePage],
      [`${dcat}dataset`]: datasets.map(({ id }) => at.dataset(id)),
    }),
    ...contactAt(iri(`${at.catalogue.value}#contact`), undefined, at.homePage),
    ...about(at.homePage, [`${foaf}Document`], { [`${rdfs}label`]: [inDutch('Datacatalogus')] }),
    ...datasets.flatMap((dataset) => datasetQuads(dataset, area, at)),
    ...placesAndPartners(programme, datasets, area, at),
    ...namedQuads(datasets),
  ];
}

/** The catalogue of a desk as it is now. */
export async function catalogueGraph({ table, programme, area }: Desk, base: string): Promise<Quad[]> {
  const [kept, neighbourhoods] = await Promise.all([readDatasets(table), area()]);
  return graphOf({ datasets: kept.map(({ dataset }) => dataset), programme, area: neighbourhoods }, base);
}
