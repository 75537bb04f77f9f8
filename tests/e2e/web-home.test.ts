import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

/** Everybody of 25 to 44 of Vrieheide gets letters in one week of next year, and so it is full there. */
const STUDY = {
  title: 'Buurtonderzoek',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: ['BU09172004'],
  targetGroups: ['age-25-44'],
  ask: { participants: 30, contactsPerParticipant: 1, minutesPerContact: 10 },
};
let number = '';

/** The Monday in so many weeks, and the Sunday after it. */
function weekAhead(weeks: number): { readonly start: string; readonly end: string } {
  const monday = new Date();
  monday.setUTCDate(monday.getUTCDate() + weeks * 7 - ((monday.getUTCDay() + 6) % 7));
  const sunday = new Date(monday.getTime() + 6 * 86_400_000);
  return { start: monday.toISOString().slice(0, 10), end: sunday.toISOString().slice(0, 10) };
}

beforeAll(async () => {
  const sent = await askAs(
    address,
    { as: 'researcher', name: 'Hanna' },
    'POST',
    '/v1/activities',
    { ...STUDY, period: weekAhead(6) },
    { 'Idempotency-Key': 'home' },
  );
  expect(sent.status).toBe(201);
  number = /"number":"([^"]+)"/.exec(await sent.text())?.[1] ?? '';
}, 300_000);

const map = (page: Page) => page.getByRole('group', { name: 'Kaart van de buurten' });

for (const reader of [DESKTOP, PHONE]) {
  describe(`On the first page, ${reader.width} pixels wide`, () => {
    test('who got a letter fills its number in, and reads that the study is registered', async () => {
      const page = await openPage(reader);
      await page.goto(address('/'));
      await isWell(page, `home-${reader.width}`);
      await page.getByLabel('Nummer op de brief').fill(number);
      await page.getByRole('button', { name: 'Controleer' }).click();
      await page.getByText('Onder dit nummer is iets aangemeld.').waitFor();
      expect(new URL(page.url()).pathname).toBe(`/registratie/${number}`);
    });

    test('a researcher sees the busiest week, takes another one, reads the table, and goes on to a check', async () => {
      const page = await openPage({ ...reader, script: false });
      await page.goto(address('/'));
      await page.getByRole('heading', { name: /Dit is de drukste week van dit half jaar/ }).waitFor();
      await map(page)
        .getByRole('link', { name: /^Vrieheide: Let op/ })
        .waitFor();
      await page.getByRole('link', { name: 'Tabel' }).click();
      await page.getByRole('rowheader').first().getByText('Vrieheide').waitFor();
      await isWell(page, `home-table-${reader.width}`);
      await page.getByRole('columnheader').getByRole('link', { name: 'Buurt' }).click();
      await page.getByRole('rowheader').first().getByText('Beersdal').waitFor();
      await page.getByRole('navigation', { name: 'Kies een week' }).getByRole('link').first().click();
      await page.getByRole('row', { name: /^Vrieheide Nog niet bekend/ }).waitFor();
      await page.getByRole('link', { name: 'Kijk of er ruimte is' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/aanmelden');
    });
  });
}

test('With the keyboard alone the map is one stop, in which the arrows lead to what lies next', async () => {
  const page = await openPage(DESKTOP);
  await page.goto(address('/'));
  const places = map(page).getByRole('link');
  await tabTo(page, places.first());
  const before = await page.evaluate('document.activeElement.getAttribute("aria-label")');
  await page.keyboard.press('ArrowDown');
  const after = await page.evaluate('document.activeElement.getAttribute("aria-label")');
  expect(after).not.toBe(before);
  expect(await page.locator('#aangewezen').innerText()).toBe(after);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.closest("#kaart")')).toBeNull();
  await tabTo(page, page.getByRole('navigation', { name: 'Kies een week' }).getByRole('link').nth(2));
  await page.keyboard.press('Enter');
  await page.waitForURL(/week=/);
});

describe('Who reads English', () => {
  test('starts in English, finds the same pages, and is not asked again once Dutch is chosen', async () => {
    const page = await openPage({ ...PHONE, language: 'en' });
    await page.goto(address('/'));
    await page.getByRole('heading', { level: 1, name: 'How much is asked of residents?' }).waitFor();
    await isWell(page, 'home-english-360');
    for (const [link, heading] of [
      ['About this site', 'About this site'],
      ['Privacy', 'Privacy'],
      ['Accessibility', 'Accessibility'],
      ['The limits: how much may be asked?', 'The limits: how much may be asked?'],
    ] as const) {
      await page.getByRole('contentinfo').getByRole('link', { name: link }).click();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await isWell(page, `about-${link.toLowerCase().replaceAll(/\W+/g, '-')}360`);
    }
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await page.getByRole('heading', { level: 1, name: 'De norm: hoeveel mag er gevraagd worden?' }).waitFor();
    await page.goto(address('/'));
    await page.getByRole('heading', { level: 1, name: 'Hoeveel wordt er van bewoners gevraagd?' }).waitFor();
  });
});
