/** How many objects and lists a JSON text has, and how many values with them. */
export type JsonSize = { readonly parts: number; readonly values: number };

/** How much of a JSON text is read: besides how deep things may lie in each other. */
export type JsonBounds = JsonSize & { readonly depth: number };

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\,[]{}');

/** Where a text of JSON ends that begins at a place: behind its closing quote, or at the end of all. */
function afterText(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at + 1;
  }
  return bytes.length;
}

/**
 * How much a JSON text in UTF-8 holds, or which bound it is beyond. It is counted byte by byte and nothing is kept of it, before any of it is
 * parsed: brackets that lie in each other take sixty times their size when they are.
 */
export function jsonSizeOf(bytes: Uint8Array, { depth, parts, values }: JsonBounds): JsonSize | keyof JsonBounds {
  let [deep, opened, commas] = [0, 0, 0];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = afterText(bytes, at);
      continue;
    }
    at += 1;
    if (byte === COMMA) commas += 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      deep += 1;
      opened += 1;
      if (deep > depth) return 'depth';
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) deep -= 1;
    if (opened > parts) return 'parts';
    if (commas + opened > values) return 'values';
  }
  return { parts: opened, values: commas + opened };
}
