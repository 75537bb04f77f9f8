import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { textRow, xlsxRows } from '../platform/tables/workbooks.ts';
import type { Page } from 'playwright-core';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

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

describe('A request for data', () => {
  const DESK = { as: 'data-desk', name: 'Dirk' };
  const RIA = { as: 'researcher', name: 'Ria' };
  const Sent = z.object({ dataRequest: z.object({ id: z.string() }) });

  /** A request for data that are here and not for everyone, by Ria for herself; where its page is. */
  async function asked(): Promise<string> {
    const entry = {
      ...{ title: 'Panel', description: 'Per buurt.', owner: 'open-universiteit', grain: 'neighbourhood' },
      ...{ access: 'restricted', population: 'panel' },
    };
    expect((await askAs(address, DESK, 'POST', '/v1/datasets', entry)).status).toBe(201);
    const csv = 'neighbourhood,count:people\nBU09172000,410\nBU09172001,320\n';
    const put = await askAs(address, DESK, 'PUT', '/v1/datasets/panel/data', csv, { 'Content-Type': 'text/csv' });
    expect(put.status).toBe(200);
    const request = {
      ...{ datasets: ['panel'], organisation: 'Open Universiteit', purpose: 'Onderzoek.', legalBasis: 'public-task' },
      ...{ from: '2026-01-01', until: '2027-12-31', people: [{ name: 'Ria', email: 'ria.researcher@example.org' }] },
    };
    const sent = await askAs(address, RIA, 'POST', '/v1/data-requests', request, { 'Idempotency-Key': 'panel' });
    return `/dataverzoeken/${Sent.parse(await sent.json()).dataRequest.id}`;
  }

  async function decided(page: Page, button: string, question: string, text: string, submit: string): Promise<void> {
    const press = page.getByRole('button', { name: button, exact: true }).first();
    await tabTo(page, press);
    await page.keyboard.press('Enter');
    await page.getByLabel(question).fill(text);
    const send = page.getByRole('button', { name: submit, exact: true });
    await tabTo(page, send);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Terug' }).first().waitFor();
  }

  test('is made clear and sent back in one press on a phone, decided on by keyboard, had as a file, and extended', async () => {
    const path = await asked();
    const officer = await openPage(DESKTOP);
    await officer.goto(address('/dataverzoeken'));
    await signIn(officer, 'data-desk', 'Dirk');
    await officer.getByRole('link', { name: 'Open Universiteit vraagt Panel' }).click();
    await officer.getByText('Besluit uiterlijk').waitFor();
    await isWell(officer, 'request-desk-1280');
    await decided(
      officer,
      'Toelichting vragen',
      'Wat moet de aanvrager duidelijk maken?',
      'Welke buurt?',
      'Vraag stellen',
    );

    const ria = await openPage(PHONE);
    await ria.goto(address(path));
    await signIn(ria, 'researcher', 'Ria');
    await ria.getByText('Er is u iets gevraagd.').waitFor();
    await isWell(ria, 'request-asked-360');
    await ria.getByLabel('Uw antwoord').fill('Vrieheide.');
    await ria.getByRole('button', { name: 'Antwoorden en terugsturen' }).click();
    await ria.getByText('Uw antwoord is verstuurd').first().waitFor();

    await officer.goto(address(path));
    await decided(officer, 'Akkoord', 'Waarom?', 'Past bij het doel.', 'Goedkeuren');
    await ria.goto(address(path));
    await isWell(ria, 'request-approved-360');
    const [file] = await Promise.all([
      ria.waitForEvent('download'),
      ria.getByRole('link', { name: /CSV/ }).first().click(),
    ]);
    expect(file.suggestedFilename()).toContain('panel');
    await ria.getByRole('button', { name: 'Verlenging vragen' }).click();
    await ria.getByLabel('Nieuwe laatste dag').fill('2028-06-30');
    await ria.getByLabel('Waarom?').fill('Het veldwerk loopt uit.');
    await ria.getByRole('button', { name: 'Vragen', exact: true }).click();
    await ria.getByText('Gevraagd om langer toegang').first().waitFor();

    await officer.goto(address('/dataverzoeken'));
    await officer.getByRole('link', { name: 'Open Universiteit wil Panel langer gebruiken' }).waitFor();
    await isWell(officer, 'extensions-1280');
    await decided(officer, 'Verlengen', 'Waarom?', 'Akkoord.', 'Goedkeuren');
    await ria.goto(address(path));
    await ria.getByText('30 jun 2028').first().waitFor();
    await ria.goto(address('/datagebruik/aanvragen'));
    await ria.getByRole('link', { name: 'Panel' }).waitFor();
    await isWell(ria, 'public-requests-360');
  });

  test.each([
    ['on a desktop', DESKTOP],
    ['on a phone', PHONE],
  ] as const)('begins with an entry of the catalogue, which the desk makes %s', async (_device, reader) => {
    const page = await openPage({ ...reader, script: false });
    await page.goto(address('/nieuwe-dataset'));
    await signIn(page, 'data-desk', 'Dirk');
    await page.getByText('Uitloggen').first().waitFor({ state: 'attached' });
    await page.goto(address('/data?grain=neighbourhood'));
    await isWell(page, `data-grain-${reader.width}`);
    await page.getByRole('link', { name: 'Gegevens in de catalogus zetten' }).click();
    await isWell(page, `entry-${reader.width}`);
    await page.getByLabel('Titel (verplicht)').fill(`Telling ${reader.width}`);
    await page.getByRole('button', { name: 'In de catalogus zetten' }).click();
    await page.getByText('Kies wie de gegevens mag gebruiken.').first().waitFor();
    await isWell(page, `entry-wrong-${reader.width}`);
    await page.getByLabel('Omschrijving (verplicht)').fill('Een telling per buurt.');
    await page.getByLabel('Van welke organisatie').selectOption('movare');
    await page.getByRole('radio', { name: 'per buurt' }).check();
    await page.locator('input[name="access"]').first().check();
    await page.getByRole('button', { name: 'In de catalogus zetten' }).click();
    await page.getByRole('heading', { level: 1, name: `Telling ${reader.width}` }).waitFor();
    await page.goto(address('/dataverzoeken/termijn'));
    await isWell(page, `term-${reader.width}`);
  });
});
