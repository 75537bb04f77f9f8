import type { Locator, Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testBrowser } from '../support/browser.ts';
import { startedProduct } from './product.ts';
import { looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const isWell = looks(browser);

const Numbers = z.object({ items: z.array(z.object({ number: z.string() })).min(1) });

async function letter(): Promise<string> {
  const answer = await fetch(address('/v1/activities?limit=1&status=running'));
  return Numbers.parse(await answer.json()).items[0]?.number ?? '';
}

/** Goes to something with the keyboard, and presses it. */
async function press(page: Page, what: Locator): Promise<void> {
  await tabTo(page, what);
  await page.keyboard.press('Enter');
}

/** Goes to a field with the keyboard, types and sends. */
async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** What somebody came for stands there, without a barrier, on a light screen and on a dark one. */
async function arrives(page: Page, heading: string | RegExp, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await isWell(page, `journey-${name}-360`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await isWell(page, `journey-${name}-dark-360`);
}

/** A phone with a page open, as somebody in a role who signed in on the way there; or as anybody. */
async function opened(path: string, as?: readonly [role: string, name: string]): Promise<Page> {
  const page = await browser.openPage(PHONE);
  await page.goto(address(path));
  if (as) await signIn(page, ...as);
  return page;
}

/** Whether what has the focus lies beneath the bar below a table; the table itself is higher than the window. */
const IS_COVERED = `(() => {
  const [tray, focused] = [document.querySelector('.lk-tray'), document.activeElement];
  if (!tray || !focused || focused === document.body || tray.contains(focused)) return false;
  const [bar, it] = [tray.getBoundingClientRect(), focused.getBoundingClientRect()];
  return it.height < innerHeight && it.bottom > bar.top + 1 && it.top < bar.bottom - 1;
})()`;

describe('On a phone and with the keyboard alone', () => {
  test('a resident with a letter sees that the study is registered', async () => {
    const page = await opened('/');
    await type(page, page.getByLabel('Nummer op de brief'), await letter());
    await page.getByText('Ja. Dit is aangemeld bij het activiteitenloket.').waitFor();
    await arrives(page, 'Is dit onderzoek aangemeld?', 'letter');
  });

  test('a resident who looks around finds what happens in the own neighbourhood', async () => {
    const page = await opened('/');
    await press(page, page.getByRole('link', { name: 'Wat gebeurt er in mijn buurt?' }));
    await type(page, page.getByLabel('Uw buurt', { exact: true }), 'Vrieheide');
    await arrives(page, 'Wat gebeurt er in Vrieheide?', 'resident');
  });

  test('a researcher begins with the check whether there is room', async () => {
    const page = await opened('/');
    await press(page, page.getByRole('link', { name: 'Kijk of er ruimte is' }));
    await type(page, page.getByLabel(/^Titel/), 'Groen in de straat');
    await arrives(page, 'Activiteit aanmelden', 'researcher');
  });

  test('a partner’s officer finds a dataset', async () => {
    const page = await opened('/');
    await type(page, page.getByLabel('Waar zoekt u gegevens over?'), 'bijstand');
    await press(page, page.getByRole('link', { name: 'Bijstandsmonitor' }));
    await page.getByText('Aanvragen').first().waitFor();
    await arrives(page, 'Bijstandsmonitor', 'partner');
  });

  test('an applicant comes to the form for data', async () => {
    const page = await opened('/dataverzoeken', ['researcher', 'Vera']);
    await press(page, page.getByRole('link', { name: 'Gegevens aanvragen' }));
    await arrives(page, 'Gegevens aanvragen', 'applicant');
  });

  test('a data-desk officer sees what there is to handle', async () => {
    const page = await opened('/mijn', ['data-desk', 'Dora']);
    await press(page, page.getByRole('link', { name: 'Aanvragen', exact: true }));
    await page.getByRole('heading', { name: /^Te behandelen/ }).waitFor();
    await arrives(page, 'Aanvragen van gegevens', 'data-desk');
  });

  test('a bureau officer opens the first registration, and the bar never covers what has the focus', async () => {
    const page = await opened('/bureau', ['bureau', 'Bo']);
    const first = page.locator('#aanmeldingen tbody a').first();
    await tabTo(page, first);
    for (let presses = 0; presses < 30; presses += 1) {
      expect(await page.evaluate(IS_COVERED)).toBe(false);
      await page.keyboard.press('Tab');
    }
    await first.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Besluiten' }).waitFor();
    await arrives(page, /./, 'bureau');
  });

  test('a board member reads the year, and how far a goal is', async () => {
    const page = await opened('/overzicht', ['board', 'Ben']);
    await page.getByRole('heading', { level: 1, name: /^Overzicht \d{4}$/ }).waitFor();
    await press(page, page.getByRole('link', { name: /^3\. / }));
    await arrives(page, /^Doel 3/, 'board');
  });

  test('the lead of an intervention finds what there is to tell', async () => {
    const page = await opened('/mijn', ['partner', 'Po']);
    await press(page, page.getByRole('link', { name: 'Mijn bijdragen aan de rondes' }));
    await arrives(page, 'Mijn bijdragen', 'lead');
  });

  test('an admin sees whether all is well', async () => {
    const page = await opened('/', undefined);
    await page.goto(address('/beheer'));
    await signIn(page, 'admin', 'Ada');
    await arrives(page, 'Beheer', 'admin');
  });
});
