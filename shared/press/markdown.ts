import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import type { Block, ListBlock, Paragraph } from './document.ts';
import { beyondBounds, DEEPEST_LIST } from './markdown-bounds.ts';
import { faultAt, type MarkdownFault, type Place } from './markdown-fault.ts';
import { readRuns, type Figures, type Reading } from './markdown-runs.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number];
type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>;

/** Where a node stands. A parsed node always knows it. */
const placeOf = ({ position }: Node): Place => ({ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 });

/** What is no part of the subset, and what would be right instead. */
const REFUSED = {
  html: 'html',
  table: 'table',
  code: 'code',
  blockquote: 'quote',
  thematicBreak: 'rule',
  definition: 'reference',
} as const satisfies Partial<Record<Node['type'], string>>;

const isRefused = (type: string): type is keyof typeof REFUSED => Object.hasOwn(REFUSED, type);

const readParagraph = (reading: Reading, { children }: NodeOf<'paragraph'>): Paragraph => ({
  kind: 'paragraph',
  runs: readRuns(reading, children),
});

function readHeading({ source, faults }: Reading, node: NodeOf<'heading'>): Block[] {
  const at = placeOf(node);
  if (node.depth !== 3 || !source.slice(at.start).startsWith('#')) faults.push(faultAt('heading', at));
  const texts = node.children.map((child) => (child.type === 'text' ? child.value : undefined));
  const text = texts.join('');
  if (texts.includes(undefined) || text.includes('{{')) faults.push(faultAt('heading-text', at));
  else if (text.trim() === '') faults.push(faultAt('heading-empty', at));
  return [{ kind: 'heading', title: text }];
}

function readList(reading: Reading, node: NodeOf<'list'>, depth: number): ListBlock {
  if (depth > DEEPEST_LIST) reading.faults.push(faultAt('too-deep', placeOf(node), { most: DEEPEST_LIST }));
  const ordered = node.ordered === true;
  return {
    kind: 'list',
    ordered,
    ...(ordered && typeof node.start === 'number' && node.start !== 1 && { start: node.start }),
    items: depth > DEEPEST_LIST ? [] : node.children.map(({ children }) => readItem(reading, children, depth)),
  };
}

/** An item holds paragraphs and lists; a heading in it would stand out of the order of headings. */
const readItem = (reading: Reading, children: readonly Node[], depth: number): ListBlock['items'][number] =>
  children.flatMap((child): ListBlock['items'][number] => {
    if (child.type === 'paragraph') return [readParagraph(reading, child)];
    if (child.type === 'list') return [readList(reading, child, depth + 1)];
    reading.faults.push(faultAt(isRefused(child.type) ? REFUSED[child.type] : 'heading', placeOf(child)));
    return [];
  });

function readBlock(reading: Reading, node: Node): Block[] {
  if (node.type === 'paragraph') return [readParagraph(reading, node)];
  if (node.type === 'heading') return readHeading(reading, node);
  if (node.type === 'list') return [readList(reading, node, 1)];
  reading.faults.push(faultAt(isRefused(node.type) ? REFUSED[node.type] : 'unknown', placeOf(node)));
  return [];
}

/**
 * The blocks of a text of the report: paragraphs, `**`, `*`, lists, `###`, links to pages and `{{figure:id}}`; two blanks at the end of a line
 * break it. Whatever else Markdown knows is refused, each with its place and what would be right: nothing is left out of a text in silence.
 *
 * @param figures how each figure that the report knows is printed, by its id
 */
export function readMarkdown(source: string, figures: Figures): Result<Block[], readonly MarkdownFault[]> {
  const beyond = beyondBounds(source);
  if (beyond) return fail([beyond]);
  const faults: MarkdownFault[] = [];
  const root = fromMarkdown(source, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const blocks = root.children.flatMap((node) => readBlock({ source, figures, faults }, node));
  return faults.length > 0 ? fail(faults) : ok(blocks);
}

/** The blocks of a text without any formatting, as it was typed: blank lines part paragraphs, and lines stay lines. */
export const readPlain = (text: string): Paragraph[] =>
  text
    .split(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({
      kind: 'paragraph',
      runs: part
        .split(/\r\n|\r|\n/)
        .flatMap((line, at): Paragraph['runs'] => [
          ...(at === 0 ? [] : [{ kind: 'break' } as const]),
          ...(line === '' ? [] : [{ kind: 'text', text: line } as const]),
        ]),
    }));
