import { PressDocument } from '#shared/press/document.ts';
import { press, type Pressed } from '#shared/press/press.ts';
import { printDocument } from '#shared/press/printed.ts';
import type { PrintedDocument } from '#shared/press/printed-document.ts';
import { readPdf } from './read-pdf.ts';
import { sample } from './sample.ts';

type Case = { readonly printed: PrintedDocument; readonly files: Pressed };

const make = async (document: PressDocument): Promise<Case> => ({
  printed: printDocument(document),
  files: await press(document),
});

let read: ReturnType<typeof readPdf> | undefined;

/** The PDF of the sample, read back once. */
export const readSample = (): ReturnType<typeof readPdf> =>
  (read ??= pressedSample().then(({ files }) => readPdf(files.pdf)));

let made: Promise<Case> | undefined;

/** The sample as it is pressed, once for all tests of a worker. */
export const pressedSample = (): Promise<Case> => (made ??= make(PressDocument.parse(sample(1, 1))));

/** A document with the least in it, and some of it otherwise. */
export const smallDocument = (changed: Partial<PressDocument> = {}): PressDocument => ({
  title: 'Voorbeeld',
  subtitle: 'Een klein voorbeeld',
  programme: 'Voorbeeldprogramma',
  period: '2024',
  version: '1',
  status: 'draft',
  date: '2024-09-01',
  language: 'nl',
  description: 'Een voorbeeld.',
  summary: { figures: [], sentences: [] },
  sections: [],
  ...changed,
});

/** A document of one section with blocks. */
export const documentOf = (blocks: PressDocument['sections'][number]['blocks']): PressDocument =>
  smallDocument({ sections: [{ id: 'text', title: 'Tekst', level: 1, blocks }] });
