import * as z from 'zod';
import { FAILURES, namedErrors, type Failure, type FailureCode } from '#shared/platform/failures.ts';

/** The HTTP status of every failure (RFC 9110). */
export const STATUS = {
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'unknown-address': 404,
  'body-too-large': 413,
  'not-signed-in': 401,
  'bad-token': 401,
  'role-may-not': 403,
  'malformed-json': 400,
  'bad-query': 400,
  'idempotency-key-missing': 400,
  'not-found': 404,
  'not-yours': 403,
  'version-required': 428,
  'stale': 412,
  'bad-input': 422,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'wrong-status': 409,
  'would-overload': 409,
  'too-early': 409,
  'own-case': 403,
  'terms-first': 403,
  'register-full': 422,
  'wrong-check-digit': 400,
  'link-used': 410,
  'link-expired': 410,
  'link-elsewhere': 403,
  'not-protected': 422,
  'store-unreachable': 503,
  'issuer-unreachable': 503,
  'unexpected': 500,
} as const satisfies Record<FailureCode, number>;

/** A problem as an API answers it (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'The address of a page on this kind of failure.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'The number of the failure in the catalogue.', examples: ['LK-114'] }),
    errors: z
      .array(z.object({ pointer: z.string().meta({ examples: ['#/ask/participants'] }), detail: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });

/** Seconds after which trying again makes sense. */
const RETRY_AFTER: Partial<Record<FailureCode, string>> = { 'store-unreachable': '5', 'issuer-unreachable': '5', 'too-many-requests': '3600' };

/** What is quoted of a request is never the whole of it. */
const LONGEST_DETAIL = 2_000;

/** The answer that says what went wrong, as `application/problem+json`. */
export function problemResponse({ code, detail, errors }: Failure, headers: Readonly<Record<string, string>> = {}): Response {
  const { number, title } = FAILURES[code];
  const status = STATUS[code];
  const retryAfter = RETRY_AFTER[code];
  const body: z.output<typeof Problem> = { type: `/docs#${number}`, title, status, detail: detail.slice(0, LONGEST_DETAIL).toWellFormed(), code: number, ...(errors && { errors: namedErrors(errors).map((error) => ({ pointer: error.pointer, detail: error.detail })) }) };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...(retryAfter && { 'Retry-After': retryAfter }),
      ...headers,
    },
  });
}
