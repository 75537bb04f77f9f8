import { beforeAll, describe, expect, test } from 'vitest';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { WEB_ROUTES as PAGES } from '#functions/web/routes.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { answerFiles } from '#shared/publication/answer-store.ts';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { newestPublication } from '#shared/publication/publications.ts';
import { download } from '#shared/requests/download-data.ts';
import { previewData } from '#shared/requests/show-first-rows.ts';
import { readAnswer } from '#shared/requests/answers/read-answer.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR, type Person } from '#shared/people/actor.ts';
import type { Files } from '#shared/platform/files/files.ts';
import { keys } from '#tests/support/every-key.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, personOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { ask, DORA, enterDatasets, HOLDER, requestingOn, type Stood } from '#tests/support/requesting.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { visiting, type Visitor } from '#tests/web/visiting.ts';
import { entered, given, sent } from '../publication/publishing.ts';

/** What stood in the version that was taken back, and nowhere else. */
const MARK = 48_151_623;
const EARLIER = 90_210_447;
const WORD = 'Teruggehaald';
const OWNER = 'partner:po:movare';
const READERS = [undefined, 'researcher:an', HOLDER, OWNER, DORA, 'bureau:bo', 'board:ben', 'admin:ada'] as const;

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let client: Client;
let answered: Stood;
let held: Map<string, string>;

const figures = (first: number, word: string) =>
  `neighbourhood,label:note,figure:homes\r\nBU09172004,${word},${first}\r\n`;
const call = (
  method: string,
  path: string,
  token: string | undefined,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => client(method, path, body, { ...(token !== undefined && { token }), headers, ifMatch: '*' });
const IDS = ['open', 'closed', 'only'] as const;

const QUERIES = [
  '',
  '?format=json',
  '?version=2',
  '?v=2',
  '?page=1',
  '?q=Proef',
  '?from=2026-11-01&to=2026-12-31',
  '?at=2026-11-24T12:00:00Z',
];

/** Every address of the API and of the pages at which somebody can read, with the things that the test made. */
function addresses(
  routes: readonly { readonly method: string; readonly path: string }[],
  start: string,
  queries = QUERIES,
): string[] {
  const paths = routes
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) =>
      path.includes('requests') || path.includes('dataverzoek')
        ? [path.replace('{id}', answered.request.id)]
        : IDS.map((id) => path.replace('{id}', id)),
    );
  const filled = paths
    .map((path) => `${start}${path}`.replace('{code}', 'BU09172004'))
    .filter((path) => !path.includes('{'));
  return [...new Set(filled)].flatMap((path) =>
    (path.includes('dataset') || path.includes('catalogue') || path.includes('/data')
      ? queries
      : queries.slice(0, 1)
    ).map((query) => `${path}${query}`),
  );
}

const shows = (text: string): boolean =>
  [String(MARK), '48.151.623', '48,151,623', WORD].some((mark) => text.includes(mark));

beforeAll(async () => {
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  client = clientOf(desk);
  await entered(desk, 'open');
  await entered(desk, 'only');
  await entered(desk, 'closed', { access: 'restricted' });
  await given(desk, 'closed', 'hanna@example.org');
  for (const id of ['open', 'closed']) expect((await sent(client, id, figures(EARLIER, 'Eerder'))).status).toBe(200);
  clock.set('2026-11-24T09:00:00Z');
  for (const id of IDS) expect((await sent(client, id, figures(MARK, WORD))).status).toBe(200);
  const requesting = requestingOn(desk);
  answered = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel huizen?' }));
  expect(
    (await call('PUT', `${answered.path}/answer`, DORA, figures(MARK, WORD), { 'Content-Type': 'text/csv' })).status,
  ).toBe(200);
}, 60_000);

const take = async (path: string): Promise<void> => {
  expect((await call('POST', `${path}/withdrawal`, DORA, { reason: 'Er zat een fout in.' })).status).toBe(200);
};

describe(`${rule('D64')} At no door is anything left of it`, () => {
  let pages: [string | undefined, Visitor][];

  test('and before, it stood at some of them', async () => {
    pages = await Promise.all(
      [undefined, HOLDER, OWNER, DORA].map(async (token): Promise<[string | undefined, Visitor]> => [
        token,
        await visiting(desk, token === undefined ? undefined : personOf(token)),
      ]),
    );
    held = new Map();
    for (const path of addresses(API_ROUTES, '/v1')) {
      for (const token of [undefined, DORA, HOLDER]) {
        const { headers, status, text } = await call('GET', path, token);
        if (status === 200)
          held.set(`${token ?? ''} ${path}`, `${headers.get('ETag') ?? ''} ${shows(text) ? 'shown' : ''}`);
      }
    }
    expect([...held].filter(([, said]) => said.endsWith('shown')).map(([where]) => where)).toEqual(
      expect.arrayContaining([
        ' /v1/datasets/open/download',
        ' /v1/datasets/only/download?format=json',
        `${HOLDER} /v1/datasets/closed/download`,
        `${DORA} ${answered.path}/answer`,
      ]),
    );
    expect(shows((await pages[0]?.[1]('/data/open'))?.text ?? '')).toBe(true);
    clock.set('2026-11-25T09:00:00Z');
    for (const path of [
      '/v1/datasets/open/versions/2',
      '/v1/datasets/closed/versions/2',
      '/v1/datasets/only/versions/1',
      `${answered.path}/answer`,
    ])
      await take(path);
  });

  test.each(READERS)(
    'of the API, for %s',
    async (token) => {
      for (const path of addresses(API_ROUTES, '/v1'))
        expect(shows((await call('GET', path, token)).text), path).toBe(false);
    },
    60_000,
  );

  test('of the pages, in either language', async () => {
    for (const [token, visit] of pages) {
      for (const path of addresses(PAGES, '', ['', '?format=json']).filter((one) => one.includes('data'))) {
        for (const language of ['', '/en'])
          expect(shows((await visit(`${language}${path}`)).text), `${token ?? ''} ${language}${path}`).toBe(false);
      }
    }
  }, 60_000);

  test('of what somebody kept: where it was shown, its tag and its date are told of no longer', async () => {
    let known = 0;
    for (const [where, said] of held) {
      const [token = '', path = ''] = where.split(' ');
      const [etag = '', shown = ''] = said.split(' ');
      if (shown === '' || etag === '') continue;
      known += 1;
      for (const headers of [
        { 'If-None-Match': etag },
        { 'If-None-Match': `W/${etag}` },
        { 'If-Modified-Since': 'Tue, 24 Nov 2026 09:00:00 GMT' },
      ]) {
        expect((await call('GET', path, token === '' ? undefined : token, undefined, headers)).status, path).not.toBe(
          304,
        );
      }
    }
    expect(known).toBeGreaterThan(0);
  });

  test('of the catalogue: it names what can be had, and says that something changed', async () => {
    for (const ending of ['ttl', 'jsonld', 'rdf']) {
      const { text } = await call('GET', `/v1/catalogue.${ending}`, undefined);
      const downloads = [...text.matchAll(/http:\/\/localhost\/v1\/datasets\/[a-z-]+\/download\?format=\w+/g)].map(
        ([address]) => address,
      );
      expect(new Set(downloads)).toEqual(
        new Set(['csv', 'json'].map((format) => `http://localhost/v1/datasets/open/download?format=${format}`)),
      );
      for (const address of downloads)
        expect((await call('GET', address.replace('http://localhost', ''), undefined)).status).toBe(200);
    }
    const version = (text: string) => /dcat:version "(\d+)"/.exec(text)?.[1];
    expect(
      await Promise.all(IDS.map(async (id) => version((await call('GET', `/v1/datasets/${id}.ttl`, undefined)).text))),
    ).toEqual(['1', '1', undefined]);
    for (const id of IDS) {
      const dataset = bodyOf(await call('GET', `/v1/datasets/${id}`, undefined), Dataset);
      expect([dataset.modified, dataset.downloadable]).toEqual(['2026-11-25T09:00:00.000Z', id !== 'only']);
    }
  });

  test('of what is told about it in chats and mail', async () => {
    for (const id of IDS) {
      const { items } = await desk.table.list({ pk: keys.outbox(`DATA#${id}`, 0).pk });
      for (const { message } of items) {
        const notices = await noticesOf({ desk, baseUrl: 'http://localhost' }, message);
        expect(notices.length).toBeGreaterThan(0);
        for (const { card } of notices)
          for (const language of ['nl', 'en'] as const) expect(shows(JSON.stringify(card(language)))).toBe(false);
      }
    }
  });

  test('of the files, to which an address may have been signed', async () => {
    const files = await answerFiles(desk.table, answered.request.id, 1);
    if (!files) throw new Error('What it was made from stays known.');
    expect([await desk.files.read(files.csv), await desk.files.read(files.json)]).toEqual([undefined, undefined]);
    expect(await desk.files.read(files.source)).toBeDefined();
  });
});

describe('Who asks for data at the very moment at which they are taken back', () => {
  /** A desk whose files go between the moment at which it is read where they are and the one at which they are read. */
  const whileTakingBack = (takeBack: () => Promise<unknown>): Desk => {
    let isDone = false;
    const first = async (): Promise<void> => {
      if (isDone) return;
      isDone = true;
      await takeBack();
    };
    const files: Files = {
      ...desk.files,
      read: async (key) => {
        await first();
        return desk.files.read(key);
      },
      give: async (key, as) => {
        await first();
        return desk.files.give(key, as);
      },
    };
    return { ...desk, files };
  };
  const person = (token: string): Person => {
    const one = personOf(token);
    if (!one) throw new Error('Nobody.');
    return one;
  };

  test('gets the version that stands since, or hears that there is none', async () => {
    await entered(desk, 'racing');
    await sent(client, 'racing', figures(1, 'een'));
    await sent(client, 'racing', figures(2, 'twee'));
    const one = await download(
      whileTakingBack(() => take('/v1/datasets/racing/versions/2')),
      PUBLIC_ACTOR,
      'racing',
      'csv',
    );
    expect(one.ok && one.value.kept?.etag).toBe('"1-10-csv"');
    expect(await newestPublication(desk.table, 'racing')).toMatchObject({ publication: { version: 1 } });
    const preview = await previewData(
      whileTakingBack(() => take('/v1/datasets/racing/versions/1')),
      PUBLIC_ACTOR,
      'racing',
    );
    expect(preview.ok ? '' : preview.error.code).toBe('not-found');
  });

  test('is told of no date that two versions of one second share', async () => {
    await entered(desk, 'swift');
    const dateOf = async (): Promise<string> =>
      (await call('GET', '/v1/datasets/swift/download', undefined)).headers.get('Last-Modified') ?? '';
    const since = (date: string) =>
      call('GET', '/v1/datasets/swift/download', undefined, undefined, { 'If-Modified-Since': date });
    await sent(client, 'swift', figures(1, 'een'));
    const first = await dateOf();
    expect((await since(first)).status).toBe(304);
    await sent(client, 'swift', figures(2, 'twee'));
    expect((await since(first)).text).toContain('twee');
    const second = await dateOf();
    await take('/v1/datasets/swift/versions/2');
    for (const date of [first, second]) expect((await since(date)).text).toContain('een');
  });

  test('hears of an answer that there is none any more', async () => {
    const requesting = requestingOn(desk);
    const one = await requesting.approved(ask({ kind: 'answer', question: 'Hoeveel huizen?' }));
    await call('PUT', `${one.path}/answer`, DORA, figures(3, 'drie'), { 'Content-Type': 'text/csv' });
    const read = await readAnswer(
      whileTakingBack(() => take(`${one.path}/answer`)),
      person(DORA),
      one.request.id,
      'csv',
    );
    expect(read.ok ? '' : read.error.code).toBe('not-found');
  });
});

test('What adds up by chance in the numbers of a dataset is told to nobody but who publishes it: it says something of what is hidden', async () => {
  const coincidences = [{ relation: '2024: total = a + b', reason: 'Toeval.' }];
  await entered(desk, 'chance', { coincidences });
  for (const token of READERS) {
    const one = bodyOf(await call('GET', '/v1/datasets/chance', token), Dataset);
    expect(one.coincidences).toEqual(token === DORA || token === OWNER ? coincidences : undefined);
    const list = await call('GET', '/v1/datasets?limit=100', token);
    expect(list.text.includes('Toeval.')).toBe(token === DORA || token === OWNER);
  }
  for (const ending of ['.ttl', '.jsonld', '.rdf'])
    expect((await call('GET', `/v1/datasets/chance${ending}`, undefined)).text).not.toContain('total = a');
  expect(bodyOf(await call('PATCH', '/v1/datasets/chance', OWNER, { title: 'Anders' }), Dataset).coincidences).toEqual(
    coincidences,
  );
});
