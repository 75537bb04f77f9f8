import { Readable } from 'node:stream';
import type { Quad } from '@rdfjs/types';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Store } from 'n3';
import { beforeAll, describe, expect, test } from 'vitest';
import { frequencyOf } from '#shared/dcat/vocabulary.ts';
import type { Desk } from '#shared/desk.ts';
import { fromTurtle, notConforming } from '#tests/conformance/shacl.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';
import { visiting } from '#tests/web/visiting.ts';
import { sent } from '../publication/publishing.ts';
import { cataloguedDesk, DATA_DESK, fullDataset } from '../catalogue/catalogue-desk.ts';

const engine = testEngine();
const SHAPES = new URL('dcat-shapes.ttl', import.meta.url);
const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const BASE = 'http://localhost/v1/datasets';

let desk: Desk;
let client: Client;

const published = async (id: string): Promise<void> => {
  expect((await sent(client, id, ['area,figure:people', 'WK091710,104', 'BU09171000,97'].join('\n'))).status).toBe(200);
};

beforeAll(async () => {
  desk = await cataloguedDesk(engine);
  client = clientOf(desk);
  await client(
    'POST',
    '/v1/datasets',
    {
      ...fullDataset,
      id: 'reading',
      title: 'Lezen "in" <groep> 8 \\ é',
      contact: { name: 'Desk', email: 'a+b@example.org' },
    },
    { token: DATA_DESK },
  );
  for (const id of ['population-2020', 'registered-crimes', 'reading']) await published(id);
});

const turtle = async (): Promise<Store> => new Store(fromTurtle((await client('GET', '/v1/catalogue')).text));
const valuesOf = (store: Store, subject: string, predicate: string): string[] =>
  store.getObjects(subject, predicate, null).map(({ value }) => value);
const line = ({ subject, predicate, object }: Quad): string =>
  [
    subject.value,
    predicate.value,
    object.value,
    object.termType === 'Literal' ? `${object.language}^^${object.datatype.value}` : '',
  ].join(' ');

describe('GET /catalogue', () => {
  test('conforms to the shapes of DCAT-AP-NL', async () => {
    expect(await notConforming(await turtle(), [SHAPES])).toEqual([]);
  });

  test('and the shapes would say what is missing', async () => {
    const missing = [`${BASE}/reading ${DCT}creator`, `${BASE}/population-2020#csv ${DCT}license`];
    const rest = [...(await turtle())].filter(
      ({ subject, predicate }) => !missing.includes(`${subject.value} ${predicate.value}`),
    );
    const findings = await notConforming(rest, [SHAPES]);
    expect(findings.map(({ where }) => where).sort()).toEqual([
      `${BASE}/population-2020#csv license`,
      `${BASE}/reading creator`,
    ]);
  });

  test('says the same in JSON-LD as in Turtle', async () => {
    const answer = await client('GET', '/v1/catalogue', undefined, { headers: { Accept: 'application/ld+json' } });
    const parsed: AsyncIterable<Quad> = Readable.from([answer.text]).pipe(new JsonLdParser());
    const quads: Quad[] = [];
    for await (const one of parsed) quads.push(one);
    expect(quads.map(line).sort()).toEqual([...(await turtle())].map(line).sort());
  });

  test('has every dataset, whatever its access', async () => {
    const store = await turtle();
    expect(valuesOf(store, 'http://localhost/v1/catalogue', `${DCAT}dataset`).sort()).toEqual(
      store
        .getSubjects(null, `${DCAT}Dataset`, null)
        .map(({ value }) => value)
        .sort(),
    );
    expect(valuesOf(store, `${BASE}/young-people-at-risk-of-organised-crime`, `${DCT}accessRights`)).toEqual([
      'http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC',
    ]);
    expect(valuesOf(store, `${BASE}/reading`, `${DCT}title`)).toEqual([
      'Lezen "in" <groep> 8 \\ é',
      fullDataset.titleEn,
    ]);
  });

  test('says where to take what is public, and where to ask for what is not', async () => {
    const store = await turtle();
    expect(valuesOf(store, `${BASE}/population-2020#csv`, `${DCAT}downloadURL`)).toEqual([
      `${BASE}/population-2020/download?format=csv`,
    ]);
    expect(valuesOf(store, `${BASE}/population-2020#csv`, `${DCT}license`)).toEqual([
      'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0',
    ]);
    expect(valuesOf(store, `${BASE}/registered-crimes#csv`, `${DCT}license`)).toEqual([
      'http://localhost/v1/terms/source/1',
    ]);
    expect(valuesOf(store, `${BASE}/reading#on-request`, `${DCAT}accessURL`)).toEqual([
      'http://localhost/data/reading',
    ]);
    expect(store.getObjects(`${BASE}/reading#on-request`, `${DCAT}downloadURL`, null)).toEqual([]);
    expect(valuesOf(store, `${BASE}/young-people-at-risk-of-organised-crime`, `${DCAT}distribution`)).toEqual([]);
  });

  test('names the municipality, as a place and as an organisation, as the register of government organisations does', async () => {
    const store = await turtle();
    const register = 'https://identifier.overheid.nl/tooi/id/gemeente/gm0917';
    expect(valuesOf(store, 'http://localhost/v1/partners#gemeente-heerlen', `${DCT}identifier`)).toEqual([register]);
    expect(valuesOf(store, 'http://localhost/v1/partners#cbs', `${DCT}identifier`)).toEqual([]);
    expect(store.getSubjects(`${DCT}spatial`, register, null).length).toBeGreaterThan(0);
  });

  test('names no address of the product that leads nowhere', async () => {
    const visit = await visiting(desk);
    const own = new Set(
      [...(await turtle())]
        .flatMap(({ subject, object }) => [subject, object])
        .flatMap(({ termType, value }) =>
          termType === 'NamedNode' && value.startsWith('http://localhost/')
            ? [value.slice('http://localhost'.length).split('#')[0] ?? '']
            : [],
        ),
    );
    expect(own.size).toBeGreaterThan(50);
    for (const path of own) {
      const { status } = path.startsWith('/v1/')
        ? await client('GET', path)
        : await (path === '/docs' ? client('GET', path) : visit(path));
      expect(status, path).toBe(200);
    }
  });

  test.each([
    [undefined, 'text/turtle'],
    ['*/*', 'text/turtle'],
    ['text/turtle', 'text/turtle'],
    ['TEXT/Turtle; charset=utf-8', 'text/turtle'],
    ['text/*', 'text/turtle'],
    ['application/ld+json', 'application/ld+json'],
    ['application/*', 'application/ld+json'],
    ['text/turtle;q=0.5, application/ld+json', 'application/ld+json'],
    ['application/ld+json, text/turtle', 'text/turtle'],
    ['text/turtle;q=0, */*', 'application/ld+json'],
    ['application/rdf+xml', 'application/rdf+xml'],
    ['application/rdf+xml, text/turtle;q=0.9', 'application/rdf+xml'],
    ['text/html;q=0.5, */*', 'text/turtle'],
  ])('with Accept "%s" comes as %s', async (accept, type) => {
    const answer = await client(
      'GET',
      '/v1/catalogue',
      undefined,
      accept === undefined ? {} : { headers: { Accept: accept } },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toContain(type);
    expect(answer.headers.get('Vary')).toContain('Accept');
  });

  test.each(['image/png', 'application/json', 'text/turtle;q=0', 'nonsense'])(
    'with Accept "%s" is 406',
    async (accept) => {
      expect(
        problemOf(await client('GET', '/v1/catalogue', undefined, { headers: { Accept: accept } }), 406).code,
      ).toBe('LK-117');
    },
  );
});

test.each([
  ['elk jaar', 'ANNUAL'],
  ['jaarlijks', 'ANNUAL'],
  ['elke twee jaar', 'BIENNIAL'],
  ['elke vier jaar', 'QUADRENNIAL'],
  ['twee keer per week', 'WEEKLY_2'],
  ['wekelijks', 'WEEKLY'],
  ['één keer per week', 'WEEKLY'],
  ['elke maand', 'MONTHLY'],
  ['per kwartaal', 'QUARTERLY'],
  ['eenmalig', 'NEVER'],
  ['onbekend', 'UNKNOWN'],
  ['yearly', 'ANNUAL'],
  ['daily', 'DAILY'],
  ['twee keer per jaar', 'ANNUAL_2'],
  ['2x per jaar', 'ANNUAL_2'],
  ['twice a year', 'ANNUAL_2'],
  ['elk half jaar', 'ANNUAL_2'],
  ['elke zes maanden', 'ANNUAL_2'],
  ['vier keer per jaar', 'QUARTERLY'],
  ['elke drie maanden', 'QUARTERLY'],
  ['elke vijf jaar', 'QUINQUENNIAL'],
  ['eens in de drie jaar', 'TRIENNIAL'],
  ['vierjaarlijks', 'QUADRENNIAL'],
  ['2-jaarlijks', 'BIENNIAL'],
  ['om het jaar', 'BIENNIAL'],
  ['every 10 years', 'DECENNIAL'],
  ['elke zeven jaar', 'OTHER'],
  ['sinds 2015 jaarlijks', 'ANNUAL'],
  ['elke 12 maanden', 'ANNUAL'],
  ['om de paar jaar', 'IRREG'],
  ['tweewekelijks', 'BIWEEKLY'],
  ['om de week', 'BIWEEKLY'],
  ['tweemaandelijks', 'BIMONTHLY'],
  ['once a year', 'ANNUAL'],
  ['once', 'NEVER'],
  ['doorlopend', 'CONT'],
])('Brought up to date "%s" is %s in the list of frequencies', (updates, name) => {
  expect(frequencyOf(updates)).toBe(`http://publications.europa.eu/resource/authority/frequency/${name}`);
});

test('How often in words that the list does not know is left out', () => {
  expect(frequencyOf('als het uitkomt')).toBeUndefined();
});
