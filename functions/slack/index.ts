import { createConversations } from '#shared/conversations/conversations.ts';
import { openDesk } from '#shared/open-desk.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { openStore } from '#shared/platform/store/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { rereading } from '#shared/platform/store/rereading.ts';
import type { SlackAnswer } from './app.ts';
import { slackHandler } from './gateway.ts';
import { invokeItself } from './hand-off.ts';
import { openSlack } from './open-slack.ts';
import { readSettings } from './settings.ts';
import { readSlackSecrets } from './store.ts';
import { slackClient } from './web-client.ts';

const settings = readSettings();
const { baseUrl, region, programmeArea, trustedDomains, functionName, awsEndpoint } = settings;
const { table, credentials } = openStore(settings);

const desk = openDesk({ table, clock: systemClock, log: functionLog(settings), programmeArea });
const conversations = createConversations({ desk, baseUrl });
const handOn = invokeItself(functionName, region, credentials, awsEndpoint);

const current = rereading(systemClock, async () => {
  const { signingSecret, botToken } = await readSlackSecrets(settings, credentials);
  const client = slackClient(botToken, settings.apiUrl);
  const slack = openSlack({ desk, conversations, client, signingSecret, trustedDomains }, handOn);
  return slackHandler(slack, settings.originSecret, desk.log);
});
await current(); // without its secret it does not start, and its log says why

/** What Lambda calls: with a request of Slack, with work that it handed on itself, and every minute. */
export const handler = namingRequests(async (event: unknown): Promise<SlackAnswer | undefined> =>
  (await current())(event),
);
