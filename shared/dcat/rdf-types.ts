/** The forms of RDF in which the catalogue comes: the media type of each, by the ending of its address. */
export const RDF_TYPES = { ttl: 'text/turtle', jsonld: 'application/ld+json', rdf: 'application/rdf+xml' } as const;
export type Ending = keyof typeof RDF_TYPES;
type RdfType = (typeof RDF_TYPES)[Ending];

export const RDF_ENDINGS = ['ttl', 'jsonld', 'rdf'] as const satisfies readonly Ending[];
export const RDF_MEDIA_TYPES: readonly RdfType[] = RDF_ENDINGS.map((ending) => RDF_TYPES[ending]);

/** The ending that stands for a media type. */
export const endingOf = (type: RdfType): Ending => RDF_ENDINGS.find((ending) => RDF_TYPES[ending] === type) ?? 'ttl';

/** The page for who reads HTML, beside the forms for programs. */
export const HTML_TYPE = 'text/html';
