import { beforeAll, describe, expect, test } from 'vitest';
import { ActivityView } from '#shared/activities/record/activity.ts';
import { KINDS } from '#shared/activities/record/plan-parts.ts';
import { STATUSES } from '#shared/activities/record/states.ts';
import { TARGET_GROUPS } from '#shared/area/groups.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  approved,
  bodyOf,
  decided,
  MARIA_GEWANDEN,
  moved,
  problemOf,
  registered,
  study,
  VRIEHEIDE,
} from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const Page = z.strictObject({ items: z.array(ActivityView), nextCursor: z.string().min(1).optional() });
const bureau = 'bureau:bo';

let client: Client;
let all: ActivityView[];

async function read(query = '', token?: string): Promise<z.output<typeof Page>> {
  return bodyOf(
    await client('GET', `/v1/activities${query}`, undefined, { ...(token !== undefined && { token }) }),
    Page,
  );
}

/** Every page of a list, one after the other. */
async function whole(query: string, token: string | undefined, limit: number): Promise<ActivityView[]> {
  const items: ActivityView[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(
      `?limit=${limit}${query}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      token,
    );
    // A page that says there is more holds something, and what comes next holds something too.
    const least = cursor === undefined ? 0 : 1;
    expect(page.items.length).toBeGreaterThanOrEqual(page.nextCursor === undefined ? least : limit);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

/** 130 activities of every kind, of several places, days, groups and statuses. */
beforeAll(async () => {
  const clock = testClock();
  client = clientOf(await engine.freshDesk(clock));
  for (let index = 0; index < 130; index += 1) {
    if (index % 3 === 0) clock.set(new Date(Date.parse('2026-11-23T09:00:00Z') + index * 1_000).toISOString()); // some at the same moment
    const month = String(1 + (index % 12)).padStart(2, '0');
    const group = TARGET_GROUPS[index % 8];
    const plan = {
      title: `Number ${index}`,
      kind: KINDS[index % 5],
      organisation: 'Open Universiteit',
      contact: { name: 'An', email: 'an@example.org' },
      neighbourhoods: [[VRIEHEIDE], [MARIA_GEWANDEN], [VRIEHEIDE, MARIA_GEWANDEN]][index % 3],
      ...(index % 11 !== 0 && { period: { start: `2027-${month}-05`, end: `2027-${month}-20` } }),
      ...(group !== undefined && { targetGroups: [group] }),
    };
    const made = index % 4 === 0 ? await approved(client, plan) : await registered(client, plan);
    if (index % 8 === 4) await moved(client, made, 'running');
    if (index % 8 === 1) await decided(client, made, 'decline');
    if (index % 8 === 2) await decided(client, made, 'request-changes');
    if (index % 8 === 3) await moved(client, made, 'withdrawn');
  }
  all = await whole('', bureau, 100);
});

describe('The register', () => {
  test('comes newest first, all of it, in pages of any size, without gaps or doubles', async () => {
    expect(all).toHaveLength(130);
    expect(new Set(all.map(({ id }) => id)).size).toBe(130);
    const moments = all.map(({ createdAt }) => createdAt);
    expect(moments).toEqual([...moments].sort().reverse());
    for (const limit of [3, 64]) expect(await whole('', bureau, limit)).toEqual(all);
  });

  test('comes in pages of 50 unless asked otherwise', async () => {
    expect((await read('', bureau)).items).toHaveLength(50);
    expect((await read('?limit=100', bureau)).items).toHaveLength(100);
    expect((await read('?limit=1', bureau)).items).toEqual(all.slice(0, 1));
  });

  test('ends without a cursor, also where the last page is exactly full', async () => {
    for (const limit of [65, 26]) expect((await whole('', bureau, limit)).length).toBe(130);
  });

  test('holds for the public what is public, without contact, owner and decisions, in pages of any size', async () => {
    const isPublic = ({ status }: ActivityView): boolean => ['approved', 'running', 'completed'].includes(status);
    const expected = all.filter(isPublic).map(({ id }) => id);
    for (const limit of [3, 100]) {
      const seen = await whole('', undefined, limit);
      expect(seen.map(({ id }) => id)).toEqual(expected);
      for (const activity of seen) {
        for (const field of ['contact', 'owner', 'proposed', 'decision']) expect(activity).not.toHaveProperty(field);
      }
    }
  });

  test('shows contacts to owner and bureau only', async () => {
    const contacts = async (token: string): Promise<number> =>
      (await whole('', token, 100)).filter(({ contact, owner }) => contact ?? owner).length;
    expect(await contacts(bureau)).toBe(130);
    expect(await contacts('researcher:an')).toBe(130);
    for (const token of ['researcher:other', 'partner:an', 'data-desk:d', 'board:b', 'admin:a'])
      expect(await contacts(token)).toBe(0);
  });

  test('goes on where it was, whatever is registered meanwhile', async () => {
    const { items, nextCursor = '' } = await read('?limit=5', bureau);
    await registered(client, { ...study, title: 'Meanwhile' });
    const next = await read(`?limit=5&cursor=${nextCursor}`, bureau);
    expect([...items, ...next.items].map(({ id }) => id)).toEqual(all.slice(0, 10).map(({ id }) => id));
    all = await whole('', bureau, 100);
  });
});

describe('A bad query is 400, and says which parameter', () => {
  const bad: readonly (readonly [string, string])[] = [
    ...['0', '101', '-1', '1.5', 'x', '', 'NaN', 'Infinity', '1&limit=2', '1e9'].map(
      (limit) => ['limit', limit] as const,
    ),
    ...['nonsense', '', 'e30', 'bnVsbA', '%00', 'e30&cursor=e30'].map((cursor) => ['cursor', cursor] as const),
    ...['2027-02-30', '2027-1-1', 'today', '', '2027-W03', '20270101', '2027-01-01T00:00:00Z'].flatMap(
      (date) =>
        [
          ['from', date],
          ['to', date],
        ] as const,
    ),
    ['kind', 'party'],
    ['kind', ''],
    ['kind', 'Research'],
    ['status', 'open'],
    ['status', ''],
    ['targetGroup', 'everyone'],
    ['targetGroup', ''],
    ['neighbourhood', 'Vrieheide'],
    ['neighbourhood', ''],
    ['neighbourhood', 'bu09172004'],
    ['neighbourhood', `${VRIEHEIDE},${MARIA_GEWANDEN}`],
  ];
  test.each(bad)('%s=%s', async (name, value) => {
    const problem = problemOf(await client('GET', `/v1/activities?${name}=${value}`), 400);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual([`#/${name}`]);
  });

  test('a cursor of another list', async () => {
    const asks = { activity: all[0]?.id, partner: 'weller', question: 'Who?' };
    for (let index = 0; index < 2; index += 1)
      await client('POST', '/v1/introductions', asks, { token: 'researcher:an' });
    const { nextCursor } = z
      .looseObject({ nextCursor: z.string() })
      .parse((await client('GET', '/v1/introductions?limit=1', undefined, { token: bureau })).body);
    problemOf(await client('GET', `/v1/activities?cursor=${nextCursor}`, undefined, { token: bureau }), 400);
    const { nextCursor: ofActivities = '' } = await read('?limit=1', bureau);
    problemOf(await client('GET', `/v1/introductions?cursor=${ofActivities}`, undefined, { token: bureau }), 400);
    problemOf(
      await client('GET', `/v1/introductions?cursor=${nextCursor}`, undefined, { token: 'researcher:other' }),
      400,
    );
  });

  test.each([
    ['of empty keys', { pk: '', sk: '', listPk: 'ACTIVITIES', listSk: '' }],
    ['of very long keys', { pk: 'x'.repeat(3_000), sk: 'x', listPk: 'ACTIVITIES', listSk: 'x' }],
    ['with a field too many', { pk: 'a', sk: 'b', listPk: 'ACTIVITIES', listSk: 'c', more: 1 }],
    ['with numbers', { pk: 1, sk: 1, listPk: 'ACTIVITIES', listSk: 1 }],
  ])('a made-up cursor %s', async (_what, cursor) => {
    problemOf(
      await client('GET', `/v1/activities?cursor=${Buffer.from(JSON.stringify(cursor)).toString('base64url')}`),
      400,
    );
  });
});

type Filter = {
  neighbourhood?: string;
  from?: string;
  to?: string;
  kind?: string;
  status?: string;
  targetGroup?: string;
};

/** Whether two lists of target groups share one, in the contract's words; an activity that names none shares with all. */
function sharesGroup(groups: readonly string[] | undefined, wanted: string): boolean {
  if (!groups || groups.length === 0) return true;
  const isAge = (group: string): boolean => group.startsWith('age-');
  return groups.some(
    (group) =>
      group === wanted ||
      (group === 'residents' && (isAge(wanted) || wanted === 'households')) ||
      (wanted === 'residents' && (isAge(group) || group === 'households')),
  );
}

const passes = (activity: ActivityView, { neighbourhood, from, to, kind, status, targetGroup }: Filter): boolean =>
  [
    neighbourhood === undefined || activity.neighbourhoods.some((code) => code === neighbourhood),
    !activity.period ||
      ((from === undefined || activity.period.end >= from) && (to === undefined || activity.period.start <= to)),
    kind === undefined || activity.kind === kind,
    status === undefined || activity.status === status,
    targetGroup === undefined || sharesGroup(activity.targetGroups, targetGroup),
  ].every(Boolean);

async function expectFiltered(filter: Filter, limits = [23, 100]): Promise<number> {
  const query = Object.entries(filter)
    .map(([name, value]) => `&${name}=${value}`)
    .join('');
  const expected = all.filter((activity) => passes(activity, filter)).map(({ id }) => id);
  for (const limit of limits) expect((await whole(query, bureau, limit)).map(({ id }) => id)).toEqual(expected);
  return expected.length;
}

describe('The register is filtered', () => {
  test('by neighbourhood', async () => {
    for (const neighbourhood of [VRIEHEIDE, MARIA_GEWANDEN])
      expect(await expectFiltered({ neighbourhood })).toBeGreaterThan(60);
    expect(await expectFiltered({ neighbourhood: 'BU09171001' })).toBe(0);
  });

  test.each(KINDS)('by kind %s', async (kind) => {
    expect(await expectFiltered({ kind })).toBeGreaterThan(20);
  });

  test.each(STATUSES)('by status %s', async (status) => {
    const there = await expectFiltered({ status });
    const forTheirEyes = ['approved', 'running', 'completed'].includes(status);
    const seen = await whole(`&status=${status}`, undefined, 100);
    expect(seen).toHaveLength(forTheirEyes ? there : 0);
  });

  test.each(TARGET_GROUPS)('by target group %s: what shares it, or names none', async (targetGroup) => {
    expect(await expectFiltered({ targetGroup })).toBeGreaterThan(15);
  });

  test('by days, the first and last included; without a period it is there on every day', async () => {
    for (const filter of [
      { from: '2027-06-20' },
      { from: '2027-06-21' },
      { to: '2027-06-05' },
      { to: '2027-06-04' },
      { from: '2027-06-20', to: '2027-07-05' },
      { from: '2027-06-21', to: '2027-07-04' },
      { from: '2027-03-10', to: '2027-03-10' },
      { from: '2040-01-01' },
      { to: '1980-01-01' },
    ])
      await expectFiltered(filter, [100]);
    expect(await expectFiltered({ from: '2040-01-01' })).toBe(12);
  });

  test('by everything together', async () => {
    const filter = { neighbourhood: VRIEHEIDE, from: '2027-01-01', to: '2027-12-31', status: 'approved' };
    for (const kind of KINDS) {
      for (const targetGroup of TARGET_GROUPS) await expectFiltered({ ...filter, kind, targetGroup }, [100]);
      await expectFiltered({ ...filter, kind }, [2]);
    }
  });
});
