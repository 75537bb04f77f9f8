import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { screenshot, testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';

vi.setConfig({ testTimeout: 60_000 });

const { address } = startedProduct();
const { openPage, axe } = testBrowser();

const DESKTOP = { width: 1_280 };
const PHONE = { width: 360 };

/** Whether the page is as wide as the window: nothing has to be scrolled sideways to be read. */
const fits = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

/** Looks at a page as it stands: no barrier, nothing cut off. */
async function isWell(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  expect(await axe(page)).toEqual([]);
  expect(await fits(page)).toBe(true);
}

/** Signs in on the page of the development issuer, as somebody in a role. */
async function signIn(page: Page, as: string, name: string, partner = ''): Promise<void> {
  await page.getByRole('link', { name: 'Verder naar inloggen' }).click();
  await page.getByLabel('Rol').selectOption(as);
  await page.getByLabel('Naam').fill(name);
  if (partner !== '') await page.getByLabel('Organisatie').selectOption(partner);
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
}

async function fillStudy(page: Page, title: string): Promise<void> {
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Soort', { exact: true }).selectOption('research');
  await page.getByLabel('Organisatie die het doet').fill('Open Universiteit');
  await page.getByRole('checkbox', { name: 'Heksenberg', exact: true }).check();
  await page.getByLabel('Eerste dag (niet verplicht)').first().fill('2027-01-11');
  await page.getByLabel('Laatste dag (niet verplicht)').first().fill('2027-02-07');
  await page.getByRole('checkbox', { name: '25 tot en met 44 jaar' }).check();
  await page.getByLabel('Hoeveel mensen benadert u?').fill('40');
}

for (const [device, reader] of Object.entries({ 'on a desktop': DESKTOP, 'on a phone': PHONE, 'without script': { ...DESKTOP, script: false } })) {
  describe(`Registering a study ${device}`, () => {
    test('shows what the check says before it is sent, asks to sign in, loses nothing, and is then registered', async () => {
      const page = await openPage(reader);
      await page.goto(address('/aanmelden'));
      await isWell(page, `register-empty-${reader.width}`);
      const title = `Groen in de straat ${device}`;
      await fillStudy(page, title);
      await page.getByRole('button', { name: 'Aanmelden' }).click();
      await page.getByRole('alert').getByText('Nog niet goed ingevuld').waitFor();
      await isWell(page, `register-wrong-${reader.width}`);
      await page.getByLabel('Hoe vaak vraagt u iedereen?').fill('1');
      await page.getByLabel('Minuten per keer').fill('20');
      await page.getByRole('button', { name: 'Aanmelden' }).click();
      await page.getByText('Kijk eerst wat de toets zegt').waitFor();
      await isWell(page, `register-checked-${reader.width}`);
      await page.getByRole('button', { name: 'Aanmelden' }).click();
      await isWell(page, `sign-in-${reader.width}`);
      await signIn(page, 'researcher', `Anna ${device}`);
      await page.getByRole('button', { name: 'Versturen' }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await isWell(page, `register-done-${reader.width}`);
    });
  });
}

describe('A resident', () => {
  test('finds the neighbourhood by a name with a typing error, reads what happens, says that it is too much, and checks a letter; with the keyboard alone', async () => {
    const page = await openPage(PHONE);
    await page.goto(address('/bewoners'));
    await isWell(page, 'residents-360');
    await page.getByLabel('Uw buurt of wijk').focus();
    await page.keyboard.type('Heksenbrg');
    await page.keyboard.press('Enter');
    await page.getByText('Bedoelt u een van deze?').waitFor();
    await isWell(page, 'residents-near-360');
    await page.getByRole('status').getByRole('link', { name: 'Heksenberg' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Wat gebeurt er in Heksenberg?' }).waitFor();
    await isWell(page, 'residents-here-360');
    await page.locator('summary').first().press('Enter');
    await isWell(page, 'residents-one-360');
    const number = await page.getByRole('link', { name: /^\d{4}-\d{4}$/ }).first().textContent();
    await page.getByLabel('Wilt u er iets bij schrijven?').focus();
    await page.keyboard.type('Drie vragenlijsten in een maand.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Dank u wel' }).waitFor();
    await isWell(page, 'residents-thanks-360');
    await page.goto(address(`/registratie?nummer=${number ?? ''}`));
    await page.getByText('Ja. Dit is aangemeld bij het activiteitenloket.').waitFor();
    await isWell(page, 'registration-360');
    await page.goto(address('/registratie/1234-5678'));
    await isWell(page, 'registration-wrong-360');
    await page.goto(address('/bewoners/BU00000000'));
    await isWell(page, 'not-found-360');
  });
});

describe('The map', () => {
  test('shows how busy each neighbourhood is, week by week, and leads to what happens there; a district too', async () => {
    const page = await openPage(DESKTOP);
    await page.goto(address('/'));
    await isWell(page, 'map-1280');
    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await isWell(page, 'map-last-week-1280');
    await page.getByRole('link', { name: /^Heksenberg: / }).first().click();
    await page.getByRole('heading', { level: 1, name: /Heksenberg/ }).waitFor();
    await isWell(page, 'neighbourhood-1280');
    await page.getByRole('link', { name: /Heksenberg/ }).first().click();
    await isWell(page, 'district-1280');
  });

  test('fits a phone, in English too, and does without script', async () => {
    const page = await openPage({ ...PHONE, script: false });
    await page.goto(address('/en'));
    await isWell(page, 'map-360');
    await page.goto(address('/en/buurten/BU09172204'));
    await isWell(page, 'neighbourhood-360');
    await page.goto(address('/?weken=7'));
    await isWell(page, 'map-wrong-360');
  });
});

const STUDY = {
  kind: 'research', organisation: 'Open Universiteit', neighbourhoods: ['BU09172004'], period: { start: '2027-03-01', end: '2027-03-28' }, targetGroups: ['age-25-44'],
  ask: { participants: 30, contactsPerParticipant: 1, minutesPerContact: 10 },
};

describe('The bureau', () => {
  test('sees what awaits it, decides on one in place and on several at once, and tries other limits', async () => {
    for (const title of ['Wachtrij een', 'Wachtrij twee', 'Wachtrij drie']) {
      expect((await askAs(address, { as: 'researcher', name: 'Ria' }, 'POST', '/v1/activities', { ...STUDY, title }, { 'Idempotency-Key': title.replaceAll(' ', '-') })).status).toBe(201);
    }
    const page = await openPage(DESKTOP);
    await page.goto(address('/bureau'));
    await signIn(page, 'bureau', 'Bo');
    await isWell(page, 'bureau-1280');
    const row = page.getByRole('listitem').filter({ hasText: 'Wachtrij een' });
    await row.getByRole('button', { name: 'Goedkeuren' }).first().click();
    await page.getByLabel('Waarom?').fill('Past in de planning.');
    await isWell(page, 'bureau-decide-1280');
    await page.getByRole('button', { name: 'Besluiten' }).click();
    await page.getByText(/Goedgekeurd door Bo/).waitFor();
    await isWell(page, 'bureau-decided-1280');
    await page.goto(address('/bureau'));
    for (const title of ['Wachtrij twee', 'Wachtrij drie']) await page.getByRole('checkbox', { name: new RegExp(title) }).check();
    await page.getByRole('radio', { name: /Goedkeuren/ }).check();
    await page.getByLabel(/Waarom/).fill('Alle twee passen.');
    await page.getByRole('button', { name: 'Bekijk' }).click();
    await isWell(page, 'bureau-several-1280');
    await page.goto(address('/bureau/regels'));
    await isWell(page, 'bureau-policy-1280');
    await page.goto(address('/bureau/importeren'));
    await isWell(page, 'bureau-import-1280');
  });
});

describe('The data desk', () => {
  test('helps somebody from a search with a typing error to a request, which the desk finds in its queue', async () => {
    const page = await openPage(DESKTOP);
    await page.goto(address('/data'));
    await isWell(page, 'data-1280');
    await page.goto(address('/data?q=jeugdzrog'));
    await isWell(page, 'data-found-1280');
    await page.goto(address('/data?q=qqqqqqqqqqqq'));
    await isWell(page, 'data-none-1280');
    await page.goto(address('/data/cbs-population'));
    const phone = await openPage(PHONE);
    await phone.goto(address('/data'));
    await isWell(phone, 'data-360');
    await phone.getByRole('link', { name: /Energiearmoede/i }).first().click();
    await isWell(phone, 'dataset-360');
    await phone.getByRole('button', { name: 'Aanvragen' }).first().click();
    await signIn(phone, 'researcher', 'Rob');
    await phone.getByRole('button', { name: 'Versturen' }).click();
    await phone.getByRole('heading', { level: 1, name: 'Gegevens aanvragen' }).waitFor();
    await isWell(phone, 'data-request-360');
    const desk = await openPage(DESKTOP);
    await desk.goto(address('/dataverzoeken'));
    await signIn(desk, 'data-desk', 'Dirk');
    await isWell(desk, 'requests-1280');
  });
});

describe('Every page loads', () => {
  test.each(['/', '/buurten/BU09172204', '/aanmelden', '/bewoners', '/data', '/inloggen'])('within 100 KB of script and style: %s', async (path) => {
    const html = await (await fetch(address(path))).text();
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    const sizes = await Promise.all(files.map(async (file) => Number((await fetch(address(file), { headers: { 'Accept-Encoding': 'br' } })).headers.get('Content-Length'))));
    expect(files.length).toBeGreaterThan(0);
    expect(sizes.every((size) => size > 0)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  });
});
