import * as z from 'zod';
import type { Teams } from './app.ts';

/** A request as API Gateway's HTTP API sends it. */
const GatewayRequest = z.object({
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** Makes the Lambda handler of the Teams door. */
export const teamsHandler = ({ handle }: Teams) => async (event: unknown) => {
  const { headers, body, isBase64Encoded } = GatewayRequest.parse(event);
  const answer = await handle({ headers, body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body });
  return { statusCode: answer.status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: answer.body };
};
