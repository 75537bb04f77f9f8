import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testBrowser } from '../support/browser.ts';
import { programEnvironment } from '../support/program-environment.ts';
import { startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address, dataDir } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const VERDICTS = /Er is ruimte|Let op: het wordt druk|Vol: dit is te veel/;
const Numbers = z.object({ items: z.array(z.object({ number: z.string(), title: z.string() })).min(1) });

/** The number on a letter, and what it is of. */
async function letter(): Promise<{ readonly number: string; readonly title: string }> {
  const answer = await fetch(address('/v1/activities?limit=1&status=running'));
  const [first] = Numbers.parse(await answer.json()).items;
  if (!first) throw new Error('Nothing goes on.');
  return first;
}

/** The same number with a slip in its fifth digit. */
const slipped = (number: string): string => `${number.slice(0, 5)}${(Number(number[5]) + 1) % 10}${number.slice(6)}`;

describe('A resident with a letter', () => {
  test('on a phone types its number with a slip, reads what is wrong, and then what it is, that one may say no, and whom to call', async () => {
    const { number, title } = await letter();
    const page = await openPage(PHONE);
    await page.goto(address('/bewoners'));
    await isWell(page, 'residents-360');
    await page.getByLabel('Nummer op de brief').fill(slipped(number));
    await page.getByRole('button', { name: 'Controleer' }).click();
    await page.getByRole('alert').getByText('Het laatste cijfer is een controlecijfer').waitFor();
    await isWell(page, 'registration-wrong-360');
    await page.getByLabel('Nummer op de brief').fill(number.replace('-', ' '));
    await page.getByRole('button', { name: 'Controleer' }).click();
    await page.getByText('Ja. Dit is aangemeld bij het activiteitenloket.').waitFor();
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByText('U mag nee zeggen').waitFor();
    await page.getByRole('heading', { name: 'Wie kunt u bellen?' }).waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(VERDICTS);
    await isWell(page, 'registration-360');
  });

  test('does the same with the keyboard alone, without script', async () => {
    const { number } = await letter();
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address('/bewoners'));
    await tabTo(page, page.getByLabel('Nummer op de brief'));
    await page.keyboard.type(number.slice(0, 4));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('U typte er 4').waitFor();
    await isWell(page, 'registration-short-1280');
    await tabTo(page, page.getByLabel('Nummer op de brief'));
    await page.keyboard.press('End');
    await page.keyboard.type(number.slice(5));
    await page.keyboard.press('Enter');
    await page.getByText('Ja. Dit is aangemeld bij het activiteitenloket.').waitFor();
    await isWell(page, 'registration-1280');
  });
});

/** Made up, in the form that CBS and an extract of the BAG have. */
const ADDRESSES =
  'PC6;Huisnummer;Buurt2024;straat\n6413AB;1;9172004;Voorbeeldstraat\n6413AB;3;9172004;Voorbeeldstraat\n6413AC;1;9172200;Voorbeeldstraat\n';

async function loadAddresses(): Promise<string> {
  const file = join(dataDir(), 'addresses.csv');
  await writeFile(file, ADDRESSES);
  const command = ['functions/local/commands/area.ts', '--postcodes', file];
  const env = { ...programEnvironment(), LOKETTEN_DATA_DIR: dataDir() };
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  return stdout;
}

describe('A resident who does not know what the neighbourhood is called', () => {
  test('is told that postcodes are not loaded and finds it in the list; once they are, by postcode and by street', async () => {
    const page = await openPage(PHONE);
    await page.goto(address('/bewoners'));
    await page.getByRole('search').getByRole('combobox').fill('6413 AB');
    await page.getByRole('button', { name: 'Zoek', exact: true }).click();
    await page.getByText('Zoeken op postcode of straat kan hier nog niet.').waitFor();
    await isWell(page, 'residents-no-postcodes-360');
    await page.getByText('Alle buurten').click();
    await page.getByRole('link', { name: 'Vrieheide', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Wat gebeurt er in Vrieheide?' }).waitFor();
    expect(await loadAddresses()).toContain('Read 2 postcodes and 1 streets.\nWritten.');
    await page.goto(address('/bewoners'));
    await page.getByLabel('Uw postcode, straat of buurt').fill('6413ab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Wat gebeurt er in Vrieheide?' }).waitFor();
    await page.goto(address('/bewoners'));
    await page.getByLabel('Uw postcode, straat of buurt').fill('Voorbeeltstraat 12');
    await page.keyboard.press('Enter');
    await page.getByText('Kies uw straat').waitFor();
    await isWell(page, 'residents-street-360');
    await page.getByRole('link', { name: 'Voorbeeldstraat in Heksenberg' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wat gebeurt er in Heksenberg?' }).waitFor();
  });

  test('finds it by a name with a typing error, reads what happens, and says that it is too much; with the keyboard alone', async () => {
    const page = await openPage(PHONE);
    await page.goto(address('/bewoners'));
    await tabTo(page, page.getByRole('search').getByRole('combobox'));
    await page.keyboard.type('Heksenbrg');
    await page.keyboard.press('Enter');
    await page.getByText('Bedoelt u een van deze?').waitFor();
    await isWell(page, 'residents-near-360');
    await page.getByRole('status').getByRole('link', { name: 'Heksenberg' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Wat gebeurt er in Heksenberg?' }).waitFor();
    await isWell(page, 'residents-here-360');
    await page.locator('summary').first().press('Enter');
    await isWell(page, 'residents-one-360');
    expect(await page.getByRole('main').innerText()).not.toMatch(VERDICTS);
    await page.getByLabel('Wilt u er iets bij schrijven?').focus();
    await page.keyboard.type('Drie vragenlijsten in een maand.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Dank u wel' }).waitFor();
    await isWell(page, 'residents-thanks-360');
    await page.goto(address('/registratie/1234-5678'));
    await isWell(page, 'registration-check-360');
    await page.goto(address('/bewoners/BU00000000'));
    await isWell(page, 'not-found-360');
  });
});

for (const reader of [{ ...DESKTOP, script: false }, PHONE]) {
  test(`A partner sees how full a neighbourhood is and puts another beside it, ${reader.width} pixels wide`, async () => {
    const page = await openPage(reader);
    await page.goto(address('/buurten/BU09172004'));
    await page.getByRole('img', { name: 'Hoe vol het is in Vrieheide, per groep en week' }).waitFor();
    await isWell(page, `neighbourhood-${reader.width}`);
    await page.getByText('Hetzelfde in een tabel').first().click();
    await page.getByRole('columnheader', { name: '25 tot en met 44 jaar' }).first().waitFor();
    await page.getByText(/^Zonder datum: \d+ activiteit/).click();
    await isWell(page, `neighbourhood-open-${reader.width}`);
    await page.getByLabel('Zet er een buurt of wijk naast').selectOption({ label: 'Heksenberg' });
    await page.getByRole('button', { name: 'Laat zien' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vrieheide naast Heksenberg' }).waitFor();
    expect(await page.getByRole('img', { name: /^Hoe vol het is in/ }).count()).toBe(2);
    await isWell(page, `beside-${reader.width}`);
    await page.getByRole('link', { name: 'Alles van Heksenberg' }).click();
    await page.getByRole('heading', { level: 1, name: 'Heksenberg', exact: true }).waitFor();
  });
}
