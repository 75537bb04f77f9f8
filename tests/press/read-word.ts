import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** The parts of a Word file, by name; pictures and other bytes left out. */
export const partsOf = (docx: Uint8Array): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(unzipSync(docx)).flatMap(([name, bytes]) =>
      /\.(?:xml|rels|svg)$/.test(name) ? [[name, strFromU8(bytes)] as const] : [],
    ),
  );

/** Why a text is no well-formed XML; undefined where it is. */
export function faultOfXml(xml: string): string | undefined {
  const faults: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => faults.push(error.message));
  try {
    parser.write(xml).close();
  } catch (error) {
    faults.push(String(error));
  }
  return faults[0];
}

/** A paragraph of a Word file: its style and its text. */
export type WordParagraph = { readonly style: string; readonly text: string };

/** The paragraphs of a part, in their order; those in tables as well. */
export function paragraphsOf(xml: string): WordParagraph[] {
  const paragraphs: WordParagraph[] = [];
  let [style, text, isText] = ['', '', false];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:p') [style, text] = ['', ''];
    if (name === 'w:pStyle') style = attributes['w:val'] ?? '';
    isText = name === 'w:t';
  });
  parser.on('text', (said) => {
    if (isText) text += said;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') isText = false;
    if (name === 'w:p') paragraphs.push({ style, text });
  });
  parser.write(xml).close();
  return paragraphs;
}
