import type { NamedNode, Quad } from 'n3';
import { SOURCE_TERMS } from '../programme/heerlen-noord/terms.ts';
import { isUnderMinimum, type KeptPublication } from '../publication/publications.ts';
import type { Dataset } from '../catalogue/dataset.ts';
import {
  about,
  elsewhere,
  iri,
  inDutch,
  inEnglish,
  moment,
  typedLiteral,
  type RdfAddresses,
  type RdfFacts,
} from './quads.ts';
import * as words from './vocabulary.ts';
import { TERMS, termPath } from '../catalogue/terms.ts';

const { dcat, dct, rdfs, spdx } = words.PREFIXES;

/** A dataset as everyone may see it, with its newest publication, where there is one. */
export type CatalogueEntry = {
  readonly dataset: Dataset;
  readonly newest?: Pick<KeptPublication, 'publication' | 'facts'> | undefined;
};

export const FORMATS = [
  { name: 'csv', mediaType: 'text/csv', fileType: 'CSV', standard: 'https://www.rfc-editor.org/rfc/rfc4180' },
  { name: 'json', mediaType: 'application/json', fileType: 'JSON', standard: 'https://www.rfc-editor.org/rfc/rfc8259' },
] as const;
type Format = (typeof FORMATS)[number];

/** Where it is written how the data are made up that are given here: the columns, and what stands for a count that is hidden. */
export const dataModel = (at: RdfAddresses): NamedNode => at.docs('#op-downloadData');

/** On what terms data are given: a registered licence, or texts of the programme; of these one stands for the licence, and the others are named beside it. */
function termsOf({ licence, terms }: Dataset, at: RdfAddresses): { licence: NamedNode; further: NamedNode[] } {
  const texts = TERMS.filter(({ id }) => terms.includes(id)).map((term) => at.at(termPath(term)));
  if (licence) return { licence: iri(words.LICENCE_DOCUMENTS[licence]), further: texts };
  const [first = at.at(termPath(SOURCE_TERMS)), ...further] = texts;
  return { licence: first, further };
}

/** A way to get at data: its address, and what is said of it. */
type Distribution = { readonly address: NamedNode; readonly byApi: boolean; readonly quads: Quad[] };

const distributionMaker =
  ({ id, title, ...dataset }: Dataset, at: RdfAddresses) =>
  (part: string, where: NamedNode, facts: RdfFacts, byApi: boolean): Distribution => {
    const address = at.dataset(id, `#${part}`);
    const { licence, further } = termsOf({ id, title, ...dataset }, at);
    const hasRights = further.length > 0 || dataset.conditions !== undefined;
    const quads = [
      ...about(address, [`${dcat}Distribution`], {
        [`${dct}title`]: [inDutch(title), inEnglish(dataset.titleEn)],
        [`${dct}license`]: [licence],
        [`${dct}rights`]: [hasRights ? at.dataset(id, '#conditions') : undefined],
        [`${dct}language`]: [iri(words.DUTCH)],
        [`${dcat}accessURL`]: [where],
        ...(byApi && { [`${dcat}accessService`]: [at.api] }),
        ...facts,
      }),
      ...about(where, [`${rdfs}Resource`], {}),
      ...about(licence, [`${dct}LicenseDocument`], {}),
      ...(hasRights
        ? about(at.dataset(id, '#conditions'), [`${dct}RightsStatement`], {
            [`${dct}description`]: [inDutch(dataset.conditions)],
            [`${rdfs}seeAlso`]: further,
          })
        : []),
    ];
    return { address, byApi, quads };
  };

/** A file that everyone may take. */
function fileFacts(
  { name, mediaType, fileType, standard }: Format,
  { dataset, newest }: CatalogueEntry,
  file: NamedNode,
  at: RdfAddresses,
): { facts: RdfFacts; beside: Quad[] } {
  const fact = newest?.facts?.[name];
  const checksum = at.dataset(dataset.id, `#${name}-checksum`);
  const facts = {
    [`${dcat}downloadURL`]: [file],
    [`${dcat}mediaType`]: [iri(`${words.MEDIA_TYPES}/${mediaType}`)],
    [`${dct}format`]: [iri(`${words.AUTHORITY}/file-type/${fileType}`)],
    [`${dct}conformsTo`]: [iri(standard), dataModel(at)],
    [`${dct}issued`]: [moment(newest?.publication.publishedAt)],
    [`${dcat}byteSize`]: [typedLiteral(fact?.bytes, 'nonNegativeInteger')],
    [`${spdx}checksum`]: [fact && checksum],
  };
  const beside = fact
    ? about(checksum, [`${spdx}Checksum`], {
        [`${spdx}algorithm`]: [iri(words.SHA_256)],
        [`${spdx}checksumValue`]: [typedLiteral(fact.sha256, 'hexBinary')],
      })
    : [];
  return { facts, beside };
}

/**
 * Rule D6. The ways to get at a dataset: its files where everyone may take them, where to ask for them where access is restricted,
 * and its page elsewhere where it does not lie here. Data that nobody gets at this moment have none.
 */
export function distributionsOf(entry: CatalogueEntry, at: RdfAddresses): Distribution[] {
  const { dataset, newest } = entry;
  const { id, access, downloadable, page } = dataset;
  const make = distributionMaker(dataset, at);
  const isHere = downloadable && newest !== undefined;
  if (access === 'restricted' || (access === 'non-public' && isHere))
    return [make('on-request', at.landingPage(id), isHere ? { [`${dct}conformsTo`]: [dataModel(at)] } : {}, isHere)];
  if (access === 'non-public') return [];
  if (isHere && !isUnderMinimum(newest.publication, dataset)) {
    return FORMATS.map((format) => {
      const file = at.dataset(id, `/download?format=${format.name}`);
      const { facts, beside } = fileFacts(format, entry, file, at);
      const made = make(format.name, file, facts, true);
      return { ...made, quads: [...made.quads, ...beside] };
    });
  }
  return page === undefined ? [] : [make('source', elsewhere(page), {}, false)];
}
