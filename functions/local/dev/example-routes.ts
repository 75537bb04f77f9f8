import { Hono } from 'hono';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { readYearState } from '#shared/platform/example-year.ts';
import { traceOf } from '#shared/platform/log.ts';
import { answerInput } from './dev-input.ts';
import { problemResponse } from '#functions/api/problem.ts';
import { failure } from '#shared/platform/failures.ts';

/** Loads the example year, or goes on with it. */
export type LoadYear = () => Promise<void>;

const Nothing = z.strictObject({});
const ACCEPTED = 202;

/**
 * `POST /example {}` begins to load the example year and answers at once; `GET /example` answers how far it is: `none`, `loading` with
 * `done` and `of`, `loaded`, or `removing`. Begun twice it is loaded once; where it broke off the next one goes on. For one machine only.
 */
export function exampleRoutes(desk: Desk, load: LoadYear): Hono {
  let loading: Promise<void> | undefined;
  const begin = (): void => {
    loading ??= load()
      .catch((error: unknown) => {
        desk.log({ event: 'request.failed', route: '/dev/example', ...traceOf(error) });
      })
      .finally(() => (loading = undefined));
  };
  const standing = async () => {
    const { status, done, of } = (await readYearState(desk.table)) ?? { done: 0, of: 0 };
    return { status: status ?? (loading ? ('loading' as const) : ('none' as const)), done, of };
  };
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
