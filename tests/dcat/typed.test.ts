import { Readable } from 'node:stream';
import type { Quad } from '@rdfjs/types';
import * as fc from 'fast-check';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { describe, expect, test } from 'vitest';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetGraph } from '#shared/dcat/dcat.ts';
import { RDF_FORMATS } from '#shared/dcat/write-formats.ts';
import { unique } from '#shared/dcat/quads.ts';
import { PREFIXES } from '#shared/dcat/vocabulary.ts';
import { RDF_ENDINGS, type Ending } from '#shared/dcat/rdf-types.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { fromTurtle } from '#tests/conformance/shacl.ts';
import { fullDataset } from '../catalogue/catalogue-desk.ts';

const { dcat, dct, vcard, xsd } = PREFIXES;
const BASE = 'https://loketten.example';
const SUBJECT = `${BASE}/v1/datasets/typed`;

/** An address in the signs of RFC 3986, with a fragment at most. */
const URI =
  /^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?$/;

const read: Readonly<Record<Ending, (text: string) => AsyncIterable<Quad> | Iterable<Quad>>> = {
  ttl: fromTurtle,
  jsonld: (text) => Readable.from([text]).pipe(new JsonLdParser({ strictValues: true })),
  rdf: (text) => Readable.from([text]).pipe(new RdfXmlParser()),
};

const line = ({ subject, predicate, object }: Quad): string =>
  JSON.stringify([
    subject.value,
    predicate.value,
    object.termType,
    object.value,
    ...(object.termType === 'Literal' ? [object.language, object.datatype.value] : []),
  ]);

/** What each form says of a dataset, read back by somebody else's parser: the same in all. */
async function readBack(more: object): Promise<Quad[]> {
  const graph = unique(
    datasetGraph(
      { dataset: Dataset.parse({ ...fullDataset, id: 'typed', ...more }) },
      { programme: heerlenNoord, area: new Map() },
      BASE,
    ),
  );
  const meant = graph.map(line).sort();
  for (const ending of RDF_ENDINGS) {
    const quads: Quad[] = [];
    for await (const quad of read[ending](await RDF_FORMATS[ending].write(graph))) quads.push(quad);
    expect(quads.map(line).sort(), ending).toEqual(meant);
  }
  const named = graph
    .flatMap(({ subject, predicate, object }) => [subject, predicate, object])
    .filter(({ termType }) => termType === 'NamedNode');
  expect(named.length).toBeGreaterThan(0);
  for (const { value } of named) expect(value).toMatch(URI);
  return graph;
}

const saidOf = (graph: readonly Quad[], predicate: string, subject = SUBJECT): string[] =>
  graph
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
    .map(({ object }) => object.value);

/** Texts as people and programs type them: lines, quotes, signs of markup, of Turtle and of other planes. */
const typed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\n',
        '\r\n',
        '\t',
        '"""',
        "'",
        '\\',
        '\\u0041',
        '\\"',
        '<b>',
        ']]>',
        '&amp;',
        '&#10;',
        '@en',
        '^^<x>',
        '😀',
        '👩‍👩‍👧',
        '\u2028',
        '\uFEFF',
        '\u200F',
        'é',
        'e\u0301',
        '{"@id":"x"}',
        '@context',
        ' .',
        '#',
        '%zz',
        '_:b',
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => Dataset.shape.title.safeParse(text).success);

/** Addresses as people paste them. */
const address = fc
  .tuple(
    fc.constantFrom('https://example.org', 'http://EXAMPLE.org:8080', 'https://müller.example', 'https://example.org.'),
    fc.array(
      fc.oneof(
        fc.webPath(),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('/a[0]', '?filter[x]=1', '%', '%zz', '%2', '#a#b', "'", '|', '/../', 'ë', '?q=a+b', '😀', '\\'),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([origin, parts]) => `${origin}/${parts.join('')}`)
  .filter((page) => Dataset.shape.page.safeParse(page).success);

describe('Whatever is typed of a dataset', () => {
  test('is read back from Turtle, JSON-LD and RDF/XML as it was typed', async () => {
    const words = fc.record({
      title: typed,
      titleEn: typed,
      description: typed,
      keywords: fc.array(typed, { minLength: 1, maxLength: 3 }),
      accessReason: typed,
      conditions: typed,
      source: typed,
      contactName: typed,
    });
    await fc.assert(
      fc.asyncProperty(words, async ({ contactName, ...said }) => {
        const graph = await readBack({ ...said, contact: { name: contactName } });
        expect(saidOf(graph, `${dct}title`)).toEqual([said.title, said.titleEn]);
        expect(saidOf(graph, `${dct}description`)[0]).toBe(said.description);
        expect(saidOf(graph, `${dcat}keyword`)).toEqual([...new Set(said.keywords)]);
        expect(saidOf(graph, `${vcard}fn`, `${SUBJECT}#contact`)).toEqual([contactName]);
      }),
      { numRuns: 40 },
    );
  });

  test('as an address stays one, by the letter of RFC 3986, and leads to the same page', async () => {
    await fc.assert(
      fc.asyncProperty(address, async (page) => {
        const graph = await readBack({ page, access: 'public', terms: [] });
        const [, said = ''] = saidOf(graph, `${dcat}landingPage`);
        const [one, other] = [new URL(said), new URL(page)];
        expect(one.origin).toBe(other.origin);
        expect(new URL(said).href).toBe(said);
        expect(saidOf(graph, `${dcat}accessURL`, `${SUBJECT}#source`)).toEqual([said]);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['a+b@example.org', "o'neill@example.org", 'first.last@sub.example.org', 'a_b-c@example.org'])(
    'as a mailbox is one: %s',
    async (email) => {
      const graph = await readBack({ contact: { email } });
      expect(
        saidOf(graph, `${vcard}hasEmail`, `${SUBJECT}#contact`).map((mailto) => decodeURIComponent(mailto)),
      ).toEqual([`mailto:${email}`]);
    },
  );

  test.each([
    ['2024-02-29', 'date'],
    ['2024-02-29T10:00:00+01:00', 'dateTime'],
    ['2024-02-29T10:00:00.123456Z', 'dateTime'],
    ['2024-02-29T10:00:00+23:00', 'dateTime'],
    ['0001-01-01', 'date'],
    ['2024-02-29T10:00:00-14:00', 'dateTime'],
  ])('as a moment is one of XML Schema: %s', async (issued, type) => {
    const graph = await readBack({ issued });
    const found = graph.find(
      ({ subject, predicate }) => subject.value === SUBJECT && predicate.value === `${dct}issued`,
    )?.object;
    expect(found?.termType === 'Literal' && found.datatype.value).toBe(`${xsd}${type}`);
    expect(found?.value).toMatch(
      type === 'date'
        ? /^\d{4}-\d\d-\d\d$/
        : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](0\d|1[0-3]):\d\d|[+-]14:00)$/,
    );
    expect(Date.parse(found?.value ?? '')).toBe(Date.parse(issued));
  });

  test('that XML cannot hold is replaced alike in every form', async () => {
    expect(saidOf(await readBack({ title: 'a\uFFFFb\uFFFEc' }), `${dct}title`)[0]).toBe('a\uFFFDb\uFFFDc');
  });
});
