import { describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

for (const [device, reader] of Object.entries({ 'on a desktop': { ...DESKTOP, script: false }, 'on a phone': PHONE })) {
  describe(`The figures of an area ${device}`, () => {
    test('are found from the neighbourhood, read beside the country and beside another area, and told to residents', async () => {
      const page = await openPage(reader);
      await page.goto(address('/buurten/BU09172004'));
      await page.getByRole('link', { name: 'De cijfers van Vrieheide' }).click();
      await page.getByRole('heading', { level: 1, name: 'Vrieheide' }).waitFor();
      await isWell(page, `area-${reader.width}`);
      const assistance = page.getByRole('row', { name: 'Aandeel mensen in de bijstand' });
      expect(await assistance.innerText()).toContain('geen duidelijk verschil met Nederland');
      await page.getByLabel('Zet een ander gebied ernaast').selectOption('heerlen-zuid');
      await page.getByRole('button', { name: 'Laat zien' }).click();
      await page.getByRole('columnheader', { name: 'Heerlen-Zuid' }).first().waitFor();
      await isWell(page, `area-beside-${reader.width}`);
      await page.getByRole('link', { name: 'De pagina voor bewoners' }).click();
      await page.getByRole('heading', { name: 'Wat is er veranderd?' }).waitFor();
      await page.getByText('Hoe weten we dat?').first().click();
      await page.getByText('De cijfers komen van').first().waitFor();
      await isWell(page, `residents-changed-${reader.width}`);
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'What has changed?' }).waitFor();
      await page.goto(address('/monitor/gebieden'));
      await isWell(page, `areas-${reader.width}`);
    });
  });
}
