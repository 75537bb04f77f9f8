import { beforeAll, describe, test, vi } from 'vitest';
import * as z from 'zod';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const PAGE = '/monitor/aannames/netwerk';
const TITLES = ['Schulden', 'Stress', 'Gezondheid', 'Werk', 'Vertrouwen in de buurt', 'Verhuizingen'] as const;
const BELIEVED = [
  [0, '+', 1],
  [1, '-', 2],
  [2, '+', 3],
  [3, '-', 0],
  [0, '+', 5],
  [5, '-', 4],
  [4, '-', 1],
  [1, '-', 4],
  [3, '?', 4],
] as const;

/** What the data desk enters for these journeys. */
async function enter(path: string, body: object): Promise<{ readonly id: string }> {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const answer = await askAs(address, { as: 'data-desk', name: 'Dora' }, 'POST', `/v1${path}`, body, headers);
  return z.looseObject({ id: z.string() }).parse(await answer.json());
}

beforeAll(async () => {
  const ids: string[] = [];
  for (const title of TITLES) ids.push((await enter('/factors', { title })).id);
  for (const [cause, sign, effect] of BELIEVED)
    await enter('/assumptions', {
      statement: `Wie meer ${TITLES[cause].toLowerCase()} heeft, merkt dat aan ${TITLES[effect].toLowerCase()}.`,
      ...{ cause: ids[cause], effect: ids[effect], sign, goals: [(cause % 3) + 1] },
    });
});

describe('Who wants to know how people think it works', () => {
  test('sees the network, its loops and what is missing, and finds the way from one to another without a mouse', async () => {
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address(PAGE));
    await page.getByRole('img', { name: 'Netwerk van aannames' }).waitFor();
    await page.getByText('Meer ‘Stress’ leidt tot minder ‘Vertrouwen in de buurt’').first().waitFor();
    await isWell(page, 'network-1280');
    await tabTo(page, page.getByLabel('Van', { exact: true }));
    await page.getByLabel('Van', { exact: true }).selectOption({ label: 'Factor: Schulden' });
    await page.getByLabel('Naar', { exact: true }).selectOption({ label: 'Factor: Werk' });
    await tabTo(page, page.getByRole('button', { name: 'Zoek de weg' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'De kortste weg die minder geeft' }).waitFor();
    await isWell(page, 'network-path-1280');
  });

  test('folds it up by theme and looks around one factor, in English', async () => {
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address(`/en${PAGE}?vouw=thema`));
    await page.getByText('the picture is folded up').waitFor();
    await isWell(page, 'network-folded-1280');
    await page.locator('summary', { hasText: 'The factors' }).click();
    await page.getByRole('link', { name: 'Around ‘Verhuizingen’' }).click();
    await page.getByText('3 factors and 2 assumptions.').waitFor();
  });

  test('reads it on a phone', async () => {
    const page = await openPage(PHONE);
    await page.goto(address(PAGE));
    await page.getByRole('heading', { level: 1, name: 'Netwerk van aannames' }).waitFor();
    await page.locator('summary', { hasText: 'Alle aannames uit de tekening als tabel' }).click();
    await isWell(page, 'network-360');
  });
});
