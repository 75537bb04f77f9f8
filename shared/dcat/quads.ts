import { DataFactory, type Literal, type NamedNode, type Quad } from 'n3';
import { isDay, type Moment } from '../platform/days/moment.ts';
import { PREFIXES } from './vocabulary.ts';
import { heldByXml } from './write-rdf-xml.ts';

const { rdf, xsd } = PREFIXES;

export const iri = (address: string): NamedNode => DataFactory.namedNode(address);
/** A text as RDF says it, the same in every form: without what XML cannot hold. */
export const literal = (text: string, languageOrType?: string | NamedNode): Literal =>
  DataFactory.literal(heldByXml(text), languageOrType);
const quad = (subject: NamedNode, predicate: string, object: NamedNode | Literal): Quad =>
  DataFactory.quad(subject, iri(predicate), object);

/** What is said of a thing, by the property that says it; what is undefined is not said. */
export type RdfFacts = Readonly<Record<string, readonly (NamedNode | Literal | undefined)[]>>;

/** What is said of one thing. */
export const about = (subject: NamedNode, types: readonly string[], facts: RdfFacts): Quad[] => [
  ...types.map((type) => quad(subject, `${rdf}type`, iri(type))),
  ...Object.entries(facts).flatMap(([predicate, objects]) =>
    objects.flatMap((object) => (object ? [quad(subject, predicate, object)] : [])),
  ),
];

export const inDutch = (text: string | undefined): Literal | undefined =>
  text === undefined ? undefined : literal(text, 'nl');
export const inEnglish = (text: string | undefined): Literal | undefined =>
  text === undefined ? undefined : literal(text, 'en');
export const typedLiteral = (value: string | number | undefined, type: string): Literal | undefined =>
  value === undefined ? undefined : literal(String(value), iri(`${xsd}${type}`));
export const day = (text: string | undefined): Literal | undefined => typedLiteral(text, 'date');

/** A moment as XML Schema has it (3.2.7): with its seconds, and at most 14 hours from Greenwich. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

/** A day, or a moment; one that XML Schema does not know as it was typed is said in Greenwich. */
export function moment(said: Moment | undefined): Literal | undefined {
  if (said === undefined || isDay(said)) return day(said);
  return typedLiteral(DATE_TIME.test(said) ? said : new Date(said).toISOString(), 'dateTime');
}

/** The addresses of the things of a catalogue; `base` is where the product is reached. */
export const addressesAt = (base: string) => ({
  base,
  catalogue: iri(`${base}/v1/catalogue`),
  api: iri(`${base}/v1/catalogue#api`),
  dataset: (id: string, part = '') => iri(`${base}/v1/datasets/${id}${part}`),
  landingPage: (id: string) => iri(`${base}/data/${id}`),
  homePage: iri(`${base}/data`),
  docs: (part = '') => iri(`${base}/docs${part}`),
  partner: (id: string) => iri(`${base}/v1/partners#${id}`),
  place: (code: string) => iri(`${base}/v1/neighbourhoods#${code}`),
  at: (path: string) => iri(`${base}${path}`),
});
export type RdfAddresses = ReturnType<typeof addressesAt>;

/** What may stand in the address of something (RFC 3986) but for the brackets around an IPv6 address; a percent sign with two digits after it. */
const UNFIT = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/gu;
const fit = (part: string): string => part.replaceAll(UNFIT, (sign) => encodeURIComponent(sign));

/** The address of a page elsewhere, as RDF has it: in ASCII, and by the letter of RFC 3986, whatever browsers forgive. */
export function elsewhere(page: string): NamedNode {
  const { origin, pathname, search, hash } = new URL(page);
  return iri(
    `${origin}${fit(pathname)}${fit(search)}${hash === '' ? '' : `#${fit(hash.slice(1)).replaceAll('#', '%23')}`}`,
  );
}

/** A mailbox as RDF has it (RFC 6068). */
export const mailbox = (address: string): NamedNode =>
  iri(`mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`);

/** Each statement once, in the order in which it was made first. */
export function unique(quads: readonly Quad[]): Quad[] {
  const known = new Map<string, Quad>();
  for (const one of quads) {
    const { subject, predicate, object } = one;
    const key = [
      subject.value,
      predicate.value,
      object.value,
      ...(object.termType === 'Literal' ? [object.language, object.datatype.value] : []),
    ].join('\n');
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}
