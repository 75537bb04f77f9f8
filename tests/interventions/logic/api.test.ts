import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { acceptedChange } from '#shared/interventions/accepted.ts';
import type { RealisedCount } from '#shared/interventions/counted.ts';
import { interventionKeys } from '#shared/interventions/keys.ts';
import { readLogic } from '#shared/interventions/logic/logic-store.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { letters } from '#tests/support/acting.ts';
import type { Client } from '#tests/support/api.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { toddlers } from './logics.ts';

const engine = testEngine();
let desk: Desk;
let call: Client;
let id: string;

const [LEAD, OWNER, BUREAU, DESK, BOARD] = [
  'partner:po:movare',
  'researcher:an',
  'bureau:bo',
  'data-desk:d',
  'board:b',
];
const [STRANGER, OTHER] = ['researcher:ed', 'partner:x:weller'];

const Registered = z.looseObject({ activity: z.looseObject({ id: z.string() }) });

/** An intervention that everybody may know of, led by Movare. */
async function intervention(more: object = {}): Promise<string> {
  const plan = letters(100, { kind: 'intervention', leadPartner: 'movare', ...more });
  const key = crypto.randomUUID();
  const made = Registered.parse((await call('POST', '/v1/activities', plan, { token: OWNER, key })).body).activity.id;
  const decision = { decision: 'approve', reason: 'Goed.', override: true };
  await call('POST', `/v1/activities/${made}/decisions`, decision, { token: BUREAU, ifMatch: '*' });
  return made;
}

beforeEach(async () => {
  desk = await engine.freshDesk();
  call = clientOf(desk);
  id = await intervention();
});

const at = (rest = '') => `/v1/interventions/${id}/logic${rest}`;
const read = (token?: string, rest = '') => call('GET', at(rest), undefined, token === undefined ? {} : { token });
const FIRST = { 'If-None-Match': '*' };
const first = (logic: unknown = toddlers, token = LEAD) => call('PUT', at(), logic, { token, headers: FIRST });
const change = (logic: unknown, ifMatch: string, token = LEAD) => call('PUT', at(), logic, { token, ifMatch });

const Item = z.looseObject({ id: z.string(), counts: z.array(z.looseObject({ period: z.string() })) });
const View = z.looseObject({ inputs: z.array(Item), outcomes: z.array(Item), mechanisms: z.array(z.looseObject({})) });
const countsOf = async (token?: string) => View.parse((await read(token)).body).outcomes[0]?.counts;

/** What the year of the activity planned and told, and whether everybody may read it. */
async function counted(
  counts: readonly RealisedCount[],
  planned = 40,
  published: readonly string[] = [],
): Promise<void> {
  const head = { year: 2027, version: 1, adoptedAt: '2027-01-01T00:00:00Z', changedAt: '2027-01-01T00:00:00Z' };
  const line = { counts: [{ item: 'eff-1', planned }], budget: [] };
  const told = { course: 'on-course' as const, text: 'x', counts: [...counts], money: [] };
  await desk.table.write([
    { put: { ...interventionKeys.plan(2027), v: 1, head } },
    { put: { ...interventionKeys.planLine(id, 2027, 1), year: 2027, version: 1, line } },
    acceptedChange(id, { period: '2027-H1', round: 'r', at: '2027-07-01T00:00:00Z', told }),
    { put: { ...interventionKeys.published(), periods: [...published] } },
  ]);
}

test('Where there is no logic yet everybody reads an empty one with an ETag; lead, bureau and data desk write the first', async () => {
  const empty = await read();
  expect([empty.status, empty.body]).toEqual([
    200,
    { inputs: [], activities: [], outputs: [], outcomes: [], mechanisms: [] },
  ]);
  expect(empty.headers.get('ETag')).toMatch(/^"0-/);
  for (const token of [OWNER, STRANGER, OTHER]) expect((await first(toddlers, token)).status).toBe(403);
  expect((await first(toddlers, BOARD)).status).toBe(403);
  expect((await call('PUT', at(), toddlers, { headers: FIRST })).status).toBe(401);
  for (const token of [LEAD, BUREAU, DESK]) {
    id = await intervention();
    expect((await first(toddlers, token)).status).toBe(200);
    expect((await first(toddlers, token)).status).toBe(412);
    expect(View.parse((await read()).body).inputs[0]).toMatchObject({ id: 'in-1', fromRegister: 'hours', counts: [] });
  }
});

test('What nobody may know of is 404, before all that could be wrong with what was sent', async () => {
  id = await intervention({ kind: 'research' });
  expect([(await read()).status, (await first({})).status]).toEqual([404, 404]);
  const key = crypto.randomUUID();
  const plan = letters(5, { kind: 'intervention' });
  id = Registered.parse((await call('POST', '/v1/activities', plan, { token: OWNER, key })).body).activity.id;
  expect([(await read()).status, (await read(undefined, '.svg')).status, (await read(STRANGER)).status]).toEqual([
    404, 404, 200,
  ]);
});

test(rule('I18'), async () => {
  const unseen = await call('PUT', at(), 'nonsense', { token: LEAD, headers: { 'Content-Type': 'text/plain' } });
  expect(unseen.status).toBe(400);
  expect((await call('PUT', at(), {}, { token: LEAD })).status).toBe(428);
  for (const none of ['"7"', '*']) expect((await change({}, none)).status).toBe(412);
  expect((await change({}, '"0"')).status).toBe(422);
  const tag = (await first()).headers.get('ETag') ?? '';
  const mine = { ...toddlers, outputs: [{ ...toddlers.outputs[0], text: 'Anders' }] };
  const [one, other] = await Promise.all([change(mine, tag), change({ ...toddlers, inputs: [] }, tag, BUREAU)]);
  expect([one.status, other.status].sort()).toEqual([200, 412]);
  const late = await change(mine, '"9"', BUREAU);
  expect(late.body).toMatchObject({ status: 412, code: 'LK-113', current: { activities: toddlers.activities } });
  const { changed } = z.looseObject({ changed: z.array(z.string()) }).parse((await first(mine)).body);
  const others = one.status === 200 ? [] : ['#/inputs/0', '#/outputs/0/text'];
  expect(changed).toEqual([...others, '#/mechanisms/1/voice']);
});

test('Counts that are sent and texts that name somebody are refused by their place, and nothing of them is stored', async () => {
  const outputs = [{ ...toddlers.outputs[0], counts: [{ period: '2026', realised: 3 }], text: 'Bel dhr. Jansen' }];
  const refused = await first({ ...toddlers, outputs });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    errors: [{ pointer: '#/outputs/0/counts' }, { pointer: '#/outputs/0/text', at: { start: 4, end: 15 } }],
  });
  expect(refused.text).toContain('accepted contributions alone');
  expect((await readLogic(desk.table, id)).version).toBe(0);
  for await (const item of desk.table.scan()) expect(JSON.stringify(item)).not.toContain('Jansen');
});

test('A voice of fewer than three interviews is the data desk’s alone, in the answer, what differs, the history and the picture', async () => {
  await first();
  for (const token of [undefined, LEAD, OWNER, BUREAU, BOARD, STRANGER]) {
    const seen = [await read(token), await read(token, '.svg'), await read(token ?? LEAD, '/history')];
    for (const { text } of seen) expect(text).not.toMatch(/[:"] ?ouder/);
  }
  expect((await change({}, '"8"')).text).not.toContain('"ouder"');
  expect((await read(DESK)).text).toContain('"voice":"ouder"');
  const seen = z.looseObject({ mechanisms: z.array(z.looseObject({})) }).parse((await read(LEAD)).body);
  const { voice: _, ...quiet } = toddlers.mechanisms[1];
  expect(seen.mechanisms[1]).toEqual(quiet);
  await change({ ...toddlers, mechanisms: [{ ...quiet, sign: '-' }] }, '"1"');
  expect((await readLogic(desk.table, id)).logic.mechanisms).toEqual([{ ...quiet, sign: '-', voice: 'ouder' }]);
});

test('The history says who changed what, for owner, lead, bureau and data desk', async () => {
  await first();
  await change({ ...toddlers, outputs: [{ ...toddlers.outputs[0], text: 'Anders' }] }, '"1"', BUREAU);
  await change({ ...toddlers, outputs: [{ ...toddlers.outputs[0], text: 'Anders' }] }, '*', BUREAU);
  for (const token of [OWNER, LEAD, BUREAU, DESK])
    expect((await read(token, '/history')).body).toMatchObject({
      items: [
        { version: 1, action: 'entered', by: LEAD },
        { version: 2, action: 'changed', by: BUREAU, changes: [{ field: 'outputs/out-1', to: { text: 'Anders' } }] },
      ],
    });
  expect([(await read(STRANGER, '/history')).status, (await read(undefined, '/history')).status]).toEqual([403, 401]);
});

test('Counts come from plan and contributions; the public reads those of periods that were published, small ones nobody but who keeps them', async () => {
  await first();
  await counted([{ item: 'eff-1', realised: 7 }]);
  expect((await readLogic(desk.table, id)).summary).toEqual({ items: 4, mechanisms: 2 });
  const whole = [
    { period: '2027-H1', planned: 20, realised: 7 },
    { period: '2027', planned: 40 },
  ];
  const hidden = { period: '2027-H1', planned: 20, suppressed: true, hidden: ['realised'] };
  for (const token of [LEAD, OWNER, BUREAU, DESK]) expect(await countsOf(token)).toEqual(whole);
  expect(await countsOf(BOARD)).toEqual([hidden, { period: '2027', planned: 40 }]);
  for (const token of [undefined, STRANGER, OTHER]) expect(await countsOf(token)).toEqual([]);
  await counted([{ item: 'eff-1', realised: 7 }], 40, ['2027-H1']);
  for (const token of [undefined, STRANGER, OTHER]) expect(await countsOf(token)).toEqual([hidden]);
});

test('What is accepted after it was read is read the next time, though nobody changed the logic; its tag still lets it be changed', async () => {
  const tag = (await first()).headers.get('ETag') ?? '';
  await counted([{ item: 'eff-1', realised: 30 }]);
  const again = await call('GET', at(), undefined, { token: LEAD, headers: { 'If-None-Match': tag } });
  expect([again.status, again.headers.get('ETag') === tag]).toEqual([200, false]);
  expect((await change({ ...toddlers, outcomes: [], mechanisms: [] }, tag)).status).toBe(200);
  expect((await read(LEAD)).body).toMatchObject({
    outcomes: [],
    former: [{ id: 'eff-1', counts: [{ period: '2027-H1', realised: 30 }, { period: '2027' }] }],
  });
});

test('What people were counted of goes on counting people, in the logic and when it comes back to it', async () => {
  await first();
  const hours = { id: 'in-9', text: 'Uren', measure: 'flow' } as const;
  const uncovered = { ...toddlers, outcomes: [{ id: 'eff-1', text: 'Kinderen', measure: 'stock' }], mechanisms: [] };
  expect((await change(uncovered, '*')).status).toBe(200);
  expect((await change({ ...toddlers, inputs: [hours] }, '*')).status).toBe(200);
  await counted([
    { item: 'eff-1', realised: 7 },
    { item: 'in-9', realised: 4 },
  ]);
  const refused = { errors: [{ pointer: '#/outcomes/0/people' }] };
  for (const token of [LEAD, BUREAU]) expect((await change(uncovered, '*', token)).body).toMatchObject(refused);
  expect((await change({ ...toddlers, inputs: [], outcomes: [], mechanisms: [] }, '*')).status).toBe(200);
  expect((await change(uncovered, '*')).body).toMatchObject(refused);
  expect((await change({ ...toddlers, inputs: [hours] }, '*')).status).toBe(200);
  expect(View.parse((await read(BOARD)).body)).toMatchObject({
    inputs: [{ counts: [{ period: '2027-H1', realised: 4 }] }],
    outcomes: [{ counts: [{ suppressed: true, hidden: ['realised'] }, { planned: 40 }] }],
  });
});

test('A list hears of counts that came later, and the logic stays the version that it is', async () => {
  await first();
  const Listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
  const listed = async (token = BOARD) =>
    Listed.parse((await call('GET', '/v1/interventions?limit=100', undefined, { token })).body).items.find(
      (one) => one.id === id,
    );
  expect(await listed()).toMatchObject({ logic: { items: 4, mechanisms: 2, withCounts: 0 } });
  const { version } = await readLogic(desk.table, id);
  await counted([{ item: 'eff-1', realised: 30 }]);
  expect(await listed()).toMatchObject({ logic: { items: 4, mechanisms: 2, withCounts: 1 } });
  expect((await readLogic(desk.table, id)).version).toBe(version);
  for (const token of [STRANGER, OTHER]) expect(await listed(token)).toMatchObject({ logic: { withCounts: 0 } });
  await counted([{ item: 'eff-1', realised: 30 }], 40, ['2027-H1']);
  for (const token of [STRANGER, OTHER]) expect(await listed(token)).toMatchObject({ logic: { withCounts: 1 } });
});

test('A thing that the register counts shows its figure, and how a typed one differs from it', async () => {
  await first({ ...toddlers, inputs: [{ ...toddlers.inputs[0], fromRegister: 'contacts' }] });
  await counted([{ item: 'in-1', realised: 30 }]);
  expect(View.parse((await read(LEAD)).body).inputs[0]?.counts).toEqual([
    { period: '2027-H1', realised: 30, register: 100, difference: -70 },
    { period: '2027', register: 100 },
  ]);
});
