import { expect, test } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { startedProduct } from './product.ts';
import { DESKTOP } from './web-user.ts';

const { address } = startedProduct();
const { openPage, axe } = testBrowser();

const IN_THE_DARK = [
  '/?als=tabel',
  '/',
  '/buurten/BU09172004',
  '/aanmelden',
  '/monitor/indicatoren/inhabitants',
  '/docs',
];

test('On a dark screen every sort of page can be read', async () => {
  const page = await openPage({ ...DESKTOP, scheme: 'dark' });
  for (const path of IN_THE_DARK) {
    await page.goto(address(path));
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(17, 22, 29)');
    expect([path, await axe(page)]).toEqual([path, []]);
  }
});
