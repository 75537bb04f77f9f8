import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { textRow, xlsxRows } from '../platform/tables/workbooks.ts';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

/** Data that only who asked for them may have, with terms; asked for by a researcher, and given by all who decide on it. */
async function givenTo(email: string): Promise<void> {
  const desk = { as: 'data-desk', name: 'Dirk' };
  const entry = {
    title: 'Huurders',
    description: 'Per buurt.',
    owner: 'open-universiteit',
    grain: 'neighbourhood',
    access: 'restricted',
    terms: ['general'],
    population: 'tenants',
  };
  expect((await askAs(address, desk, 'POST', '/v1/datasets', entry)).status).toBe(201);
  const request = {
    ...{
      datasets: ['huurders'],
      organisation: 'Open Universiteit',
      purpose: 'Onderzoek.',
      legalBasis: 'no-personal-data',
    },
    ...{
      from: '2026-01-01',
      until: '2030-01-01',
      people: [{ name: 'An', email }],
      terms: [{ id: 'general', accepted: true }],
    },
  };
  const sent = await askAs(address, { as: 'researcher', name: 'Ria' }, 'POST', '/v1/data-requests', request, {
    'Idempotency-Key': 'huurders',
  });
  const { dataRequest } = z.object({ dataRequest: z.object({ id: z.string() }) }).parse(await sent.json());
  const at = `/v1/data-requests/${dataRequest.id}`;
  const etag = (await askAs(address, desk, 'GET', at)).headers.get('ETag') ?? '';
  const decision = { decision: 'approve', reason: 'Akkoord.' };
  expect((await askAs(address, desk, 'POST', `${at}/decisions`, decision, { 'If-Match': etag })).status).toBe(200);
}

describe('Data that are given', () => {
  const ROWS = xlsxRows(
    [
      ['neighbourhood', 'count:tenants'],
      ['BU09172000', 410],
      ['BU09172001', 320],
      ['BU09172002', 55],
    ]
      .map((cells) => textRow(...cells.map(String)))
      .join(''),
  );

  test('come in as a workbook, go to who accepts the terms, and are taken back with a reason', async () => {
    await givenTo('an.researcher@example.org');
    const page = await openPage(DESKTOP);
    await page.goto(address('/data/huurders/publiceren'));
    await signIn(page, 'data-desk', 'Dirk');
    await page
      .getByLabel('Bestand met gegevens')
      .setInputFiles({
        name: 'huurders.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(ROWS),
      });
    await page.getByRole('button', { name: 'Bestand versturen' }).click();
    await page.getByRole('button', { name: 'Bekijk wat er verborgen wordt' }).click();
    await page.getByRole('button', { name: 'Publiceren' }).click();
    await page.getByText('Versie 1 is te downloaden.').waitFor();

    const holder = await openPage(PHONE);
    await holder.goto(address('/inloggen'));
    await signIn(holder, 'researcher', 'An');
    await holder.getByText('Uitloggen').first().waitFor({ state: 'attached' });
    await holder.goto(address('/data/huurders'));
    await holder.getByRole('button', { name: 'Aanvaarden' }).click();
    await holder.getByText('Aanvaard alle voorwaarden om de gegevens te krijgen.').first().waitFor();
    await isWell(holder, 'terms-wrong-360');
    await holder.getByRole('checkbox').first().check();
    await holder.getByRole('button', { name: 'Aanvaarden' }).click();
    const [file] = await Promise.all([
      holder.waitForEvent('download'),
      holder.getByRole('link', { name: /CSV/ }).first().click(),
    ]);
    expect(file.suggestedFilename()).toContain('huurders');

    await page.goto(address('/data/huurders/publiceren'));
    await page.getByText('Versie 1 terugnemen').click();
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByText('Schrijf waarom u deze versie terugneemt.').first().waitFor();
    await page.getByLabel('Reden').fill('Er staat een fout in.');
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page
      .getByText(/teruggenomen op .*: Er staat een fout in\./)
      .first()
      .waitFor();
    await isWell(page, 'taken-back-1280');
    await holder.goto(address('/data/huurders'));
    await holder.getByRole('heading', { level: 1 }).waitFor();
    expect(await holder.getByRole('main').getByRole('link', { name: /CSV/ }).count()).toBe(0);
  });
});
