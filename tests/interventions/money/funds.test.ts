import { beforeEach, expect, test } from 'vitest';
import { clientOf, type Client } from '#tests/support/api.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BO } from './money-world.ts';

const engine = testEngine();
let client: Client;
beforeEach(async () => {
  client = clientOf(await engine.freshDesk());
});

const FUND = {
  ...{ title: 'Volkshuisvestingsfonds 2023', granted: 39_000_000, from: '2023-01-01', until: '2027-12-31' },
  ...{ qualifier: 'exact', match: { share: 0.3, included: true } },
};
const enter = (body: unknown, key = 'k1', token = 'bureau:bo') => client('POST', '/v1/funds', body, { token, key });

test('A fund says what is the municipality’s and what the state’s, and everybody reads it', async () => {
  const entered = await enter(FUND);
  const whole = { ...FUND, id: 'volkshuisvestingsfonds-2023', municipality: 11_700_000, state: 27_300_000 };
  expect([entered.status, entered.body]).toEqual([201, whole]);
  expect(entered.headers.get('Location')).toBe('/v1/funds/volkshuisvestingsfonds-2023');
  expect((await client('GET', '/v1/funds')).body).toEqual({ items: [whole] });
  expect((await enter(FUND)).body).toEqual(whole);
  problemOf(await enter({ title: 'Anders' }), 422);
  const other = await enter(FUND, 'k2');
  expect(other.headers.get('Location')).toMatch(/^\/v1\/funds\/volkshuisvestingsfonds-2023-[0-9a-f]{8}$/);
});

test('A fund is changed by the version that was seen, and its history says by whom', async () => {
  await enter({ ...FUND, id: 'vhf' });
  const path = '/v1/funds/vhf';
  const patch = (body: unknown, ifMatch?: string) =>
    client('PATCH', path, body, { ...BO, ...(ifMatch !== undefined && { ifMatch }) });
  problemOf(await patch({ title: 'x' }), 428);
  problemOf(await patch({ title: 'x' }, '"9"'), 412);
  const changed = await patch({ match: { included: false }, qualifier: null }, '"1"');
  expect(changed.body).toMatchObject({ municipality: 9_000_000, state: 30_000_000 });
  expect(changed.headers.get('ETag')).toBe('"2"');
  expect((await client('GET', path)).headers.get('ETag')).toBe('"2"');
  expect(badFields(await patch({ id: 'anders' }, '"2"'))).toEqual(['#/id']);
  expect(badFields(await patch({ until: '2020-01-01' }, '"2"'))).toEqual(['#/until']);
  expect((await client('GET', `${path}/history`, undefined, BO)).body).toMatchObject({
    items: [
      { action: 'entered', by: 'bureau:bo' },
      { action: 'changed', changes: [{ field: 'qualifier' }, { field: 'match' }] },
    ],
  });
  problemOf(await client('PATCH', '/v1/funds/niets', {}, { ...BO, ifMatch: '"1"' }), 404);
});

test('A fund of which something is not right is not entered', async () => {
  expect(badFields(await enter({ granted: -1, match: { share: 2, included: 'ja' }, from: '2023' }))).toEqual([
    '#/from',
    '#/granted',
    '#/match/included',
    '#/match/share',
    '#/title',
  ]);
  await enter({ ...FUND, id: 'vhf' });
  expect(badFields(await enter({ ...FUND, id: 'vhf' }, 'k2'))).toEqual(['#/id']);
  expect(badFields(await enter({ ...FUND, municipality: 5 }, 'k3'))).toEqual(['#/municipality']);
  problemOf(await enter(FUND, 'k4', 'data-desk:d'), 403);
  problemOf(await client('POST', '/v1/funds', FUND, BO), 400);
});
