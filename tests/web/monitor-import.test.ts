import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { keepUpload } from '#shared/jobs/uploads.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { work } from '#tests/monitor/imports.ts';
import { testEngine } from '#tests/support/desk.ts';
import { signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let officer: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  await ensureDefinitions(
    desk.table,
    indicatorDefinitions.filter(({ id }) => id === 'inhabitants-total'),
  );
  officer = await signedIn(desk, 'data-desk', 'dd');
});

const PAGE = '/monitor/importeren';
const uploadIn = (html: string): string => /\/uploads\/([0-9a-f]{16})\//.exec(html)?.[1] ?? '';

async function sent(csv: string): Promise<{ readonly at: string; readonly received: Shown }> {
  const upload = uploadIn((await officer.get(PAGE)).html);
  await keepUpload(desk, upload, new Uint8Array(Buffer.from(csv)));
  const at = `${PAGE}/bestanden/${upload}`;
  return { at, received: await officer.get(at) };
}
const SAID = { editie: '2026-01-01', bron: 'Eigen telling', naam: 'telling.csv', beschermd: 'ja' };
const RIGHT = 'indicator,area,period,value\ninhabitants-total,NL,2019,17282163\ninhabitants-total,BU03630000,2019,5';

test('A file of figures is sent without script, looked at, taken in and taken back with a reason', async () => {
  const { at, received } = await sent(RIGHT);
  const looking = await officer.send(received, at, { ...SAID, doen: 'bekijken' });
  const waiting = await officer.get(looking.goTo ?? '');
  expect([waiting.headers.get('Refresh'), waiting.html.includes('In de rij')]).toEqual(['3', true]);
  await work(desk);
  const preview = await officer.get(looking.goTo ?? '');
  expect(preview.html).toContain('Er is nog niets opgenomen.');
  expect(preview.html).toContain('BU03630000');
  expect((await officer.get(`/en${looking.goTo ?? ''}`)).html).toContain('This is what changes');
  const taking = await officer.send(preview, at, { doen: 'opnemen' });
  await work(desk);
  expect((await officer.get(taking.goTo ?? '')).html).toContain('Cijfers opgenomen');
  const list = await officer.get(PAGE);
  expect(list.html).toMatch(/telling\.csv[^]*telt mee/);
  const unsaid = await officer.send(list, `${PAGE}/terugnemen`);
  expect([unsaid.status, unsaid.html.includes('Schrijf waarom u dit terugneemt.')]).toEqual([422, true]);
  expect((await officer.send(unsaid, `${PAGE}/terugnemen`, { reden: 'Verkeerd jaar.' })).goTo).toBe(PAGE);
  expect((await officer.get(PAGE)).html).toContain('Verkeerd jaar.');
  expect((await officer.send(unsaid, `${PAGE}/terugnemen`, { reden: 'Nog eens.' })).status).toBe(409);
});

test('What is refused stands there by file, row and column, and nothing is taken in', async () => {
  const { at, received } = await sent('indicator,area,period,value\ninhabitants-total,NL,2019,veel');
  const looking = await officer.send(received, at, { ...SAID, doen: 'bekijken' });
  await work(desk);
  const report = await officer.get(looking.goTo ?? '');
  expect(report.status).toBe(422);
  expect(report.html).toMatch(/telling\.csv[^]*<td[^>]*>2<\/td><td[^>]*>value/);
  expect(report.html).not.toContain('Neem op');
  expect((await officer.get(PAGE)).html).toContain('Er is nog niets ingebracht.');
});

test('A file that is gone is asked for again, and who may not bring figures is turned away', async () => {
  const { received, at } = await sent(RIGHT);
  const elsewhere = received.html.replaceAll(at, `${PAGE}/bestanden/0123456789abcdef`);
  const gone = await officer.send({ ...received, html: elsewhere }, `${PAGE}/bestanden/0123456789abcdef`, SAID);
  expect([gone.status, gone.html.includes('het wordt een dag bewaard')]).toEqual([422, true]);
  expect((await (await signedIn(desk, 'researcher', 'an')).get(PAGE)).status).toBe(403);
});

test('Several files are one import', async () => {
  const { received, at } = await sent('indicator,area,period,value\ninhabitants-total,NL,2019,5');
  const second = uploadIn(received.html);
  expect(received.html).toContain(`${at}-${second}`);
  await keepUpload(desk, second, new Uint8Array(Buffer.from('niets')));
  const both = await officer.get(`${at}-${second}`);
  expect(both.html).toContain('Zoveel bestanden vormen samen deze invoer: 2.');
});
