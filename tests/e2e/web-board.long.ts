import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { until } from '../local/programs.ts';
import { fakeSlack } from '../slack/fake-slack.ts';
import { SIGNING_SECRET } from '../slack/payloads.ts';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const slack = fakeSlack();
const { address } = startedProduct({
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_BOT_TOKEN: 'xoxb-test',
  get LOKETTEN_SLACK_API_URL() {
    return slack.apiUrl();
  },
});
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

/** How many pages the page takes on paper. */
async function sheetsOf(page: Page): Promise<number> {
  const printed = (await page.pdf({ format: 'A4' })).toString('latin1');
  return printed.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

describe('A board member', () => {
  test('finds the overview in the menu, reads how far the goals are, and prints it without menu or buttons', async () => {
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address('/inloggen?naar=%2Frapporten'));
    await signIn(page, 'board', 'Ben');
    await page.getByRole('link', { name: 'Overzicht' }).click();
    await page.getByRole('heading', { level: 1, name: /^Overzicht \d{4}$/ }).waitFor();
    expect(await page.getByRole('table', { name: 'De doelen met hun afstand' }).getByRole('row').count()).toBe(13);
    await isWell(page, 'overview-1280');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Hoofdmenu' }).isVisible()).toBe(false);
    expect(await page.getByText('Deze pagina past op papier').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Hoe ver zijn de doelen?' }).isVisible()).toBe(true);
    expect(await sheetsOf(page)).toBeLessThanOrEqual(4);
  });

  test('reads it on a phone', async () => {
    const page = await openPage(PHONE);
    await page.goto(address('/overzicht'));
    await signIn(page, 'board', 'Ben');
    await page.getByRole('heading', { level: 1, name: /^Overzicht/ }).waitFor();
    await isWell(page, 'overview-360');
  });
});

describe('An admin', () => {
  test('sends a message again that a chat refused', async () => {
    slack.next('chat.postMessage', { body: { ok: false, error: 'channel_not_found' } });
    const study = {
      title: 'Bericht dat niet aankomt',
      kind: 'research',
      organisation: 'Open Universiteit',
      neighbourhoods: ['BU09172004'],
      period: { start: '2027-03-01', end: '2027-03-28' },
    };
    const headers = { 'Idempotency-Key': 'niet-aangekomen' };
    const sent = await askAs(address, { as: 'researcher', name: 'Ria' }, 'POST', '/v1/activities', study, headers);
    expect(sent.status).toBe(201);
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address('/beheer'));
    await signIn(page, 'admin', 'Ada');
    const again = page.getByRole('button', { name: 'Opnieuw sturen' });
    await until(
      async () => {
        await page.goto(address('/beheer'));
        return (await again.count()) > 0;
      },
      () => 'the message to be given up',
    );
    await page.getByText('Kijk hier: iets komt niet aan of blijft liggen.').waitFor();
    await isWell(page, 'admin-letter-1280');
    await again.first().click();
    await page.getByText('Het bericht wordt opnieuw gestuurd').waitFor();
    await page.getByText('Alle berichten zijn aangekomen.').waitFor();
    await isWell(page, 'admin-sent-1280');
  });

  test('removes a person with the keyboard alone, on a phone, after a look at what that means', async () => {
    await askAs(address, { as: 'partner', name: 'Mo', partner: 'movare' }, 'GET', '/v1/me/data');
    const page = await openPage(PHONE);
    await page.goto(address('/beheer?partner=movare#mensen'));
    await signIn(page, 'admin', 'Ada');
    await isWell(page, 'admin-360');
    await tabTo(page, page.getByRole('link', { name: 'Mo weghalen' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mo weghalen?' }).waitFor();
    await isWell(page, 'admin-remove-360');
    await tabTo(page, page.getByRole('button', { name: 'Ja, haal weg' }));
    await page.keyboard.press('Enter');
    await page.getByText('De persoon is weggehaald').waitFor();
    await page.goto(address('/beheer?partner=movare'));
    await page.getByText('Er is niemand gevonden.').waitFor();
  });
});
