import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const RIA = { as: 'researcher', name: 'Ria' };
const BO = { as: 'bureau', name: 'Bo' };
const Registered = z.looseObject({ activity: z.looseObject({ id: z.string(), number: z.string() }) });

/** A registration of Ria's of which the bureau asks something. */
async function asked(title: string): Promise<{ readonly id: string; readonly number: string }> {
  const plan = {
    title,
    kind: 'research',
    organisation: 'Open Universiteit',
    neighbourhoods: ['BU09172004', 'BU09171000'],
    period: { start: '2029-05-03', end: '2029-05-30' },
    targetGroups: ['age-25-44'],
    ask: { participants: 30, contactsPerParticipant: 1, minutesPerContact: 10 },
    askedOrganisations: [{ partner: 'movare', hours: 4 }],
  };
  const key = { 'Idempotency-Key': title.replaceAll(' ', '-') };
  const made = await askAs(address, RIA, 'POST', '/v1/activities', plan, key);
  const { activity } = Registered.parse(await made.json());
  const decision = { decision: 'request-changes', reason: 'Hoe vaak komt u terug?' };
  const ifMatch = { 'If-Match': made.headers.get('ETag') ?? '' };
  const decided = await askAs(address, BO, 'POST', `/v1/activities/${activity.id}/decisions`, decision, ifMatch);
  expect(decided.status).toBe(200);
  return activity;
}

describe.each([
  ['on a desktop', DESKTOP],
  ['on a phone, without script', { ...PHONE, script: false }],
] as const)('A researcher %s', (device, reader) => {
  test('answers the bureau from the message, adds the approval, and withdraws knowing what follows', async () => {
    const { id, number } = await asked(`Groen ${device}`);
    const page = await openPage(reader);
    await page.goto(address(`/activiteiten/${id}`)); // as a mail leads there
    await signIn(page, RIA.as, RIA.name);
    await page.waitForURL(new RegExp(`/activiteiten/${number}$`));
    await isWell(page, `activity-asked-${reader.width}`);
    await page.getByLabel('Uw antwoord').fill('Eén keer, in mei.');
    await page.getByRole('button', { name: 'Antwoord versturen' }).click();
    await page.getByText('Antwoord verstuurd, het bureau besluit opnieuw').waitFor();
    await page.reload(); // does nothing twice
    expect(await page.getByText('Eén keer, in mei.').count()).toBe(1);
    await isWell(page, `activity-answered-${reader.width}`);
    await page.getByRole('link', { name: 'Bestand toevoegen' }).click();
    await page
      .getByLabel('Kies een PDF')
      .setInputFiles({
        name: 'goedkeuring.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
      });
    await page.getByRole('button', { name: 'Verder' }).click();
    await isWell(page, `activity-file-${reader.width}`);
    await page.getByLabel('Wat is dit voor bestand?').fill('Goedkeuring ethische commissie');
    await page.getByRole('button', { name: 'Toevoegen' }).click();
    await page.getByRole('link', { name: 'Goedkeuring ethische commissie' }).waitFor();
    await page.getByRole('link', { name: 'Intrekken' }).click();
    await page.getByText('komt vrij.').first().waitFor();
    await isWell(page, `activity-withdraw-${reader.width}`);
    await page.getByLabel('Waarom trekt u dit in?').fill('Het geld is op.');
    await page.getByRole('button', { name: 'Intrekken' }).click();
    await page.locator('[aria-current="step"]', { hasText: 'Ingetrokken' }).waitFor();
    await isWell(page, `activity-withdrawn-${reader.width}`);
  });
});

test('The bureau opens an activity by keyboard, writes on it, and copies it', async () => {
  const { number } = await asked('Groen met het toetsenbord');
  const page = await openPage(DESKTOP);
  await page.goto(address('/mijn'));
  await signIn(page, BO.as, BO.name);
  await page.waitForURL(/\/mijn$/);
  await page.goto(address(`/activiteiten/${number}`));
  await tabTo(page, page.getByLabel('Uw bericht'));
  await page.keyboard.type('Lukt het voor vrijdag?');
  await tabTo(page, page.getByRole('button', { name: 'Versturen' }));
  await page.keyboard.press('Enter');
  await page.getByText('Bericht verstuurd').waitFor();
  await isWell(page, 'activity-bureau-1280');
  await tabTo(page, page.getByRole('link', { name: 'Kopieer als nieuwe aanmelding' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/kopie=/);
  expect(await page.getByLabel('Titel').inputValue()).toBe('Groen met het toetsenbord');
});

test('The public reads what is public, and of the rest that there is nothing for them', async () => {
  const { number } = await asked('Groen dat nog niet openbaar is');
  const page = await openPage(PHONE);
  await page.goto(address(`/en/activiteiten/${number}`));
  await page.getByRole('link', { name: 'Did you register this yourself? Sign in' }).waitFor();
  await isWell(page, 'activity-missing-360');
});
