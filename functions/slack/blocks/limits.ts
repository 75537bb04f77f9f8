/** What Slack takes at most, in UTF-16 units and numbers of things: https://docs.slack.dev/reference/block-kit */
export const SLACK_LIMITS = {
  header: 150,
  text: 3_000,
  fields: 10,
  field: 2_000,
  label: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  altText: 2_000,
  optionText: 75,
  optionValue: 150,
  options: 100,
  optionGroups: 100,
  fewOptions: 10,
  elements: 25,
  messageBlocks: 50,
  viewBlocks: 100,
  viewTitle: 24,
  viewButton: 24,
  inputText: 3_000,
  metadata: 3_000,
  id: 255,
} as const;

/** Half of a character that takes two units is no character. */
const endsInHalf = (text: string): boolean => /[\uD800-\uDBFF]$/.test(text);

const upTo = (text: string, most: number): string => {
  const start = text.slice(0, most);
  return endsInHalf(start) ? start.slice(0, -1) : start;
};

/** A text of at most `most` units, with an ellipsis where something was cut off. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : `${upTo(text, most - 1)}…`);

/** What Slack reads as markup, written so that it does not: https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const ZERO_WIDTH = '\u200B';
/** An asterisk, underscore or tilde at the edge of a word, where it would begin or end bold, italic or struck text. */
const MARK = /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu;

/**
 * What somebody typed, in a place that Slack reads as markup: shown as it was typed. A mark with nothing of a word on either side
 * formats nothing, and neither does a colon that no name follows; a backtick does anywhere, and becomes the sign that looks like it.
 */
export const literal = (text: string): string =>
  escaped(text.replaceAll('`', '\u02CB'))
    .replaceAll(MARK, `${ZERO_WIDTH}$&${ZERO_WIDTH}`)
    .replaceAll(/:(?=[\w+-])/g, `:${ZERO_WIDTH}`)
    .replaceAll(/^(\s*)&gt;/gm, `$1${ZERO_WIDTH}&gt;`);

/** A text for markup of at most `most` units that formats nothing, no escape cut in two. */
export function cutLiteral(text: string, most: number): string {
  const whole = literal(text);
  if (whole.length <= most) return whole;
  const start = upTo(whole, most - 1);
  return `${start.replace(/&[a-z]*$/, '')}…`;
}

/** A text in pieces of at most `most` units, parted at white space where there is some in the last third. */
export function pieces(text: string, most: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const start = upTo(rest, most);
    const space = Math.max(start.lastIndexOf('\n'), start.lastIndexOf(' '));
    const end = space > (most * 2) / 3 ? space : start.length;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...found, rest].filter((piece) => piece.trim() !== '');
}

/** A list in runs of at most `most`. */
export const runsOf = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));
