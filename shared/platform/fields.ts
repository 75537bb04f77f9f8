import type * as z from 'zod';
import { badInput, type Failure, type FieldError } from './failures.ts';
import { fail, ok, type Result } from './result.ts';

const escapeSegment = (segment: PropertyKey): string =>
  encodeURIComponent(String(segment).replaceAll('~', '~0').replaceAll('/', '~1'));

/** The JSON Pointer of a path, as a URI fragment: `['ask','participants']` is `#/ask/participants`. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((segment) => `/${escapeSegment(segment)}`).join('')}`;

const fieldErrorsOf = (issue: z.core.$ZodIssue): FieldError[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'This field does not exist.' }))
    : [{ pointer: pointerTo(issue.path), detail: issue.message }];

/** Every bad field of a failed parse, once each. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  const seen = new Map<string, FieldError>();
  for (const found of error.issues.flatMap(fieldErrorsOf)) {
    if (!seen.has(found.pointer)) seen.set(found.pointer, found);
  }
  return [...seen.values()];
}

/** Parses what came in at a door; the failure names every bad field. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>, Failure<'bad-input'>> {
  const parsed = schema.safeParse(input);
  return parsed.success ? ok(parsed.data) : fail(badInput(fieldErrors(parsed.error)));
}
