import * as z from 'zod';
import { awsClient } from './aws-client.ts';
import { jsonIn } from './input/json-text.ts';
import type { Store } from './open-store.ts';

const SecretValue = z.object({ SecretString: z.string() });

/** Where a secret is; `awsEndpoint` where Secrets Manager answers, if not at AWS. */
export type SecretPlace = {
  readonly secretArn: string;
  readonly region: string;
  readonly awsEndpoint: string | undefined;
};

/**
 * Reads a secret that holds JSON: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 * Undefined where it holds something else.
 * @throws Error that says of `what` the secret is and that it cannot be read, and nothing of what it holds
 */
export async function readSecret(
  { secretArn, region, awsEndpoint }: SecretPlace,
  credentials: Store['credentials'],
  what: string,
): Promise<unknown> {
  const manager = awsClient(await credentials(), 'secretsmanager', region);
  const answer = await manager.fetch(awsEndpoint ?? `https://secretsmanager.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'secretsmanager.GetSecretValue' },
    body: JSON.stringify({ SecretId: secretArn }),
  });
  if (!answer.ok) throw new Error(`The secret of ${what} cannot be read: ${answer.status}.`);
  return jsonIn(SecretValue.parse(await answer.json()).SecretString);
}
