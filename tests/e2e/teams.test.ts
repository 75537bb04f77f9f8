import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { freePort } from '#functions/local/engine/engine-process.ts';
import { screenshot } from '../support/browser.ts';
import { askAs, startedProduct } from './product.ts';
import { BUREAU_CHANNEL, playgrounds, playgroundsAt, type TeamsUser } from './teams-playground.ts';

vi.setConfig({ testTimeout: 300_000 });
const people = new Map([
  ['Rea', await freePort()],
  ['Bo', await freePort()],
  ['Hanna', await freePort()],
]);
const { address } = startedProduct({
  LOKETTEN_TEAMS_BUREAU_CHANNEL: BUREAU_CHANNEL,
  LOKETTEN_TEAMS_PLAYGROUND: playgroundsAt(people.values()),
});
const { user } = playgrounds(() => address('/teams/messages'), people);

const Activities = z.object({ items: z.array(z.looseObject({ title: z.string(), status: z.string() })) });

/** How the register has the activities of a title. */
async function registered(title: string): Promise<string[]> {
  const { items } = Activities.parse(
    await (await askAs(address, { as: 'bureau', name: 'Bo' }, 'GET', '/v1/activities?limit=100')).json(),
  );
  return items.filter((one) => one.title === title).map(({ status }) => status);
}

const picture = ({ page }: TeamsUser, name: string): Promise<void> => screenshot(page, `teams-${name}`);

async function linked(who: TeamsUser, as: string, name: string): Promise<void> {
  await who.presses('Link account');
  await who.seesTitle('Link your account');
  expect(await who.links(as, name)).toContain(name);
}

async function fillsInStudy(rea: TeamsUser, title: string): Promise<void> {
  await rea.fills('Title', title);
  await rea.page.getByRole('radio', { name: 'research' }).last().check();
  await rea.fills('Organisation that does it', 'Open Universiteit');
  await rea.chooses('Neighbourhoods or districts', 'Vrieheide');
  await rea.picksDay('First day (needed to see whether there is room)', 2);
  await rea.picksDay('Last day (needed to see whether there is room)', 3);
  await rea.chooses('Target groups (needed to see whether there is room)', '25 to 44 years old');
  await rea.fills('How many people do you approach? (needed to see whether there is room)', '40');
  await rea.fills('How often do you ask each? (needed to see whether there is room)', '1');
  await rea.fills('Minutes each time (needed to see whether there is room)', '20');
}

test('A study goes from a typed word to a decision without leaving Teams, and everyone sees what was decided', async () => {
  const [rea, bo] = [user('Rea'), user('Bo')];
  await rea.sees('Welcome to Loketten');

  // Where a channel is reached becomes known when the app is added to it.
  await linked(bo, 'bureau', 'Bo');
  await bo.page.getByText('Bureau', { exact: true }).first().click();
  await bo.sees('Open for me');

  // What is missing is said by field; who is not linked yet can look whether there is room, and is asked to link after that.
  await rea.types('activity');
  await rea.sees('You can see here whether there is room. To register, link your account first.');
  await rea.presses('Register');
  await rea.sees('Not filled in right yet. Nothing was stored.');
  await picture(rea, 'errors');
  await fillsInStudy(rea, 'Groengebruik');
  await rea.presses('See the outcome');
  await rea.sees(/Vrieheide: there is room/);
  await picture(rea, 'outcome');
  await rea.pressesUntil('Register', 'Link your account');
  expect(await registered('Groengebruik')).toEqual([]);
  expect(await rea.links('researcher', 'Rea')).toContain('Rea');

  // What was filled in is still there, with what the check says of it.
  await rea.types('activity');
  await rea.sees(/draft/i);
  await rea.pressesUntil('Register', 'Registered: Groengebruik');
  expect(await registered('Groengebruik')).toEqual(['submitted']);
  await picture(rea, 'registered');

  // The desk's channel gets a card, on which the bureau finds its buttons.
  await bo.seesTitle('Nieuwe aanmelding: Groengebruik');
  expect(await bo.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  await bo.presses('Wat kan ik hier doen?');
  await bo.seesTitle('New registration: Groengebruik');
  await picture(bo, 'desk');
  await bo.presses('Approve');
  await bo.fills('Why?', 'It fits.');
  await bo.presses('Decide');
  await bo.sees(/Approved by Bo/);
  await picture(bo, 'decided');
  expect(await registered('Groengebruik')).toEqual(['approved']);

  // Who registered it is told, once, in the language of their Teams, and the card that they have shows how things are now.
  await rea.sees(/Groengebruik: approved by Bo/);
  await rea.sees(/Approved by Bo/);
  await picture(rea, 'told');
});

test('Somebody in Teams finds data with a typing error, asks for them, and is told what to type where a word is not known', async () => {
  const hanna = user('Hanna');
  await linked(hanna, 'researcher', 'Hanna');
  await hanna.types('data-request energiearmoed');
  await hanna.presses('Ask for these data');
  await hanna.sees('Who will use the data?');
  await hanna.fills('Organisation', 'Open Universiteit');
  await hanna.fills('What do you use the data for?', 'To see where people cannot heat their homes.');
  await hanna.chooses('On which ground of the privacy law (GDPR)?', 'public task');
  await hanna.picksDay('First day', 2);
  await hanna.picksDay('Last day', 3);
  await picture(hanna, 'data-request');
  await hanna.presses('Send');
  await hanna.sees('Your request was sent');
  await picture(hanna, 'data-request-sent');

  await hanna.types('koffie');
  await hanna.sees('I do not know that word');
  await hanna.presses('Nederlands');
  await hanna.types('loket');
  await hanna.sees('Wat kunt u hier?');
  await picture(hanna, 'unknown-word');
});
