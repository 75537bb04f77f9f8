import { failure, type Failure } from '#shared/platform/failures.ts';
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

/** Reads a body as JSON (RFC 8259) in UTF-8. */
export function readJson(bytes: Uint8Array): Result<unknown, Failure<'malformed-json'>> {
  const malformed = failure('malformed-json', `The body must be JSON in UTF-8, nested at most ${DEEPEST} deep.`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isTooDeep(text)) return fail(malformed);
    return ok(JSON.parse(text));
  } catch {
    return fail(malformed);
  }
}
