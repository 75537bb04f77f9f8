import { describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

describe('The map', () => {
  test('shows how busy each neighbourhood is, week by week, and leads to what happens there; a district too', async () => {
    const page = await openPage(DESKTOP);
    await page.goto(address('/'));
    await isWell(page, 'map-1280');
    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await isWell(page, 'map-last-week-1280');
    await page.getByRole('group', { name: 'Kaart van de buurten' }).getByRole('link').first().focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key); // the neighbourhood below, the one beside that, and there
    await page.waitForURL(/\/buurten\/BU/);
    await page.goto(address('/'));
    await page.getByRole('link', { name: /^Heksenberg: / }).first().click();
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

const STUDY = {
  kind: 'research', organisation: 'Open Universiteit', neighbourhoods: ['BU09172004'], targetGroups: ['age-25-44'],
  ask: { participants: 30, contactsPerParticipant: 1, minutesPerContact: 10 },
};

describe.each([['on a desktop', DESKTOP, '2027-03'], ['on a phone', PHONE, '2027-09']] as const)('The bureau %s', (device, reader, month) => {
  test('sees what awaits it, decides on one in place and on several at once, and tries other limits', async () => {
    const titles = ['een', 'twee', 'drie'].map((name) => `Wachtrij ${name} ${device}`);
    for (const title of titles) {
      expect((await askAs(address, { as: 'researcher', name: 'Ria' }, 'POST', '/v1/activities', { ...STUDY, period: { start: `${month}-01`, end: `${month}-28` }, title }, { 'Idempotency-Key': title.replaceAll(' ', '-') })).status).toBe(201);
    }
    const page = await openPage(reader);
    await page.goto(address('/bureau'));
    await signIn(page, 'bureau', 'Bo');
    await page.getByRole('heading', { level: 1, name: 'Bureau' }).waitFor();
    await isWell(page, `bureau-${reader.width}`);
    const [first = '', ...others] = titles;
    await page.getByRole('listitem').filter({ hasText: first }).getByRole('button', { name: 'Goedkeuren' }).first().click();
    await page.getByLabel('Waarom?').fill('Past in de planning.');
    await isWell(page, `bureau-decide-${reader.width}`);
    await page.getByRole('button', { name: 'Besluiten' }).click();
    await page.getByText(/Goedgekeurd door Bo/).waitFor();
    await isWell(page, `bureau-decided-${reader.width}`);
    await page.getByRole('link', { name: 'Terug naar waar u was' }).click();
    for (const title of others) await page.getByRole('checkbox', { name: new RegExp(title) }).check();
    await page.getByRole('radio', { name: 'Goedkeuren' }).check();
    await page.getByLabel('Waarom?').fill('Alle twee passen.');
    await page.getByRole('button', { name: 'Bekijk wat er gebeurt' }).click();
    await page.getByRole('button', { name: 'Ja, neem 2 besluiten' }).waitFor();
    await isWell(page, `bureau-several-${reader.width}`);
    await page.getByRole('button', { name: 'Ja, neem 2 besluiten' }).click();
    await page.getByRole('link', { name: 'Verder met wat op u wacht' }).waitFor();
    await isWell(page, `bureau-several-done-${reader.width}`);
    await page.goto(address('/bureau/regels'));
    await page.getByLabel('Te veel boven').first().fill('0,5');
    await page.getByLabel(/Waarom veranderen/).fill('Om te zien wat er dan gebeurt.');
    await page.getByRole('button', { name: 'Bekijk het gevolg' }).click();
    await page.getByRole('alert').getByText('Nog niet goed ingevuld').waitFor();
    await isWell(page, `bureau-policy-wrong-${reader.width}`);
    await page.getByLabel('Let op boven').first().fill('0,2');
    await page.getByRole('button', { name: 'Bekijk het gevolg' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await isWell(page, `bureau-policy-${reader.width}`);
    await page.goto(address('/bureau/importeren'));
    await isWell(page, `bureau-import-${reader.width}`);
  });
});

describe.each([['on a desktop', DESKTOP], ['on a phone', PHONE]] as const)('The data desk %s', (_device, reader) => {
  test('helps somebody from a search with a typing error to a request for data', async () => {
    const page = await openPage(reader);
    await page.goto(address('/data'));
    await isWell(page, `data-${reader.width}`);
    await page.getByLabel('Zoek gegevens').fill('energiearmoed');
    await page.getByRole('button', { name: 'Zoeken' }).click();
    await page.waitForURL(/q=energiearmoed/);
    await isWell(page, `data-found-${reader.width}`);
    await page.getByRole('link', { name: /Energiearmoede/i }).first().click();
    await page.getByRole('heading', { level: 1, name: /Energiearmoede/ }).waitFor();
    await isWell(page, `dataset-${reader.width}`);
    await page.getByRole('button', { name: 'Aanvragen' }).first().click();
    await signIn(page, 'researcher', 'Rob');
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gegevens aanvragen' }).waitFor();
    await page.getByLabel('Organisatie').fill('Open Universiteit');
    await page.getByLabel('Waarvoor gebruikt u de gegevens?').fill('Om te zien waar mensen hun huis niet warm krijgen.');
    await page.getByLabel('Op welke grond').selectOption('public-task');
    await page.getByLabel('Eerste dag').fill('2027-01-01');
    await page.getByLabel('Laatste dag').fill('2027-12-31');
    await isWell(page, `data-request-${reader.width}`);
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText(/Verstuurd|verstuurd/).first().waitFor();
    await isWell(page, `data-request-sent-${reader.width}`);
    await page.goto(address('/data?q=qqqqqqqqqqqq'));
    await isWell(page, `data-none-${reader.width}`);
  });

  test('finds the requests that await it in its queue', async () => {
    const page = await openPage(reader);
    await page.goto(address('/dataverzoeken'));
    await signIn(page, 'data-desk', 'Dirk');
    await page.getByRole('heading', { level: 1, name: 'Dataverzoeken' }).waitFor();
    await isWell(page, `requests-${reader.width}`);
    await page.getByRole('link', { name: /Energiearmoede/i }).last().click(); // the youngest, which nobody took yet
    await page.getByRole('button', { name: 'Ik behandel dit' }).click();
    await page.getByRole('heading', { level: 1, name: 'U behandelt deze aanvraag' }).waitFor();
    await isWell(page, `request-taken-${reader.width}`);
  });
});

describe('Every page loads', () => {
  test.each(['/', '/buurten/BU09172200', '/aanmelden', '/bewoners', '/data', '/inloggen'])('within 100 KB of script and style: %s', async (path) => {
    const html = await (await fetch(address(path))).text();
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    const sizes = await Promise.all(files.map(async (file) => Number((await fetch(address(file), { headers: { 'Accept-Encoding': 'br' } })).headers.get('Content-Length'))));
    expect(files.length).toBeGreaterThan(0);
    expect(sizes.every((size) => size > 0)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  });
});
