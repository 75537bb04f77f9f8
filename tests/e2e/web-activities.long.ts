import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const LISA = { as: 'researcher', name: 'Lisa' };

/** Studies of an organisation that nobody else is of, each in a month of its own; they wait for the bureau. */
beforeAll(async () => {
  for (const [at, name] of ['Wilgen', 'Eiken', 'Populieren'].entries()) {
    const study = {
      ...{ title: `${name} langs de weg`, kind: 'monitoring', organisation: 'Bomenclub Zoekregel' },
      ...{ neighbourhoods: ['BU09172200'], targetGroups: ['age-65-plus'] },
      period: { start: `2031-0${at + 1}-01`, end: `2031-0${at + 1}-28` },
      contact: { name: 'Jo Voorbeeld', email: 'jo@example.org' },
    };
    const key = { 'Idempotency-Key': `zoekregel-${at}` };
    expect((await askAs(address, LISA, 'POST', '/v1/activities', study, key)).status).toBe(201);
  }
}, 300_000);

const rows = (page: Page) => page.getByRole('table').getByRole('rowheader');
const search = (page: Page): Promise<void> => page.getByRole('button', { name: 'Zoek', exact: true }).click();

async function asSomebody(page: Page, as: string, name: string, path: string): Promise<void> {
  await page.goto(address(`/inloggen?naar=${encodeURIComponent(path)}`));
  await signIn(page, as, name);
  await page.getByRole('heading', { level: 1, name: 'Activiteiten' }).waitFor();
}

for (const reader of [DESKTOP, { ...PHONE, script: false }]) {
  const { width } = reader;
  describe(`The register, ${width} pixels wide`, () => {
    test('is searched by anybody: by a group and a kind, from a day on, in order, and with nothing found', async () => {
      const page = await openPage(reader);
      await page.goto(address('/'));
      await page.goto(address('/activiteiten'));
      await page.getByRole('table').waitFor();
      await isWell(page, `activities-${width}`);
      await page.getByLabel('Voor wie').selectOption({ label: 'alle bewoners' });
      await page.getByLabel('Soort').selectOption({ label: 'onderzoek' });
      await page.getByLabel('Vanaf').fill('2023-01-01');
      await page.getByLabel('Volgorde', { exact: true }).selectOption({ label: 'Wat het eerst begint' });
      await search(page);
      await page.waitForURL(/sort=start/);
      await isWell(page, `activities-narrow-${width}`);
      expect(await page.getByRole('columnheader', { name: 'Wanneer' }).getAttribute('aria-sort')).toBe('ascending');
      await page.getByRole('link', { name: 'Zonder: Soort: onderzoek' }).click();
      await page.waitForURL((url) => !url.search.includes('kind='));
      await page.goto(address('/activiteiten?organisation=Bomenclub+Zoekregel'));
      await page.getByText('Niets gevonden').waitFor();
      await page.getByText('U ziet wat openbaar is.').waitFor();
      await isWell(page, `activities-none-${width}`);
      await page.goto(address('/activiteiten?kind=feest&from=2027-02-30'));
      await page.getByRole('alert').getByText('Kies een soort uit de lijst.').waitFor();
      await isWell(page, `activities-wrong-${width}`);
    });

    test('leads who registered something to it, without anybody else’s contact', async () => {
      const page = await openPage(reader);
      await asSomebody(page, LISA.as, LISA.name, '/activiteiten?q=langs+weg');
      await expect.poll(() => rows(page).allInnerTexts()).toHaveLength(3);
      expect(await page.getByRole('columnheader', { name: 'Contact' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Eiken langs de weg' }).click();
      await page.getByRole('heading', { level: 1, name: 'Eiken langs de weg' }).waitFor();
    });

    test('shows the bureau whom to turn to, in each order, and as a file', async () => {
      const page = await openPage(reader);
      await asSomebody(page, 'bureau', 'Bo', '/activiteiten?q=langs+weg&sort=start');
      const named = (...names: string[]) => names.map((name) => `${name} langs de weg`);
      expect(await rows(page).allInnerTexts()).toEqual(named('Wilgen', 'Eiken', 'Populieren'));
      await page.getByRole('link', { name: 'Op volgorde van: Activiteit' }).click();
      await page.waitForURL(/sort=title/);
      expect(await rows(page).allInnerTexts()).toEqual(named('Eiken', 'Populieren', 'Wilgen'));
      await page.getByRole('link', { name: 'jo@example.org' }).first().waitFor();
      await isWell(page, `activities-bureau-${width}`);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Hetzelfde met contactgegevens (CSV)' }).click(),
      ]);
      const text = await readFile(await file.path(), 'utf8');
      expect(text.match(/langs de weg/g)).toHaveLength(3);
      expect(text).toContain('jo@example.org');
    });
  });
}

test('With the keyboard alone the register is searched and put in order', async () => {
  const page = await openPage(DESKTOP);
  await asSomebody(page, LISA.as, LISA.name, '/activiteiten');
  await tabTo(page, page.getByLabel('Zoekwoorden'));
  await page.keyboard.type('langs weg');
  await tabTo(page, page.getByLabel('Voor wie'));
  await page.keyboard.type('65');
  await tabTo(page, page.getByRole('button', { name: 'Zoek', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/targetGroup=age-65-plus/);
  await tabTo(page, page.getByRole('link', { name: 'Op volgorde van: Activiteit' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=title/);
  expect((await rows(page).allInnerTexts())[0]).toBe('Eiken langs de weg');
  await tabTo(page, page.getByRole('link', { name: 'Eiken langs de weg' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Eiken langs de weg' }).waitFor();
});

test('In English the register is found in English words too', async () => {
  const page = await openPage({ ...PHONE, language: 'en' });
  await page.goto(address('/en/activities?sort=title'));
  await page.getByRole('heading', { level: 1, name: 'Activities' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/en/activiteiten');
  await isWell(page, 'activities-english-360');
});
