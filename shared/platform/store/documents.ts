import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  type QueryCommandInput,
  type QueryCommandOutput,
  type ScanCommandInput,
  type ScanCommandOutput,
  type TransactWriteCommandInput,
  type UpdateCommandInput,
  type UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';

/** The calls of DynamoDB that the table makes, with plain values in items and keys. Each throws what the SDK throws. */
export type Documents = {
  batchGet(input: BatchGetCommandInput): Promise<Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>>;
  query(input: QueryCommandInput): Promise<Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
  scan(input: ScanCommandInput): Promise<Pick<ScanCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
  transactWrite(input: TransactWriteCommandInput): Promise<unknown>;
  update(input: UpdateCommandInput): Promise<Pick<UpdateCommandOutput, 'Attributes'>>;
};

/** Those calls by the SDK. */
export function documentsOf(client: DynamoDBClient): Documents {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    batchGet: (input) => documents.send(new BatchGetCommand(input)),
    query: (input) => documents.send(new QueryCommand(input)),
    scan: (input) => documents.send(new ScanCommand(input)),
    transactWrite: (input) => documents.send(new TransactWriteCommand(input)),
    update: (input) => documents.send(new UpdateCommand(input)),
  };
}
