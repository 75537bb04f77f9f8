export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The rows of a text, blank ones too; `openQuote` is the row in which a quote was opened that is never closed. */
export type CsvRows =
  | { readonly rows: readonly (readonly string[])[]; readonly openQuote?: undefined }
  | { readonly rows?: undefined; readonly openQuote: number };

type Cell = { readonly text: string; readonly end: number };

/** What stands in quotes from here on, and what follows behind them up to the end of the cell; undefined where they stay open. */
function quotedCell(text: string, start: number, delimiter: Delimiter): Cell | undefined {
  let [found, from] = ['', start + 1];
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    found += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const rest = bareCell(text, quote + 1, delimiter);
      return { text: found + rest.text, end: rest.end };
    }
    found += '"';
    from = quote + 2;
  }
}

function bareCell(text: string, start: number, delimiter: Delimiter): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(start, end), end };
}

/** Reads a text by RFC 4180; a lone quote inside a cell that begins without one is a letter like any other. */
export function readCsv(text: string, delimiter: Delimiter, most = Infinity): CsvRows {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length && rows.length < most) {
    const row: string[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : bareCell(text, at, delimiter);
      if (cell === undefined) return { openQuote: rows.length + 1 };
      row.push(cell.text);
      at = cell.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    rows.push(row);
  }
  return { rows };
}

export const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** What a spreadsheet would run. */
const RUNS = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

function written(cell: string, delimiter: Delimiter): string {
  const tame = RUNS.test(cell) ? `'${cell}` : cell;
  return tame.includes(delimiter) || /["\r\n]/.test(tame) ? `"${tame.replace(/"/g, '""')}"` : tame;
}

/** A row as a line; a cell that a spreadsheet would run is defused. */
export const csvLine = (row: readonly string[], delimiter: Delimiter): string =>
  `${row.map((cell) => written(cell, delimiter)).join(delimiter)}\r\n`;

/** A file of such lines, marked as UTF-8, which Excel does not guess. */
export const csvText = (lines: readonly string[]): string => `\uFEFF${lines.join('')}`;
