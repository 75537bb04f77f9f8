import { expect, test } from 'vitest';
import { listenOn } from '#functions/local/server.ts';
import { pagesBefore } from '#functions/local/web.ts';

test('Pages that cannot be opened are told to who started the product and to who asks for one, and all else is answered', async () => {
  const told: unknown[] = [];
  const broken = new Error("Cannot find package 'something'");
  const { baseUrl, answerWith, close } = await listenOn({ port: 0 });
  answerWith(
    pagesBefore(
      () => new Response('the product'),
      Promise.reject(broken),
      (...said) => told.push(said),
    ),
  );
  const [page, other] = await Promise.all([fetch(`${baseUrl}/monitor`), fetch(`${baseUrl}/v1/goals`)]);
  expect(page.status).toBe(500);
  expect(await page.text()).toContain('The pages cannot be opened');
  expect(told).toEqual([['The pages cannot be opened; "npm ci" brings all that they need.', broken]]);
  expect(await other.text()).toBe('the product');
  await close();
});
