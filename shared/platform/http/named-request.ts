import * as z from 'zod';
import { forRequest, REQUEST_HEADER } from '../log/request-id.ts';
import type { LambdaContext } from './lambda-context.ts';

/** Where the id of a request stands in what Lambda is called with: the gateway names it, and so does a function that hands work on. */
const Named = z.object({
  requestContext: z.object({ requestId: z.string() }).optional(),
  request: z.string().optional(),
});

type Handler<Answer> = (event: unknown, context: LambdaContext) => Promise<Answer>;

type GatewayHeaders = { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> };

const isForGateway = (answer: unknown): answer is GatewayHeaders =>
  typeof answer === 'object' && answer !== null && 'statusCode' in answer && 'headers' in answer;

/** An answer to the gateway with the id in its header; what a schedule or another function gets back stays as it is. */
const saying = <Answer>(answer: Answer, id: string): Answer =>
  isForGateway(answer) ? { ...answer, headers: { ...answer.headers, [REQUEST_HEADER]: id } } : answer;

/**
 * Rule P71. A handler whose lines in the log name the request that they are about, and whose answer says it: by the id of the
 * gateway, which its access log has too, or else by that of the call of Lambda. No header of a client is looked at for it.
 */
export const namingRequests =
  <Answer>(handler: Handler<Answer>): Handler<Answer> =>
  (event, context) => {
    const named = Named.safeParse(event).data;
    const id = named?.requestContext?.requestId ?? named?.request ?? context.awsRequestId;
    return forRequest(id, async () => {
      const answer = await handler(event, context);
      return id === undefined ? answer : saying(answer, id);
    });
  };
