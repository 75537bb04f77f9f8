import { describe, expect, test, vi } from 'vitest';
import { testBrowser } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { DESKTOP, looks, PHONE, signIn, tabTo } from './web-user.ts';

vi.setConfig({ testTimeout: 300_000 });

const { address } = startedProduct();
const browser = testBrowser();
const { openPage } = browser;
const isWell = looks(browser);

/** Registers a study that asks Movare for hours; answers its title. */
async function asked(device: string, month: string): Promise<string> {
  const title = `Vraag om uren ${device}`;
  const plan = {
    title,
    kind: 'research',
    organisation: 'Open Universiteit',
    summary: 'Wij zoeken iemand die de buurt laat zien.',
    neighbourhoods: ['BU09172004'],
    period: { start: `${month}-01`, end: `${month}-28` },
    askedOrganisations: [{ partner: 'movare', hours: 6 }],
  };
  const key = { 'Idempotency-Key': title.replaceAll(' ', '-') };
  expect((await askAs(address, { as: 'researcher', name: 'Ria' }, 'POST', '/v1/activities', plan, key)).status).toBe(
    201,
  );
  return title;
}

describe.each([
  ['on a desktop', DESKTOP, '2027-03'],
  ['on a phone', PHONE, '2027-09'],
] as const)('Somebody of an organisation %s', (device, reader, month) => {
  test('finds what is asked, proposes other hours with the keyboard, and the owner accepts', async () => {
    const title = await asked(device, month);
    const page = await openPage(reader);
    await page.goto(address('/mijn'));
    await page.getByRole('link', { name: 'Verder naar inloggen' }).click();
    await page.getByLabel('Rol').selectOption('partner');
    await page.getByLabel('Naam').fill('Mo');
    await page.getByLabel('Organisatie').selectOption('movare');
    await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
    const line = page.getByRole('listitem').filter({ hasText: `${title}: 6 uur gevraagd van Movare` });
    await isWell(page, `organisations-mine-${reader.width}`);
    await line.getByRole('button').click();
    await page.getByText('Wij zoeken iemand die de buurt laat zien.').waitFor();
    await isWell(page, `organisations-ask-${reader.width}`);
    const propose = page.getByRole('button', { name: 'Ander voorstel' });
    await tabTo(page, propose);
    await page.keyboard.press('Enter');
    await page.getByLabel('Hoeveel uur kan wel?').waitFor();
    await isWell(page, `organisations-counter-${reader.width}`);
    await page.getByLabel('Hoeveel uur kan wel?').fill('4');
    await page.getByRole('button', { name: 'Antwoord bewaren' }).click();
    await page.getByRole('heading', { name: 'Bewaard: Movare, ander voorstel' }).waitFor();
    const owner = await openPage(reader);
    await owner.goto(address('/mijn'));
    await signIn(owner, 'researcher', 'Ria');
    await owner
      .getByRole('listitem')
      .filter({ hasText: `${title}: een organisatie doet een ander voorstel` })
      .getByRole('button')
      .click();
    await owner.getByRole('heading', { name: 'Gevraagde organisaties' }).waitFor();
    await isWell(owner, `organisations-owner-${reader.width}`);
    await owner.getByRole('button', { name: 'Neem het voorstel aan' }).click();
    await owner.getByText('toegezegd').first().waitFor();
  });

  test('the bureau turns a rule on, and everybody reads it at the norm', async () => {
    const page = await openPage(reader);
    await page.goto(address('/bureau/regels'));
    await signIn(page, 'bureau', 'Bo');
    await page.getByRole('heading', { name: 'Afspraken tussen onderzoeken' }).waitFor();
    await page.getByRole('checkbox', { name: 'Organisaties krijgen rust' }).check();
    await page.getByRole('button', { name: 'Opslaan als nieuwe afspraken' }).click();
    await page.getByRole('alert').getByText('Schrijf waarom').waitFor();
    await isWell(page, `organisations-terms-${reader.width}`);
    await page.getByLabel('Waarom veranderen de afspraken?').fill('Afgesproken met de partners.');
    await page.getByRole('button', { name: 'Opslaan als nieuwe afspraken' }).click();
    await page.getByText('De afspraken zijn opgeslagen als versie').waitFor();
    await page.goto(address('/norm'));
    await page.getByText('Organisaties krijgen rust.').waitFor();
    await isWell(page, `organisations-norm-${reader.width}`);
  });
});
