import type { PressDocument } from './document.ts';
import { renderHtml } from './html/render-html.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { printDocument } from './printed.ts';
import type { PrintedDocument } from './printed-document.ts';
import { renderWord } from './word/render-word.ts';

/** The formats of a report, by what their files end in. */
export const FORMATS = ['html', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** The files of a document, by their format. */
export type Pressed = Readonly<Record<Format, Uint8Array>>;

/** Presses a document; how far it is can be told. */
export type Press = (document: PressDocument, onDone?: (format: Format) => void) => Promise<Pressed>;

const RENDER: Readonly<Record<Format, (printed: PrintedDocument) => Uint8Array | Promise<Uint8Array>>> = {
  html: (printed) => new TextEncoder().encode(renderHtml(printed)),
  docx: renderWord,
  pdf: renderPdf,
};

/** The file of a document in one format. */
export const pressFormat = async (document: PressDocument, format: Format): Promise<Uint8Array> =>
  RENDER[format](printDocument(document));

/** Presses a document by what makes one of its files, one after the other: each of them asks for much memory. */
export const pressBy =
  (make: typeof pressFormat): Press =>
  async (document, onDone) => {
    const one = async (format: Format): Promise<Uint8Array> => {
      const file = await make(document, format);
      onDone?.(format);
      return file;
    };
    return { html: await one('html'), docx: await one('docx'), pdf: await one('pdf') };
  };

/**
 * Presses a document as a page, a Word file and an accessible PDF of the same content: the same bytes for the same document, always. It
 * computes for seconds, and holds memory until that is collected: a process that has more to do presses in a thread.
 */
export const press: Press = pressBy(pressFormat);
