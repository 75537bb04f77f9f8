import type { PressDocument } from './document.ts';
import { renderHtml } from './html/render-html.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { printDocument } from './printed.ts';
import { renderWord } from './word/render-word.ts';

/** The formats of a report, by what their files end in. */
export const FORMATS = ['html', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** The files of a document, by their format. */
export type Pressed = Readonly<Record<Format, Uint8Array>>;

/** Presses a document; how far it is can be told. */
export type Press = (document: PressDocument, onDone?: (format: Format) => void) => Promise<Pressed>;

/**
 * Presses a document as a page, a Word file and an accessible PDF of the same content: the same bytes for the same document, always. It
 * computes for seconds, and holds memory until that is collected: a process that has more to do presses in a thread.
 */
export const press: Press = async (document, onDone) => {
  const printed = printDocument(document);
  const html = new TextEncoder().encode(renderHtml(printed));
  onDone?.('html');
  const docx = await renderWord(printed);
  onDone?.('docx');
  const pdf = renderPdf(printed);
  onDone?.('pdf');
  return { html, docx, pdf };
};
