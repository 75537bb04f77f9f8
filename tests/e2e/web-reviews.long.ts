import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { until } from '../local/programs.ts';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const RIS = ['Schuldhulp in de wijk', 'Stress door betalingsachterstanden', 'Een budgetcoach aan huis']
  .map(
    (title, at) =>
      `TY  - JOUR\r\nTI  - ${title}: een onderzoek\r\nAU  - Voorbeeld, A.\r\nPY  - 20${at + 10}\r\nER  - \r\n`,
  )
  .join('\r\n');

const DATA_DESK = { as: 'data-desk', name: 'Dora' };
const reviewers = ['rev-ria@example.org', 'rev-rik@example.org'];
const reviewer = (name: string) => ({ as: 'researcher', name, email: `rev-${name.toLowerCase()}@example.org` });
const Answer = z.looseObject({ id: z.string().default(''), status: z.string().default('') });
const bodyOf = async (answer: Response) => Answer.parse(await answer.json());

let path: string;
beforeAll(async () => {
  const body = { question: 'Helpt schuldhulp vroeg in de wijk tegen stress?', reviewers, everyMonths: 6 };
  const key = { 'Idempotency-Key': 'review-of-journey' };
  path = `/v1/reviews/${(await bodyOf(await askAs(address, DATA_DESK, 'POST', '/v1/reviews', body, key))).id}`;
}, 300_000);

/** Both say something of the first study that waits for them. */
async function bothJudge(decisions: readonly [string, string]): Promise<void> {
  const Page = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
  const open = await askAs(address, reviewer('Rik'), 'GET', `${path}/studies?decision=open`);
  const [study] = Page.parse(await open.json()).items;
  for (const [at, name] of ['Ria', 'Rik'].entries()) {
    const said = { stage: 'title', decision: decisions[at] };
    const answer = await askAs(address, reviewer(name), 'POST', `${path}/studies/${study?.id ?? ''}/decisions`, said);
    expect(answer.status).toBe(200);
  }
}

describe('The reviews', () => {
  test('are in the monitor, with the questions of the programme, for somebody who only looks', async () => {
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address('/monitor'));
    await page.getByRole('link', { name: 'Wat de wetenschap zegt: de reviews' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reviews' }).waitFor();
    await isWell(page, 'reviews-1280');
    await page.getByRole('link', { name: /groen dicht bij huis/ }).click();
    await page.getByText('Er zijn nog geen studies.').waitFor();
    await isWell(page, 'review-empty-1280');
  });

  test('get their studies from a file, and a reviewer judges them by keys', async () => {
    const page = await openPage(DESKTOP);
    await page.goto(address(`${path.replace('/v1', '/monitor')}/toevoegen`));
    await signIn(page, 'data-desk', 'Dora');
    await page
      .getByLabel('Bestand')
      .setInputFiles({ name: 'schuld.ris', mimeType: 'text/plain', buffer: Buffer.from(RIS) });
    await isWell(page, 'review-bring-1280');
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByRole('button', { name: 'Studies toevoegen' }).click();
    await page.getByText('3 verwijzingen gelezen: 3 nieuwe studies').waitFor();
    await isWell(page, 'review-brought-1280');
  });

  test('show a reviewer one study at a time, on a phone and by keyboard', async () => {
    const page = await openPage(PHONE);
    await page.goto(address(`${path.replace('/v1', '/monitor')}/beoordelen`));
    await page.getByRole('link', { name: 'Verder naar inloggen' }).click();
    await page.getByLabel('Rol').selectOption('researcher');
    await page.getByLabel('Naam').fill('Ria');
    await page.getByLabel(/mail/i).fill('rev-ria@example.org');
    await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
    await page.getByText('0 van uw 3 beoordeeld').waitFor();
    await isWell(page, 'review-judge-360');
    await page.keyboard.press('e');
    await page.getByText('1 van uw 3 beoordeeld').waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Meenemen', exact: true }));
    await page.keyboard.press('Enter');
    await page.getByText('2 van uw 3 beoordeeld').waitFor();
    await page.getByLabel(/Toetsen gebruiken/).uncheck();
    await page.keyboard.press('m');
    expect(await page.getByText('2 van uw 3 beoordeeld').count()).toBe(1);
  });

  test('tell the data desk how studies flow, how far reviewers agree, and on what they differ', async () => {
    await until(
      async () => (await bodyOf(await askAs(address, DATA_DESK, 'GET', path))).id !== '',
      () => 'the review',
    );
    await bothJudge(['include', 'exclude']);
    const page = await openPage({ ...DESKTOP, script: false });
    await page.goto(address(`${path.replace('/v1', '/monitor')}/verschillen`));
    await signIn(page, 'data-desk', 'Dora');
    await page.getByRole('heading', { level: 1, name: 'Verschillen tussen beoordelaars' }).waitFor();
    await isWell(page, 'review-differ-1280');
    await page.goto(address(path.replace('/v1', '/monitor')));
    await page.getByRole('img', { name: /Van gevonden naar meegenomen/ }).waitFor();
    await isWell(page, 'review-1280');
    await page.getByRole('link', { name: 'De review wijzigen' }).click();
    await isWell(page, 'review-change-1280');
  });
});
