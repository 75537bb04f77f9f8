import type { Locator, Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const on = (page: Page): Promise<void> => page.getByRole('button', { name: 'Verder', exact: true }).click();
const atStep = (page: Page, number: number): Promise<void> =>
  page.getByRole('heading', { level: 2, name: `Stap ${number} van 4` }).waitFor();

async function fillWhat(page: Page, title: string): Promise<void> {
  await page.getByLabel('Titel').fill(title);
  await page.getByLabel('Soort').selectOption('research');
  await page.getByLabel('Organisatie die het doet').fill('Open Universiteit');
  await page.getByRole('checkbox', { name: '25 tot en met 44 jaar' }).check();
}

async function fillWhere(page: Page): Promise<void> {
  const place = page.getByRole('checkbox', { name: 'Heksenberg', exact: true });
  // the form is drawn anew while it is filled in: what was unfolded may be folded again
  for (let tries = 0; tries < 10 && !(await place.isVisible()); tries += 1)
    for (const part of await page.locator('details', { hasText: 'Heksenberg' }).all())
      if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
  await place.check();
  await page.getByLabel('Eerste dag').first().fill('2029-01-11');
  await page.getByLabel('Laatste dag').first().fill('2029-02-07');
}

const fillAsk = async (page: Page, people: string): Promise<void> => {
  await page.getByLabel('Hoeveel mensen benadert u?').fill(people);
  await page.getByLabel('Hoe vaak vraagt u iedereen?').fill('1');
  await page.getByLabel('Minuten per keer').fill('20');
};

/** The outcome as somebody sees it: beside the questions, or behind the bar of a phone. */
async function outcome(page: Page, isPhone: boolean): Promise<Locator> {
  if (isPhone) await page.locator('#outcome-bar button').click();
  return page.locator('#outcome');
}

for (const [device, reader] of Object.entries({
  'on a desktop': DESKTOP,
  'on a phone': PHONE,
  'without script': { ...DESKTOP, script: false },
})) {
  describe(`Registering a study ${device}`, () => {
    test('goes in four steps there and back, pulls a lever and undoes it, asks to sign in, loses nothing, and is registered', async () => {
      const page = await openPage(reader);
      const isPhone = reader === PHONE;
      await page.goto(address('/aanmelden'));
      await isWell(page, `register-what-${reader.width}`);
      const title = `Groen in de straat ${device}`;
      await on(page);
      await page.getByRole('alert').getByText('Nog niet goed ingevuld').waitFor();
      await isWell(page, `register-wrong-${reader.width}`);
      await fillWhat(page, title);
      await on(page);
      await atStep(page, 2);
      await fillWhere(page);
      await isWell(page, `register-where-${reader.width}`);
      await page.getByRole('button', { name: 'Terug' }).click();
      await atStep(page, 1);
      expect(await page.getByLabel('Titel').inputValue()).toBe(title);
      await on(page);
      await atStep(page, 2);
      expect(await page.getByLabel('Laatste dag').first().inputValue()).toBe('2029-02-07');
      await on(page);
      await atStep(page, 3);
      await fillAsk(page, '4000');
      if ('script' in reader) await page.getByRole('button', { name: 'Bekijk de uitkomst' }).first().click();
      else {
        await page.getByLabel('Minuten per keer').press('Tab');
        await page.getByText('De uitkomst is bijgewerkt.').waitFor({ state: 'attached' });
      }
      const full = await outcome(page, isPhone);
      await full.getByText('Wat u kunt veranderen').waitFor();
      await isWell(page, `register-full-${reader.width}`);
      await full.getByRole('button', { name: /Pas toe: Minder mensen/ }).click();
      await (await outcome(page, isPhone)).getByText('Toegepast: Minder mensen').waitFor();
      expect(Number(await page.getByLabel('Hoeveel mensen benadert u?').inputValue())).toBeLessThan(4_000);
      await page.locator('#outcome').getByRole('button', { name: 'Maak ongedaan' }).click();
      await page.getByText('Toegepast: Minder mensen').waitFor({ state: 'detached' });
      expect(await page.getByLabel('Hoeveel mensen benadert u?').inputValue()).toBe('4000');
      await fillAsk(page, '40');
      await on(page);
      await atStep(page, 4);
      await isWell(page, `register-check-${reader.width}`);
      await page.getByRole('button', { name: 'Aanmelden', exact: true }).click();
      await page.getByRole('link', { name: 'Verder naar inloggen' }).waitFor();
      await isWell(page, `sign-in-${reader.width}`);
      await signIn(page, 'researcher', `Anna ${device}`);
      await page.getByRole('button', { name: 'Versturen' }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await isWell(page, `register-done-${reader.width}`);
    });
  });
}

test.each([
  ['on a phone', PHONE],
  ['without script', { ...DESKTOP, script: false }],
])('Waves are rows of dates that are added and taken away %s', async (_, reader) => {
  const page = await openPage(reader);
  await page.goto(address('/aanmelden'));
  await fillWhat(page, 'Tweemaal vragen');
  await on(page);
  await fillWhere(page);
  await page.getByRole('button', { name: 'Vraag in golven' }).click();
  const days = { 'Golf 1 van 2': ['2029-01-11', '2029-01-17'], 'Golf 2 van 2': ['2029-02-01', '2029-02-07'] };
  for (const [wave, [first = '', last = '']] of Object.entries(days)) {
    const row = page.getByRole('group', { name: wave });
    await row.getByLabel('Eerste dag van de golf').fill(first);
    await row.getByLabel('Laatste dag van de golf').fill(last);
  }
  await page.getByRole('button', { name: 'Voeg een golf toe' }).click();
  await page.getByRole('group', { name: 'Golf 3 van 3' }).waitFor();
  await isWell(page, `register-waves-${reader.width}`);
  await page.getByRole('button', { name: 'Haal golf 3 weg' }).click();
  await page.getByRole('group', { name: 'Golf 2 van 2' }).waitFor();
  await on(page);
  await fillAsk(page, '10');
  await on(page);
  await page.getByText('11 jan 2029 t/m 17 jan 2029 en 1 feb 2029 t/m 7 feb 2029').waitFor();
  expect(await page.getByText('Nog niet ingevuld').count()).toBe(0);
});

test.each([
  ['with script', DESKTOP],
  ['without script', { ...DESKTOP, script: false }],
])('What is measured already brings the question why it is collected anew: %s', async (_, reader) => {
  const page = await openPage(reader);
  await page.goto(address('/aanmelden'));
  await fillWhat(page, 'Wie woont waar');
  await on(page);
  await fillWhere(page);
  await on(page);
  await fillAsk(page, '40');
  const why = page.getByLabel('Waarom is opnieuw verzamelen nodig?');
  const measured = page.getByRole('checkbox', { name: 'Inwoners naar leeftijd, geslacht, herkomst en woonduur' });
  const look = async (): Promise<void> => {
    if (!('script' in reader)) return; // with script the form looks by itself
    await page.getByRole('button', { name: 'Bekijk de uitkomst' }).first().click();
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
  await page.getByRole('button', { name: '1. Wat en wie' }).click();
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
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter'); // in a field: on to the next step
  await atStep(page, 2);
  await tabTo(page, page.getByRole('checkbox', { name: 'heel het programmagebied' }));
  await page.keyboard.press('Space');
  await page.getByText('De uitkomst is bijgewerkt.').waitFor();
  for (const step of [3, 4]) {
    await tabTo(page, page.getByRole('button', { name: 'Verder', exact: true }));
    await page.keyboard.press('Enter');
    await atStep(page, step);
  }
  await tabTo(page, page.getByRole('button', { name: 'Aanmelden', exact: true }));
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
