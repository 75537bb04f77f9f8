import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { readIndicator } from '#shared/monitor/indicators/definition-store.ts';
import { testEngine } from '#tests/support/desk.ts';
import { signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let bureau: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  bureau = await signedIn(desk, 'bureau', 'bo');
});

const NEW = '/monitor/indicatoren/nieuw';
const CHANGE = '/monitor/indicatoren/aandeel/wijzigen';
const RIGHT = { title: 'Aandeel', definition: 'Deel van 100.', kind: 'share', unit: '%', goals: '4', decimals: '1' };

const define = async (): Promise<void> => {
  expect((await bureau.send(await bureau.get(NEW), NEW, RIGHT)).goTo).toBe(CHANGE);
};
const kept = async () => (await readIndicator(desk.table, 'aandeel'))?.definition;

test('An indicator is entered without script; what is wrong stands beside its question, and what was typed stays', async () => {
  const wrong = await bureau.send(await bureau.get(NEW), NEW, {
    ...RIGHT,
    definition: '',
    decimals: 'veel',
    goals: '99',
  });
  expect(wrong.status).toBe(422);
  for (const field of ['definition', 'decimals', 'goals']) expect(wrong.html).toContain(`id="${field}-error"`);
  expect(wrong.html).toContain('value="Aandeel"');
  expect((await bureau.send(wrong, NEW, RIGHT)).goTo).toBe(CHANGE);
  expect((await bureau.send(wrong, NEW, RIGHT)).goTo).toBe(CHANGE);
  expect(await kept()).toMatchObject({ kind: 'share', goals: [4], core: false, definitionVersion: 1 });
});

test('A change that makes it another figure needs a reason and begins a version; versions and history are read', async () => {
  await define();
  const page = await bureau.get(CHANGE);
  const unsaid = await bureau.send(page, CHANGE, { definition: 'Deel van alle bewoners.' });
  expect([unsaid.status, unsaid.html.includes('id="reason-error"')]).toEqual([422, true]);
  const reason = 'De noemer was onduidelijk.';
  expect((await bureau.send(unsaid, CHANGE, { reason })).goTo).toBe(CHANGE);
  expect(await kept()).toMatchObject({ definitionVersion: 2, definition: 'Deel van alle bewoners.' });
  const after = await bureau.get(CHANGE);
  for (const text of ['Deel van 100.', 'Deel van alle bewoners.', reason]) expect(after.html).toContain(text);
  const stale = await bureau.send(page, CHANGE, { unit: 'procent', reason });
  expect([stale.status, stale.html.includes('Iemand anders wijzigde')]).toEqual([409, true]);
});

test('A break is marked and taken away, a proxy is named, and targets are set', async () => {
  await define();
  await bureau.send(await bureau.get(NEW), NEW, { ...RIGHT, title: 'Zonder cijfers' });
  const wrong = await bureau.send(await bureau.get(CHANGE), CHANGE, { 'break-period': 'toen', 'break-why': 'Zo.' });
  expect([wrong.status, wrong.html.includes('id="break-period-error"')]).toEqual([422, true]);
  await bureau.send(wrong, CHANGE, { 'break-period': '2020', 'proxyFor': 'zonder-cijfers' });
  expect(await kept()).toMatchObject({
    proxyFor: 'zonder-cijfers',
    breaks: [{ period: '2020', area: 'all', type: 'method', why: 'Zo.' }],
    definitionVersion: 1,
  });
  const targets = `${CHANGE}/doelen`;
  const half = await bureau.send(await bureau.get(CHANGE), targets, { 'target-value': '5,5' });
  expect([half.status, half.html.includes('id="target-value-error"')]).toEqual([422, true]);
  await bureau.send(half, targets, {
    'target-area': 'heerlen-noord',
    'target-by': '2035',
    'target-reason': 'Akkoord.',
  });
  expect(await kept()).toMatchObject({
    targets: [{ area: 'heerlen-noord', value: 5.5, by: 2035, reason: 'Akkoord.' }],
    breaks: [{ period: '2020' }],
  });
  await bureau.send(await bureau.get(CHANGE), CHANGE, { breuk: [] });
  expect(await kept()).toMatchObject({ breaks: [], targets: [{ by: 2035 }] });
});

test('Who does not keep the monitor sees no such page', async () => {
  const researcher = await signedIn(desk, 'researcher', 'an');
  expect((await researcher.get(NEW)).status).toBe(403);
  expect((await bureau.get('/monitor/indicatoren/niets/wijzigen')).status).toBe(404);
});
