import { describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);
const PATH = '/monitor/aannames';

describe('The data desk, without a mouse or script', () => {
  test('enters an assumption, adds evidence, and reads that it is supported and why', async () => {
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address(`/inloggen?naar=${encodeURIComponent(PATH)}`));
    await signIn(page, 'data-desk', 'Dee van de reis');
    await page.getByRole('heading', { level: 1, name: 'Aannames' }).waitFor();
    await isWell(page, 'assumptions-1280');
    await tabTo(page, page.getByRole('link', { name: 'Aanname toevoegen' }));
    await page.keyboard.press('Enter');
    await page.getByLabel('De aanname in één zin').fill('Een volle brievenbus maakt dat mensen niets meer openmaken.');
    await page.getByLabel('Oorzaak', { exact: true }).fill('Post van instanties');
    await page.getByLabel('Gevolg', { exact: true }).fill('Ongeopende post');
    await page.getByLabel('Meer van de oorzaak geeft meer van het gevolg').check();
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Deze factor is er nog niet').first().waitFor();
    await isWell(page, 'assumption-wrong-1280');
    await page.getByLabel('Voeg een factor toe als die er nog niet is').check();
    await page.getByLabel('Wij willen nog weten of dit klopt').check();
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Er is nog geen bewijs.').first().waitFor();
    await isWell(page, 'assumption-1280');
    await page.getByRole('link', { name: 'Bewijs toevoegen' }).click();
    await isWell(page, 'assumption-evidence-1280');
    await page.getByLabel('Evaluatie').check();
    await page.getByLabel('Het is voor de aanname').check();
    await page.getByLabel('Hoe zeker is het?').selectOption('moderate');
    await page.getByLabel('Wat zegt het bewijs').fill('Uit een evaluatie van brieven.');
    await page.getByRole('button', { name: 'Voeg dit bewijs toe' }).click();
    await page.getByText('ja, dit gaf de doorslag').waitFor();
    expect(await page.getByText('onderbouwd').first().isVisible()).toBe(true);
    await isWell(page, 'assumption-supported-1280');
    for (const path of ['factoren', 'interviews', 'importeren']) {
      await page.goto(address(`${PATH}/${path}`));
      await isWell(page, `assumptions-${path}-1280`);
    }
  });
});

describe('A resident on a phone', () => {
  test('finds an assumption by its words and reads how it stands, in Dutch and English', async () => {
    const page = await openPage(PHONE);
    await page.goto(address('/monitor'));
    await page.getByRole('link', { name: 'Aannames: hoe zou het werken' }).click();
    await page.getByLabel('Woorden').fill('zekerniettevinden');
    await page.getByRole('button', { name: 'Toon' }).click();
    await page.getByText('Geen aannames gevonden.').waitFor();
    await isWell(page, 'assumptions-none-360');
    await page.getByLabel('Woorden').fill('brievenbus');
    await page.getByRole('button', { name: 'Toon' }).click();
    await page.getByRole('link', { name: 'Een volle brievenbus' }).click();
    await page.getByRole('heading', { name: 'Hoe het ervoor staat' }).waitFor();
    await isWell(page, 'assumption-360');
    await page.getByRole('button', { name: 'Meld een extra meting aan' }).click();
    await page.waitForURL(/_act=register/);
    expect(await page.locator('[name="title"]').inputValue()).toContain('Een volle brievenbus');
    await page.goBack();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'How it stands' }).waitFor();
    await isWell(page, 'assumption-english-360');
  });
});
