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

const Registered = z.looseObject({ activity: z.looseObject({ number: z.string() }) });

/** Registers a study of letters about inhabitants for somebody; answers its number. */
async function registered(name: string, title: string, month: string): Promise<string> {
  const plan = {
    title,
    kind: 'research',
    organisation: 'Open Universiteit',
    neighbourhoods: ['BU09172004'],
    period: { start: `${month}-01`, end: `${month}-28` },
    targetGroups: ['age-25-44'],
    indicators: ['inhabitants'],
    ask: { participants: 20, contactsPerParticipant: 1, minutesPerContact: 5, mode: 'post' },
  };
  const key = { 'Idempotency-Key': title.replaceAll(' ', '-') };
  const made = await askAs(address, { as: 'researcher', name }, 'POST', '/v1/activities', plan, key);
  expect(made.status).toBe(201);
  return Registered.parse(await made.json()).activity.number;
}

describe.each([
  ['on a desktop', DESKTOP, '2027-03'],
  ['on a phone', PHONE, '2027-09'],
] as const)('Two researchers %s', (device, reader, month) => {
  test('ask together: one proposes, the other says yes with the keyboard, and both choose the same', async () => {
    const theirs = await registered('Hein', `Gastheer ${device}`, month);
    const own = await registered('Gea', `Gast ${device}`, month);
    const guest = await openPage(reader);
    await guest.goto(address('/mijn'));
    await signIn(guest, 'researcher', 'Gea');
    await guest.getByRole('heading', { name: 'Wat op u wacht' }).waitFor();
    await guest.goto(address(`/activiteiten/${own}`));
    await guest.getByRole('heading', { name: 'Samen vragen', exact: true }).waitFor();
    await isWell(guest, `joinings-offer-${reader.width}`);
    await guest.getByRole('button', { name: `Stel voor om samen te vragen (${theirs})` }).click();
    await guest.getByText('Het voorstel wacht op een antwoord.').first().waitFor();
    const host = await openPage(reader);
    await host.goto(address('/mijn'));
    await signIn(host, 'researcher', 'Hein');
    await isWell(host, `joinings-mine-${reader.width}`);
    await host
      .getByRole('listitem')
      .filter({ hasText: `Gast ${device} wil mee` })
      .getByRole('button')
      .click();
    const yes = host.getByRole('button', { name: 'Ja, overleggen' });
    await tabTo(host, yes);
    await host.keyboard.press('Enter');
    await host.getByText('Contact van wie meegaat').first().waitFor();
    await isWell(host, `joinings-talking-${reader.width}`);
    await host.getByRole('button', { name: 'Kies: in één bezoek' }).first().click();
    await host.getByText('Dit wacht op het antwoord van de ander').first().waitFor();
    await guest.goto(address(`/activiteiten/${own}`));
    await guest.getByRole('button', { name: 'Akkoord: in één bezoek' }).click();
    await guest.getByText('u vraagt met de brieven van de ander').first().waitFor();
    await guest.goto(address(`/activiteiten/${own}`));
    await isWell(guest, `joinings-agreed-${reader.width}`);
  });
});
