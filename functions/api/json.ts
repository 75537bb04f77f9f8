import { badInput, failure, type Failure, type FieldError } from '#shared/platform/failures.ts';
import { pointerTo } from '#shared/platform/fields.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';

/** No body that the desk understands is nested deeper. */
const DEEPEST = 32;

/** Whether a JSON text nests deeper than allowed; brackets within strings do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Fields named `__proto__`: no schema knows one, but JavaScript's own ways of copying objects would pass over it in silence. */
function protoFields(value: unknown, path: readonly string[] = []): FieldError[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === '__proto__' ? [{ pointer: pointerTo([...path, name]), detail: 'This field does not exist.' }] : protoFields(part, [...path, name]));
}

/** Reads a body as JSON (RFC 8259) in UTF-8. */
export function readJson(bytes: Uint8Array): Result<unknown, Failure<'malformed-json' | 'bad-input'>> {
  const malformed = failure('malformed-json', `The body must be JSON in UTF-8, nested at most ${DEEPEST} deep.`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isTooDeep(text)) return fail(malformed);
    const body: unknown = JSON.parse(text);
    const errors = protoFields(body);
    return errors.length > 0 ? fail(badInput(errors)) : ok(body);
  } catch {
    return fail(malformed);
  }
}
