import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { testBrowser, type Reader } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

describe('The map', () => {
  test('shows how busy each neighbourhood is, and leads to what happens there; a district too', async () => {
    const page = await openPage(DESKTOP);
    await page.goto(address('/'));
    await isWell(page, 'map-1280');
    await page.getByRole('group', { name: 'Kaart van de buurten' }).getByRole('link').first().focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key); // the neighbourhood below, the one beside that, and there
    await page.waitForURL(/\/buurten\/BU/);
    await page.goto(address('/'));
    await page
      .getByRole('link', { name: /^Heksenberg: / })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Heksenberg/ }).waitFor();
    await isWell(page, 'neighbourhood-1280');
    await page.getByRole('link', { name: 'Heksenberg', exact: true }).first().click();
    await page.waitForURL(/\/wijken\/WK/);
    await isWell(page, 'district-1280');
  });

  test('fits a phone, in English too, and does without script', async () => {
    const page = await openPage({ ...PHONE, script: false });
    await page.goto(address('/en'));
    await isWell(page, 'map-360');
    await page.goto(address('/en/buurten/BU09172200'));
    await isWell(page, 'neighbourhood-360');
    await page.goto(address('/?weken=7'));
    await isWell(page, 'map-wrong-360');
  });
});

describe.each([
  ['on a desktop', DESKTOP],
  ['on a phone', PHONE],
] as const)('The data desk %s', (_device, reader) => {
  test('helps somebody from a search with a typing error to a request for data', async () => {
    const page = await openPage(reader);
    await page.goto(address('/data'));
    await isWell(page, `data-${reader.width}`);
    await page.getByLabel('Zoek gegevens').fill('energiearmoed');
    await page.getByRole('button', { name: 'Zoeken' }).click();
    await page.waitForURL(/q=energiearmoed/);
    await isWell(page, `data-found-${reader.width}`);
    await page
      .getByRole('link', { name: /Energiearmoede/i })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Energiearmoede/ }).waitFor();
    await isWell(page, `dataset-${reader.width}`);
    await page.getByRole('button', { name: 'Aanvragen' }).first().click();
    await signIn(page, 'researcher', 'Rob');
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gegevens aanvragen' }).waitFor();
    await page.getByLabel('Organisatie').fill('Open Universiteit');
    await page
      .getByLabel('Waarvoor gebruikt u de gegevens?')
      .fill('Om te zien waar mensen hun huis niet warm krijgen.');
    await page.getByLabel('Op welke grond').selectOption('public-task');
    await page.getByLabel('Eerste dag').fill('2027-01-01');
    await page.getByLabel('Laatste dag').fill('2027-12-31');
    await isWell(page, `data-request-${reader.width}`);
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page
      .getByText(/Verstuurd|verstuurd/)
      .first()
      .waitFor();
    await isWell(page, `data-request-sent-${reader.width}`);
    await page.goto(address('/data?q=qqqqqqqqqqqq'));
    await isWell(page, `data-none-${reader.width}`);
  });

  test('finds the requests that await it in its queue', async () => {
    const page = await openPage(reader);
    await page.goto(address('/dataverzoeken'));
    await signIn(page, 'data-desk', 'Dirk');
    await page.getByRole('heading', { level: 1, name: 'Aanvragen van gegevens' }).waitFor();
    await isWell(page, `requests-${reader.width}`);
    await page
      .getByRole('link', { name: /Energiearmoede/i })
      .last()
      .click(); // the youngest, which nobody took yet
    await page.getByRole('button', { name: 'Ik behandel dit' }).click();
    await page.getByRole('heading', { level: 1, name: 'U behandelt deze aanvraag' }).waitFor();
    await isWell(page, `request-taken-${reader.width}`);
  });
});

const AGES = ['age-0-14', 'age-15-24', 'age-25-44', 'age-65-plus'] as const;
const VISITS = { BU09171000: [61, 4, 43, 38], BU09171001: [6, 31, 52, 27] } as const;
const visitsOf = (place: string, values: readonly number[]): string[] => [
  ...AGES.map((age, index) => [place, age, values[index]].join(';')),
  `${place};total;${values.reduce((sum, value) => sum + value, 0)}`,
];
const VISITS_CSV = [
  'area;group:age;count:visits',
  ...visitsOf(
    'WK091710',
    AGES.map((_, index) => (VISITS.BU09171000[index] ?? 0) + (VISITS.BU09171001[index] ?? 0)),
  ),
  ...Object.entries(VISITS).flatMap(([place, values]) => visitsOf(place, values)),
].join('\n');

describe('Who publishes data', () => {
  /** The page on which somebody sees, without script, what would be hidden of a file. */
  async function previewed(reader: Reader): Promise<Page> {
    const dataset = {
      title: `Bezoeken ${reader.width}`,
      description: 'Bezoeken aan het wijkcentrum.',
      owner: 'movare',
      grain: 'neighbourhood',
      access: 'public',
      population: `visitors-${reader.width}`,
    };
    expect((await askAs(address, { as: 'data-desk', name: 'Dirk' }, 'POST', '/v1/datasets', dataset)).status).toBe(201);
    const page = await openPage({ ...reader, script: false });
    await page.goto(address(`/data/bezoeken-${reader.width}/publiceren`));
    await signIn(page, 'data-desk', 'Dirk');
    await page
      .getByLabel('Bestand met gegevens')
      .setInputFiles({ name: 'bezoeken.csv', mimeType: 'text/csv', buffer: Buffer.from(VISITS_CSV) });
    await page.getByRole('button', { name: 'Bestand versturen' }).click();
    await page.getByRole('button', { name: 'Bekijk wat er verborgen wordt' }).click();
    await page.getByRole('heading', { name: 'De tabel' }).waitFor();
    await isWell(page, `publish-preview-${reader.width}`);
    return page;
  }

  test('sees without script what would be hidden and why, says what rather to show, takes another form, and publishes', async () => {
    const page = await previewed(DESKTOP);
    await page.locator('.lk-hides--secondary[tabindex]').first().focus();
    await page.getByText('Anders is een klein aantal uit te rekenen').first().waitFor();
    await page.getByLabel('age: age-25-44').selectOption('liever tonen');
    await page.getByRole('button', { name: 'Bekijk opnieuw' }).click();
    await page.getByRole('alert').getByText('Schrijf waarom u dit liever zo wilt.').waitFor();
    await isWell(page, 'publish-preview-wrong-1280');
    await page.getByLabel('Waarom liever zo?').fill('De wijkteams werken met deze groep.');
    await page.getByRole('button', { name: 'Bekijk opnieuw' }).click();
    await page.getByText(/^Zonder uw voorkeuren/).waitFor();
    await page.getByRole('button', { name: 'Bekijk zo age-0-14 en age-15-24 samen' }).click();
    await page.getByText(/^Dit is een andere indeling/).waitFor();
    await isWell(page, 'publish-recoded-1280');
    await page.getByRole('button', { name: 'Publiceren' }).click();
    await page.getByText('Versie 1 is te downloaden.').waitFor();
    await isWell(page, 'publish-done-1280');
  });

  test('sees it on a phone too', async () => {
    const page = await previewed(PHONE);
    await page.locator('.lk-hides--primary[tabindex]').first().focus();
    await isWell(page, 'publish-why-360');
  });
});

describe('Every page loads', () => {
  test.each(['/', '/buurten/BU09172200', '/aanmelden', '/bewoners', '/data', '/inloggen'])(
    'within 100 KB of script and style: %s',
    async (path) => {
      const html = await (await fetch(address(path))).text();
      const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
      const sizes = await Promise.all(
        files.map(async (file) =>
          Number((await fetch(address(file), { headers: { 'Accept-Encoding': 'br' } })).headers.get('Content-Length')),
        ),
      );
      expect(files.length).toBeGreaterThan(0);
      expect(sizes.every((size) => size > 0)).toBe(true);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
    },
  );
});
