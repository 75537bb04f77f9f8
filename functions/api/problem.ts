import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';
import { FAILURES, namedErrors, type Failure, type FailureCode } from '#shared/platform/failures.ts';
import { HTTP_STATUS } from '#shared/platform/http/http-status.ts';
import { requestId } from '#shared/platform/log/request-id.ts';

/** A problem as an API answers it (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'The address of a page on this kind of failure.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'The number of the failure in the catalogue.', examples: ['LK-114'] }),
    requestId: z
      .string()
      .optional()
      .meta({ description: 'Where the product failed: the id of this request, by which it is found in the log.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ examples: ['#/ask/participants'] }),
          detail: z.string(),
          at: z
            .object({ start: z.int(), end: z.int() })
            .optional()
            .meta({ description: 'Where in the text: from which character to before which.' }),
        }),
      )
      .optional(),
    current: z.unknown().optional().meta({ description: 'What stands there now, where somebody was first.' }),
    changed: z
      .array(z.string())
      .optional()
      .meta({ description: 'Which parts differ from what was sent, each as a pointer.' }),
    withdrawn: z
      .unknown()
      .optional()
      .meta({ description: 'What stays of what was withdrawn: when and why, its digests, what was decided.' }),
  })
  .meta({ id: 'Problem' });

const Numbered = Problem.pick({ code: true });

/** The number of the failure that an answer tells of; undefined where it tells of none, as the answer to a HEAD does. */
export async function failureIn(response: Response): Promise<string | undefined> {
  if (response.headers.get('Content-Type') !== 'application/problem+json') return undefined;
  return Numbered.safeParse(jsonIn(await response.clone().text())).data?.code;
}

/** Seconds after which trying again makes sense. */
const RETRY_AFTER: Partial<Record<FailureCode, string>> = {
  'store-unreachable': '5',
  'issuer-unreachable': '5',
  'busy': '30',
  'too-many-requests': '3600',
};

/** What is quoted of a request is never the whole of it. */
const LONGEST_DETAIL = 2_000;

/** The answer that says what went wrong, as `application/problem+json`. */
export function problemResponse(
  { code, detail, errors, meanwhile, withdrawn }: Failure,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { number, title } = FAILURES[code];
  const status = HTTP_STATUS[code];
  const retryAfter = RETRY_AFTER[code];
  const body = {
    type: `/docs#${number}`,
    title,
    status,
    detail: detail.slice(0, LONGEST_DETAIL).toWellFormed(),
    code: number,
    ...(status >= 500 && { requestId: requestId() }),
    ...(errors && {
      errors: namedErrors(errors).map(({ pointer, detail: fault, at }) => ({
        ...{ pointer, detail: fault },
        ...(at && { at }),
      })),
    }),
    ...meanwhile,
    ...(withdrawn && { withdrawn }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...(status === 406 && { Vary: 'Accept' }),
      ...(retryAfter && { 'Retry-After': retryAfter }),
      ...headers,
    },
  });
}
