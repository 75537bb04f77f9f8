import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

const Registered = z.looseObject({ activity: z.looseObject({ id: z.string(), number: z.string() }) });
const BO = { as: 'bureau', name: 'Bo' };
const DAYS = 13;

/** An approved study of Ina's whose asking began today; answers its number. */
async function begun(title: string): Promise<string> {
  const today = todayIn(new Date());
  const plan = {
    title,
    kind: 'research',
    organisation: 'Open Universiteit',
    neighbourhoods: ['BU09172001'],
    period: { start: formatDay(today), end: formatDay(today + DAYS) },
    targetGroups: ['age-65-plus'],
    ask: { participants: 20, contactsPerParticipant: 1, minutesPerContact: 1, mode: 'post' },
  };
  const key = { 'Idempotency-Key': title.replaceAll(' ', '-') };
  const made = await askAs(address, { as: 'researcher', name: 'Ina' }, 'POST', '/v1/activities', plan, key);
  const { activity } = Registered.parse(await made.json());
  const decision = { decision: 'approve', reason: 'Er is ruimte.' };
  const path = `/v1/activities/${activity.id}/decisions`;
  expect((await askAs(address, BO, 'POST', path, decision, { 'If-Match': '"1"' })).status).toBe(200);
  return activity.number;
}

describe.each([
  ['on a desktop', DESKTOP],
  ['on a phone', PHONE],
] as const)('A researcher %s', (device, reader) => {
  test('tells how many came of an ask, is told what is wrong, and mends that with the keyboard', async () => {
    const number = await begun(`Aantallen ${device}`);
    const page = await openPage(reader);
    await page.goto(address('/mijn'));
    await signIn(page, 'researcher', 'Ina');
    await page.getByRole('heading', { name: 'Wat op u wacht' }).waitFor();
    await page.goto(address(`/activiteiten/${number}`));
    await page.getByRole('heading', { name: 'Wat er van het vragen kwam' }).waitFor();
    await page.getByRole('link', { name: 'Aantallen doorgeven' }).click();
    await page.getByRole('heading', { name: 'Een aantal invullen' }).waitFor();
    await isWell(page, `outcomes-empty-${reader.width}`);
    await page.getByLabel('Benaderd').fill('veel');
    await page.getByLabel('Antwoordden').fill('9');
    await page.getByLabel('Weigerden').fill('4');
    await page.getByRole('button', { name: 'Bewaar dit aantal' }).click();
    await page.getByText('Vul een heel getal in, van 0 tot en met 100.000.').first().waitFor();
    await isWell(page, `outcomes-wrong-${reader.width}`);
    expect(await page.getByLabel('Antwoordden').inputValue()).toBe('9');
    await page.getByLabel('Benaderd').fill('16');
    await tabTo(page, page.getByRole('button', { name: 'Bewaar dit aantal' }));
    await page.keyboard.press('Enter');
    await page.getByText('De aantallen zijn bewaard.').waitFor();
    await isWell(page, `outcomes-kept-${reader.width}`);
    await page.getByRole('link', { name: 'Terug naar de activiteit' }).click();
    await page.locator('summary', { hasText: 'Wat er van het vragen kwam' }).click();
    await page.getByRole('cell', { name: '16', exact: true }).waitFor();
    await isWell(page, `outcomes-told-${reader.width}`);
  });
});
