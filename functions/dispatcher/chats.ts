import { slackSender } from '#functions/slack/sender.ts';
import { readSecrets } from '#functions/slack/store.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import type { DispatchParts, Recipient } from '#shared/dispatch/parts.ts';
import type { Settings } from './settings.ts';

/** How the chats that are set up are reached, and where the bureau is in each. */
export type Chats = { readonly senders: DispatchParts['senders']; readonly bureau: readonly Recipient[] };

/** Opens every chat that is set up; with none there is nobody to tell, and every message is done. */
export async function openChats({ slack, region, awsEndpoint }: Settings, credentials: Parameters<typeof readSecrets>[1]): Promise<Chats> {
  if (!slack) return { senders: {}, bureau: [] };
  const { botToken } = await readSecrets({ secretArn: slack.secretArn, region, awsEndpoint }, credentials);
  return {
    senders: { slack: slackSender(slackClient(botToken, slack.apiUrl)) },
    bureau: [{ chat: 'slack', to: slack.bureauChannel, language: 'nl' }],
  };
}
