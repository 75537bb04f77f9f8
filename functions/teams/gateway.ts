import * as z from 'zod';
import type { Teams } from './app.ts';
import { cameThroughEdge } from '#shared/platform/http/edge.ts';
import { MOST_TEAMS_BYTES } from './fetch.ts';

/** A request as API Gateway's HTTP API sends it. */
const GatewayRequest = z.object({
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** Makes the Lambda handler of the Teams door. `originSecret` is what only the edge of its domain knows, where there is one. */
export const teamsHandler =
  ({ handle }: Teams, originSecret?: string) =>
  async (event: unknown) => {
    const { headers, body, isBase64Encoded } = GatewayRequest.parse(event);
    if (!cameThroughEdge(headers, originSecret)) return { statusCode: 403, headers: {}, body: '' };
    const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
    if (bytes.byteLength > MOST_TEAMS_BYTES) return { statusCode: 413, headers: {}, body: '' };
    const answer = await handle({ headers, body: bytes.toString('utf8') });
    return {
      statusCode: answer.status,
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: answer.body,
    };
  };
