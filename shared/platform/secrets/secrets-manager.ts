import * as z from 'zod';
import { awsClient } from '../store/aws-client.ts';
import { jsonIn } from '../input/json-text.ts';
import type { Store } from '../store/open-store.ts';

const SecretValue = z.object({ SecretString: z.string(), CreatedDate: z.number().default(0) });
const NO_SUCH = 'ResourceNotFoundException';

/** Where a secret is; `awsEndpoint` where Secrets Manager answers, if not at AWS. */
export type SecretPlace = {
  readonly secretArn: string;
  readonly region: string;
  readonly awsEndpoint: string | undefined;
};

/** Calls Secrets Manager as its API says: https://docs.aws.amazon.com/secretsmanager/latest/apireference/ */
export async function callManager(
  { region, awsEndpoint }: SecretPlace,
  credentials: Store['credentials'],
  action: 'DescribeSecret' | 'GetSecretValue' | 'PutSecretValue',
  body: object,
): Promise<Response> {
  const manager = awsClient(await credentials(), 'secretsmanager', region);
  return manager.fetch(awsEndpoint ?? `https://secretsmanager.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `secretsmanager.${action}` },
    body: JSON.stringify(body),
  });
}

/**
 * Reads a secret that holds JSON: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 * Undefined where it holds something else.
 * @throws Error that says of `what` the secret is and that it cannot be read, and nothing of what it holds
 */
export async function readSecret(
  where: SecretPlace,
  credentials: Store['credentials'],
  what: string,
): Promise<unknown> {
  const answer = await callManager(where, credentials, 'GetSecretValue', { SecretId: where.secretArn });
  if (!answer.ok) throw new Error(`The secret of ${what} cannot be read: ${answer.status}.`);
  return jsonIn(SecretValue.parse(await answer.json()).SecretString);
}

/** What a secret held at a stage of its life, and since when; undefined where it has no such stage. */
export async function readVersion(
  where: SecretPlace,
  credentials: Store['credentials'],
  stage: 'AWSCURRENT' | 'AWSPREVIOUS',
): Promise<{ readonly value: unknown; readonly since: Date } | undefined> {
  const { secretArn: SecretId } = where;
  const answer = await callManager(where, credentials, 'GetSecretValue', { SecretId, VersionStage: stage });
  const text = await answer.text();
  if (answer.status === 400 && text.includes(NO_SUCH)) return undefined;
  if (!answer.ok) throw new Error(`A secret cannot be read: ${answer.status}.`);
  const { SecretString, CreatedDate } = SecretValue.parse(jsonIn(text));
  return { value: jsonIn(SecretString), since: new Date(CreatedDate * 1_000) };
}
