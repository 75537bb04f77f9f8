import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { JsonLdSerializer } from 'jsonld-streaming-serializer';
import { Writer, type Quad } from 'n3';
import { PREFIXES } from './vocabulary.ts';
import { inRdfXml } from './write-rdf-xml.ts';

/** A graph in Turtle (RDF 1.1). */
export const inTurtle = (quads: readonly Quad[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const writer = new Writer({ prefixes: PREFIXES });
    writer.addQuads([...quads]);
    writer.end((error: Error | null, turtle: string) => (error ? reject(error) : resolve(turtle)));
  });

/** A graph in JSON-LD 1.1. */
const inJsonLd = (quads: readonly Quad[]): Promise<string> =>
  text(Readable.from(quads).pipe(new JsonLdSerializer({ context: PREFIXES })));

/** The forms in which a graph is written, by the ending of their addresses: the media type of each, the header that says so, and how it is written. */
export const RDF_FORMATS = {
  ttl: { type: 'text/turtle', header: 'text/turtle; charset=utf-8', write: inTurtle },
  jsonld: { type: 'application/ld+json', header: 'application/ld+json', write: inJsonLd },
  rdf: {
    type: 'application/rdf+xml',
    header: 'application/rdf+xml',
    write: (quads: readonly Quad[]) => Promise.resolve(inRdfXml(quads)),
  },
} as const;
