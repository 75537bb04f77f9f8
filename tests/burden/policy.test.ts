import { beforeEach, describe, expect, test } from 'vitest';
import { Policy, StoredPolicy, type PolicyLimits } from '#shared/burden/policy.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf, registered, study, VRIEHEIDE } from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const bureau = 'bureau:bo';

let client: Client;
beforeEach(async () => {
  client = clientOf(await engine.freshDesk());
});

const read = async (): Promise<Policy> => bodyOf(await client('GET', '/v1/policy'), Policy);
const put = (body: unknown, ifMatch?: string, token = bureau): Promise<Answer> =>
  client('PUT', '/v1/policy', body, { token, ...(ifMatch !== undefined && { ifMatch }) });
const versions = async (): Promise<Policy[]> =>
  bodyOf(await client('GET', '/v1/policy/versions'), z.strictObject({ items: z.array(Policy) })).items;

const limits = ({ smallGroup, residents, households, organisations }: PolicyLimits): PolicyLimits => ({
  smallGroup,
  residents,
  households,
  organisations,
});
const window = (week: [number, number], twelveWeeks: [number, number]) => ({
  week: { caution: week[0], overloaded: week[1] },
  twelveWeeks: { caution: twelveWeeks[0], overloaded: twelveWeeks[1] },
});

describe('The policy of the start', () => {
  test('is the contract’s table', async () => {
    const people = { contactsPer100: window([5, 10], [23, 46]), minutesPerPerson: window([0.75, 1.5], [3.5, 7]) };
    expect(limits(await read())).toEqual({
      smallGroup: 20,
      residents: people,
      households: people,
      organisations: {
        small: { hours: window([2, 4], [10, 20]) },
        medium: { hours: window([4, 8], [20, 40]) },
        large: { hours: window([8, 16], [40, 80]) },
      },
    });
  });

  test('is version 1, says why, by whom and when, and carries an ETag', async () => {
    const answer = await client('GET', '/v1/policy');
    expect(answer.headers.get('ETag')).toMatch(/^"[^"]+"$/);
    const policy = bodyOf(answer, Policy);
    expect(policy.version).toBe(1);
    expect(policy.reason).not.toBe('');
    expect(policy.by).not.toBe('');
    expect(Date.parse(policy.at)).toBe(Date.parse('2026-11-23T09:00:00Z'));
    expect(policy.at).toMatch(/Z$/);
  });

  test('is the only version', async () => {
    expect(await versions()).toEqual([await read()]);
  });
});

describe('Setting a policy', () => {
  test('takes a policy as it was read, with a new reason, and makes the next version of it', async () => {
    const first = await read();
    const answer = await put({ ...first, reason: 'Confirmed by the bureau.' }, '"1"');
    const second = bodyOf(answer, Policy);
    expect(second).toMatchObject({ ...limits(first), version: 2, reason: 'Confirmed by the bureau.', by: 'bo' });
    expect(answer.headers.get('ETag')).not.toBe('"1"');
    expect(answer.headers.get('ETag')).toBe((await client('GET', '/v1/policy')).headers.get('ETag'));
    expect(await read()).toEqual(second);
    const kept = await versions();
    expect(kept.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(kept).toContainEqual(first);
    expect(kept).toContainEqual(second);
  });

  test('does not believe a version, a name or a moment that is sent along', async () => {
    const sent = { ...(await read()), reason: 'x', version: 99, by: 'somebody else', at: '1999-01-01T00:00:00Z' };
    expect(bodyOf(await put(sent, '"1"'), Policy)).toMatchObject({
      version: 2,
      by: 'bo',
      at: '2026-11-23T09:00:00.000Z',
    });
  });

  test('needs If-Match of the newest', async () => {
    const policy = { ...(await read()), reason: 'Why not.' };
    problemOf(await put(policy), 428);
    problemOf(await put(policy, '"2"'), 412);
    problemOf(await put(policy, '"0"'), 412);
    expect((await put(policy, '"1"')).status).toBe(200);
    problemOf(await put(policy, '"1"'), 412);
    expect(await versions()).toHaveLength(2);
  });

  test('is won by one of many at the same moment', async () => {
    const policy = await read();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => put({ ...policy, reason: `Number ${index}` }, '"1"')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
    const winner = answers.find(({ status }) => status === 200);
    expect(await read()).toEqual(winner?.body);
    expect((await versions()).map(({ version }) => version).sort()).toEqual([1, 2]);
  });

  test('is the bureau’s alone', async () => {
    const policy = { ...(await read()), reason: 'x' };
    problemOf(await client('PUT', '/v1/policy', policy, { ifMatch: '"1"' }), 401);
    for (const role of ['researcher', 'partner', 'data-desk', 'board', 'admin'])
      problemOf(await put(policy, '"1"', `${role}:x`), 403);
    expect((await read()).version).toBe(1);
  });
});

describe('The terms of coordination', () => {
  const FIRST = {
    restWeeks: 12,
    epoch: 1,
    keyId: null,
    rules: { small: false, notice: false, rest: false, confirmed: false },
  };

  test('start with twelve weeks of rest, the first epoch, no key, and no rule that holds', async () => {
    expect(await read()).toMatchObject(FIRST);
  });

  test('stay as they are where a new policy leaves them out, one rule beside another too', async () => {
    const { restWeeks, epoch, keyId, rules, noticeDays, resultsWeeks, ...rest } = await read();
    const second = bodyOf(
      await put({ ...rest, reason: 'x', keyId: 'ADA540C4', rules: { notice: true } }, '"1"'),
      Policy,
    );
    expect(second).toMatchObject({ restWeeks, epoch, noticeDays, resultsWeeks, keyId: 'ada540c4' });
    expect(second.rules).toEqual({ ...rules, notice: true });
    const third = bodyOf(await put({ ...rest, reason: 'y', restWeeks: 26 }, '"2"'), Policy);
    expect(third).toMatchObject({ restWeeks: 26, keyId: 'ada540c4', rules: second.rules });
    expect(bodyOf(await put({ ...third, reason: 'z', keyId: null, epoch: 3 }, '"3"'), Policy).keyId).toBe(keyId);
    expect(badFields(await put({ ...third, reason: 'back', epoch: 2 }, '"4"'))).toEqual(['#/epoch']);
  });

  test('are the first ones in a policy of before there were any', async () => {
    const kept = await read();
    const { restWeeks, epoch, keyId, rules, noticeDays, resultsWeeks, ...before } = kept;
    expect(StoredPolicy.parse(before)).toEqual(kept);
    expect({ restWeeks, epoch, keyId, rules }).toEqual(FIRST);
    expect([noticeDays.small, resultsWeeks]).toEqual([20, 26]);
  });
});

describe('A bad policy is 422, by its fields, and nothing is stored', () => {
  const changed = (policy: Policy, path: readonly string[], value: unknown): unknown => {
    const [name, ...rest] = path;
    if (name === undefined) return value;
    const parts = z.record(z.string(), z.unknown()).parse(policy);
    const deeper = (
      object: Record<string, unknown>,
      [first, ...others]: readonly string[],
    ): Record<string, unknown> => {
      if (first === undefined) return object;
      return {
        ...object,
        [first]: others.length === 0 ? value : deeper(z.record(z.string(), z.unknown()).parse(object[first]), others),
      };
    };
    return deeper(parts, [name, ...rest]);
  };
  const CASES: readonly (readonly [path: string, value: unknown])[] = [
    ['smallGroup', 0],
    ['smallGroup', -1],
    ['smallGroup', 1.5],
    ['smallGroup', '20'],
    ['smallGroup', null],
    ['smallGroup', undefined],
    ['reason', ''],
    ['reason', ' \n'],
    ['reason', undefined],
    ['reason', 5],
    ['residents', undefined],
    ['households', undefined],
    ['organisations', undefined],
    ['residents/contactsPer100/week/caution', -1],
    ['residents/contactsPer100/week/caution', 'five'],
    ['residents/contactsPer100/week/overloaded', null],
    ['households/minutesPerPerson/twelveWeeks/overloaded', 0],
    ['organisations/small/hours/week/overloaded', -0.5],
    ['organisations/huge', {}],
    ['extra', 1],
    ['residents/contactsPer100/month', {}],
    ['organisations/medium', undefined],
    ['restWeeks', 0],
    ['restWeeks', 53],
    ['restWeeks', null],
    ['epoch', 64],
    ['keyId', 'ada540c'],
    ['keyId', 'ada540cg'],
    ['rules', []],
    ['rules/small', 'yes'],
    ['rules/other', true],
    ['noticeDays/small', 1.5],
    ['resultsWeeks', 0],
  ];
  test.each(CASES)('#/%s: %s', async (path, value) => {
    const sent = changed({ ...(await read()), reason: 'x' }, path.split('/'), value);
    expect(badFields(await put(sent, '"1"'))).toContain(`#/${path}`);
    expect(await versions()).toHaveLength(1);
  });

  test('a caution above its overloaded', async () => {
    const sent = changed({ ...(await read()), reason: 'x' }, ['residents', 'contactsPer100', 'week', 'caution'], 11);
    expect(badFields(await put(sent, '"1"'))[0]).toMatch(/^#\/residents\/contactsPer100\/week/);
  });
});

describe('A new policy', () => {
  const lower = async (): Promise<Policy> => {
    const { residents, ...rest } = await read();
    return {
      ...rest,
      residents: { ...residents, contactsPer100: window([0.1, 0.2], [0.3, 0.4]) },
      reason: 'Much lower.',
    };
  };

  test('changes no status and no room, but what checks and burden pages say, and they say which', async () => {
    const { path, activity } = await registered(client, study);
    expect(activity).toMatchObject({ room: 'held', verdict: 'clear', policyVersion: 1 });
    expect((await put(await lower(), '"1"')).status).toBe(200);
    const same = await client('GET', path, undefined, { token: bureau });
    expect(same.body).toMatchObject({ status: 'submitted', room: 'held', policyVersion: 1 });
    expect((await client('POST', '/v1/activities/check', study)).body).toMatchObject({
      verdict: 'overloaded',
      policyVersion: 2,
    });
    const page = await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/burden?from=2027-01-11&to=2027-01-11`);
    expect(page.body).toMatchObject({
      weeks: [{ groups: { 'age-25-44': { verdict: 'overloaded' }, 'age-0-14': { verdict: 'clear' } } }],
    });
  });

  test('is tried out by a simulation, which says whose verdict would differ, and stores nothing', async () => {
    const { activity } = await registered(client, study);
    await registered(client, { ...study, title: 'Asks nobody', ask: undefined });
    const simulate = (body: unknown, token = bureau): Promise<Answer> =>
      client('POST', '/v1/policy/simulations', body, { token });
    const tried = await simulate(await lower());
    expect(bodyOf(tried, z.strictObject({ items: z.array(z.unknown()) })).items).toEqual([
      expect.objectContaining({ id: activity.id, number: activity.number, title: study.title }),
    ]);
    expect(bodyOf(await simulate(await read()), z.looseObject({ items: z.array(z.unknown()) })).items).toEqual([]);
    const { smallGroup, residents, households, organisations } = await lower();
    expect((await simulate({ smallGroup, residents, households, organisations })).status).toBe(200);
    badFields(await simulate({ smallGroup, residents, households }));
    for (const role of ['researcher', 'partner', 'data-desk', 'board', 'admin'])
      problemOf(await simulate(await lower(), `${role}:x`), 403);
    problemOf(await client('POST', '/v1/policy/simulations', await lower()), 401);
    expect((await read()).version).toBe(1);
  });
});
