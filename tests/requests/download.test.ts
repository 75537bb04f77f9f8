import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { PublishedReport } from '#shared/publication/data-report.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { DESK, Downloaded, entered, given, sent } from '../publication/publishing.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let client: Client;

beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  client = clientOf(desk);
});

const AN = 'researcher:an';
const OWNER = 'partner:po:movare';
const figures = 'neighbourhood,figure:homes\r\nBU09172004,1250\r\nBU09171000,\r\n';
/** A district of two neighbourhoods, of which one has few; and one that is a district of its own. */
const counts = [
  'area,count:people,ratio:share of people,figure:homes',
  'WK091710,104,0.5,900',
  'BU09171000,97,0.5,850',
  'BU09171001,7,0.4,50',
].join('\n');

const address = (id: string, query = ''): string => `/v1/datasets/${id}/download${query}`;
const got = async (id: string, token?: string): Promise<Downloaded> =>
  bodyOf(
    await client('GET', address(id, '?format=json'), undefined, { ...(token !== undefined && { token }) }),
    Downloaded,
  );
const statusOf = async (id: string, token?: string): Promise<number> =>
  (await client('GET', address(id), undefined, { ...(token !== undefined && { token }) })).status;

describe('Publishing', () => {
  test('says what was published, and makes the dataset one that can be downloaded', async () => {
    const id = await entered(desk, 'proef');
    expect(bodyOf(await client('GET', `/v1/datasets/${id}`), Dataset).downloadable).toBe(false);
    const answer = await sent(client, id, counts);
    expect(bodyOf(answer, PublishedReport)).toMatchObject({
      dataset: id,
      version: 1,
      disclosureMinimum: 10,
      rows: 3,
      counts: 3,
      suppressed: 2,
    });
    const dataset = await client('GET', `/v1/datasets/${id}`);
    expect(bodyOf(dataset, Dataset).downloadable).toBe(true);
    expect(dataset.headers.get('ETag')).toBe(answer.headers.get('ETag'));
    expect(bodyOf(await sent(client, id, counts, OWNER), PublishedReport).version).toBe(2);
  });

  test('If-Match may be left out; a stale one is 412', async () => {
    const id = await entered(desk, 'proef');
    expect((await sent(client, id, figures, DESK, '"1"')).status).toBe(200);
    problemOf(await sent(client, id, figures, DESK, '"1"'), 412);
    expect((await sent(client, id, figures, DESK, '"2"')).status).toBe(200);
  });

  test('two at once are two versions, one after the other', async () => {
    const id = await entered(desk, 'proef');
    const answers = await Promise.all([sent(client, id, counts), sent(client, id, counts), sent(client, id, counts)]);
    expect(answers.map((answer) => bodyOf(answer, PublishedReport).version).sort()).toEqual([1, 2, 3]);
  });

  test('is refused in the order of the contract', async () => {
    const id = await entered(desk, 'proef');
    const large = 'x'.repeat(256 * 1_024 + 1);
    problemOf(await client('PATCH', `/v1/datasets/${id}/data`, large), 405);
    problemOf(await sent(client, id, large, 'nobody'), 413);
    problemOf(await client('PUT', `/v1/datasets/${id}/data`, figures), 401);
    problemOf(await sent(client, id, figures, 'nobody'), 401);
    problemOf(await sent(client, 'unknown', figures, 'board:b'), 403);
    problemOf(await sent(client, 'unknown', 'x', AN), 404);
    problemOf(await sent(client, 'unknown', 'x'), 404);
    problemOf(await sent(client, '__proto__', 'x'), 404);
    for (const token of [AN, 'partner:po:weller', 'bureau:bo'])
      problemOf(await sent(client, id, 'x', token, '"9"'), 403);
    problemOf(await sent(client, id, 'x', OWNER, '"9"'), 412);
    problemOf(await sent(client, id, 'x', OWNER), 422);
    problemOf(await client('GET', address(id)), 404);
  });
});

describe('Data that are not right are refused, each cell by row and column, and nothing is stored', () => {
  const area = 'area,group:age,count:people';
  test.each<[string, string | Uint8Array, string[]]>([
    ['nothing', '', ['#']],
    ['a zip', Buffer.from('PK\u0003\u0004'), ['#']],
    ['a header only', 'neighbourhood,count', ['#']],
    ['a broken quote', 'neighbourhood,count\n"BU09172004,1', ['#']],
    ['a column that is not known', 'neighbourhood,people\nBU09172004,12', ['#/1/people']],
    ['no figures', 'neighbourhood,label:name\nBU09172004,Vrieheide', ['#/1']],
    ['the same column twice', 'neighbourhood,count,count\nBU09172004,12,12', ['#/1/count']],
    ['two columns of areas', 'neighbourhood,district,count\nBU09172004,WK091720,12', ['#/1/district']],
    ['a part of nothing', 'neighbourhood,count:a of b\nBU09172004,12', ['#/1/count:a of b']],
    [
      'parts of each other',
      'neighbourhood,count:a of b,count:b of a\nBU09172004,12,12',
      ['#/1/count:a of b', '#/1/count:b of a'],
    ],
    ['a ratio of nothing', 'neighbourhood,count:a,ratio:c of a/b\nBU09172004,12,1', ['#/1/ratio:c of a~1b']],
    [
      'counts that are none',
      'neighbourhood,count\nBU09172004,-1\nBU09171000,1.5\nBU09171001,\nBU09171100,many\nBU09171101,99999999999',
      ['#/2/count', '#/3/count', '#/4/count', '#/5/count', '#/6/count'],
    ],
    [
      'figures that are none',
      'neighbourhood,figure:x\nBU09172004,"1,250"\nBU09171000,n/a\nBU09171001,1.250\nBU09171100,#N/A\nBU09171101,1e13',
      ['#/2/figure:x', '#/3/figure:x', '#/4/figure:x', '#/5/figure:x', '#/6/figure:x'],
    ],
    [
      'areas that are none',
      'area,count\nBU1,12\nBU99999999,12\n,12\nVrieheide,12',
      ['#/2/area', '#/3/area', '#/4/area', '#/5/area'],
    ],
    ['a year that is none', 'neighbourhood,year,count\nBU09172004,26,12', ['#/2/year']],
    ['a row twice', 'neighbourhood,count\nBU09172004,12\nBU09172004,13', ['#/3']],
    ['more cells than columns', 'neighbourhood,count\nBU09172004,12,13', ['#/2']],
    ['fewer fields than columns', 'neighbourhood,count,figure:homes\nBU09172004,12', ['#/2']],
    [
      'a total that is not the sum',
      `${area}\nBU09172004,a,12\nBU09172004,b,12\nBU09172004,total,25`,
      ['#/4/count:people'],
    ],
    ['a total without its parts', 'area,count\nWK091710,50\nBU09171000,25', ['#']],
    [
      'a combination left out',
      `${area}\nBU09172004,a,12\nBU09172004,b,12\nBU09172004,total,24\nBU09171000,a,12\nBU09171000,total,12`,
      ['#'],
    ],
    ['a part that is larger', 'neighbourhood,count:a,count:b of a\nBU09172004,12,13', ['#/2/count:b of a']],
  ])('%s', async (_what, csv, pointers) => {
    const id = await entered(desk, 'proef');
    const answer = await sent(client, id, csv);
    expect(badFields(answer).map(decodeURIComponent)).toEqual([...pointers].sort());
    expect((await client('GET', `/v1/datasets/${id}`)).headers.get('ETag')).toBe('"1"');
    problemOf(await client('GET', address(id)), 404);
  });

  test('a hundred of them are named at most', async () => {
    const id = await entered(desk, 'proef');
    const rows = Array.from({ length: 300 }, (_, index) => `p${index},no`).join('\n');
    expect(badFields(await sent(client, id, `period,figure:x\n${rows}`))).toHaveLength(100);
  });
});

describe('Downloading', () => {
  test('answers CSV with a header, and JSON, of the same', async () => {
    const id = await entered(desk, 'proef');
    await sent(client, id, counts);
    const csv = await client('GET', address(id));
    expect(csv.status).toBe(200);
    expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('Content-Disposition')).toBe('attachment; filename="proef.csv"');
    const rows = parse(csv.text, { bom: true, columns: true });
    const shownAs = (area: string, homes: string, people: string) => ({
      area,
      'count:people': people,
      'ratio:share of people': '0.5',
      'figure:homes': homes,
      'suppressed': '',
    });
    const hiddenAs = (area: string, homes: string) => ({
      area,
      'count:people': '',
      'ratio:share of people': '',
      'figure:homes': homes,
      'suppressed': 'count:people;ratio:share of people',
    });
    // Which further count is hidden beside the small one is drawn by the programme's key.
    expect([
      [shownAs('WK091710', '900', '104'), hiddenAs('BU09171000', '850'), hiddenAs('BU09171001', '50')],
      [hiddenAs('WK091710', '900'), shownAs('BU09171000', '850', '97'), hiddenAs('BU09171001', '50')],
    ]).toContainEqual(rows);
    expect((await got(id)).rows).toEqual(
      z
        .array(z.record(z.string(), z.string()))
        .parse(rows)
        .map(({ suppressed = '', ...cells }) => ({
          ...Object.fromEntries(
            Object.entries(cells).map(([name, text]) => [
              name,
              text === '' ? null : name === 'area' ? text : Number(text),
            ]),
          ),
          suppressed: suppressed === '' ? [] : suppressed.split(';'),
        })),
    );
  });

  test('defuses what a spreadsheet would run', async () => {
    const id = await entered(desk, 'proef');
    await sent(client, id, 'period,label:note,figure:change\n=1+1,"=cmd|\'/c calc\'!A1",-5.5\n@x,+1,3');
    const rows = parse((await client('GET', address(id))).text, { bom: true });
    expect(rows.slice(1)).toEqual([
      ["'=1+1", "'=cmd|'/c calc'!A1", '-5.5', ''],
      ["'@x", "'+1", '3', ''],
    ]);
  });

  test('is refused in the order of the contract', async () => {
    const id = await entered(desk, 'proef', { access: 'restricted' });
    problemOf(await client('POST', address(id)), 405);
    problemOf(await client('GET', address(id, '?format=xml'), undefined, { token: 'nobody' }), 401);
    problemOf(await client('GET', address('unknown', '?format=xml')), 400);
    problemOf(await client('GET', address(id, '?form=csv'), undefined, { token: AN }), 400);
    problemOf(await client('GET', address('unknown')), 404);
    problemOf(await client('GET', address('..%2Fproef'), undefined, { token: AN }), 404);
    problemOf(await client('GET', address(id)), 401);
    problemOf(await client('GET', address(id), undefined, { token: AN }), 403);
  });

  test('each download is on the access log', async () => {
    const id = await entered(desk, 'proef');
    await sent(client, id, figures);
    await got(id);
    await got(id, AN);
    const { items } = await desk.table.list({ pk: keys.access('2026-11-23', '').pk });
    const lines = items.map((item) => JSON.stringify(item)).filter((line) => line.includes('download data'));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain('dataset proef');
    expect(lines.filter((line) => line.includes(AN))).toHaveLength(1);
  });
});

test(rule('D46'), async () => {
  const open = await entered(desk, 'open');
  const closed = await entered(desk, 'closed', { access: 'restricted' });
  for (const id of [open, closed]) expect((await sent(client, id, figures)).status).toBe(200);
  for (const token of [undefined, AN, DESK]) expect(await statusOf(open, token)).toBe(200);
  for (const token of [AN, 'partner:po:weller', 'bureau:bo', 'admin:ad'])
    expect(await statusOf(closed, token)).toBe(403);
  for (const token of [DESK, OWNER]) expect(await statusOf(closed, token)).toBe(200);
  expect(await statusOf(closed)).toBe(401);
  await given(desk, closed, 'an@example.org');
  expect(await statusOf(closed, AN)).toBe(200);
  expect(await statusOf(closed, 'researcher:ed')).toBe(403);
  clock.set('2027-07-01T09:00:00Z');
  expect(await statusOf(closed, AN)).toBe(403);
});

test(rule('D44'), async () => {
  const id = await entered(desk, 'proef');
  await sent(
    client,
    id,
    [
      'neighbourhood,count:people,count:some of people,ratio:share of some/people,ratio:income of people,figure:homes',
      'BU09172004,400,3,0.75,31,2',
      'BU09171000,8,2,25,30,1',
      'BU09171100,400,200,50,29,',
    ].join('\n'),
  );
  const { rows } = await got(id);
  expect(
    rows.map((row) => [row['ratio:share of some/people'], row['ratio:income of people'], row['figure:homes']]),
  ).toEqual([
    [null, null, 1],
    [50, 29, null],
    [null, 31, 2],
  ]);
});

test(rule('D45'), async () => {
  const id = await entered(desk, 'proef');
  await sent(client, id, counts);
  const before = await got(id);
  const etag = (await client('GET', `/v1/datasets/${id}`)).headers.get('ETag') ?? '';
  expect(
    badFields(await client('PATCH', `/v1/datasets/${id}`, { disclosureMinimum: 5 }, { token: DESK, ifMatch: etag })),
  ).toEqual(['#/disclosureMinimum']);
  const lower = await client('PATCH', `/v1/datasets/${id}`, { title: 'Anders' }, { token: DESK, ifMatch: etag });
  expect(lower.status).toBe(200);
  expect((await got(id)).rows).toEqual(before.rows);
  // under a higher minimum they would show too much: nobody gets them until they are published again
  await client(
    'PATCH',
    `/v1/datasets/${id}`,
    { disclosureMinimum: 100 },
    { token: DESK, ifMatch: lower.headers.get('ETag') ?? '' },
  );
  problemOf(await client('GET', address(id)), 409);
  expect((await sent(client, id, counts)).status).toBe(200);
  expect((await got(id)).rows.map((row) => row['count:people'])).toEqual([
    before.rows[0]?.['count:people'] === null ? null : 104,
    null,
    null,
  ]); // 97 is under it
});

test('A period that was published keeps its rows and counts; a new one is added beside it', async () => {
  const id = await entered(desk, 'proef');
  const year = (name: string, rows: string[]): string[] => rows.map((row) => `${name},${row}`);
  const rows = ['WK091710,104', 'BU09171000,97', 'BU09171001,7'];
  await sent(client, id, ['year,area,count', ...year('2025', rows)].join('\n'));
  const fewer = await sent(client, id, ['year,area,count', ...year('2025', rows.slice(1))].join('\n'));
  expect(problemOf(fewer, 422).detail).toContain('2025');
  expect(
    (await sent(client, id, ['year,area,count', ...year('2025', rows), ...year('2026', rows.slice(1))].join('\n')))
      .status,
  ).toBe(200);
});

test('Public data are asked about again, and sent only if they are others; of others nothing is kept', async () => {
  const [open, closed] = [
    await entered(desk, 'open', { access: 'public' }),
    await entered(desk, 'dicht', { access: 'restricted' }),
  ];
  await sent(client, open, figures);
  const first = await client('GET', address(open));
  const [etag, changed] = [first.headers.get('ETag') ?? '', first.headers.get('Last-Modified') ?? ''];
  for (const headers of [{ 'If-None-Match': etag }, { 'If-Modified-Since': changed }])
    expect((await client('GET', address(open), undefined, { headers })).status).toBe(304);
  expect(
    (await client('GET', address(open, '?format=json'), undefined, { headers: { 'If-None-Match': etag } })).status,
  ).toBe(200);
  expect((await client('GET', address(open), undefined, { token: AN })).headers.get('Cache-Control')).toBe('no-store');
  await sent(client, open, figures.replace('1250', '1251'));
  expect((await client('GET', address(open), undefined, { headers: { 'If-None-Match': etag } })).status).toBe(200);
  await sent(client, closed, figures);
  await given(desk, closed, 'an@example.org');
  const own = await client('GET', address(closed), undefined, { token: AN });
  expect([own.status, own.headers.get('ETag'), own.headers.get('Cache-Control')]).toEqual([200, null, 'no-store']);
});
