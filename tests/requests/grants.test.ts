import { keepAccess } from '#shared/people/access-log.ts';
import { liveGrantFor } from '#shared/requests/grants/find-grants.ts';
import { grantDiagram } from '#shared/requests/request-states.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { keys } from '#tests/support/every-key.ts';
import type { Item } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import type { Answer } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  GIJS,
  HOLDER,
  MO,
  PIA,
  requestingOn,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { Grant } from '#shared/requests/grants/grant.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const hanna: Person = { id: 'sub-1', role: 'researcher', name: 'Hanna', email: 'HANNA@example.org' };
const mayHave = async (dataset: string, person: Person = hanna): Promise<boolean> =>
  (await liveGrantFor(desk, person, dataset)) !== undefined;
const two = ask({ datasets: ['ou-data', 'movare-data'], ...ACCEPTED });

async function given(body: object = ask(), more: object = {}): Promise<Grant> {
  await requesting.decided(await requesting.sent(body), 'approve', DORA, more);
  const [grant] = await requesting.grants(HOLDER);
  if (!grant) throw new Error('No grant was given.');
  return grant;
}
const grantIn = (answer: Answer): Grant => bodyOf(answer, Grant);
const withdraw = (id: string, token = DORA): Promise<Answer> =>
  requesting.onGrant(id, 'withdrawal', { reason: 'Niet meer nodig.' }, token);
const extend = (id: string, until: string, token = HOLDER): Promise<Answer> =>
  requesting.onGrant(id, 'extension', { until, reason: 'Nog niet klaar.' }, token);
const agree = (id: string, decision: string, token = DORA, more: object = {}): Promise<Answer> =>
  requesting.onGrant(id, 'extension/decisions', { decision, reason: 'Goed.', ...more }, token);

test('Whoever has access finds it among their own data, also when it is over, without the others who have it', async () => {
  const Own = z.looseObject({ grants: z.array(Grant) });
  const own = async (token: string) =>
    bodyOf(await requesting.client('GET', '/v1/me/data', undefined, { token }), Own).grants;
  const { id } = await given();
  expect(await own(HOLDER)).toMatchObject([{ id, status: 'live', people: [] }]);
  await withdraw(id);
  expect(await own(HOLDER)).toMatchObject([{ id, status: 'withdrawn' }]);
  expect(await own(DORA)).toEqual([]);
});

test(rule('D25'), async () => {
  const sent = await requesting.sent(two);
  const half = await requesting.decided(sent, 'approve', DORA);
  expect([await mayHave('ou-data'), await mayHave('movare-data'), half.request.grants]).toEqual([false, false, []]);
  const whole = await requesting.decided(half, 'approve', MO);
  expect((await mayHave('ou-data')) && (await mayHave('movare-data'))).toBe(true);
  const grants = await requesting.grants(DORA);
  expect(grants.map(({ id }) => id).sort()).toEqual([...whole.request.grants].sort());
  expect(grants.find(({ dataset }) => dataset === 'movare-data')).toMatchObject({
    people: [{ name: 'Hanna' }],
    purpose: 'Onderzoek naar groen',
    from: '2026-11-01',
    until: '2027-06-30',
    status: 'live',
    request: whole.request.id,
    because: [{ for: 'data-desk', reason: 'Zo is het afgesproken.' }, { for: 'movare' }],
  });
  expect(grants.find(({ dataset }) => dataset === 'ou-data')?.because).toHaveLength(1);
  for (const person of [
    { ...hanna, email: 'other@example.org' },
    { id: 'sub-1', role: 'researcher', name: 'Hanna' },
  ] as const)
    expect(await mayHave('ou-data', person)).toBe(false);
  expect(await mayHave('heerlen-data')).toBe(false);
});

test(rule('D24'), async () => {
  const sent = await requesting.sent(two);
  for (const until of ['2026-11-22', '2036-11-24', '2026-10-31'])
    expect(badFields(await requesting.decide(sent, 'approve', DORA, { until }))).toEqual(['#/until']);
  expect(badFields(await requesting.decide(sent, 'decline', DORA, { until: '2027-01-01' }))).toEqual(['#/until']);
  await requesting.decided(
    await requesting.decided(sent, 'approve', DORA, { until: '2027-03-31', conditions: 'Alleen samen.' }),
    'approve',
    MO,
    { until: '2027-01-31', conditions: 'Alleen hier.' },
  );
  const grants = await requesting.grants(DORA);
  expect(grants.map(({ dataset, until, conditions }) => [dataset, until, conditions]).sort()).toEqual([
    ['movare-data', '2027-01-31', 'Alleen samen.\nAlleen hier.'],
    ['ou-data', '2027-03-31', 'Alleen samen.'],
  ]);
});

test(rule('D20'), async () => {
  await given(ask({ from: '2026-12-01', until: '2026-12-31' }));
  const at = async (moment: string): Promise<boolean> => {
    clock.set(moment);
    return mayHave('ou-data');
  };
  expect(await at('2026-11-30T22:59:59Z')).toBe(false);
  expect(await at('2026-11-30T23:00:00Z')).toBe(true); // midnight in Amsterdam
  expect(await at('2026-12-31T22:59:59Z')).toBe(true);
  expect(await at('2026-12-31T23:00:00Z')).toBe(false);
  expect((await requesting.grants(HOLDER)).map(({ status }) => status)).toEqual(['ended']);
});

test(rule('D21'), async () => {
  const { id } = await given();
  problemOf(await withdraw(id, HOLDER), 403);
  problemOf(await withdraw(id, PIA), 404);
  problemOf(await withdraw(id, 'board:b'), 403);
  expect(badFields(await requesting.onGrant(id, 'withdrawal', {}, DORA))).toEqual(['#/reason']);
  expect(grantIn(await withdraw(id))).toMatchObject({ status: 'withdrawn', withdrawn: { reason: 'Niet meer nodig.' } });
  expect(await mayHave('ou-data')).toBe(false);
  problemOf(await withdraw(id), 409);
  problemOf(await extend(id, '2027-12-31'), 409);
});

test(rule('D26'), async () => {
  const half = await requesting.decided(await requesting.sent(two), 'approve', DORA);
  clock.set('2026-11-24T09:00:00Z');
  await requesting.decided(half, 'approve', MO);
  const [{ id } = { id: '' }] = await requesting.grants(MO);
  clock.set('2027-01-10T09:00:00Z');
  grantIn(await withdraw(id, MO));
  clock.set('2028-01-01T09:00:00Z');
  const who = async (at: string, token = DORA) =>
    (await requesting.grants(token, `?at=${at}`)).map(({ dataset, status }) => `${dataset} ${status}`).sort();
  expect(await who('2026-11-23T10:00:00Z')).toEqual([]);
  expect(await who('2026-11-24T09:00:00Z')).toEqual(['movare-data live', 'ou-data live']);
  expect(await who('2027-01-10T08:59:59Z', MO)).toEqual(['movare-data live']);
  expect(await who('2027-01-10T09:00:00Z')).toEqual(['ou-data live']);
  expect(await who('2027-07-01T09:00:00Z')).toEqual([]);
  expect((await requesting.grants(DORA, '?at=2027-01-01T00:00:00Z'))[0]).toMatchObject({
    people: [{ name: 'Hanna' }],
    purpose: 'Onderzoek naar groen',
  });
  for (const at of ['yesterday', '2027-01-01', ''])
    problemOf(await requesting.client('GET', `/v1/grants?at=${at}`, undefined, { token: DORA }), 400);
});

test(rule('D27'), async () => {
  await requesting.decided(
    await requesting.decided(await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED })), 'approve', DORA),
    'approve',
    MO,
  );
  const [{ id } = { id: '' }] = await requesting.grants(HOLDER);
  problemOf(await agree(id, 'approve'), 409);
  problemOf(await extend(id, '2027-12-31', MO), 403);
  problemOf(await extend(id, '2027-12-31', AN), 404);
  for (const until of ['2027-06-30', '2037-01-01', 'x'])
    expect(badFields(await extend(id, until))).toEqual(['#/until']);
  expect(grantIn(await extend(id, '2027-12-31'))).toMatchObject({
    until: '2027-06-30',
    extension: { until: '2027-12-31', awaiting: ['data-desk', 'movare'] },
  });
  problemOf(await extend(id, '2028-12-31'), 409);
  problemOf(await agree(id, 'approve', HOLDER), 403);
  problemOf(await agree(id, 'approve', 'bureau:hanna:movare'), 403);
  problemOf(await agree(id, 'approve', GIJS), 404);
  expect(grantIn(await agree(id, 'approve', MO, { until: '2027-09-30' }))).toMatchObject({
    until: '2027-06-30',
    extension: { awaiting: ['data-desk'] },
  });
  expect(grantIn(await agree(id, 'approve'))).toMatchObject({ until: '2027-09-30', status: 'live' });
  expect(grantIn(await extend(id, '2027-12-31')).extension?.awaiting).toHaveLength(2);
  expect(grantIn(await agree(id, 'decline'))).toMatchObject({ until: '2027-09-30', status: 'live' });
  clock.set('2027-10-01T09:00:00Z');
  problemOf(await extend(id, '2027-12-31'), 409);
});

test(rule('D28'), async () => {
  const { id } = await given();
  const answer = await requesting.client('GET', '/v1/data-uses');
  expect(answer.body).toEqual({
    items: [
      {
        organisation: 'Open Universiteit',
        dataset: 'ou-data',
        purpose: 'Onderzoek naar groen',
        from: '2026-11-01',
        until: '2027-06-30',
      },
    ],
  });
  expect(answer.text.toLowerCase()).not.toContain('hanna');
  await withdraw(id);
  expect(await requesting.uses()).toEqual([]);
});

const all = async (): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of desk.table.scan()) items.push(item);
  return items;
};

test(rule('D10'), async () => {
  const lines = async (): Promise<string[]> =>
    (await all()).filter(({ pk }) => pk.startsWith('ACCESS#')).map((item) => JSON.stringify(item));
  const one = await requesting.sent(ask());
  await requesting.read(one, AN);
  expect(await lines()).toEqual([]);
  await requesting.read(one, DORA);
  const [line = ''] = await lines();
  for (const part of [
    'dpl.core.processing_activity_id',
    'urn:loketten:processing:read-data-request',
    `data-request ${one.request.id}`,
    'data-desk',
    '2026-11-23T09:00:00.000Z',
  ])
    expect(line).toContain(part);
  await keepAccess(desk, hanna, 'download dataset', 'dataset ou-data');
  await keepAccess(desk, hanna, 'download dataset', 'dataset ou-data');
  expect(await lines()).toHaveLength(3);
});

test(rule('D11'), async () => {
  const one = await requesting.sent(
    ask({ people: [{ name: 'Hanna Geheim', email: 'hanna@example.org' }] }),
    'researcher:anneke',
  );
  await requesting.done(one, 'messages', { text: 'Bel Geheim even.' }, DORA);
  await requesting.decided(await requesting.read(one, DORA), 'approve', DORA);
  const naming = (await all())
    .filter(({ pk, sk }) => !/^(IDEMPOTENCY|ACCESS|KNOWN)#/.test(pk) && !sk.startsWith('KNOWN#'))
    .filter((item) => /geheim|hanna@|anneke|dora/i.test(JSON.stringify(item)));
  expect(naming.map(({ sk }) => sk.replace(/\d+$/, ''))).toEqual(expect.arrayContaining(['PEOPLE', 'SAID#']));
  for (const item of naming) expect(item['expiresAt']).toBe(Date.parse('2029-06-30') / 1_000);
  await desk.table.write(naming.map(({ pk, sk }) => ({ remove: { pk, sk } })));
  const erased = await requesting.read(one, DORA);
  expect(erased.request).toMatchObject({
    status: 'approved',
    decisions: [{ for: 'data-desk', decision: 'approve' }],
    messages: [],
  });
  expect(await requesting.grants(DORA)).toMatchObject([{ people: [], status: 'live' }]);
  expect(await mayHave('ou-data')).toBe(true);
  expect((await requesting.history(one)).map(({ actor, action }) => [actor.role, action])).toEqual([
    ['researcher', 'submitted'],
    ['data-desk', 'message'],
    ['data-desk', 'approved'],
  ]);
});

test(rule('D14'), async () => {
  const one: Stood = await requesting.sent(ask());
  const approved = await requesting.decided(one, 'approve', DORA);
  await withdraw(approved.request.grants[0] ?? '');
  const history = await requesting.history(one);
  expect(history.map(({ action, reason }) => [action, reason])).toEqual([
    ['submitted', undefined],
    ['approved', 'Zo is het afgesproken.'],
    ['grant-withdrawn', 'Niet meer nodig.'],
  ]);
  const keysOf = [1, 2, 3].map((version) => keys.outbox(`DATAREQUEST#${one.request.id}`, version));
  const messages = [...(await desk.table.read(keysOf)).values()].map((item) => JSON.stringify(item['message']));
  expect(messages).toHaveLength(3);
  for (const message of messages) {
    expect(message).toMatch(/"type":"data-request\.(submitted|approved|grant-withdrawn)"/);
    expect(message.toLowerCase()).not.toMatch(/hanna|example|dora|groen/);
  }
});

describe('Grants', () => {
  test('are listed for their holders, the owner of the data and the data desk, in pages; for nobody else', async () => {
    for (let index = 0; index < 5; index += 1) await requesting.approved(ask({ purpose: `Nummer ${index}` }));
    const purposes = (await requesting.grants(DORA)).map(({ purpose }) => purpose).sort();
    expect(purposes).toHaveLength(5);
    for (const token of [HOLDER, DORA, 'partner:ot:open-universiteit'])
      expect((await requesting.grants(token)).map(({ purpose }) => purpose).sort()).toEqual(purposes);
    for (const token of [AN, PIA, 'board:b']) expect(await requesting.grants(token)).toEqual([]);
    problemOf(await requesting.client('GET', '/v1/grants'), 401);
    for (const token of [HOLDER, DORA]) {
      const ids: string[] = [];
      for (let query = '?limit=2'; query !== '';) {
        const page = await requesting.client('GET', `/v1/grants${query}`, undefined, { token });
        ids.push(...(await requesting.grants(token, query)).map(({ id }) => id));
        const next = /"nextCursor":"([^"]+)"/.exec(page.text)?.[1];
        query = next === undefined ? '' : `?limit=2&cursor=${next}`;
      }
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
    }
  });

  test('have a life that the docs draw', () => {
    expect(grantDiagram()).toContain('  live --> withdrawn: withdraw');
    expect(grantDiagram()).toContain('  live --> ended: end');
  });

  test('of one that is not there, 404; with malformed JSON 400 before that', async () => {
    for (const id of ['0000000000000000', 'x']) problemOf(await withdraw(id), 404);
    problemOf(await requesting.onGrant('x', 'withdrawal', '{', DORA), 400);
  });
});
