import { html as drawn } from 'hono/html';
import { beforeAll, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { planSheet } from '#shared/interventions/plan/write-plan-sheet.ts';
import { moneySection } from '#functions/web/monitor/interventions/money/section.tsx';
import { accepted, BO, fund, moneyWorld, NEW, type MoneyWorld } from '#tests/interventions/money/money-world.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, signedIn, type Browser } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let world: MoneyWorld;
let officer: Browser;
let board: Browser;
let lead: Browser;
beforeAll(async () => {
  desk = await engine.freshDesk();
  world = await moneyWorld(desk);
  const { client, mine, theirs } = world;
  await fund(client, 'vhf', { granted: 39_000_000, match: { share: 0.3, included: true } });
  const budget = [
    { fund: 'rijk', amount: 1_000, status: 'granted', qualifier: 'exact' },
    { fund: 'stad', amount: 2_500.5, status: 'granted', qualifier: 'about' },
    { fund: 'stad', amount: 15, status: 'applied', qualifier: 'per-unit', per: { unit: 'kind', period: 'jaar' } },
  ];
  const counts = [{ item: 'gezinnen', planned: 8 }];
  await client('PUT', '/v1/plans/2026', { interventions: [{ id: mine.id, counts, budget }, { id: theirs.id }] }, NEW);
  await accepted(desk, mine.id, '2026', { money: [{ fund: 'rijk', spent: 400, qualifier: 'exact' }] });
  officer = await signedIn(desk, 'bureau', 'bo');
  board = await signedIn(desk, 'board', 'b');
  lead = await browserAt(desk, { id: 'partner:po', role: 'partner', name: 'Po', partner: 'movare' });
});

const textOf = ({ html }: { readonly html: string }): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ');
const PLAN = '/monitor/jaarplan/2026';

test('The money of the programme is shown by theme, fund, year and intervention, with what is not added up, and the funds', async () => {
  const byFund = textOf(await officer.get('/monitor/geld?naar=fund'));
  expect(byFund).toMatch(/Fonds rijk € 1\.000 niet bekend € 400 € 600/);
  expect(byFund).toMatch(/Fonds stad € 2\.500,50 Budget ongeveer toegekend 2026/);
  expect(byFund).toMatch(/€ 15 per kind per jaar Budget prijs per stuk aangevraagd 2026/);
  expect(byFund).toMatch(/Fonds vhf € 39\.000\.000 € 11\.700\.000 € 27\.300\.000/);
  for (const naar of ['theme', 'year', 'intervention'])
    expect(textOf(await officer.get(`/monitor/geld?naar=${naar}&jaar=2026`))).toContain('Totaal € 1.000');
  expect(textOf(await board.get('/en/monitor/geld?naar=fund'))).toMatch(/Fonds rijk €1,000 not known €400 €600/);
  expect((await officer.get('/monitor/geld?naar=niets')).status).toBe(400);
  const file = await officer.get('/monitor/geld/geld.xlsx?naar=fund');
  expect(file.headers.get('Content-Disposition')).toContain('geld.xlsx');
});

test('A partner sees the money of the programme, but not which intervention has what; others see none', async () => {
  const page = await lead.get('/monitor/geld');
  expect([page.status, page.html.includes('value="intervention"')]).toEqual([200, false]);
  expect((await lead.get('/monitor/geld?naar=intervention')).status).toBe(403);
  const researcher = await signedIn(desk, 'researcher', 'an');
  expect((await researcher.get('/monitor/geld')).status).toBe(403);
  expect((await researcher.get(PLAN)).status).toBe(403);
  expect((await (await browserAt(desk)).get('/monitor/geld')).goTo).toContain('/inloggen');
});

test('The monitor leads who may read them to plan and money, and nobody else', async () => {
  const links = async (browser: Browser): Promise<readonly boolean[]> => {
    const { html } = await browser.get('/monitor');
    return ['/monitor/jaarplan/2026"', '/monitor/geld"'].map((address) => html.includes(address));
  };
  expect(await links(officer)).toEqual([true, true]);
  expect(await links(await browserAt(desk))).toEqual([false, false]);
});

test('The plan is shown by theme; a lead sees the own interventions, the board no number of fewer than ten families', async () => {
  const whole = textOf(await officer.get(PLAN));
  expect(whole).toContain('Wonen en leefomgeving');
  expect(whole).toContain('Gezinnen bereikt: 8 gezinnen');
  expect(whole).toContain('Fonds stad: ongeveer € 2.500,50, toegekend');
  expect(whole).toContain('Anders');
  expect(textOf(await board.get(PLAN))).toContain('Gezinnen bereikt: minder dan 10 gezinnen');
  const own = textOf(await lead.get(`/en${PLAN}`));
  expect([own.includes('Gezinnen bereikt: 8 gezinnen'), own.includes('Anders')]).toEqual([true, false]);
  expect(textOf(await officer.get('/monitor/jaarplan/2031'))).toContain('Voor dit jaar is er nog geen plan.');
  expect((await officer.get('/monitor/jaarplan/ooit')).status).toBe(404);
});

test('The sheet of the plan is brought in; what is wrong stands there by row and column', async () => {
  const page = await officer.get(PLAN);
  const send = (bytes: Uint8Array<ArrayBuffer>, name = 'plan.xlsx', from = page) =>
    officer.send(from, PLAN, { bestand: new File([bytes], name) });
  const sheet = await planSheet(desk, { id: 'b', role: 'bureau', name: 'B' }, '2026', 'nl');
  const same = await send(sheet.ok ? sheet.value.bytes : new Uint8Array());
  expect(same.goTo).toBe(`${PLAN}?ingelezen=niets`);
  expect(textOf(await officer.get(same.goTo ?? ''))).toContain('Er was niets veranderd.');
  const csv = (rows: string) => new Uint8Array(Buffer.from(`nummer;gepland;onderdeel;bedrag;fonds\n${rows}`));
  const wrong = await send(csv(`${world.mine.number};veel;gesprekken;;`), 'plan.csv');
  expect([wrong.status, textOf(wrong)]).toEqual([
    422,
    expect.stringContaining('Blad “CSV”, regel 2, kolom gepland: hier hoort een getal, zoals 1500 of 4,5.'),
  ]);
  expect(textOf(await send(new Uint8Array(Buffer.from('naam;x\n1;2')), 'x.csv'))).toContain(
    'Geen werkblad heeft de kolommen van het plan.',
  );
  expect(textOf(await send(new Uint8Array(Buffer.from('%PDF-1.7')), 'x.pdf'))).toContain('Dit is een PDF');
  expect(textOf(await officer.send(page, PLAN))).toContain('Kies een bestand.');
  const taken = await send(csv(`${world.mine.number};40;gesprekken;;`), 'plan.csv');
  expect(taken.goTo).toBe(`${PLAN}?ingelezen=ja`);
  expect(textOf(await officer.get(PLAN))).toContain('Gesprekken gevoerd: 40 gesprekken');
  const late = await send(csv(`${world.mine.number};41;gesprekken;;`), 'plan.csv');
  expect([late.status, textOf(late)]).toEqual([409, expect.stringContaining('Iemand anders heeft het plan')]);
});

test('The board adopts the plan that it saw, and then nothing is brought in any more', async () => {
  const { client, mine } = world;
  await client('PUT', '/v1/plans/2027', { interventions: [{ id: mine.id }] }, { ...BO, ifMatch: '"0"' });
  const page = await board.get('/monitor/jaarplan/2027');
  expect(page.html).not.toContain('name="bestand"');
  const adopted = await board.send(page, '/monitor/jaarplan/2027/vaststellen');
  expect(adopted.goTo).toBe('/monitor/jaarplan/2027');
  expect(textOf(await board.get('/monitor/jaarplan/2027'))).toContain('Vastgesteld op 23 nov 2026');
  expect((await board.send(page, '/monitor/jaarplan/2027/vaststellen')).status).toBe(409);
  expect((await officer.get('/monitor/jaarplan/2027')).html).not.toContain('name="bestand"');
});

test('The page of an intervention has a section of its money for who may read it', async () => {
  const sectionFor = async (
    role: 'bureau' | 'researcher',
    id: string,
    language: 'nl' | 'en' = 'nl',
  ): Promise<string> => {
    const section = await moneySection({ desk, actor: { id: role, role, name: 'X' }, language }, id);
    return section === null ? '' : textOf({ html: (await drawn`${section}`).toString() });
  };
  const { mine, theirs } = world;
  expect(await sectionFor('bureau', theirs.id)).toContain('Er is nog niets over geld bekend.');
  expect(await sectionFor('bureau', theirs.id, 'en')).toContain('Nothing is known of money yet.');
  expect(await sectionFor('bureau', mine.id)).toContain('Fonds rijk 2026 € 400 toegekend precies');
  expect(await sectionFor('bureau', mine.id)).toMatch(/Budget niet bekend Verplicht niet bekend Uitgegeven € 400/);
  expect(await sectionFor('bureau', mine.id)).toContain(
    'In 2026 is van Fonds rijk € 400 meer uitgegeven dan er was toegekend.',
  );
  expect(await sectionFor('researcher', mine.id)).toBe('');
});
