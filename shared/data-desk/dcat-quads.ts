import { DataFactory, type Literal, type NamedNode, type Quad } from 'n3';
import { isDay, type Moment } from '../platform/moment.ts';
import { PREFIXES } from './dcat-words.ts';

const { rdf, xsd } = PREFIXES;

export const iri = (address: string): NamedNode => DataFactory.namedNode(address);
export const literal = (text: string, languageOrType?: string | NamedNode): Literal => DataFactory.literal(text, languageOrType);
const quad = (subject: NamedNode, predicate: string, object: NamedNode | Literal): Quad => DataFactory.quad(subject, iri(predicate), object);

/** What is said of a thing, by the property that says it; what is undefined is not said. */
export type Facts = Readonly<Record<string, readonly (NamedNode | Literal | undefined)[]>>;

/** What is said of one thing. */
export const about = (subject: NamedNode, types: readonly string[], facts: Facts): Quad[] => [
  ...types.map((type) => quad(subject, `${rdf}type`, iri(type))),
  ...Object.entries(facts).flatMap(([predicate, objects]) => objects.flatMap((object) => (object ? [quad(subject, predicate, object)] : []))),
];

export const inDutch = (text: string | undefined): Literal | undefined => (text === undefined ? undefined : literal(text, 'nl'));
export const inEnglish = (text: string | undefined): Literal | undefined => (text === undefined ? undefined : literal(text, 'en'));
export const typed = (value: string | number | undefined, type: string): Literal | undefined => (value === undefined ? undefined : literal(String(value), iri(`${xsd}${type}`)));
export const day = (text: string | undefined): Literal | undefined => typed(text, 'date');
export const moment = (said: Moment | undefined): Literal | undefined => typed(said, said !== undefined && isDay(said) ? 'date' : 'dateTime');

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
export type Addresses = ReturnType<typeof addressesAt>;

/** The address of a page elsewhere, as RDF has it: in ASCII. */
export const elsewhere = (page: string): NamedNode => iri(new URL(page).href);

/** Each statement once, in the order in which it was made first. */
export function unique(quads: readonly Quad[]): Quad[] {
  const known = new Map<string, Quad>();
  for (const one of quads) {
    const { subject, predicate, object } = one;
    const key = [subject.value, predicate.value, object.value, ...(object.termType === 'Literal' ? [object.language, object.datatype.value] : [])].join('\n');
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}
