import type { Store } from '#shared/platform/store/open-store.ts';
import { readSecret, type SecretPlace } from '#shared/platform/secrets/secrets-manager.ts';
import { TeamsSecrets } from './settings.ts';

/**
 * Reads the secret of Teams.
 * @throws Error that says what is wrong with the secret, and nothing of what it holds
 */
export async function readTeamsSecrets(where: SecretPlace, credentials: Store['credentials']): Promise<TeamsSecrets> {
  const parsed = TeamsSecrets.safeParse(await readSecret(where, credentials, 'Teams (LOKETTEN_TEAMS_SECRET_ARN)'));
  if (parsed.success) return parsed.data;
  throw new Error('The secret of Teams (LOKETTEN_TEAMS_SECRET_ARN) should be JSON with clientSecret.');
}
