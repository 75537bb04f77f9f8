import { jsonIn } from '#shared/platform/json-text.ts';
import type { Store } from '#shared/platform/open-store.ts';
import * as z from 'zod';
import { awsClient } from './hand-off.ts';
import { SlackSecrets, type Settings } from './settings.ts';

const SecretValue = z.object({ SecretString: z.string() });

type Where = Pick<Settings, 'secretArn' | 'region' | 'awsEndpoint'>;

/**
 * Reads a secret that holds JSON: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 * Undefined where it holds something else.
 * @throws Error that says of `what` the secret is and that it cannot be read, and nothing of what it holds
 */
export async function readSecret({ secretArn, region, awsEndpoint }: Where, credentials: Store['credentials'], what: string): Promise<unknown> {
  const manager = awsClient(await credentials(), 'secretsmanager', region);
  const answer = await manager.fetch(awsEndpoint ?? `https://secretsmanager.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'secretsmanager.GetSecretValue' },
    body: JSON.stringify({ SecretId: secretArn }),
  });
  if (!answer.ok) throw new Error(`The secret of ${what} cannot be read: ${answer.status}.`);
  return jsonIn(SecretValue.parse(await answer.json()).SecretString);
}

/**
 * Reads Slack's secrets.
 * @throws Error that says what is wrong with the secret, and nothing of what it holds
 */
export async function readSecrets(where: Where, credentials: Store['credentials']): Promise<SlackSecrets> {
  const parsed = SlackSecrets.safeParse(await readSecret(where, credentials, 'Slack (LOKETTEN_SLACK_SECRET_ARN)'));
  if (parsed.success) return parsed.data;
  throw new Error('The secret of Slack (LOKETTEN_SLACK_SECRET_ARN) should be JSON with signingSecret and botToken.');
}

