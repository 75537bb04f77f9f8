import * as z from 'zod';
import { forRequest } from '../log/request-id.ts';
import type { LambdaContext } from './lambda-context.ts';

/** Where the id of a request stands in what Lambda is called with: the gateway names it, and so does a function that hands work on. */
const Named = z.object({
  requestContext: z.object({ requestId: z.string() }).optional(),
  request: z.string().optional(),
});

type Handler<Answer> = (event: unknown, context: LambdaContext) => Promise<Answer>;

/**
 * A handler whose lines in the log name the request that they are about: by the id of the gateway, which its access log has
 * too, or else by that of the call of Lambda.
 */
export const namingRequests =
  <Answer>(handler: Handler<Answer>): Handler<Answer> =>
  (event, context) => {
    const named = Named.safeParse(event).data;
    return forRequest(named?.requestContext?.requestId ?? named?.request ?? context.awsRequestId, () =>
      handler(event, context),
    );
  };
