import type { Quad } from 'n3';
import { PREFIXES } from './vocabulary.ts';

const RDF = PREFIXES.rdf;
const STRING = 'http://www.w3.org/2001/XMLSchema#string';
const LANGUAGE_STRING = `${RDF}langString`;

/** What XML 1.0 has no way to hold (section 2.2). */
const UNHELD = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Cs}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** A text without what XML cannot hold: each such sign is replaced. */
export const heldByXml = (text: string): string => text.replaceAll(UNHELD, '\uFFFD');

const escaped = (text: string): string => heldByXml(text).replaceAll(/[&<>"\r\n\t]/g, (sign) => ESCAPES[sign] ?? sign);

/** A name that an element can have: the part of an address after which nothing else comes. */
const LOCAL = /^(.*?)([A-Za-z_][\w.-]*)$/;

/** A property as the name of an element, with its namespace where that has no prefix. */
function elementOf(address: string): { readonly name: string; readonly space: string } {
  for (const [prefix, namespace] of Object.entries(PREFIXES)) {
    const rest = address.startsWith(namespace) ? address.slice(namespace.length) : '';
    if (/^[A-Za-z_][\w.-]*$/.test(rest)) return { name: `${prefix}:${rest}`, space: '' };
  }
  const [, namespace, local] = LOCAL.exec(address) ?? [];
  if (namespace === undefined || local === undefined) throw new RangeError(`No element can be called ${address}.`);
  return { name: `ns:${local}`, space: ` xmlns:ns="${escaped(namespace)}"` };
}

const nodeName = ({ termType, value }: Quad['subject'] | Quad['object']): string => {
  if (termType === 'NamedNode') return escaped(value);
  throw new TypeError(`A ${termType} has no address.`);
};

function propertyOf({ predicate, object }: Quad): string {
  const { name, space } = elementOf(predicate.value);
  if (object.termType !== 'Literal') return `    <${name}${space} rdf:resource="${nodeName(object)}"/>\n`;
  const { value, language, datatype } = object;
  const kind =
    language === ''
      ? datatype.value === STRING || datatype.value === LANGUAGE_STRING
        ? ''
        : ` rdf:datatype="${escaped(datatype.value)}"`
      : ` xml:lang="${escaped(language)}"`;
  return `    <${name}${space}${kind}>${escaped(value)}</${name}>\n`;
}

/**
 * A graph as RDF/XML (RDF 1.1), in which all has an address: one description for each thing. What XML cannot hold is replaced.
 * No kept library writes it; the tests read it back by one that reads it.
 */
export function inRdfXml(quads: readonly Quad[]): string {
  const namespaces = Object.entries(PREFIXES)
    .map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`)
    .join('');
  const things = [...Map.groupBy(quads, ({ subject }) => subject.value).values()].map((said) => {
    const [first] = said;
    return first
      ? `  <rdf:Description rdf:about="${nodeName(first.subject)}">\n${said.map(propertyOf).join('')}  </rdf:Description>\n`
      : '';
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${namespaces}>\n${things.join('')}</rdf:RDF>\n`;
}
