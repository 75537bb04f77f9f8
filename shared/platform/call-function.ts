import { awsClient } from './store/aws-client.ts';
import type { Credentials } from './store/open-store.ts';
import { requestId } from './log/request-id.ts';

/** Which function is called, and as whom. */
export type FunctionAt = {
  readonly name: string;
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
  readonly endpoint?: string | undefined;
};

/**
 * Calls a function of Lambda without waiting for what comes of it, and tells it for which request: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * @throws Error where Lambda does not take the call
 */
export function callFunction({
  name,
  region,
  credentials,
  endpoint = `https://lambda.${region}.amazonaws.com`,
}: FunctionAt): (event: object) => Promise<void> {
  const address = `${endpoint}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  return async (event) => {
    const lambda = awsClient(await credentials(), 'lambda', region);
    const answer = await lambda.fetch(address, {
      method: 'POST',
      headers: { 'X-Amz-Invocation-Type': 'Event' },
      body: JSON.stringify({ ...event, request: requestId() }),
    });
    if (!answer.ok) throw new Error(`Lambda did not take the work: ${answer.status}`);
  };
}
