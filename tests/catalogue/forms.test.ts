import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Quad } from '@rdfjs/types';
import * as fc from 'fast-check';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { DataFactory, Store } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { PREFIXES } from '#shared/dcat/vocabulary.ts';
import { inRdfXml } from '#shared/dcat/write-rdf-xml.ts';
import { EVERY_TERM, Term, termPath, TERMS } from '#shared/catalogue/terms.ts';
import { DatasetPage } from '#shared/catalogue/find-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { fromTurtle, notConforming } from '#tests/conformance/shacl.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { visiting } from '#tests/web/visiting.ts';
import { cataloguedDesk, DATA_DESK, fullDataset } from './catalogue-desk.ts';
import { entered, sent } from '../publication/publishing.ts';

const engine = testEngine();
const SHAPES = new URL('../dcat/dcat-shapes.ttl', import.meta.url);
const { dcat, dct, foaf, hydra, spdx, xsd } = PREFIXES;
const BASE = 'http://localhost/v1/datasets';
const PAGE = 'https://data.example.org/een%20pagina';

let desk: Desk;
let client: Client;
const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  client('GET', path, undefined, { headers });

/** What the catalogue holds, as each of its forms says it. */
const readers: Readonly<Record<string, (text: string) => AsyncIterable<Quad> | Iterable<Quad>>> = {
  'text/turtle': fromTurtle,
  'application/ld+json': (text) => Readable.from([text]).pipe(new JsonLdParser()),
  'application/rdf+xml': (text) => Readable.from([text]).pipe(new RdfXmlParser()),
};

async function graphIn(answer: Answer): Promise<Store> {
  expect(answer.status, answer.text.slice(0, 300)).toBe(200);
  const read = readers[answer.headers.get('Content-Type')?.split(';')[0] ?? ''];
  if (!read) throw new Error(`No RDF: ${answer.headers.get('Content-Type') ?? ''}`);
  const store = new Store();
  for await (const quad of read(answer.text))
    store.addQuad(
      DataFactory.quad(
        DataFactory.namedNode(quad.subject.value),
        DataFactory.namedNode(quad.predicate.value),
        asTerm(quad.object),
      ),
    );
  return store;
}

const asTerm = (term: Quad['object']) =>
  term.termType === 'Literal'
    ? DataFactory.literal(term.value, term.language === '' ? DataFactory.namedNode(term.datatype.value) : term.language)
    : DataFactory.namedNode(term.value);
const lines = (store: Store): string[] =>
  [...store]
    .map(({ subject, predicate, object }) =>
      [
        subject.value,
        predicate.value,
        object.value,
        object.termType === 'Literal' ? `${object.language} ${object.datatype.value}` : 'node',
      ].join(' '),
    )
    .sort();
const said = (store: Store, subject: string, predicate: string): string[] =>
  store.getObjects(subject, predicate, null).map(({ value }) => value);

beforeAll(async () => {
  desk = await cataloguedDesk(engine);
  client = clientOf(desk);
  await client(
    'POST',
    '/v1/datasets',
    {
      ...fullDataset,
      id: 'reading',
      title: 'Lezen "in" <groep> 8 & \\ é',
      keywords: ['lezen', 'taal'],
      keywordsEn: ['literacy'],
    },
    { token: DATA_DESK },
  );
  await client(
    'POST',
    '/v1/datasets',
    {
      ...fullDataset,
      id: 'lies-elsewhere',
      access: 'public',
      terms: [],
      page: PAGE,
      issued: '2021-05-01',
      modified: '2024-02-29T10:00:00+01:00',
    },
    { token: DATA_DESK },
  );
  await entered(desk, 'old', { title: 'Van vroeger' }); // as an earlier release stored it: without dates
  await entered(desk, 'open-counts', { title: 'Open aantallen' });
  for (const id of ['population-2020', 'open-counts', 'reading'])
    expect((await sent(client, id, 'area,figure:people\nWK091710,104\nBU09171000,97')).status).toBe(200);
});

const ADDRESSES = ['/v1/catalogue', '/v1/datasets/reading'];
const FORMS = [
  ['ttl', 'text/turtle'],
  ['jsonld', 'application/ld+json'],
  ['rdf', 'application/rdf+xml'],
] as const;

describe('What the catalogue says in RDF', () => {
  test.each(ADDRESSES.flatMap((address) => FORMS.map(([ending, type]) => [address, ending, type] as const)))(
    '%s says the same as Turtle, at .%s and as %s, and has a tag that answers 304',
    async (address, ending, type) => {
      const turtle = lines(await graphIn(await get(address, { Accept: 'text/turtle' })));
      for (const answer of [await get(`${address}.${ending}`), await get(address, { Accept: type })]) {
        expect([
          answer.headers.get('Content-Type')?.split(';')[0],
          answer.headers.get('Access-Control-Allow-Origin'),
          answer.headers.get('Cache-Control'),
        ]).toEqual([type, '*', 'no-cache']);
        expect(lines(await graphIn(answer))).toEqual(turtle);
        const [etag, since] = [answer.headers.get('ETag') ?? '', answer.headers.get('Last-Modified') ?? ''];
        for (const known of [{ 'If-None-Match': etag }, { 'If-Modified-Since': since }])
          expect((await get(`${address}.${ending}`, known)).status).toBe(304);
      }
    },
  );

  test('holds the statements about a dataset that the dataset itself says', async () => {
    const whole = await graphIn(await get('/v1/catalogue'));
    const own = await graphIn(await get(`/v1/datasets/reading.ttl`));
    const about = (store: Store) => lines(store).filter((line) => line.startsWith(`${BASE}/reading`));
    expect(about(own)).toEqual(about(whole));
    expect(own.getSubjects(null, `${dcat}Dataset`, null).map(({ value }) => value)).toEqual([`${BASE}/reading`]);
    expect(await notConforming(own, [SHAPES])).toEqual([]);
  });

  test('names keywords in each language, and the titles of its indicators where nobody chose any', async () => {
    const store = await graphIn(await get('/v1/catalogue'));
    const keywords = (id: string) =>
      store
        .getObjects(`${BASE}/${id}`, `${dcat}keyword`, null)
        .map((term) => `${term.value}@${term.termType === 'Literal' ? term.language : ''}`)
        .sort();
    expect(keywords('reading')).toEqual(['lezen@nl', 'literacy@en', 'taal@nl']);
    expect(keywords('dwellings').length).toBe(2);
    for (const q of ['literacy', 'taal'])
      expect(bodyOf(await get(`/v1/datasets?q=${q}`), DatasetPage).items[0]?.id).toBe('reading');
  });

  test('leads from a dataset that lies elsewhere to its source', async () => {
    const store = await graphIn(await get('/v1/datasets/lies-elsewhere', { Accept: 'text/turtle' }));
    for (const property of [`${dcat}landingPage`, `${foaf}page`])
      expect(said(store, `${BASE}/lies-elsewhere`, property).sort()).toEqual([
        'http://localhost/data/lies-elsewhere',
        PAGE,
      ]);
    expect(said(store, `${BASE}/lies-elsewhere#source`, `${dcat}accessURL`)).toEqual([PAGE]);
    expect(
      badFields(
        await client(
          'PATCH',
          '/v1/datasets/lies-elsewhere',
          { page: 'javascript:alert(1)' },
          { token: DATA_DESK, ifMatch: '*' },
        ),
      ),
    ).toEqual(['#/page']);
  });

  test.each([
    'ftp://example.org/x',
    'https://',
    'https://a:b@example.org/',
    '//example.org',
    '/data',
    'https://example.org/<x>',
    'https://example.org/a b',
    `https://example.org/${'x'.repeat(1_000)}`,
    'https://example.org/\u202E',
  ])('takes no address that is none of a page: %#', async (page) => {
    expect(
      badFields(await client('PATCH', '/v1/datasets/lies-elsewhere', { page }, { token: DATA_DESK, ifMatch: '*' })),
    ).toEqual(['#/page']);
  });

  test(rule('D6'), async () => {
    const store = await graphIn(await get('/v1/catalogue'));
    const downloads = store.getQuads(null, `${dcat}downloadURL`, null, null);
    expect(downloads.length).toBeGreaterThanOrEqual(4);
    for (const { subject, object } of downloads) {
      const answer = await get(object.value);
      expect(answer.status).toBe(200);
      expect(said(store, subject.value, `${dcat}mediaType`)[0]).toBe(
        `http://www.iana.org/assignments/media-types/${answer.headers.get('Content-Type')?.split(';')[0] ?? ''}`,
      );
      const bytes = Buffer.from(
        answer.text.startsWith('{') ? answer.text : `\uFEFF${answer.text.replace(/^\uFEFF/, '')}`,
      );
      expect(said(store, subject.value, `${dcat}byteSize`)).toEqual([String(bytes.length)]);
      const [checksum = ''] = said(store, subject.value, `${spdx}checksum`);
      expect(said(store, checksum, `${spdx}checksumValue`)).toEqual([createHash('sha256').update(bytes).digest('hex')]);
    }
    const ours = store.getObjects(null, `${dcat}accessURL`, null).filter(({ value }) => value.startsWith(`${BASE}/`));
    expect(ours.length).toBeGreaterThan(0);
    for (const { value } of ours) expect((await get(value)).status).toBe(200);
    expect(said(store, `${BASE}/reading#on-request`, `${dcat}accessURL`)).toEqual(['http://localhost/data/reading']);
    expect(said(store, `${BASE}/reading#on-request`, `${dcat}downloadURL`)).toEqual([]);
  });

  test('names no download that has to be published again first', async () => {
    await sent(client, await entered(desk, 'raised'), 'area,count:people\nWK091710,104\nBU09171000,97\nBU09171001,7');
    const distributions = async () =>
      said(await graphIn(await get('/v1/datasets/raised.ttl')), `${BASE}/raised`, `${dcat}distribution`).length;
    expect(await distributions()).toBe(2);
    await client('PATCH', '/v1/datasets/raised', { disclosureMinimum: 20 }, { token: DATA_DESK, ifMatch: '*' });
    problemOf(await get('/v1/datasets/raised/download?format=csv'), 409);
    expect(await distributions()).toBe(0);
  });
});

describe('Licences', () => {
  test(rule('D7'), async () => {
    const store = await graphIn(await get('/v1/catalogue'));
    for (const { value } of store.getObjects(null, `${dct}license`, null)) {
      if (!value.startsWith('http://localhost/'))
        expect(value).toMatch(/^http:\/\/publications\.europa\.eu\/resource\/authority\/licence\//);
      else expect(bodyOf(await get(value), Term).text).toMatch(/\S/);
    }
    // A text that is changed gets another version: these never change any more.
    expect(
      EVERY_TERM.map(
        (text) =>
          `${termPath(text)} ${createHash('sha256').update(`${text.title}\n${text.text}`).digest('hex').slice(0, 12)}`,
      ),
    ).toEqual([
      '/v1/terms/general/1 39df08e9e613',
      '/v1/terms/personal-data/1 7e576caf5a99',
      '/v1/terms/no-redistribution/1 a73741283443',
      '/v1/terms/source/1 54ea9336a497',
      '/v1/terms/interface/1 d56c80ab2341',
    ]);
    expect(new Set(EVERY_TERM.map(termPath)).size).toBe(EVERY_TERM.length);
    for (const term of TERMS) expect(bodyOf(await get(termPath(term)), Term)).toEqual(term);
    for (const path of ['general/0', 'general/99', 'general/x', 'general/01', 'nothing/1', 'general/1e0'])
      problemOf(await get(`/v1/terms/${path}`), 404);
  });
});

describe('Dates', () => {
  const clock = testClock('2027-01-11T09:00:00Z');
  test(rule('D5'), async () => {
    const own = await engine.freshDesk(clock);
    const call = clientOf(own);
    const dates = async () => {
      const { issued, modified } = bodyOf(await call('GET', '/v1/datasets/dated'), Dataset);
      return [issued, modified];
    };
    const change = (body: unknown) => call('PATCH', '/v1/datasets/dated', body, { token: DATA_DESK, ifMatch: '*' });
    bodyOf(
      await call('POST', '/v1/datasets', { ...fullDataset, id: 'dated', issued: '2020-02-03' }, { token: DATA_DESK }),
      Dataset,
      201,
    );
    expect(await dates()).toEqual(['2020-02-03', '2027-01-11T09:00:00.000Z']);
    clock.set('2027-01-12T09:00:00Z');
    await change({ title: 'Anders' });
    expect(await dates()).toEqual(['2020-02-03', '2027-01-12T09:00:00.000Z']);
    await change({ modified: '2026-12-01' });
    expect(await dates()).toEqual(['2020-02-03', '2026-12-01']);
    clock.set('2027-01-13T09:00:00Z');
    expect((await sent(call, 'dated', 'area,figure:people\nWK091710,104')).status).toBe(200);
    expect(await dates()).toEqual(['2020-02-03', '2027-01-13T09:00:00.000Z']);
    expect(badFields(await change({ issued: '2027-01-14', modified: '2019-01-01' }))).toEqual([
      '#/issued',
      '#/modified',
    ]);
    for (const wrong of ['soon', '2027-02-30', 7, '2027-01-13T10:00:00'])
      expect(badFields(await change({ issued: wrong }))).toEqual(['#/issued']);
    const typedAs = (await graphIn(await clientOf(own)('GET', '/v1/datasets/dated.rdf')))
      .getObjects(`${BASE}/dated`, `${dct}issued`, null)
      .map((term) => (term.termType === 'Literal' ? term.datatype.value : ''));
    expect(typedAs).toEqual([`${xsd}date`]);
  });

  test('of a dataset that an earlier release stored are those of its data, and missing where nobody knows', async () => {
    const store = await graphIn(await get('/v1/catalogue'));
    expect([said(store, `${BASE}/old`, `${dct}issued`), said(store, `${BASE}/old`, `${dct}modified`)]).toEqual([
      [],
      [],
    ]);
    expect(said(store, `${BASE}/open-counts`, `${dct}issued`)).toEqual(
      said(store, `${BASE}/open-counts`, `${dct}modified`),
    );
    expect(said(store, `${BASE}/open-counts`, `${dct}issued`)).toHaveLength(1);
  });
});

describe('The address of a dataset', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/rdf+xml', 'application/rdf+xml'],
    ['text/turtle, */*;q=0.1', 'text/turtle'],
    ['application/json;q=0.2, application/ld+json', 'application/ld+json'],
    ['text/html;q=0.2, application/json', 'application/json'],
  ])('with Accept "%s" comes as %s', async (accept, type) => {
    const answer = await get('/v1/datasets/reading', accept === undefined ? {} : { Accept: accept });
    expect([answer.status, answer.headers.get('Content-Type')?.split(';')[0]]).toEqual([200, type]);
    expect(answer.headers.get('Vary')).toMatch(/\bAccept\b/);
    expect(answer.headers.get('ETag')).toMatch(/^"/);
  });

  test('leads a browser to its page, and the catalogue to its own', async () => {
    const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
    for (const [path, page] of [
      ['/v1/datasets/reading', '/data/reading'],
      ['/v1/catalogue', '/data'],
    ] as const) {
      const answer = await get(path, browser);
      expect([answer.status, answer.headers.get('Location'), answer.headers.get('Vary')]).toEqual([
        303,
        `http://localhost${page}`,
        expect.stringMatching(/\bAccept\b/),
      ]);
    }
    for (const path of ['/v1/datasets/reading', '/v1/catalogue']) {
      const refused = await get(path, { Accept: 'image/png' });
      problemOf(refused, 406);
      expect(refused.headers.get('Vary')).toMatch(/\bAccept\b/);
    }
    for (const path of [
      '/v1/datasets/nothing',
      '/v1/datasets/nothing.ttl',
      '/v1/datasets/.ttl',
      '/v1/datasets/reading.xml',
    ])
      problemOf(await get(path, browser), 404);
  });

  test.each([
    '/v1/catalogue',
    '/v1/catalogue.rdf',
    '/v1/datasets/reading',
    '/v1/datasets/reading.jsonld',
    '/v1/datasets/population-2020/download?format=json',
    '/v1/datasets/nothing',
  ])('answers HEAD at %s as GET, without what it says', async (path) => {
    const [whole, head] = [await get(path), await client('HEAD', path)];
    expect([head.status, head.text]).toEqual([whole.status, '']);
    for (const name of ['Content-Type', 'ETag', 'Last-Modified', 'Vary', 'Cache-Control', 'Content-Disposition'])
      expect(head.headers.get(name), name).toBe(whole.headers.get(name));
  });

  test('leaves no file open of which only the head was asked', async () => {
    const open = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;
    await entered(desk, 'large');
    const rows = Array.from({ length: 1_500 }, (_, at) => `p${at},${'x'.repeat(120)},${at}`); // more than is read at once
    expect((await sent(client, 'large', ['period,label:note,figure:x', ...rows].join('\n'))).status).toBe(200);
    const visit = await visiting(desk);
    const before = await open();
    for (let time = 0; time < 40; time += 1) {
      expect((await client('HEAD', '/v1/datasets/large/download')).status).toBe(200);
      expect((await visit('/data/large/bestand?format=csv', 'HEAD')).status).toBe(200);
    }
    await vi.waitFor(async () => {
      expect(await open()).toBeLessThan(before + 20);
    });
  });

  test('keeps the tag of its version in JSON, by which it is changed', async () => {
    const etag = (await get('/v1/datasets/old')).headers.get('ETag') ?? '';
    expect((await get('/v1/datasets/old', { 'If-None-Match': etag })).status).toBe(304);
    expect(
      (await client('PATCH', '/v1/datasets/old', { title: 'Ouder' }, { token: DATA_DESK, ifMatch: etag })).status,
    ).toBe(200);
    expect((await get('/v1/datasets/old', { 'If-None-Match': etag })).status).toBe(200);
    const list = (await get('/v1/datasets')).headers.get('ETag') ?? '';
    expect((await get('/v1/datasets', { 'If-None-Match': list })).status).toBe(304);
  });
});

test('A small catalogue comes in pages for who asks for them', async () => {
  expect(
    said(await graphIn(await get('/v1/catalogue?page=1')), 'http://localhost/v1/catalogue', `${hydra}view`),
  ).toEqual(['http://localhost/v1/catalogue?page=1']);
  expect(said(await graphIn(await get('/v1/catalogue')), 'http://localhost/v1/catalogue', `${hydra}view`)).toEqual([]);
  for (const ending of ['jsonld', 'rdf']) {
    const first = await graphIn(await get(`/v1/catalogue.${ending}?limit=2`));
    const [view = ''] = said(first, 'http://localhost/v1/catalogue', `${hydra}view`);
    const [next = ''] = said(first, view, `${hydra}next`);
    expect(next).toMatch(new RegExp(`^http://localhost/v1/catalogue\\.${ending}\\?page=2&limit=2&after=`));
    expect(
      said(
        await graphIn(await get(next.replace('http://localhost', ''))),
        'http://localhost/v1/catalogue',
        `${dcat}dataset`,
      ),
    ).toHaveLength(2);
  }
});

describe('RDF/XML', () => {
  const namedNode = (address: string) => DataFactory.namedNode(address);
  const literal = (text: string, kind?: string | ReturnType<typeof namedNode>) => DataFactory.literal(text, kind);
  const quad = (
    on: ReturnType<typeof namedNode> | ReturnType<typeof DataFactory.blankNode>,
    property: ReturnType<typeof namedNode>,
    object: ReturnType<typeof literal> | ReturnType<typeof namedNode>,
  ) => DataFactory.quad(on, property, object);
  const subject = namedNode('http://example.org/a?b=1&c=2');
  const parsed = async (xml: string): Promise<Quad[]> => {
    const reading: AsyncIterable<Quad> = Readable.from([xml]).pipe(new RdfXmlParser());
    const quads: Quad[] = [];
    for await (const one of reading) quads.push(one);
    return quads;
  };
  const XML = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

  test('gives back whatever text it was given, in its language or type', async () => {
    const kinds = [undefined, 'nl', 'en', namedNode(`${xsd}date`)];
    const one = fc
      .tuple(
        fc.string({ unit: 'binary' }).filter((text) => XML.test(text)),
        fc.constantFrom(...kinds),
      )
      .map(([text, kind]) => literal(text, kind));
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 30 }), async (objects) => {
        const quads = await parsed(inRdfXml(objects.map((object) => quad(subject, namedNode(`${dct}title`), object))));
        expect(quads.map(({ object }) => asTerm(object))).toEqual(objects);
        for (const {
          subject: { value },
        } of quads)
          expect(value).toBe(subject.value);
      }),
      { numRuns: 20 },
    );
  });

  test('replaces what XML cannot hold, and takes properties without a prefix', async () => {
    const [one, two] = await parsed(
      inRdfXml([
        quad(subject, namedNode(`${dct}title`), literal('a\u0000b\uFFFE')),
        quad(subject, namedNode('https://example.org/own#word'), subject),
      ]),
    );
    expect(one?.object.value).toBe('a\uFFFDb\uFFFD');
    expect([two?.predicate.value, two?.object.value]).toEqual(['https://example.org/own#word', subject.value]);
    expect(() => inRdfXml([quad(subject, namedNode('http://example.org/1'), subject)])).toThrow(/No element/);
    expect(() => inRdfXml([quad(DataFactory.blankNode(), namedNode(`${dct}title`), subject)])).toThrow(/no address/);
  });
});
