import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { startedProduct } from './product.ts';

vi.setConfig({ testTimeout: 300_000 });
const { address } = startedProduct({}); // where nobody else has registered anything

const block = (text: string, pattern: RegExp): unknown => JSON.parse(pattern.exec(text)?.[1] ?? 'null');

test('the first screen of the README is true: what it sends is answered as it says, on the real register', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const study = z.looseObject({ ask: z.looseObject({}) }).parse(block(readme, /<<'END'\n([\s\S]*?)\nEND\n/));
  const sample = block(readme, /```json\n([\s\S]*?)```/);

  const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(address(path), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    }); // as --json does
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };

  expect((await send('/v1/activities/check', study)).answer).toMatchObject(z.looseObject({}).parse(sample));
  const { answer } = await send('/dev/token', { as: 'researcher', name: 'An' });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(answer);
  const headers = { 'Authorization': `Bearer ${accessToken}`, 'Idempotency-Key': 'study-1' };
  const registered = await send('/v1/activities', study, headers);
  expect(registered).toMatchObject({
    status: 201,
    answer: { activity: { status: 'submitted', room: 'held' }, check: { verdict: 'clear' } },
  });

  const tooMany = await send('/v1/activities/check', { ...study, ask: { ...study.ask, participants: 1_000 } });
  const { verdict, alternatives } = z
    .looseObject({ verdict: z.string(), alternatives: z.looseObject({}) })
    .parse(tooMany.answer);
  expect(verdict).toBe('overloaded');
  expect(Object.keys(alternatives)).toEqual(['periods', 'neighbourhoods', 'participants']);

  const [search = '', download = '', catalogue = ''] = [
    ...readme.matchAll(/curl -s '?localhost:3000(\/v1\/(?:datasets|catalogue)[^\s']*)/g),
  ].map(([, path = '']) => path);
  const found = z
    .object({ items: z.array(z.looseObject({ id: z.string() })) })
    .parse(await (await fetch(address(search))).json());
  expect(found.items.slice(0, 3).map(({ id }) => id)).toContain('population-2020');
  expect(await (await fetch(address(download))).text()).toMatch(/^neighbourhood,[^]*\nBU09172004,Vrieheide,/);
  expect(await (await fetch(address(catalogue), { headers: { Accept: 'text/turtle' } })).text()).toContain(
    'dcat:Catalog',
  );
});
