import { expect, test } from 'vitest';
import { exampleLoading } from '#functions/local/dev/example-loading.ts';
import type { Desk } from '#shared/desk.ts';
import { keepYearState, type YearState } from '#shared/platform/example-year.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, nothingAsked } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt } from './signed-in.ts';

const engine = testEngine();
const freshDesk = (): Promise<Desk> => engine.freshDesk();

/** The year of a desk whose loading a test ends or breaks off, and how often it was begun. */
function yearOf(desk: Desk) {
  let [begun, end] = [0, (_error?: Error): void => undefined];
  const example = exampleLoading(desk, () => {
    begun += 1;
    return new Promise((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
  });
  return { example, begun: () => begun, end: (error?: Error) => end(error) };
}

const keep = (desk: Desk, state: Partial<YearState>): Promise<void> =>
  keepYearState(desk.table, { status: 'loading', base: 20_780, done: 42, of: 168, ...state });

test(rule('P37'), async () => {
  const desk = await freshDesk();
  const { example, begun, end } = yearOf(desk);
  const browser = await browserAt(desk, undefined, { example });
  const home = await browser.get('/');
  expect(home.html).toContain('Laad het voorbeeldjaar');
  for (let presses = 0; presses < 2; presses += 1)
    expect((await browser.send(home, '/voorbeeld')).goTo).toBe('/voorbeeld');
  expect(begun()).toBe(1);
  await keep(desk, {});
  const busy = await browser.get('/voorbeeld');
  expect(busy.html).toContain('Het voorbeeldjaar laden: 25 %');
  expect(busy.html).toContain('42 van 168 stappen');
  expect(busy.headers.get('Refresh')).toBe('3');
  end(new Error('The store is gone.'));
  await new Promise(setImmediate);
  const stopped = await browser.get('/voorbeeld');
  expect(stopped.html).toContain('Het laden is gestopt');
  expect(stopped.headers.get('Refresh')).toBeNull();
  await browser.send(stopped, '/voorbeeld');
  expect(begun()).toBe(2);
  await keep(desk, { status: 'loaded', done: 168 });
  expect((await browser.get('/voorbeeld')).html).toContain('Het voorbeeldjaar is er');
});

test('Where something is registered, be it seen by the bureau alone, nothing is offered, and a press that comes too late loads nothing', async () => {
  const desk = await freshDesk();
  const { example, begun } = yearOf(desk);
  const browser = await browserAt(desk, undefined, { example });
  const home = await browser.get('/');
  await actingOn(desk).registered(nothingAsked());
  expect((await browser.get('/')).html).not.toContain('voorbeeldjaar');
  expect((await browser.send(home, '/voorbeeld')).goTo).toBe('/voorbeeld');
  expect(begun()).toBe(0);
  expect((await browser.get('/voorbeeld')).goTo).toBe('/');
});

test('On AWS there is no such page, and an empty register offers nothing', async () => {
  const browser = await browserAt(await freshDesk());
  const home = await browser.get('/');
  expect(home.html).not.toContain('voorbeeldjaar');
  expect((await browser.get('/voorbeeld')).status).toBe(404);
});

test('A form of another site, or one without our proof, loads nothing', async () => {
  const desk = await freshDesk();
  const { example, begun } = yearOf(desk);
  const browser = await browserAt(desk, undefined, { example });
  const body = new URLSearchParams();
  expect((await browser.post('/voorbeeld', { body, headers: { Origin: 'https://elsewhere.example' } })).status).toBe(
    403,
  );
  await browser.post('/voorbeeld', { body });
  expect(begun()).toBe(0);
});
