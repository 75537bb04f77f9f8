import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { testEngine } from '#tests/support/desk.ts';
import { learningWorld, type LearningWorld } from '../learning/learning-world.ts';
import { visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
const PAGE = '/monitor/aannames/netwerk';
let desk: Desk;
let world: LearningWorld;
let visit: Visitor;

beforeEach(async () => {
  desk = await engine.freshDesk();
  world = learningWorld(desk);
  visit = await visiting(desk);
});

async function withLoop(): Promise<{ debt: string; stress: string }> {
  const [debt, stress] = [await world.factor('Schulden'), await world.factor('Stress <script>')];
  await world.assume(debt.id, stress.id, { goals: [2], statement: 'Schulden geven <i>stress</i>.' });
  await world.assume(stress.id, debt.id, { goals: [2] });
  return { debt: debt.id, stress: stress.id };
}

const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test('Where nobody believes anything yet, the page says so', async () => {
  const { status, text } = await visit(PAGE);
  expect(status).toBe(200);
  expect(text).toContain('Er zijn nog geen aannames.');
  expect(text).not.toContain('<svg xmlns');
});

test('The network is drawn, told in loops, and said in tables; what people wrote is text', async () => {
  await withLoop();
  const { text } = await visit(PAGE);
  expect(text).toMatch(/<svg[^>]* role="img" aria-labelledby="network-title network-description"/);
  expect(plain(text)).toContain('Versterkend (R): Meer ‘');
  expect(text).not.toContain('<script>');
  expect(text).not.toContain('<i>stress</i>');
  expect(plain(text)).toContain('2 factoren en 2 aannames.');
  expect(plain(text)).toContain('2 aannames zonder bewijs');
  expect(plain((await visit(`/en${PAGE}`)).text)).toContain('Reinforcing (R): More ‘');
});

test('A part is chosen by the address; what it does not know it does not heed', async () => {
  const { debt } = await withLoop();
  const alone = await world.factor('Eenzaamheid');
  await world.assume(alone.id, debt);
  expect(plain((await visit(`${PAGE}?doel=2`)).text)).toContain('2 factoren en 2 aannames.');
  expect(plain((await visit(`${PAGE}?rond=${alone.id}`)).text)).toContain('2 factoren en 1 aanname.');
  expect(plain((await visit(`${PAGE}?rond=nobody`)).text)).toContain('Er is geen aanname waar dit voor geldt.');
  expect((await visit(`${PAGE}?diepte=9&vouw=wat&van=x&naar=f.&open=%00`)).status).toBe(200);
  const folded = await visit(`${PAGE}?vouw=thema`);
  expect(folded.text).toContain('>Open ‘');
});

test('Of a very long text the page shows the beginning', async () => {
  const { debt } = await withLoop();
  const far = await world.factor('Ver');
  await world.assume(debt, far.id, { statement: `${'woord '.repeat(1_500)}einde` });
  const { text } = await visit(PAGE);
  expect(text).not.toContain('einde');
  expect(text).toContain('woord wo…');
});

test('Ways from one to another are told with their verdict', async () => {
  const { debt, stress } = await withLoop();
  const told = plain((await visit(`${PAGE}?van=f.${debt}&naar=d.2`)).text);
  expect(told).toContain('Alle wegen werken dezelfde kant op: meer hiervan geeft daar meer.');
  expect(told).toContain('Schulden Meer daarvan geeft meer ‘Stress &lt;script&gt;’.');
  expect(plain((await visit(`${PAGE}?van=f.${stress}&naar=f.nobody`)).text)).toContain('Geen enkele weg');
  expect(plain((await visit(`${PAGE}?van=i.nobody&naar=d.2`)).text)).toContain('Geen enkele weg');
});

test('The files of the page are those of who looks', async () => {
  await withLoop();
  const svg = await visit(`${PAGE}.svg`);
  expect([svg.status, svg.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
  const again = await visit(`${PAGE}.svg`, 'GET', { 'If-None-Match': svg.headers.get('ETag') ?? '' });
  expect(again.status).toBe(304);
  expect((await visit(`${PAGE}.csv?doel=2`)).text.trim().split('\r\n')).toHaveLength(3);
  const graph = await visit(`${PAGE}.graphml`);
  expect(graph.headers.get('Content-Disposition')).toBe('attachment; filename="aannames.graphml"');
  expect(graph.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate');
});
