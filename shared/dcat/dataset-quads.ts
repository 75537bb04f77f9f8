import type { NamedNode, Quad } from 'n3';
import type { Area } from '../area/neighbourhoods.ts';
import type { Moment } from '../platform/days/moment.ts';
import type { ProgrammeData } from '../programme/programme.ts';
import type { Dataset } from '../catalogue/dataset.ts';
import { dataModel, distributionsOf, type CatalogueEntry } from './distribution-quads.ts';
import {
  about,
  day,
  elsewhere,
  inDutch,
  inEnglish,
  iri,
  literal,
  mailbox,
  moment,
  type RdfAddresses,
} from './quads.ts';
import * as words from './vocabulary.ts';

const { dcat, dct, foaf, vcard } = words.PREFIXES;

/** A municipality by its number at CBS, as the register of government organisations names it. */
export const municipality = (code: string): NamedNode =>
  iri(`https://identifier.overheid.nl/tooi/id/gemeente/gm${code}`);
export const municipalitiesOf = (area: Area): string[] => [
  ...new Set([...area.keys()].map((code) => code.slice(2, 6))),
];

function placesOf({ grain, neighbourhoods }: Dataset, area: Area, at: RdfAddresses): NamedNode[] {
  if (neighbourhoods.length > 0) return neighbourhoods.map((code) => at.place(code));
  return grain === 'country' ? [iri(words.NETHERLANDS)] : municipalitiesOf(area).map(municipality);
}

export const themesOf = ({ theme }: Dataset): NamedNode[] =>
  (words.EU_THEMES.get(theme) ?? words.ANY_THEME).map((name) => iri(`${words.DATA_THEMES}/${name}`));

/** A contact point; the data desk where a dataset names none. */
export const contactAt = (subject: NamedNode, contact: Dataset['contact'], page: NamedNode): Quad[] =>
  about(subject, [`${vcard}Kind`, `${vcard}Organization`], {
    [`${vcard}fn`]: [inDutch(contact?.name ?? 'Datadesk van het programma')],
    [`${vcard}hasEmail`]: [contact?.email === undefined ? undefined : mailbox(contact.email)],
    [`${vcard}hasURL`]: [page],
  });

/** The words by which one may look for a dataset; the titles of its indicators where nobody chose any. */
function keywordsOf({ keywords, keywordsEn, indicators }: Dataset, programme: ProgrammeData) {
  const named = programme.indicators.filter(({ id }) => indicators.includes(id));
  const chosen = keywords !== undefined || keywordsEn !== undefined;
  const [nl, en] = chosen
    ? [keywords ?? [], keywordsEn ?? []]
    : [named.map(({ title }) => title), named.map(({ titleEn }) => titleEn)];
  return [...[...new Set(nl)].map(inDutch), ...[...new Set(en)].map(inEnglish)];
}

/** Rule D5. Since when a dataset is there and when it changed last; by its data where nothing was kept with it. */
export function datesOf({ dataset, newest }: CatalogueEntry): {
  readonly issued: Moment | undefined;
  readonly modified: Moment | undefined;
} {
  const published = newest?.publication.publishedAt;
  const first = newest?.publication.version === 1 ? published : undefined;
  return { issued: dataset.issued ?? first, modified: dataset.modified ?? published };
}

/** What stands beside a dataset: whom to ask, when, why access is as it is, and its pages. */
function besideDataset({ id, contact, period, accessReason, page }: Dataset, at: RdfAddresses): Quad[] {
  return [
    ...contactAt(at.dataset(id, '#contact'), contact, at.landingPage(id)),
    ...(period
      ? about(at.dataset(id, '#period'), [`${dct}PeriodOfTime`], {
          [`${dcat}startDate`]: [day(period.start)],
          [`${dcat}endDate`]: [day(period.end)],
        })
      : []),
    ...(accessReason === undefined
      ? []
      : about(at.dataset(id, '#rights'), [`${dct}RightsStatement`], {
          [`${dct}description`]: [inDutch(accessReason)],
        })),
    ...[at.landingPage(id), ...(page === undefined ? [] : [elsewhere(page)])].flatMap((address) =>
      about(address, [`${foaf}Document`], {}),
    ),
  ];
}

/** All that the catalogue says of a dataset, as everyone may see it. */
export function datasetQuads(entry: CatalogueEntry, programme: ProgrammeData, area: Area, at: RdfAddresses): Quad[] {
  const { id, title, titleEn, description, descriptionEn, owner, access, updates, period, accessReason, page, source } =
    entry.dataset;
  const subject = at.dataset(id);
  const distributions = distributionsOf(entry, at);
  const frequency = words.frequencyOf(updates);
  const { issued, modified } = datesOf(entry);
  const pages = [at.landingPage(id), page === undefined ? undefined : elsewhere(page)];
  return [
    ...about(subject, [`${dcat}Dataset`], {
      [`${dct}identifier`]: [literal(subject.value)],
      [`${dct}title`]: [inDutch(title), inEnglish(titleEn)],
      [`${dct}description`]: [inDutch(description), inEnglish(descriptionEn)],
      [`${dct}issued`]: [moment(issued)],
      [`${dct}modified`]: [moment(modified)],
      [`${dcat}version`]: [
        entry.dataset.downloadable && entry.newest ? literal(String(entry.newest.publication.version)) : undefined,
      ],
      [`${dcat}keyword`]: keywordsOf(entry.dataset, programme),
      [`${dct}publisher`]: [at.partner(owner)],
      [`${dct}creator`]: [at.partner(owner)],
      [`${dcat}contactPoint`]: [at.dataset(id, '#contact')],
      [`${dcat}theme`]: themesOf(entry.dataset),
      [`${dct}accessRights`]: [iri(words.ACCESS_RIGHTS[access])],
      [`${dct}rights`]: [accessReason === undefined ? undefined : at.dataset(id, '#rights')],
      [`${dct}spatial`]: placesOf(entry.dataset, area, at),
      [`${dct}temporal`]: [period && at.dataset(id, '#period')],
      [`${dct}accrualPeriodicity`]: [frequency === undefined ? undefined : iri(frequency)],
      [`${dct}language`]: [iri(words.DUTCH)],
      [`${dct}provenance`]: [source === undefined ? undefined : at.dataset(id, '#source-text')],
      [`${dct}conformsTo`]: [distributions.some(({ byApi }) => byApi) ? dataModel(at) : undefined],
      [`${dcat}landingPage`]: pages,
      [`${foaf}page`]: pages,
      [`${dcat}distribution`]: distributions.map(({ address }) => address),
    }),
    ...(source === undefined
      ? []
      : about(at.dataset(id, '#source-text'), [`${dct}ProvenanceStatement`], {
          [`${dct}description`]: [inDutch(source)],
        })),
    ...distributions.flatMap(({ quads }) => quads),
    ...besideDataset(entry.dataset, at),
  ];
}
