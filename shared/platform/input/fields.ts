import type * as z from 'zod';
import { badInput, type Failure, type FieldError } from '../failures.ts';
import { unfitIn } from './fit-input.ts';
import { plainWords } from './issue-words.ts';
import { pointerTo } from './pointers.ts';
import { fail, ok, type Result } from '../result.ts';

const fieldErrorsOf = (issue: z.core.$ZodIssue): FieldError[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'This field does not exist.' }))
    : [{ pointer: pointerTo(issue.path), detail: issue.message }];

/** Each field once, by what was said of it first; of a text each place of which something is said. */
function onePerField(errors: readonly FieldError[]): FieldError[] {
  const seen = new Map<string, FieldError>();
  for (const error of errors) {
    const place = `${error.pointer}#${error.at?.start ?? ''}`;
    if (!seen.has(place)) seen.set(place, error);
  }
  return [...seen.values()];
}

/** Every bad field of a failed parse, once each. */
export const fieldErrors = (error: z.ZodError): FieldError[] => onePerField(error.issues.flatMap(fieldErrorsOf));

/** What a rule beyond the schema finds wrong. */
type Further = () => readonly FieldError[];

/**
 * Reads what came in at a door. The failure names every bad field, also those that `further` finds. `sent` is the part
 * that was sent now, where the rest was stored before: only the schema is asked of the rest. It is null where all of
 * it was sent.
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  further: Further = () => [],
  sent: unknown = input,
): Result<z.output<Schema>, Failure<'bad-input'>> {
  const unfit = unfitIn(sent);
  if (unfit.tooLarge) return fail(badInput(unfit.errors));
  const parsed = schema.safeParse(input, { error: plainWords });
  const errors = onePerField([...(parsed.success ? [] : fieldErrors(parsed.error)), ...unfit.errors, ...further()]);
  return parsed.success && errors.length === 0 ? ok(parsed.data) : fail(badInput(errors));
}

/** Parses what came in at a door; the failure names every bad field. */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>, Failure<'bad-input'>> => readInput(schema, input);
