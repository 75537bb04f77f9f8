import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';

// What one would pick instead: hono with @hono/zod-openapi and both parts of the SDK, with one route and nothing of ours.
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
const route = createRoute({
  method: 'get',
  path: '/health',
  responses: {
    200: { description: 'Well.', content: { 'application/json': { schema: z.object({ status: z.string() }) } } },
  },
});

export const rival = new OpenAPIHono().openapi(route, (context) => context.json({ status: 'ok' }, 200));
export const store = {
  documents,
  commands: [BatchGetCommand, QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand],
};
