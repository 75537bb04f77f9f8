import { ActivityView } from '#shared/activities/record/activity.ts';
import { BurdenPage } from '#shared/burden/read-burden.ts';
import { actingOn, AN, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf, MARIA_GEWANDEN, problemOf, VRIEHEIDE, ZIEKENHUIS } from '#tests/support/requests.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

const engine = testEngine();
let acting: Acting;
beforeAll(async () => {
  acting = actingOn(await engine.freshDesk());
  await acting.registered(letters(1, { title: 'januari' }));
  await acting.approved(
    nothingAsked({
      title: 'februari',
      kind: 'event',
      period: { start: '2027-02-01', end: '2027-02-28' },
      targetGroups: ['households'],
      neighbourhoods: [MARIA_GEWANDEN],
    }),
  );
  await acting.registered(
    nothingAsked({
      title: 'altijd',
      kind: 'monitoring',
      period: undefined,
      targetGroups: undefined,
      neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN],
    }),
  );
  await acting.moved(await acting.registered(nothingAsked({ title: 'weg', targetGroups: ['residents'] })), 'withdrawn');
});

const Page = z.strictObject({ items: z.array(ActivityView), nextCursor: z.string().optional() });
const page = async (query: string) =>
  bodyOf(await acting.client('GET', `/v1/activities?${query}`, undefined, { token: AN }), Page);
const titles = async (query: string) => (await page(query)).items.map(({ title }) => title).sort();

describe('The list', () => {
  test.each([
    ['', ['altijd', 'februari', 'januari', 'weg']],
    [`neighbourhood=${MARIA_GEWANDEN}`, ['altijd', 'februari']],
    ['kind=event', ['februari']],
    ['status=withdrawn', ['weg']],
    ['from=2027-02-01', ['altijd', 'februari']],
    ['to=2027-01-11', ['altijd', 'januari', 'weg']],
    ['to=2027-01-10', ['altijd']],
    ['from=2027-01-17&to=2027-02-01', ['altijd', 'februari', 'januari', 'weg']],
    ['from=2027-01-18&to=2027-01-31', ['altijd']],
    ['targetGroup=age-25-44', ['altijd', 'januari', 'weg']],
    ['targetGroup=households', ['altijd', 'februari', 'weg']],
    [
      `neighbourhood=${VRIEHEIDE}&kind=research&status=submitted&targetGroup=residents&from=2027-01-01&to=2027-12-31`,
      ['januari'],
    ],
  ])('filters: %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test.each([
    'kind=party',
    'status=gone',
    'targetGroup=all',
    'from=2027-02-30',
    'to=x',
    'limit=0',
    'limit=101',
    'limit=1.5',
    'limit=',
    'cursor=nonsense',
    'colour=red',
    'neighbourhood=Vrieheide',
  ])('refuses a bad parameter with 400: %s', async (query) => {
    problemOf(await acting.client('GET', `/v1/activities?${query}`, undefined, { token: AN }), 400);
  });

  test('comes in pages, each activity once, with no cursor on the last', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let round = 0; round < 5; round += 1) {
      const { items, nextCursor } = await page(
        `limit=1${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...items.map(({ title }) => title));
      cursor = nextCursor;
      if (cursor === undefined) break;
    }
    expect(seen.sort()).toEqual(['altijd', 'februari', 'januari', 'weg']);
    expect(await page('limit=4')).not.toHaveProperty('nextCursor');
    expect((await page('status=submitted&limit=1')).nextCursor).toBeDefined();
  });
});

describe('The burden page', () => {
  const burden = (query: string, code: string = VRIEHEIDE) =>
    acting.client('GET', `/v1/neighbourhoods/${code}/burden?${query}`);
  const weeks = async (query: string, code?: string) => bodyOf(await burden(query, code), BurdenPage).weeks;

  test('has every week that holds a day of from..to', async () => {
    expect((await weeks('from=2027-01-03&to=2027-01-11')).map(({ week }) => week)).toEqual([
      '2026-W53',
      '2027-W01',
      '2027-W02',
    ]);
    expect((await weeks('from=2027-01-17&to=2027-01-17')).map(({ week }) => week)).toEqual(['2027-W02']);
    expect((await weeks('from=2027-01-17&to=2027-01-18')).map(({ week }) => week)).toEqual(['2027-W02', '2027-W03']);
  });

  test('leaves groups without people out', async () => {
    expect(Object.keys((await weeks('from=2027-01-11&to=2027-01-11'))[0]?.groups ?? {})).toEqual([
      'age-0-14',
      'age-15-24',
      'age-25-44',
      'age-45-64',
      'age-65-plus',
      'households',
    ]);
    expect(Object.keys((await weeks('from=2027-01-11&to=2027-01-11', ZIEKENHUIS))[0]?.groups ?? {})).toEqual([
      'age-15-24',
      'age-25-44',
      'age-45-64',
      'age-65-plus',
    ]);
  });

  test.each([
    '',
    'from=2027-01-01',
    'to=2027-01-01',
    'from=2027-01-02&to=2027-01-01',
    'from=2027-02-30&to=2027-03-01',
    'from=2027-01-04&to=2031-12-29',
    'from=2027-01-01&to=2027-01-02&colour=red',
  ])('is 400 for %s', async (query) => {
    problemOf(await burden(query), 400);
  });

  test('of 260 weeks is answered, and an unknown neighbourhood is 404', async () => {
    expect(await weeks('from=2027-01-04&to=2031-12-28')).toHaveLength(260);
    problemOf(await burden('from=2027-01-01&to=2027-01-02', 'BU00000001'), 404);
  });

  test('has the worse verdict of both windows', async () => {
    const fresh = actingOn(await engine.freshDesk());
    for (const start of ['2027-01-11', '2027-01-18', '2027-01-25', '2027-02-01', '2027-02-08']) {
      const end = new Date(Date.parse(`${start}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
      await fresh.registered(letters(21, { period: { start, end } }));
    }
    // 4.94 a week is clear; the fifth makes 24.7 in twelve weeks: caution, also in a week without any letter.
    expect((await fresh.burden('2027-02-01')).verdict).toBe('clear');
    expect(await fresh.burden('2027-02-08')).toMatchObject({ verdict: 'caution' });
    expect(await fresh.burden('2027-03-01')).toMatchObject({ contactsPer100: 0, verdict: 'caution' });
  });
});
