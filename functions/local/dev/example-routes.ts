import { Hono } from 'hono';
import * as z from 'zod';
import type { ExampleDoor } from '#functions/web/page-request.ts';
import { answerInput } from './dev-input.ts';
import { problemResponse } from '#functions/api/problem.ts';
import { failure } from '#shared/platform/failures.ts';

const Nothing = z.strictObject({});
const ACCEPTED = 202;

/**
 * `POST /example {}` begins to load the example year and answers at once; `GET /example` answers how far it is: `none`, `loading` with
 * `done` and `of`, `stopped` where it broke off, `loaded`, or `removing`. For one machine only.
 */
export function exampleRoutes({ begin, standing }: ExampleDoor): Hono {
  const app = new Hono();
  app.get('/example', async (c) => c.json(await standing()));
  app.post('/example', (c) =>
    answerInput(c, Nothing, async () => {
      begin();
      return c.json(await standing(), ACCEPTED);
    }),
  );
  app.all('/example', () =>
    problemResponse(failure('method-not-allowed', 'This address answers GET and POST.'), { Allow: 'GET, POST' }),
  );
  return app;
}
