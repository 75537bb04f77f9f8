import type { fromMarkdown } from 'mdast-util-from-markdown';
import { pageAddress } from '#shared/platform/input/web-address.ts';
import type { PlainRun, Run } from './document.ts';
import { faultAt, type MarkdownFault, type Place } from './markdown-fault.ts';

type Block = ReturnType<typeof fromMarkdown>['children'][number];
type Node = Extract<Block, { type: 'paragraph' }>['children'][number];
type Marks = { readonly bold?: true; readonly italic?: true };

/** How the figures that a text may name are printed, by their ids. */
export type Figures = ReadonlyMap<string, string>;

/** What is read, and where faults are gathered. */
export type Reading = { readonly source: string; readonly figures: Figures; readonly faults: MarkdownFault[] };

const FIGURE = /\{\{figure:([^{}\n]*)\}\}/g;

/** What is no part of the subset within a line. */
const REFUSED = {
  html: 'html',
  image: 'image',
  imageReference: 'image',
  inlineCode: 'code',
  linkReference: 'reference',
} as const satisfies Partial<Record<Node['type'], string>>;

const isRefused = (type: string): type is keyof typeof REFUSED => Object.hasOwn(REFUSED, type);

const placeOf = ({ position }: Pick<Node, 'position'>): Place => ({
  start: position?.start.offset ?? 0,
  end: position?.end.offset ?? 0,
});

/** Where a figure stands in the source: a text may be shorter than its source, by its signs of escape. */
function placeInSource({ source }: Reading, whole: Place, nth: number): Place {
  const found = [...source.slice(whole.start, whole.end).matchAll(FIGURE)][nth];
  return found ? { start: whole.start + found.index, end: whole.start + found.index + found[0].length } : whole;
}

/** The text and the figures of a piece of text. */
function readText(reading: Reading, value: string, place: Place, marks: Marks): PlainRun[] {
  const runs: PlainRun[] = [];
  const add = (text: string): void => {
    if (text.includes('{{')) reading.faults.push(faultAt('figure-form', place));
    if (text !== '') runs.push({ kind: 'text', text, ...marks });
  };
  let from = 0;
  for (const [nth, found] of [...value.matchAll(FIGURE)].entries()) {
    add(value.slice(from, found.index));
    from = found.index + found[0].length;
    const [, id = ''] = found;
    const text = reading.figures.get(id);
    if (text === undefined) reading.faults.push(faultAt('figure', placeInSource(reading, place, nth), { id }));
    else runs.push({ kind: 'figure', id, text, ...marks });
  }
  add(value.slice(from));
  return runs;
}

function readLink(reading: Reading, node: Extract<Node, { type: 'link' }>, marks: Marks): Run[] {
  const at = placeOf(node);
  if (!pageAddress.safeParse(node.url).success) reading.faults.push(faultAt('link', at));
  if (typeof node.title === 'string') reading.faults.push(faultAt('link-title', at));
  const runs = readRuns(reading, node.children, marks).flatMap((run) =>
    run.kind === 'link' || run.kind === 'note' ? [] : [run],
  );
  if (runs.length === 0) reading.faults.push(faultAt('link-empty', at));
  return [{ kind: 'link', href: node.url, runs }];
}

function readRun(reading: Reading, node: Node, marks: Marks): Run[] {
  if (node.type === 'text') return readText(reading, node.value, placeOf(node), marks);
  if (node.type === 'strong') return readRuns(reading, node.children, { ...marks, bold: true });
  if (node.type === 'emphasis') return readRuns(reading, node.children, { ...marks, italic: true });
  if (node.type === 'link') return readLink(reading, node, marks);
  if (node.type === 'break') return [{ kind: 'break' }];
  reading.faults.push(faultAt(isRefused(node.type) ? REFUSED[node.type] : 'unknown', placeOf(node)));
  return [];
}

/** What stands within a line: text, bold, italic, links, figures. */
export const readRuns = (reading: Reading, nodes: readonly Node[], marks: Marks = {}): Run[] =>
  nodes.flatMap((node) => readRun(reading, node, marks));
