import type * as z from 'zod';
import { failure, type Failure } from '../failures.ts';
import { unfitIn } from '../input/fit-input.ts';
import { jsonIn } from '../input/json-text.ts';
import { fail, ok, type Result } from '../result.ts';

/** Where a list goes on, as an opaque text. */
export const cursorAt = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Where a cursor goes on, by the schema of its list; undefined without one. One that is made up, or of another list, is refused. */
export function readCursor<Schema extends z.ZodType>(
  cursor: string | undefined,
  schema: Schema,
): Result<z.output<Schema> | undefined, Failure<'bad-query'>> {
  if (cursor === undefined) return ok(undefined);
  const place = jsonIn(Buffer.from(cursor, 'base64url').toString('utf8'));
  const read = schema.safeParse(place);
  if (read.success && unfitIn(place).errors.length === 0) return ok(read.data);
  return fail({
    ...failure('bad-query', 'cursor: the nextCursor of an earlier answer.'),
    errors: [{ pointer: '#/cursor', detail: 'The nextCursor of an earlier answer.' }],
  });
}
