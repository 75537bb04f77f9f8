import { beforeEach, expect, test } from 'vitest';
import { openLocalSlack, type LocalSlack } from '#functions/slack/open-slack.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { testEngine } from '#tests/support/desk.ts';
import { fakeSlack } from './fake-slack.ts';
import { asForm, asJson, command, homeOpened, SIGNING_SECRET } from './payloads.ts';

const engine = testEngine();
const fake = fakeSlack();
let slack: LocalSlack;
beforeEach(async () => {
  fake.reset();
  const desk = await engine.freshDesk(undefined, [VRIEHEIDE]);
  const conversations = createConversations({ desk, baseUrl: 'https://loketten.example' });
  slack = openLocalSlack({
    desk,
    conversations,
    client: slackClient('xoxb-test', fake.apiUrl()),
    signingSecret: SIGNING_SECRET,
    trustedDomains: ['ou.nl'],
  });
});

/** What Slack was asked for a request; a call whose arguments Slack would refuse has `invalid` in it. */
async function asked(request: Request): Promise<string[]> {
  expect((await slack.fetch(request)).status).toBe(200);
  await slack.close();
  for (const { args } of fake.calls()) expect(args).not.toHaveProperty('invalid');
  return fake
    .calls()
    .map(({ method }) => method)
    .filter((method) => method !== 'users.info');
}

test('On one machine the command for an activity opens the form of the desk', async () => {
  expect(await asked(asForm(command('/activiteit', '')))).toEqual(['views.open']);
});

test.each(['/overlap', '/loket', '/introductie'])(
  'On one machine %s answers from the desk, within what Slack takes',
  async (word) => {
    const methods = await asked(
      asForm(
        command(word, word === '/overlap' ? 'vrieheide 2027-01-11..2027-02-07 25-44' : '', {
          response_url: fake.responseUrl(),
        }),
      ),
    );
    expect(methods.filter((method) => method === 'respond' || method === 'views.open')).toHaveLength(1);
  },
);

test('On one machine the opening page is drawn from the desk', async () => {
  expect(await asked(asJson(homeOpened()))).toEqual(['views.publish']);
});
