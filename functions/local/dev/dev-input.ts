import type { Context, MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import { readJson } from '#functions/api/json.ts';
import { problemResponse } from '#functions/api/problem.ts';
import { boundedBody, boundedForm, textsIn } from '#shared/platform/input/bounded-body.ts';
import { failure } from '#shared/platform/failures.ts';
import { parseInput } from '#shared/platform/input/fields.ts';

const MOST_BYTES = 16 * 1_024;

const refused = (): Response =>
  problemResponse(
    failure('not-yours', 'Only the pages of this product may send this, and programs: not a page of another site.'),
  );

/** Where browsers post as forms, which the protocol says: to the page to sign in, and to the exchange of a code, which no browser calls. */
const TAKES_FORMS = /\/(?:authorize|oauth\/token)$/;

/**
 * Refuses what a page of another site sends (Fetch: Origin, Sec-Fetch-Site), and what such a page could send without asking:
 * anything but JSON.
 */
export const sameOriginOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const [origin, site] = [c.req.header('Origin'), c.req.header('Sec-Fetch-Site')];
  if (origin !== undefined && origin !== new URL(c.req.url).origin) return refused();
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return refused();
  const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json' || TAKES_FORMS.test(c.req.path)) return next();
  return problemResponse(failure('malformed-json', 'Send JSON, as Content-Type: application/json.'));
};

/** Reads a body by its schema and answers; a body that is not JSON is 400, a bad field 422, both as the API says them. */
export async function answerInput<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  answer: (input: z.output<Schema>) => Response | Promise<Response>,
): Promise<Response> {
  const bytes = await boundedBody(c.req.raw, MOST_BYTES);
  if (!bytes.ok) return problemResponse(bytes.error);
  const body = readJson(bytes.value);
  if (!body.ok) return problemResponse(body.error);
  const input = parseInput(schema, body.value);
  return input.ok ? answer(input.value) : problemResponse(input.error);
}

/** Any other method than POST. */
export const onlyPost = (): Response =>
  problemResponse(failure('method-not-allowed', 'This address answers POST.'), { Allow: 'POST' });

/** The texts of a form; where it is too large or broken, what is answered instead. */
export async function sentForm(c: Context): Promise<Readonly<Record<string, string>> | Response> {
  const form = await boundedForm(c.req.raw, MOST_BYTES);
  return form.ok ? textsIn(form.value) : problemResponse(form.error);
}
