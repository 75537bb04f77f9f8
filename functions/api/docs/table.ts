import { html } from 'hono/html';

/** HTML that is safe to put into other HTML. */
export type Markup = ReturnType<typeof html>;

/** What stands in a cell or a sentence: HTML, or text that is still to be escaped. */
export type Content = Markup | string;

export type HtmlRow = { readonly id?: string; readonly head: Content; readonly cells: readonly Content[] };

export type HtmlTable = {
  readonly caption: string;
  readonly columns: readonly [string, ...string[]]; // the first is that of the row heads
  readonly rows: readonly HtmlRow[];
  readonly captionShown?: boolean;
};

/** Puts something between contents. */
export const joined = (contents: readonly Content[], between: Content): Content[] =>
  contents.flatMap((content, index) => (index === 0 ? [content] : [between, content]));

/** A text in which what stands between backticks is code. */
export const prose = (text: string): Content[] =>
  text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));

/** Lets a long path or dotted name break before, or after, its marks only. */
export const breakable = (name: string): Content[] => joined(name.split(/(?<=\.)|(?=\/)/).filter(Boolean), html`<wbr>`);

/** The part of an id that a name gives: letters, digits and hyphens. */
export const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const classOf = (column: string): string => `c-${slug(column)}`;

const head = (columns: readonly string[]): Markup =>
  html`<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader" class="${classOf(column)}">${column}</th>`)}</tr></thead>`;

const row = ({ id, head: name, cells }: HtmlRow, columns: readonly string[]): Markup =>
  html`<tr role="row"${id === undefined ? '' : html` id="${id}"`}><th scope="row" role="rowheader">${name}</th>${cells.map(
    (cell, index) => html`<td role="cell" data-label="${columns[index]}">${cell}</td>`,
  )}</tr>
`;

/**
 * A table whose rows become blocks on a narrow screen. The roles say what it is also to a browser that takes it for no
 * table any more once it is laid out as blocks.
 */
export function table({ caption, columns, rows, captionShown }: HtmlTable): Markup {
  const [, ...labels] = columns;
  return html`<table role="table" class="stacks"><caption${captionShown ? '' : html` class="unseen"`}>${caption}</caption>
${head(columns)}<tbody role="rowgroup">${rows.map((line) => row(line, labels))}</tbody></table>`;
}

/** A table with too many columns for a narrow screen: it scrolls, also by keyboard. */
export function wideTable(id: string, { caption, columns, rows }: HtmlTable): Markup {
  const [, ...labels] = columns;
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table><caption id="${id}">${caption}</caption>
${head(columns)}<tbody>${rows.map((line) => row(line, labels))}</tbody></table></div>`;
}
