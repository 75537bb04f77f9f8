import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/**
 * The client of the store as every entry opens it. The table repeats what passes by itself, until its own deadline: the
 * client tries once, and does not wait for ever. Node's own base64 reads a page of the ledger eighty times as fast as the
 * SDK's, which checks it by a regular expression first.
 */
export const dynamoClient = (where: DynamoDBClientConfig): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    base64Decoder: (text) => Buffer.from(text, 'base64'),
    ...where,
  });
