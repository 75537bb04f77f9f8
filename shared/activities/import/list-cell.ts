const QUOTED = /\s*"((?:[^"]|"")*)"\s*(?:;|$)/y;
const PLAIN = /([^;]*)(?:;|$)/y;

/** The parts of a cell with semicolons between them; a part that holds a semicolon stands between quotes, as in CSV. */
export function splitList(cell: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < cell.length;) {
    QUOTED.lastIndex = at;
    const quoted = QUOTED.exec(cell);
    PLAIN.lastIndex = at;
    const plain = quoted ?? PLAIN.exec(cell);
    const part = plain?.[1] ?? '';
    parts.push(quoted ? part.replaceAll('""', '"') : part.trim());
    at += Math.max(1, plain?.[0].length ?? 1);
  }
  return parts.filter((part) => part !== '');
}

const needsQuotes = (part: string): boolean => part.includes(';') || part.startsWith('"') || part.trim() !== part;

/** Parts as one cell, which `splitList` reads as these parts again. */
export const joinList = (parts: readonly string[]): string =>
  parts.map((part) => (needsQuotes(part) ? `"${part.replaceAll('"', '""')}"` : part)).join(';');
