import { createAdaptorServer } from '@hono/node-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { openLocalSlack, type LocalSlack } from '#functions/slack/open-slack.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { datasetChange } from '#shared/catalogue/dataset-store.ts';
import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import { findRequests } from '#shared/requests/find-requests.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { SlackUser } from '#tests/e2e/slack-user.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { enterDatasets } from '#tests/support/requesting.ts';
import { Suggestions } from './block-kit.ts';
import { fakeSlack } from './fake-slack.ts';
import { asForm, click, SIGNING_SECRET } from './payloads.ts';

const engine = testEngine();
const fake = fakeSlack();
const DORA: Person = { id: 'dora', role: 'data-desk', name: 'Dora' };
const AS_DORA = { user: { id: 'U2', username: 'dora', name: 'dora', team_id: 'T1' } };

let desk: Desk;
let slack: LocalSlack;
let address: string;
let close: () => void;
beforeEach(async () => {
  fake.reset();
  fake.user('U1', { profile: { email: 'an@ou.nl' } });
  desk = await engine.freshDesk(testClock('2026-11-24T09:00:00Z'));
  await Promise.all([enterDatasets(desk), loadDatasets(desk, datasets)]);
  await finishLink(desk, await startLink(desk, { chat: 'slack', workspace: 'T1', user: 'U2' }, 'Dora'), DORA);
  const conversations = createConversations({ desk, baseUrl: 'https://loketten.example' });
  slack = openLocalSlack({
    desk,
    conversations,
    client: slackClient('xoxb-test', fake.apiUrl()),
    signingSecret: SIGNING_SECRET,
    trustedDomains: ['ou.nl'],
  });
  const server = createAdaptorServer({ fetch: slack.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${z.object({ port: z.int() }).parse(server.address()).port}`;
  close = () => server.close();
});
afterEach(async () => {
  await slack.close();
  close();
  for (const { args } of fake.calls()) expect(args).not.toHaveProperty('invalid');
});

const an = (): SlackUser => new SlackUser(fake, address, 'U1');
const dora = (): SlackUser => new SlackUser(fake, address, 'U2');

async function requests(): Promise<DataRequestView[]> {
  const found = await findRequests(desk, DORA, { limit: 10 });
  return found.ok ? found.value.items : [];
}

const ASK = {
  organisation: 'Open Universiteit',
  purpose: 'Onderzoek naar groen',
  legalBasis: 'public-task',
  from: '2026-12-01',
  until: '2027-06-30',
  people: 'Hanna, hanna@example.org',
};

test('A request for data goes all the way in Slack: searched, filled in, sent and decided on', async () => {
  const found = await an().isTold('/dataverzoek', 'movare data');
  const form = await an().pressesForForm(found, 'Vraag deze gegevens aan');
  expect(form.text).toContain('Algemene voorwaarden (versie 1)');
  expect(form.text).toContain('An Jansen, an@ou.nl');
  expect(await an().submits(form, { ...ASK, until: '2020-01-01' }, 'V1')).toEqual({
    response_action: 'errors',
    errors: {
      'until~0': 'Een dag op of na de eerste dag en vandaag, hoogstens tien jaar vanaf vandaag.',
      'terms:general~0': 'Lees deze voorwaarden en aanvaard ze. Anders kunt u deze gegevens niet aanvragen.',
    },
  });
  expect(await requests()).toEqual([]);
  const send = () => an().submits(form, { ...ASK, 'terms:general': ['1'] }, 'V1');
  expect(await Promise.all([send(), send()])).toMatchObject([
    { response_action: 'update' },
    { response_action: 'update' },
  ]);
  await an().sees('views.update', ({ text }) => text.includes('Uw aanvraag is verstuurd'));
  const [request, ...more] = await requests();
  expect(more).toEqual([]);
  expect(request).toMatchObject({ datasets: ['movare-data'], status: 'submitted' });

  const value = JSON.stringify([request?.id, 1, 'request-clarification']);
  expect(
    (await slack.fetch(asForm(click({ act: 'data.decide', value, trigger: '9.dora', caller: AS_DORA })))).status,
  ).toBe(200);
  const deciding = await dora().sees('views.open', ({ call }) => call.args['trigger_id'] === '9.dora');
  expect(deciding.text).toContain('Onderzoek naar groen');
  expect(await dora().submits(deciding, {}, 'V2')).toMatchObject({
    response_action: 'errors',
    errors: { 'reason~0': 'Schrijf waarom, in hoogstens 3.000 tekens.' },
  });
  await dora().submits(deciding, { reason: 'Welk groen?' }, 'V2');
  await dora().sees('views.update', ({ text }) => text.includes('toelichting gevraagd'));
  expect(await requests()).toMatchObject([{ status: 'clarification' }]);
});

test('/data-request opens the form for who is not linked, who can search datasets in it and is asked to link on sending', async () => {
  fake.user('U3', { locale: 'en-GB' });
  const stranger = new SlackUser(fake, address, 'U3');
  const form = await stranger.opens('/data-request');
  expect(form.text).toContain('To send it you first link your account');
  const view = { ...z.looseObject({}).parse(form.call.args['view']), id: 'V3' };
  const typed = {
    type: 'block_suggestion',
    team: { id: 'T1' },
    user: { id: 'U3', team_id: 'T1' },
    container: { type: 'view', view_id: 'V3' },
    action_id: 'datasets',
    block_id: 'datasets~0',
    value: 'energy povrty',
    view,
  };
  const answer = await slack.fetch(asForm(new URLSearchParams({ payload: JSON.stringify(typed) }).toString()));
  expect(Suggestions.parse(await answer.json()).options[0]).toMatchObject({
    value: 'energy-poverty',
    text: { text: 'Energy poverty by type of owner' },
  });
  await stranger.submits(form, { ...ASK, datasets: ['ou-data'] }, 'V3');
  await stranger.sees('views.update', ({ text }) => text.includes('https://loketten.example/link/'));
  expect(await requests()).toEqual([]);
});

test('What is found fits in a message of Slack, with the button to go on', async () => {
  const long = (index: number) =>
    Dataset.parse({
      id: `long-${index}`,
      title: `Zonnebloem ${'lang '.repeat(37)}${index}`,
      description: 'beschrijving '.repeat(300),
      owner: 'gemeente-heerlen',
      theme: null,
      goals: [],
      indicators: [],
      neighbourhoods: [],
      grain: 'country',
      period: { start: '2020-01-01' },
      updates: 'jaarlijks',
      access: 'public',
      accessReason: 'omdat '.repeat(160),
      terms: [],
      downloadable: true,
    });
  await desk.table.write([1, 2, 3, 4, 5, 6].map((index) => datasetChange(long(index), 0)));
  for (const words of ['kinderen', 'gezondheid', 'zonnebloem']) {
    const found = await an().isTold('/dataverzoek', words);
    expect(found.text).toContain('datasets gevonden');
    expect(found.text).toContain('data.search');
    expect(found.text).not.toContain('Er is nog meer');
  }
});
