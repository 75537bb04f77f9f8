import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { JsonLdSerializer } from 'jsonld-streaming-serializer';
import { Writer, type Quad } from 'n3';
import { PREFIXES } from './dcat-words.ts';

/** A graph in Turtle (RDF 1.1). */
export const inTurtle = (quads: readonly Quad[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const writer = new Writer({ prefixes: PREFIXES });
    writer.addQuads([...quads]);
    writer.end((error: Error | null, turtle: string) => (error ? reject(error) : resolve(turtle)));
  });

/** A graph in JSON-LD 1.1. */
export const inJsonLd = (quads: readonly Quad[]): Promise<string> =>
  text(Readable.from(quads).pipe(new JsonLdSerializer({ context: PREFIXES })));
