import { slackPlaces, slackSender } from '#functions/slack/sender.ts';
import { readSlackSecrets } from '#functions/slack/store.ts';
import { SENDS_WITHIN_MS, slackClient } from '#functions/slack/web-client.ts';
import { readTeamsSecrets } from '#functions/teams/store.ts';
import { allChats, type Chats } from '#shared/dispatch/open-dispatcher.ts';
import type { Store } from '#shared/platform/store/open-store.ts';
import type { Settings } from './settings.ts';

async function openSlack({ slack, region, awsEndpoint }: Settings, { credentials }: Store): Promise<Chats[]> {
  if (!slack) return [];
  const { botToken } = await readSlackSecrets({ secretArn: slack.secretArn, region, awsEndpoint }, credentials);
  return [
    {
      senders: { slack: slackSender(slackClient(botToken, slack.apiUrl, SENDS_WITHIN_MS)) },
      places: slackPlaces(slack),
    },
  ];
}

/** The SDK of Teams is loaded only where there is Teams. */
async function openTeams({ teams, region, awsEndpoint }: Settings, { credentials, table }: Store): Promise<Chats[]> {
  if (!teams) return [];
  const { secretArn, appId, tenantId } = teams;
  const [{ botChats }, { clientSecret }] = await Promise.all([
    import('#functions/teams/sender.ts'),
    readTeamsSecrets({ secretArn, region, awsEndpoint }, credentials),
  ]);
  return [botChats({ appId, tenantId, clientSecret }, table, teams)];
}

/** Opens every chat that is set up; with none there is nobody to tell, and every message is done. */
export const openChats = async (settings: Settings, store: Store): Promise<Chats> =>
  allChats((await Promise.all([openSlack(settings, store), openTeams(settings, store)])).flat());
