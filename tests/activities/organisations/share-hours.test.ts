import { beforeEach, describe, expect, test } from 'vitest';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, hoursOnly, WEEK, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { desksOf } from '#tests/support/programmes.ts';
import { problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
const KIM = 'partner:kim:movare';
const PATH = '/v1/partners/movare/sharing';
type Name = 'a' | 'b' | 'c';
let on: Record<Name, Acting>;
let waves: string[][];
beforeEach(async () => {
  waves = [];
  const table = await engine.freshTable();
  const watched: Table = {
    read: (keys) => {
      waves.push(keys.map(({ pk }) => pk));
      return table.read(keys);
    },
    list: (listing) => table.list(listing),
    write: (changes) => table.write(changes),
    count: (...rest) => table.count(...rest),
    scan: () => table.scan(),
  };
  const desks = await desksOf(watched, testClock(), ['a', 'b', 'c']);
  on = { a: actingOn(desks('a')), b: actingOn(desks('b')), c: actingOn(desks('c')) };
});

const share = (name: Name, programmes: unknown, headers: Record<string, string> = {}, token = KIM) =>
  on[name].client('PUT', PATH, { programmes }, { token, headers });
const held = (name: Name) => on[name].hoursHeld(WEEK.start);

describe('Hours of an organisation over programmes', () => {
  test(rule('P52'), async () => {
    await on.a.approved(hoursOnly(5));
    await on.b.approved(hoursOnly(2));
    expect(await Promise.all([held('a'), held('b'), held('c')])).toEqual([5, 2, 0]);
    expect((await share('a', ['b'])).body).toEqual({ programmes: ['b'], receives: [] });
    expect(await Promise.all([held('a'), held('b'), held('c')])).toEqual([5, 7, 0]);
    expect((await share('b', ['a', 'c'])).body).toEqual({ programmes: ['a', 'c'], receives: ['a'] });
    expect(await Promise.all([held('a'), held('b'), held('c')])).toEqual([7, 7, 2]);
    await on.a.approved(hoursOnly(1));
    expect(await held('b')).toBe(8);
    expect((await share('a', [])).status).toBe(200);
    expect(await Promise.all([held('a'), held('b'), held('c')])).toEqual([8, 2, 2]);
  });

  test('are given by one partner for itself alone', async () => {
    await on.a.approved(hoursOnly(5, { askedOrganisations: [{ partner: 'weller', hours: 5 }] }));
    await share('a', ['b']);
    expect(await on.b.hoursHeld(WEEK.start, 'weller')).toBe(0);
  });

  test(rule('P53'), async () => {
    await share('a', ['b']);
    await share('b', ['a']);
    const together = await Promise.all(
      (['a', 'b', 'a', 'b'] as const).map((name) => on[name].registered(hoursOnly(9))),
    );
    expect(together.filter(({ activity }) => activity.room === 'held').length).toBe(1);
    expect(await Promise.all([held('a'), held('b')])).toEqual([9, 9]);
  });

  test('cost a check no further wave of calls', async () => {
    const before = async (): Promise<number> => {
      waves = [];
      await on.b.check(hoursOnly(1));
      return waves.filter((keys) => keys.some((pk) => pk.includes('HOURS#'))).length;
    };
    await on.b.check(hoursOnly(1));
    await share('a', ['b']);
    expect(await before()).toBe(1);
    expect(
      waves
        .flat()
        .filter((pk) => pk.includes('HOURS'))
        .toSorted(),
    ).toEqual(['@b#HOURS#movare', '@c#HOURS#movare', '@c#HOURSGIVEN#movare', 'HOURS#movare', 'HOURSGIVEN#movare']);
  });
});

describe('To which programmes a partner gives its hours', () => {
  test('says who acts for it, and nobody else', async () => {
    for (const token of ['partner:po:weller', 'bureau:bo', 'researcher:an', 'data-desk:dee', 'board:cor', 'admin:ad'])
      problemOf(await share('a', ['b'], {}, token), 403);
    problemOf(await on.a.client('PUT', PATH, { programmes: ['b'] }), 401);
    problemOf(await on.a.client('GET', PATH), 401);
    problemOf(await on.a.client('GET', PATH, undefined, { token: 'partner:po:weller' }), 403);
    problemOf(await on.a.client('PUT', '/v1/partners/nobody/sharing', { programmes: [] }, { token: KIM }), 404);
    for (const token of [KIM, 'bureau:bo']) {
      const read = await on.a.client('GET', PATH, undefined, { token });
      expect(read.body).toEqual({ programmes: [], receives: [] });
    }
  });

  test('is a list of programmes that are there, each once, or nothing is stored', async () => {
    const wrong = [
      [['b', 'x'], '#/programmes/1'],
      [['b', 'b'], '#/programmes/1'],
      ['b', '#/programmes'],
      [[7], '#/programmes/0'],
      [Array.from({ length: 21 }, () => 'b'), '#/programmes'],
    ] as const;
    for (const [programmes, pointer] of wrong)
      expect(problemOf(await share('a', programmes), 422).errors?.map((one) => one.pointer)).toContain(pointer);
    const more = await on.a.client('PUT', PATH, { programmes: [], partner: 'x' }, { token: KIM });
    expect(problemOf(more, 422).errors?.map(({ pointer }) => pointer)).toEqual(['#/partner']);
    expect((await on.a.client('GET', PATH, undefined, { token: KIM })).body).toEqual({ programmes: [], receives: [] });
  });

  test('is put by the version that was seen, where one is said', async () => {
    const first = await share('a', ['b'], { 'If-None-Match': '*' });
    const etag = first.headers.get('ETag') ?? '';
    problemOf(await share('a', ['c'], { 'If-None-Match': '*' }), 412);
    const both = await Promise.all([share('a', ['c'], { 'If-Match': etag }), share('a', [], { 'If-Match': etag })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    problemOf(await share('a', ['c'], { 'If-Match': etag }), 412);
    expect((await share('a', ['c'])).status).toBe(200);
  });

  test('names no programme where there is but one', async () => {
    const alone = actingOn(await engine.freshDesk(testClock()));
    const put = await alone.client('PUT', PATH, { programmes: ['b'] }, { token: KIM });
    expect(problemOf(put, 422).errors?.map(({ pointer }) => pointer)).toEqual(['#/programmes/0']);
  });
});
