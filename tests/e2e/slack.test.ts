import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { Browser } from '../link/browser.ts';
import { testFolders } from '../local/folder.ts';
import { printed, testPrograms } from '../local/programs.ts';
import { fakeSlack } from '../slack/fake-slack.ts';
import { asForm, command, SIGNING_SECRET } from '../slack/payloads.ts';
import { linkIn, SlackUser } from './slack-user.ts';

vi.setConfig({ testTimeout: 300_000 });
const newFolder = testFolders();
const run = testPrograms();
const slack = fakeSlack();

async function start(): Promise<string> {
  const program = run(process.execPath, ['functions/local/start.ts'], {
    PORT: '0',
    LOKETTEN_SEED: 'none',
    LOKETTEN_DATA_DIR: await newFolder(),
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: 'xoxb-test',
    LOKETTEN_SLACK_API_URL: slack.apiUrl(),
  });
  const [, baseUrl = ''] = await printed(
    program,
    /Loketten is ready: (http:\/\/localhost:\d+)[\s\S]*Slack {2}POST[\s\S]*limit=5'/,
  );
  return baseUrl;
}

/** Links a chat account by the link that was shown, as a person with a browser does. */
async function link(address: string, as: Readonly<Record<string, string>>): Promise<string> {
  const browser = new Browser();
  return (await browser.submit(await browser.submit(await browser.toSignIn(address), as))).text;
}

const STUDY = {
  title: 'Groengebruik',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: ['BU09172004'],
  start: '2027-01-11',
  end: '2027-02-07',
  groups: ['age-25-44'],
  participants: '40',
  contacts: '1',
  minutes: '20',
  mode: 'post',
};
const Activities = z.object({
  items: z.array(z.looseObject({ id: z.string(), status: z.string(), number: z.string() })),
});

async function api(
  baseUrl: string,
  method: string,
  path: string,
  as: object,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const token = await fetch(`${baseUrl}/dev/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(as),
  });
  const { accessToken } = z.object({ accessToken: z.string() }).parse(await token.json());
  return fetch(`${baseUrl}/v1${path}`, {
    method,
    headers: { 'Authorization': `Bearer ${accessToken}`, 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
}

test('A study goes from a first command to a decision without leaving Slack, and everyone sees what was decided', async () => {
  const baseUrl = await start();
  const [an, bo] = [new SlackUser(slack, baseUrl, 'UAN'), new SlackUser(slack, baseUrl, 'UBO')];

  // Who is not linked yet can check, and is asked to link when it comes to registering; what was filled in is kept.
  const first = await an.opens('/activiteit');
  expect(await an.submits(first, { ...STUDY, contacts: '' }, 'V0')).toMatchObject({ response_action: 'errors' });
  expect(await an.submits(first, STUDY, 'V1')).toMatchObject({ response_action: 'update' });
  const unlinked = await an.sees('views.update', ({ text }) => text.includes('Account koppelen'));
  expect(await link(linkIn(unlinked), { as: 'researcher', name: 'An' })).toContain('gekoppeld aan An');
  const again = await an.opens('/activity');
  expect(again.text).toContain('concept');
  expect(again.text).toContain('Groengebruik');
  expect(await an.submits(again, STUDY, 'V2')).toMatchObject({ response_action: 'update' });
  await an.sees(
    'views.update',
    ({ text }) => text.includes('Aangemeld: Groengebruik') && text.includes('er is ruimte'),
  );

  // The bureau's channel gets a card, whose buttons ask who is not linked to link.
  const card = await bo.sees(
    'chat.postMessage',
    ({ call, text }) => call.args['channel'] === '#loketten-bureau' && text.includes('Nieuwe aanmelding: Groengebruik'),
  );
  await an.sees(
    'chat.postMessage',
    ({ call, text }) => call.args['channel'] === 'DUAN' && text.includes('De ruimte is voor u gereserveerd'),
  );
  expect(await link(linkIn(await bo.isTold('/introductie')), { as: 'bureau', name: 'Bo' })).toContain(
    'gekoppeld aan Bo',
  );

  const decision = await bo.pressesForForm(card, 'Goedkeuren met voorwaarden');
  expect(await bo.submits(decision, { reason: 'Nuttig' }, 'V3')).toMatchObject({ response_action: 'errors' });
  expect(await bo.submits(decision, { reason: 'Nuttig', conditions: 'Niet in de vakantie' }, 'V4')).toMatchObject({
    response_action: 'update',
  });
  for (const channel of ['CLOKETTEN-BUREAU', 'DUAN']) {
    await bo.sees(
      'chat.update',
      ({ call, text }) =>
        call.args['channel'] === channel &&
        text.includes('Goedgekeurd door Bo') &&
        text.includes('Niet in de vakantie'),
    );
  }
  await an.sees(
    'chat.postMessage',
    ({ call, text }) => call.args['channel'] === 'DUAN' && text.includes('Groengebruik: goedgekeurd door Bo'),
  );

  // A decision that is taken elsewhere updates the card too.
  const { items } = Activities.parse(
    await (await api(baseUrl, 'GET', '/activities', { as: 'bureau', name: 'Bo' })).json(),
  );
  expect(items).toMatchObject([{ status: 'approved' }]);
  const cancelled = await api(
    baseUrl,
    'POST',
    `/activities/${items[0]?.id}/transitions`,
    { as: 'bureau', name: 'Cor' },
    { to: 'cancelled', reason: 'Vervallen' },
    { 'If-Match': '"2"' },
  );
  expect(cancelled.status).toBe(200);
  await bo.sees(
    'chat.update',
    ({ call, text }) => call.args['channel'] === 'CLOKETTEN-BUREAU' && text.includes('geschrapt door het bureau'),
  );
  await an.sees('chat.postMessage', ({ text }) => text.includes('Groengebruik: geschrapt door Cor'));

  // What overlaps is told to the asker alone, and the overview too.
  const overlap = await an.isTold('/overlap', 'vriehiede 2027-01-11..2027-02-07 25-44');
  expect(overlap.text).toMatch(/Wat loopt er in Vrieheide\?.*[🟦🟧🟥]{4}/su);
  expect(
    new Set(slack.calls('chat.postMessage').map(({ args }) => JSON.stringify([args['channel'], args['metadata']])))
      .size,
  ).toBe(slack.calls('chat.postMessage').length);
});

test('A wrong signature, or one of more than five minutes ago, is refused', async () => {
  const baseUrl = await start();
  const body = command('/loket', '');
  const status = async (headers: Headers): Promise<number> =>
    (await fetch(`${baseUrl}/slack/events`, { method: 'POST', headers, body })).status;
  expect(await status(asForm(body).headers)).toBe(200);
  expect(await status(asForm(body, { secret: 'another' }).headers)).toBe(401);
  expect(await status(asForm(body, { secondsAgo: 301 }).headers)).toBe(401);
});
