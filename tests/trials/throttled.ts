import { ThrottlingException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Random } from '#tests/support/odd-input.ts';

/** A client whose store now and then has no capacity left, as DynamoDB says it. Answers how often it said so. */
export function throttled(client: DynamoDBClient, random: Random, often: number): () => number {
  let times = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (random() >= often) return next(args);
      times += 1;
      const $metadata = { httpStatusCode: 400 };
      throw new ThrottlingException({ message: 'Rate exceeded', $metadata, throttlingReasons: [] });
    },
    { step: 'deserialize', name: 'throttledInATrial' },
  );
  return () => times;
}
