import type { Webhooks } from '#shared/dispatch/parts.ts';
import type { Store } from '#shared/platform/store/open-store.ts';
import { readSecret } from '#shared/platform/secrets/secrets-manager.ts';
import type { Settings } from './settings.ts';
import { webhooksOf } from './webhook.ts';
import { withSecrets } from './webhook-settings.ts';

/** Opens the webhook of every owner of data that has one; with none no secret is read. */
export async function openWebhooks(
  { webhooks, region, awsEndpoint }: Settings,
  credentials: Store['credentials'],
): Promise<Webhooks> {
  if (!webhooks) return {};
  const held = await readSecret(
    { secretArn: webhooks.secretArn, region, awsEndpoint },
    credentials,
    'the webhooks (LOKETTEN_WEBHOOKS_SECRET_ARN)',
  );
  return webhooksOf(withSecrets(webhooks.addresses, held));
}
