/** What formats something wherever it stands in a line, and what only does at its beginning. */
const SIGNS = /[\\`*_[\]<>&{}|]/g;
const FIRST = /^[-+=#~:]/;
const NUMBERED = /^(\d{1,9})([.)])/;
/** Invisible, and left out where a text is printed: it keeps two braces from being read as the name of a figure. */
const JOINER = '\u2060';

/** A part of a line: no sign in it formats anything. */
export const escaped = (part: string): string =>
  part.replaceAll(/\{(?=\{)/g, `{${JOINER}`).replaceAll(SIGNS, (sign) => `\\${sign}`);

/** A whole line. A number before a dot or bracket would begin a list: the sign behind it is escaped. */
const escapedLine = (line: string): string =>
  escaped(line.trim())
    .replace(FIRST, (sign) => `\\${sign}`)
    .replace(NUMBERED, '$1\\$2');

/** Rule R5. A text that people typed as Markdown that shows it as typed: no sign in it formats anything, lines stay lines. */
export const asTyped = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map((part) =>
      part
        .split(/[\n\r]/)
        .map(escapedLine)
        .filter((line) => line !== '')
        .join('  \n'),
    )
    .filter((part) => part !== '')
    .join('\n\n');

/** The same of a title: one line, of which signs at its end that would close a heading are part. */
export const titleAsTyped = (title: string): string =>
  escapedLine(title.replaceAll(/\s+/g, ' ')).replace(/(?<!\\)#+$/, (signs) => signs.replaceAll('#', '\\#'));
