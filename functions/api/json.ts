import { badInput, failure, type Failure, type FieldError } from '#shared/platform/failures.ts';
import { pointerTo } from '#shared/platform/pointers.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';

/** No body that the desk understands is nested deeper. */
const DEEPEST = 32;

/** Where a string ends that begins at a quote: its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Whether a JSON text nests deeper than allowed; brackets within strings do not count. Each character is looked at once, whatever they are. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
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
