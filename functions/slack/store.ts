import type { Store } from '#shared/platform/store/open-store.ts';
import { readSecret, type SecretPlace } from '#shared/platform/secrets/secrets-manager.ts';
import { SlackSecrets } from './settings.ts';

/**
 * Reads Slack's secrets.
 * @throws Error that says what is wrong with the secret, and nothing of what it holds
 */
export async function readSlackSecrets(where: SecretPlace, credentials: Store['credentials']): Promise<SlackSecrets> {
  const parsed = SlackSecrets.safeParse(await readSecret(where, credentials, 'Slack (LOKETTEN_SLACK_SECRET_ARN)'));
  if (parsed.success) return parsed.data;
  throw new Error('The secret of Slack (LOKETTEN_SLACK_SECRET_ARN) should be JSON with signingSecret and botToken.');
}
