import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { acceptedChange } from '#shared/interventions/accepted.ts';
import { interventionKeys } from '#shared/interventions/keys.ts';
import { readLogic } from '#shared/interventions/logic/logic-store.ts';
import { letters } from '#tests/support/acting.ts';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { signedIn, type Browser } from './signed-in.ts';
import { visiting } from './visiting.ts';
import { toddlers } from '../interventions/logic/logics.ts';

const engine = testEngine();
let desk: Desk;
let bureau: Browser;
let id: string;
let page: string;
let edit: string;

beforeEach(async () => {
  desk = await engine.freshDesk();
  bureau = await signedIn(desk, 'bureau', 'bo');
  const call = clientOf(desk);
  const made = await call('POST', '/v1/activities', letters(20, { kind: 'intervention', title: 'Peuters <b>' }), {
    token: 'researcher:an',
    key: 'k',
  });
  ({
    activity: { id },
  } = z.looseObject({ activity: z.looseObject({ id: z.string() }) }).parse(made.body));
  await call(
    'POST',
    `/v1/activities/${id}/decisions`,
    { decision: 'approve', reason: 'Goed.' },
    { token: 'bureau:b', ifMatch: '*' },
  );
  page = `/monitor/interventies/${id}/logica`;
  edit = `${page}/wijzigen`;
});

const kept = async () => (await readLogic(desk.table, id)).logic;
const write = async (logic: object = toddlers) => {
  const [call, path, token] = [clientOf(desk), `/v1/interventions/${id}/logic`, 'data-desk:d'];
  const ifMatch = (await call('GET', path, undefined, { token })).headers.get('ETag') ?? '';
  const isFirst = (await readLogic(desk.table, id)).version === 0;
  const seen = isFirst ? { headers: { 'If-None-Match': '*' } } : { ifMatch };
  expect((await call('PUT', path, logic, { token, ...seen })).status).toBe(200);
};

test('A logic is written without script: rows are added and taken away, looked at as a picture, and saved', async () => {
  const first = await bureau.get(edit);
  expect(first.html).not.toContain('name="inputs-0-text"');
  const added = await bureau.send(first, edit, { doe: 'erbij:inputs' });
  const two = await bureau.send(added, edit, { 'inputs-0-text': 'Mensen', 'doe': 'erbij:inputs' });
  expect(two.html).toContain('>Mensen</textarea>');
  const fewer = await bureau.send(two, edit, { 'inputs-1-text': 'Geld', 'doe': 'weg:inputs:0' });
  expect(fewer.html).not.toContain('>Mensen</textarea>');
  const why = await bureau.send(fewer, edit, { 'inputs-0-people': 'ja', 'doe': 'erbij:mechanisms' });
  const filled = { 'mechanisms-0-text': 'Geld helpt', 'mechanisms-0-sign': '+', 'mechanisms-0-item': 'geld' };
  const previewed = await bureau.send(why, edit, { ...filled, doe: 'voorbeeld' });
  expect([previewed.status, previewed.html.includes('‘Geld helpt’')]).toEqual([200, true]);
  expect((await kept()).inputs).toEqual([]);
  expect((await bureau.send(previewed, edit, { doe: 'opslaan' })).goTo).toBe(page);
  expect(await kept()).toMatchObject({
    inputs: [{ id: 'geld', text: 'Geld', measure: 'flow', people: true }],
    mechanisms: [{ id: 'geld-helpt', from: 'inputs', text: 'Geld helpt', sign: '+', item: 'geld' }],
  });
});

test('What is wrong stands beside its field, a name with what looks like one, and what was typed stays', async () => {
  await write({ ...toddlers, mechanisms: [] });
  const wrong = await bureau.send(await bureau.get(edit), edit, {
    'inputs-0-text': 'Bel mevrouw Jansen',
    'outcomes-0-indicator': 'bestaat-niet',
    'outputs-0-text': '',
    'doe': 'opslaan',
  });
  expect(wrong.status).toBe(422);
  for (const field of ['inputs-0-text', 'outcomes-0-indicator', 'outputs-0-text'])
    expect(wrong.html).toContain(`id="${field}-error"`);
  for (const said of ['“mevrouw Jansen”', '>Bel mevrouw Jansen</textarea>', 'value="bestaat-niet"'])
    expect(wrong.html).toContain(said);
  expect((await kept()).inputs[0]?.text).toBe('Plusfunctionarissen');
  const right = { 'inputs-0-text': 'Mensen', 'outcomes-0-indicator': '', 'outputs-0-text': 'Iets', 'doe': 'opslaan' };
  expect((await bureau.send(wrong, edit, right)).goTo).toBe(page);
});

test('Where somebody was first, the form says what differs, and saving it again puts it in place', async () => {
  await write({ ...toddlers, mechanisms: [] });
  const mine = await bureau.get(edit);
  await write({ ...toddlers, mechanisms: [], inputs: [{ ...toddlers.inputs[0], text: 'Van een ander' }] });
  const late = await bureau.send(mine, edit, { 'inputs-0-text': 'Van mij', 'doe': 'opslaan' });
  expect(late.status).toBe(409);
  for (const said of ['Middelen, 1', 'Van een ander', '>Van mij</textarea>']) expect(late.html).toContain(said);
  expect((await bureau.send(late, edit, { doe: 'opslaan' })).goTo).toBe(page);
  expect((await kept()).inputs[0]?.text).toBe('Van mij');
});

test('The page shows the picture, and the same as a table; small counts nobody but who keeps them, in neither', async () => {
  await write();
  const told = { course: 'on-course' as const, text: 'x', counts: [{ item: 'eff-1', realised: 7 }], money: [] };
  await desk.table.write([
    acceptedChange(id, { period: '2027-H1', round: 'r', at: '2027-07-01T00:00:00Z', told }),
    { put: { ...interventionKeys.published(), periods: ['2027-H1'] } },
  ]);
  const visit = await visiting(desk);
  const [open, own, english] = [await visit(page), await bureau.get(page), await visit(`/en${page}`)];
  for (const html of [open.text, own.html]) {
    expect(html).toMatch(/<svg[^>]* role="img" aria-labelledby="logic-title logic-description"/);
    expect(html).toContain('Peuters &lt;b&gt;');
    expect(html).toContain('<th scope="row" class="utrecht-table__cell lk-row-head">Bij jonge ouders aanbellen');
  }
  expect(open.text).toContain('minder dan 10');
  expect(open.text).not.toMatch(/numeric-column">7</);
  expect(own.html).toMatch(/numeric-column">7</);
  expect(english.text).toContain('fewer than 10');
  expect([open.text.includes(edit), own.html.includes(edit)]).toEqual([false, true]);
  const picture = await visit(`${page}.svg`);
  expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
  expect((await visit(`/monitor/interventies/niets/logica`)).status).toBe(404);
});

test('Nobody opens the form who may not change the logic', async () => {
  expect((await (await signedIn(desk, 'researcher', 'ed')).get(edit)).status).toBe(403);
  expect((await (await signedIn(desk, 'board', 'b')).get(edit)).status).toBe(403);
});
