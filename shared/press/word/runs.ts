import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  Paragraph,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { PrintedCellRun, PrintedPlain, PrintedRun } from '../printed-document.ts';

/** A run of the library from options alone: it takes a bare text as well. */
export const wordRun = (options: IRunOptions): TextRun => new TextRun(options);

/** A place where a line may break, in words so long that only a line's end can follow: without it pages are counted in the square of their length. */
const BREAK = '\u200B';
const LONG_WORD = /\S{80}(?=\S)/gu;
const withBreaks = (text: string): string => text.replaceAll(LONG_WORD, `$&${BREAK}`);

/** A part of the file without those places, once its pages are counted: Word breaks such words by itself. No text that is printed has one. */
export const withoutBreaks = (part: string): string => part.replaceAll(BREAK, '');

const plainRun = (run: PrintedPlain, style?: string): TextRun =>
  run.kind === 'break'
    ? wordRun({ break: 1 })
    : wordRun({
        text: withBreaks(run.text),
        ...(run.bold === true && { bold: true }),
        ...(run.italic === true && { italics: true }),
        ...(style !== undefined && { style }),
      });

/** Text, links and figures; a figure leads to where it comes from without looking like a link. */
export const cellRuns = (runs: readonly PrintedCellRun[]): ParagraphChild[] =>
  runs.map((run) => {
    if (run.kind === 'link')
      return new ExternalHyperlink({ link: run.href, children: run.runs.map((one) => plainRun(one, 'Hyperlink')) });
    if (run.kind === 'figure' && run.href !== undefined)
      return new ExternalHyperlink({ link: run.href, children: [plainRun(run)] });
    return plainRun(run);
  });

/** The same with references to footnotes. */
export const wordRuns = (runs: readonly PrintedRun[]): ParagraphChild[] =>
  runs.flatMap((run) => (run.kind === 'note' ? [new FootnoteReferenceRun(run.number)] : cellRuns([run])));

/** The footnotes by their numbers. */
export const wordFootnotes = (
  notes: readonly { readonly number: number; readonly runs: readonly PrintedCellRun[] }[],
) =>
  Object.fromEntries(
    notes.map(({ number, runs }) => [
      String(number),
      { children: [new Paragraph({ style: 'FootnoteText', children: [new TextRun(' '), ...cellRuns(runs)] })] },
    ]),
  );
