import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testBrowser } from '../support/browser.ts';
import { startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

async function fillStudy(page: Page, title: string): Promise<void> {
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Soort', { exact: true }).selectOption('research');
  await page.getByLabel('Organisatie die het doet').fill('Open Universiteit');
  for (const part of await page.locator('details', { hasText: 'Heksenberg' }).all())
    await part.locator('summary').first().click();
  await page.getByRole('checkbox', { name: 'Heksenberg', exact: true }).check();
  await page.getByLabel('Eerste dag').first().fill('2027-01-11');
  await page.getByLabel('Laatste dag').first().fill('2027-02-07');
  await page.getByRole('checkbox', { name: '25 tot en met 44 jaar' }).check();
  await page.getByLabel('Hoeveel mensen benadert u?').fill('40');
}

for (const [device, reader] of Object.entries({
  'on a desktop': DESKTOP,
  'on a phone': PHONE,
  'without script': { ...DESKTOP, script: false },
})) {
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
      if (reader === PHONE) {
        await page.getByLabel('Minuten per keer').press('Tab');
        await page.getByText('De uitkomst is bijgewerkt.').waitFor(); // while it is filled in: it was seen, without a button
        await page.getByLabel('Titel').fill(`${title}!`);
      } else {
        await page.getByRole('button', { name: 'Aanmelden' }).click();
        await page.getByText('Kijk eerst of er ruimte is').waitFor();
      }
      await isWell(page, `register-checked-${reader.width}`);
      await page.getByRole('button', { name: 'Aanmelden' }).click();
      await page.getByRole('link', { name: 'Verder naar inloggen' }).waitFor();
      await isWell(page, `sign-in-${reader.width}`);
      await signIn(page, 'researcher', `Anna ${device}`);
      await page.getByRole('button', { name: 'Versturen' }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await isWell(page, `register-done-${reader.width}`);
    });
  });
}

for (const reader of [DESKTOP, PHONE]) {
  test(`The goals are read at a glance, and what has no figure is asked for with one press, ${reader.width} pixels wide`, async () => {
    const page = await openPage(reader);
    await page.goto(address('/'));
    await page.getByRole('link', { name: 'Bekijk de doelen in de monitor' }).click();
    await page.getByRole('heading', { level: 1, name: 'Monitor' }).waitFor();
    await page.getByText('Wat de woorden betekenen').click();
    await isWell(page, `goals-${reader.width}`);
    await page.getByRole('link', { name: 'Doel 8: Weerbaar tegen georganiseerde misdaad' }).click();
    await page.getByRole('heading', { level: 1, name: 'Doel 8' }).waitFor();
    await isWell(page, `goal-${reader.width}`);
    await page.getByRole('button', { name: 'Vraag deze gegevens aan' }).click();
    await page.getByRole('link', { name: 'Verder naar inloggen' }).waitFor();
  });
}

test.each([
  ['with script', DESKTOP],
  ['without script', { ...DESKTOP, script: false }],
])('What is measured already brings the question why it is collected anew: %s', async (_, reader) => {
  const page = await openPage(reader);
  await page.goto(address('/aanmelden'));
  await fillStudy(page, 'Wie woont waar');
  const why = page.getByLabel('Waarom is opnieuw verzamelen nodig?');
  const measured = page.getByRole('checkbox', { name: 'Inwoners naar leeftijd, geslacht, herkomst en woonduur' });
  const look = async (): Promise<void> => {
    if (!('script' in reader)) return; // with script the form looks by itself
    await page.getByRole('button', { name: 'Bekijk de uitkomst' }).click();
  };
  expect(await why.count()).toBe(0);
  await page.locator('[data-field="indicators"] details > summary').click();
  await measured.check();
  await look();
  await why.fill('Per straat');
  await why.press('Tab');
  await look();
  await page.getByText('Er staat niet bij waarom').waitFor({ state: 'detached' });
  expect(await why.inputValue()).toBe('Per straat');
  expect(await page.getByLabel('Titel').inputValue()).toBe('Wie woont waar');
});

test('Everything that registering takes is within reach of the keyboard alone', async () => {
  const page = await openPage(DESKTOP);
  await page.goto(address('/aanmelden'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // to the content, past the menu
  const typed = {
    'Titel': 'Met het toetsenbord',
    'Soort': 'onderzoek',
    'Organisatie die het doet': 'Open Universiteit',
  };
  for (const [label, text] of Object.entries(typed)) {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  }
  await tabTo(page, page.getByRole('checkbox', { name: 'heel het programmagebied' }));
  await page.keyboard.press('Space');
  await page.getByText('De uitkomst is bijgewerkt.').waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Aanmelden' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Verder naar inloggen' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Naam'));
  await page.keyboard.type('Toets');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Versturen' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Met het toetsenbord/ }).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Met het toetsenbord');
});

/** Of A4 with margins of 15 mm, in pixels of 1/96 inch. */
const PAPER = { portrait: 680, landscape: 1_009 };
const MANY_COLUMNS = 6;

const PrintedTables = z.array(z.object({ id: z.string(), columns: z.int(), isCut: z.boolean(), paper: z.string() }));
/** Runs in the page: how each table lies on paper. */
const PRINTED_TABLES = `[...document.querySelectorAll('.lk-scroll > table')].map((table) => ({
  id: table.id,
  columns: table.querySelectorAll('thead th').length,
  isCut: table.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
  paper: getComputedStyle(table.parentElement).getPropertyValue('page'),
}))`;

test('On paper no table loses a column: each fits its page, which lies on its side where the columns are many', async () => {
  for (const width of Object.values(PAPER)) {
    const page = await openPage({ ...DESKTOP, width });
    for (const path of ['/', '/buurten/BU09172004', '/wijken/WK091720', '/datagebruik']) {
      await page.goto(address(path));
      await page.emulateMedia({ media: 'print' });
      const tables = PrintedTables.parse(await page.evaluate(PRINTED_TABLES));
      const onTheirSide = tables.map(({ id, columns }) => [path, id, columns >= MANY_COLUMNS ? 'wide' : 'auto']);
      expect(tables.map(({ id, paper }) => [path, id, paper])).toEqual(onTheirSide);
      const fitting = tables.filter(({ columns }) => columns < MANY_COLUMNS || width === PAPER.landscape);
      expect(fitting.filter(({ isCut }) => isCut).map(({ id }) => [path, id])).toEqual([]);
    }
  }
});
