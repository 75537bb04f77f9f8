import type { Context } from 'hono';
import type * as z from 'zod';
import { problemResponse } from '#functions/api/problem.ts';
import { failure } from '#shared/platform/failures.ts';
import { parseInput } from '#shared/platform/fields.ts';

const jsonOf = async (c: Context): Promise<{ readonly json: unknown } | undefined> => {
  try {
    const json: unknown = JSON.parse(await c.req.text());
    return { json };
  } catch {
    return undefined;
  }
};

/** Reads a body by its schema and answers; a body that is not JSON is 400, a bad field 422, both as the API says them. */
export async function answerInput<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  answer: (input: z.output<Schema>) => Response | Promise<Response>,
): Promise<Response> {
  const body = await jsonOf(c);
  if (!body) return problemResponse(failure('malformed-json', 'The body is not JSON.'));
  const input = parseInput(schema, body.json);
  return input.ok ? answer(input.value) : problemResponse(input.error);
}

/** Any other method than POST. */
export const onlyPost = (): Response => problemResponse(failure('method-not-allowed', 'This address answers POST.'), { Allow: 'POST' });
