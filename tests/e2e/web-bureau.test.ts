import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const STUDY = {
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: ['BU09172004'],
  targetGroups: ['age-25-44'],
  ask: { participants: 30, contactsPerParticipant: 1, minutesPerContact: 10 },
};

/** Registers studies that begin in a month, one after the other; answers their titles. */
async function registered(device: string, month: string, names: readonly string[]): Promise<string[]> {
  const titles = names.map((name) => `Wachtrij ${name} ${device}`);
  for (const title of titles) {
    const plan = { ...STUDY, period: { start: `${month}-01`, end: `${month}-28` }, title };
    const key = { 'Idempotency-Key': title.replaceAll(' ', '-') };
    expect((await askAs(address, { as: 'researcher', name: 'Ria' }, 'POST', '/v1/activities', plan, key)).status).toBe(
      201,
    );
  }
  return titles;
}

async function atDesk(page: Page, path = '/bureau'): Promise<void> {
  await page.goto(address(path));
  await signIn(page, 'bureau', 'Bo');
  await page.getByRole('heading', { level: 1, name: 'Bureau' }).waitFor();
}

/** The rows of what awaits a decision. */
const rowsOf = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });

const LISTS = [
  'Te vol',
  'Langer dan 5 dagen',
  'Introducties',
  'Signalen',
  'Wijzigingen',
  'Afgelopen zonder uitkomst',
  'Nakijken',
];

describe.each([
  ['on a desktop', DESKTOP, '2028-03'],
  ['on a phone', PHONE, '2028-09'],
] as const)('A bureau officer %s', (device, reader, month) => {
  test('finds the oldest, decides on it and takes that back; then decides on three at once and takes one back', async () => {
    const [oldest = '', ...others] = await registered(device, month, ['een', 'twee', 'drie', 'vier']);
    const page = await openPage(reader);
    await atDesk(page, `/bureau?woorden=${encodeURIComponent(`wachtrij ${device}`)}`);
    await page.evaluate('document.querySelector("#aanmeldingen")?.scrollIntoView()'); // not half below the bar at the foot
    await isWell(page, `bureau-${reader.width}`);
    await expect.poll(() => rowsOf(page).first().textContent()).toContain(oldest);
    await rowsOf(page).first().getByRole('link', { name: oldest }).click();
    await page.getByRole('heading', { level: 1, name: oldest }).waitFor();
    await isWell(page, `bureau-case-${reader.width}`);
    await page.getByRole('button', { name: 'Besluiten' }).click();
    await page.getByRole('alert').getByText('Kies een besluit.').waitFor();
    await isWell(page, `bureau-case-wrong-${reader.width}`);
    await page.getByRole('radio', { name: 'Goedkeuren' }).check();
    await page.getByLabel('Waarom?').fill('Past in de planning.');
    await page.getByRole('button', { name: 'Besluiten' }).click();
    await page.getByText('U besloot: goedgekeurd.').waitFor();
    await isWell(page, `bureau-case-decided-${reader.width}`);
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByText('Het besluit is teruggenomen.').waitFor();
    await isWell(page, `bureau-case-undone-${reader.width}`);
    await page.getByRole('link', { name: 'Terug naar wat op u wacht' }).click();

    for (const title of others) await page.getByRole('checkbox', { name: title }).check();
    await isWell(page, `bureau-chosen-${reader.width}`);
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    await page.getByRole('button', { name: 'Ja, neem 3 besluiten' }).waitFor();
    await isWell(page, `bureau-preview-${reader.width}`);
    await page.getByRole('button', { name: 'Ja, neem 3 besluiten' }).click();
    await page.getByRole('alert').getByText('Schrijf waarom').waitFor();
    await page.getByLabel('Waarom?').fill('Alle drie passen.');
    await page.getByRole('button', { name: 'Ja, neem 3 besluiten' }).click();
    await page.getByText('3 van 3 besluiten genomen.').waitFor();
    await isWell(page, `bureau-taken-${reader.width}`);
    await page.getByRole('button', { name: `Terugnemen (${others[1] ?? ''})` }).click();
    await page.getByText('Besluit genomen en daarna teruggenomen').waitFor();
    await page.getByRole('link', { name: 'Verder met wat op u wacht' }).click();
    await expect.poll(() => rowsOf(page).count()).toBe(2);
  });

  test('sees every list, a neighbourhood with its half year, and that nothing fits; tries other limits', async () => {
    await registered(`${device} meer`, month, ['vijf']);
    const page = await openPage(reader);
    await atDesk(page);
    await page.getByRole('link', { name: /^Vrieheide \(/ }).click();
    await page.getByRole('heading', { name: 'Hoe vol Vrieheide is, de komende 26 weken' }).waitFor();
    await isWell(page, `bureau-place-${reader.width}`);
    await page.getByLabel('Woorden of nummer').fill('qqqqqqqq');
    await page.getByRole('button', { name: 'Tonen' }).click();
    await page.getByText('Geen aanmelding past bij deze keuze.').waitFor();
    await isWell(page, `bureau-none-${reader.width}`);
    for (const name of LISTS) {
      await page.getByRole('navigation', { name: 'Wat er te doen is' }).getByRole('link', { name }).click();
      await page.locator('.lk-tiles [aria-current]', { hasText: name }).waitFor();
      await isWell(page, `bureau-list-${name.replaceAll(' ', '-').toLowerCase()}-${reader.width}`);
    }
    await page.goto(address('/bureau/regels'));
    await page.getByLabel('Te veel boven').first().fill('0,5');
    await page.getByLabel('Waarom veranderen de grenzen?').fill('Om te zien wat er dan gebeurt.');
    await page.getByRole('button', { name: 'Bekijk het gevolg' }).click();
    await page.getByRole('alert').getByText('Nog niet goed ingevuld').waitFor();
    await isWell(page, `bureau-policy-wrong-${reader.width}`);
    await page.getByLabel('Let op boven').first().fill('0,2');
    await page.getByRole('button', { name: 'Bekijk het gevolg' }).click();
    await page.getByRole('heading', { name: 'Het gevolg van deze grenzen' }).waitFor();
    await isWell(page, `bureau-policy-${reader.width}`);
    await page.goto(address('/bureau/importeren'));
    await isWell(page, `bureau-import-${reader.width}`);
  });
});

test('A bureau officer without a mouse and without script chooses three, decides, and takes one back', async () => {
  const titles = await registered('met toetsen', '2028-06', ['een', 'twee', 'drie']);
  const page = await openPage({ ...DESKTOP, script: false });
  await atDesk(page, '/bureau?woorden=wachtrij+toetsen');
  for (const title of titles) {
    await tabTo(page, page.getByRole('checkbox', { name: title }));
    await page.keyboard.press('Space');
  }
  await tabTo(page, page.getByRole('button', { name: 'Afwijzen' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Wat dit besluit doet' }).waitFor();
  await tabTo(page, page.getByLabel('Waarom?'));
  await page.keyboard.type('Te veel tegelijk.');
  await tabTo(page, page.getByRole('button', { name: 'Ja, neem 3 besluiten' }));
  await page.keyboard.press('Enter');
  await page.getByText('3 van 3 besluiten genomen.').waitFor();
  await tabTo(page, page.getByRole('button', { name: `Terugnemen (${titles[0] ?? ''})` }));
  await page.keyboard.press('Enter');
  await page.getByText('Besluit genomen en daarna teruggenomen').waitFor();
});
