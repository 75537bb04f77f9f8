import { Problem } from '#functions/api/problem.ts';
import type { OpenApiDocument } from '#functions/api/openapi.ts';
import { HTTP_STATUS } from '#shared/platform/http/http-status.ts';
import { FAILURES, type FailureCode } from '#shared/platform/failures.ts';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';

/** What a door answered, as far as it is held against what is said of it. */
export type Told = { readonly status: number; readonly type: string; readonly text: string; readonly ms: number };

/** Nobody waits longer for an answer of a door, on a machine with other work beside. */
const WITHIN_MS = 10_000;
const MB = 1_024 * 1_024;
/** A Lambda hands out so much (6 MB). */
const MOST_BYTES = 6 * MB;
const MOST_ERROR_BYTES = 64 * 1_024;

/** What stands in no answer to anybody: where in the code something broke, by what it was stored, and the words of what lies below. */
const INNER = [
  /\n\s+at [\w.<>[\] ]+ \(?(?:file|node|\/)/,
  /node_modules|node:internal|file:\/\/\//,
  /\b(?:Zod|Type|Reference|Range|Syntax)Error\b/,
  /ConditionalCheckFailed|TransactionCancel|ValidationException|ResourceNotFound|DynamoDB|dynoxide|ECONNREFUSED|ENOENT|ETIMEDOUT/,
  /"(?:pk|sk|listPk|listSk)":/,
] as const;

/** Keys of the store, by their first word. */
const PARTITIONS =
  /\b(?:ACTIVITY|OUTBOX|DELIVERY|IDEMPOTENCY|KNOWN|DATASET|DATAREQUEST|GRANT|NUMBER|OWNER|MARK|SESSION|DRAFT|AWAITS|RATE)#[\w-]/;

const numbers: ReadonlyMap<string, FailureCode> = new Map(
  Object.entries(FAILURES).flatMap(([code, { number }]) => (isCode(code) ? [[number, code]] : [])),
);
function isCode(code: string): code is FailureCode {
  return Object.hasOwn(FAILURES, code);
}

const StrictProblem = Problem.strict();

/** What is wrong with a refusal as problem+json (RFC 9457): its form, its number, and whether both statuses are those of the catalogue. */
function wrongProblem({ status, type, text }: Told): string | undefined {
  if (type !== 'application/problem+json') return `is a refusal of the type '${type}'`;
  const { data, error } = StrictProblem.safeParse(jsonIn(text));
  if (!data) return `is no problem+json: ${z.prettifyError(error)}`;
  const code = numbers.get(data.code);
  if (!code) return `has the number ${data.code}, which is in no catalogue`;
  if (data.status !== status || HTTP_STATUS[code] !== status) return `says ${data.status} and is ${status}`;
  if (data.errors?.some(({ pointer, detail }) => !pointer.startsWith('#') || detail === '') === true)
    return 'names a field by something that is no pointer, or says nothing of it';
  return data.detail === '' || data.title !== FAILURES[code].title ? 'says nothing' : undefined;
}

/** What of an answer no door may give to anybody. */
export function wrongAnswer({ status, text, ms }: Told, sent = ''): string | undefined {
  const inner = [...INNER, PARTITIONS].map((one) => one.exec(text)?.[0]).find((found) => found !== undefined);
  if (inner !== undefined && !sent.includes(inner)) return `says '${inner}'`;
  if (ms > WITHIN_MS) return `took ${Math.round(ms)} ms`;
  const bytes = Buffer.byteLength(text);
  return bytes > MOST_BYTES ? `has ${bytes} bytes` : status >= 500 ? 'failed' : undefined;
}

const Operation = z.looseObject({
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});

/** What a description says of a status: the types that its answers may have; undefined where it knows no such status. */
function typesOf(document: OpenApiDocument, method: string, path: string, status: number): string[] | undefined {
  const item: unknown = Reflect.get(document.paths?.[path] ?? {}, method.toLowerCase());
  const described = Operation.parse(item).responses[String(status)];
  return described && Object.keys(described.content ?? {});
}

function wrongRefusal(told: Told): string | undefined {
  if (told.status < 400) return undefined;
  const bytes = Buffer.byteLength(told.text);
  return bytes > MOST_ERROR_BYTES ? `has ${bytes} bytes of error` : wrongProblem(told);
}

/** What of an answer of the API is not as its description says: a status, a type, or the form of a refusal. */
export function undescribed(
  document: OpenApiDocument,
  method: string,
  path: string,
  told: Told,
  sent = '',
): string | undefined {
  const wrong = wrongAnswer(told, sent) ?? wrongRefusal(told);
  if (wrong !== undefined) return wrong;
  const types = typesOf(document, method, path, told.status);
  if (!types) return 'has a status that its description does not know';
  return told.text === '' || types.length === 0 || types.includes(told.type)
    ? undefined
    : `is of the type '${told.type}', and described as ${types.join(' or ')}`;
}
