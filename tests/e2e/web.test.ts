import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testBrowser } from '../support/browser.ts';
import { startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

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
    for (const path of ['/?als=tabel', '/norm', '/buurten/BU09172004', '/wijken/WK091720', '/datagebruik']) {
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
