import { slackPlaces, slackSender } from '#functions/slack/sender.ts';
import { readSecrets } from '#functions/slack/store.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { NO_CHATS, type Chats } from '#shared/dispatch/open-dispatcher.ts';
import type { Settings } from './settings.ts';

/** Opens every chat that is set up; with none there is nobody to tell, and every message is done. */
export async function openChats({ slack, region, awsEndpoint }: Settings, credentials: Parameters<typeof readSecrets>[1]): Promise<Chats> {
  if (!slack) return NO_CHATS;
  const { botToken } = await readSecrets({ secretArn: slack.secretArn, region, awsEndpoint }, credentials);
  return {
    senders: { slack: slackSender(slackClient(botToken, slack.apiUrl)) },
    places: slackPlaces(slack),
  };
}
