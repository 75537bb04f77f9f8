import { expect, test } from 'vitest';
import { exampleLoading } from '#functions/local/dev/example-loading.ts';
import { exampleRoutes } from '#functions/local/dev/example-routes.ts';
import { keepYearState } from '#shared/platform/example-year.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();

test('the example year is begun by a press, once however often it is pressed, and tells how far it is', async () => {
  const desk = await engine.freshDesk(undefined, []);
  let [begun, end] = [0, (): void => undefined];
  const app = exampleRoutes(
    exampleLoading(desk, () => {
      begun += 1;
      return new Promise((resolve) => (end = resolve));
    }),
  );
  const press = () =>
    app.request('/example', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
  const standing = async () => (await app.request('/example')).json();
  expect(await standing()).toEqual({ status: 'none', done: 0, of: 0 });
  expect((await press()).status).toBe(202);
  expect(await standing()).toEqual({ status: 'loading', done: 0, of: 0 });
  await keepYearState(desk.table, { status: 'loading', base: 20_780, done: 3, of: 168 });
  expect(await (await press()).json()).toEqual({ status: 'loading', done: 3, of: 168 });
  expect(begun).toBe(1);
  await keepYearState(desk.table, { status: 'loaded', base: 20_780, done: 168, of: 168 });
  end();
  expect(await standing()).toEqual({ status: 'loaded', done: 168, of: 168 });
});

test('what goes wrong while it is loaded is kept in the log, and the next press goes on', async () => {
  const desk = await engine.freshDesk(undefined, []);
  let tries = 0;
  const app = exampleRoutes(
    exampleLoading(desk, () => {
      tries += 1;
      return Promise.reject(new Error('The store is gone.'));
    }),
  );
  const press = () =>
    app.request('/example', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
  await press();
  await press();
  expect(tries).toBe(2);
});

test('any other method is refused', async () => {
  const app = exampleRoutes(exampleLoading(await engine.freshDesk(undefined, []), () => Promise.resolve()));
  const answer = await app.request('/example', { method: 'DELETE' });
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, POST']);
});
