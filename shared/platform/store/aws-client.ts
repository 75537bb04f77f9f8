import { AwsClient } from 'aws4fetch';
import type { Credentials } from './open-store.ts';

/** A client of AWS that signs for a service. */
export const awsClient = (
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  service: string,
  region: string,
): AwsClient =>
  new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    service,
    region,
    retries: 2,
  });
