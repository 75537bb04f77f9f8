import createQpdf from '@neslinesli93/qpdf-wasm';
import { createRequire } from 'node:module';
import { vi } from 'vitest';
import * as z from 'zod';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A node of the tags of a page: its role, its alternative text, the texts that it holds. */
export type Tag = {
  readonly role: string;
  readonly alt?: string | undefined;
  readonly text: string;
  readonly children: readonly Tag[];
};

type StructNode = { role?: string; alt?: string; type?: string; id?: string; children?: StructNode[] };

/** The tags as a tree, with the text that each marks. */
const tagOf = (node: StructNode, texts: ReadonlyMap<string, string>): Tag => ({
  role: node.role ?? '',
  alt: node.alt,
  text: node.id === undefined ? '' : (texts.get(node.id) ?? ''),
  children: (node.children ?? []).map((child) => tagOf(child, texts)),
});

/** A PDF as one who reads it aloud sees it: its tags page by page, its language, its marks. */
export async function readPdf(bytes: Uint8Array) {
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
  });
  const pdf = await loading.promise;
  const pages: Tag[] = [];
  const links: string[] = [];
  const shown: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    const marks: string[] = [];
    for (const item of items) {
      if (!('type' in item)) {
        const id = marks.findLast((mark) => mark !== '') ?? '';
        texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
      } else if (item.type === 'endMarkedContent') marks.pop();
      else marks.push(item.id);
    }
    links.push(...(await page.getAnnotations()).flatMap((one: { url?: string }) => one.url ?? []));
    shown.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    const tree = await page.getStructTree();
    pages.push(tagOf(tree, texts));
  }
  const { info, metadata } = await pdf.getMetadata();
  const marked = await pdf.getMarkInfo();
  const outline = await pdf.getOutline();
  await loading.destroy();
  return {
    pages,
    shown,
    links,
    info,
    marked,
    outline,
    isAccessible: String(metadata.getRaw()).includes('<pdfuaid:part>1</pdfuaid:part>'),
  };
}

/** All tags of a tree, from the first to the last. */
export const tagsIn = (tag: Tag): Tag[] => [tag, ...tag.children.flatMap(tagsIn)];
/** What a tag and those in it say, without those of some roles. */
export const textIn = (tag: Tag, without: readonly string[] = []): string =>
  without.includes(tag.role) ? '' : tag.text + tag.children.map((child) => textIn(child, without)).join('');

/** The files of the program's own memory; its types leave out how one is written. */
const Files = z.looseObject({
  writeFile: z.custom<(path: string, bytes: Uint8Array) => void>((value) => typeof value === 'function'),
});

/** What `qpdf --check` says of a PDF, and how it ends: 0 is well. */
export async function qpdfCheck(bytes: Uint8Array): Promise<{ code: number; said: string[] }> {
  const wasm = createRequire(import.meta.url).resolve('@neslinesli93/qpdf-wasm/dist/qpdf.wasm');
  const hear = vi.spyOn(console, 'log').mockImplementation(() => undefined); // what the program takes for its screen
  try {
    const qpdf = await createQpdf({ locateFile: () => wasm });
    Files.parse(qpdf.FS).writeFile('/report.pdf', bytes);
    const code = qpdf.callMain(['--check', '/report.pdf']);
    return { code, said: hear.mock.calls.map(String) };
  } finally {
    hear.mockRestore();
  }
}
