import { describe, expect, test } from 'vitest';
import { readPlain } from '#shared/press/markdown.ts';
import { renderWord } from '#shared/press/word/render-word.ts';
import { printDocument } from '#shared/press/printed.ts';
import { documentOf, pressedSample, smallDocument } from './pressed.ts';
import { faultOfXml, paragraphsOf, partsOf } from './read-word.ts';

const partsOfSample = async () => partsOf((await pressedSample()).files.docx);
const partOf = async (name: string): Promise<string> => (await partsOfSample()).get(name) ?? '';
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('The Word file', () => {
  test('is made of well-formed parts, each of a known type', async () => {
    const parts = await partsOfSample();
    expect(parts.size).toBeGreaterThan(10);
    expect([...parts].flatMap(([name, xml]) => (faultOfXml(xml) === undefined ? [] : [name]))).toEqual([]);
    const types = parts.get('[Content_Types].xml') ?? '';
    const endings = new Set(all(types, /Default [^>]*Extension="([^"]*)"/g));
    const named = new Set(all(types, /PartName="\/([^"]*)"/g));
    const unknown = [...parts.keys()].filter(
      (name) =>
        name !== '[Content_Types].xml' && !named.has(name) && !endings.has(name.slice(name.lastIndexOf('.') + 1)),
    );
    expect(unknown).toEqual([]);
  });

  test('has every style that it uses, but for what Word knows itself', async () => {
    const styles = await partOf('word/styles.xml');
    const defined = new Set(all(styles, /w:styleId="([^"]*)"/g));
    const parts = await partsOfSample();
    const used = [...parts].flatMap(([name, xml]) =>
      name.startsWith('word/') ? all(xml, /<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]*)"/g) : [],
    );
    expect(new Set(used).size).toBeGreaterThan(15);
    expect(used.filter((style) => style !== 'DefaultParagraphFont' && !defined.has(style))).toEqual([]);
  });

  test('has every relation, numbering and note that it refers to', async () => {
    const parts = await partsOfSample();
    for (const name of parts.keys().filter((one) => one.endsWith('.rels') && one.startsWith('word/'))) {
      const relations = new Set(all(parts.get(name) ?? '', / Id="([^"]+)"/g));
      const part = parts.get(name.replace('_rels/', '').replace('.rels', '')) ?? '';
      expect(
        all(part, / r:(?:id|embed|link)="([^"]+)"/g).filter((id) => !relations.has(id)),
        name,
      ).toEqual([]);
    }
    const [body, numbering] = [parts.get('word/document.xml') ?? '', parts.get('word/numbering.xml') ?? ''];
    const numbers = new Set(all(numbering, /<w:num w:numId="(\d+)"/g));
    expect(all(body, /<w:numId w:val="(\d+)"/g).filter((id) => !numbers.has(id))).toEqual([]);
    const notes = new Set(all(parts.get('word/footnotes.xml') ?? '', /<w:footnote [^>]*w:id="(\d+)"/g));
    const referred = all(body, /<w:footnoteReference w:id="(\d+)"/g);
    expect(referred.length).toBeGreaterThan(3);
    expect(referred.filter((id) => !notes.has(id))).toEqual([]);
    const marks = new Set(all(body, /<w:bookmarkStart [^>]*w:name="([^"]*)"/g));
    const anchors = all(body, /<w:hyperlink w:anchor="([^"]*)"/g);
    expect(anchors.filter((anchor) => !marks.has(anchor))).toEqual([]);
    expect(marks.size).toBe(all(body, /<w:bookmarkStart [^>]*w:name="([^"]*)"/g).length);
  });

  test('has its contents filled, each chapter with its page', async () => {
    const paragraphs = paragraphsOf(await partOf('word/document.xml'));
    const contents = paragraphs.filter(({ style }) => /^TOC\d$/.test(style)).map(({ text }) => text);
    expect(contents.length).toBeGreaterThan(12);
    expect(contents.filter((text) => !/\D\d+$/.test(text))).toEqual([]);
    expect(contents.slice(0, 3)).toEqual(['Samenvatting3', 'Voorwoord4', '1Werk en inkomen5']);
  });

  test('numbers its captions itself, as the document does', async () => {
    const { printed } = await pressedSample();
    const paragraphs = paragraphsOf(await partOf('word/document.xml'));
    const captions = paragraphs
      .filter(({ style }) => style === 'Caption')
      .map(({ text }) => text.replaceAll(/\s+/g, ' '));
    const expected = printed.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => ('label' in block ? [`${block.label} ${block.caption}`] : [])),
    );
    expect(captions).toEqual(expected);
    expect(all(await partOf('word/document.xml'), /(SEQ \w+)/g).length).toBe(expected.length);
  });

  test('repeats the header of a table, breaks no row, and is in Dutch', async () => {
    const body = await partOf('word/document.xml');
    const tables = body.split('<w:tbl>').slice(2); // the first holds the large figures
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter((table) => !table.includes('<w:tblHeader/>'))).toEqual([]);
    const rows = body.split(/<w:tr[ >]/).slice(1);
    expect(rows.filter((row) => !row.includes('<w:cantSplit/>'))).toEqual([]);
    expect(await partOf('word/styles.xml')).toContain('<w:lang w:val="nl-NL"/>');
  });

  test('has each chart as a drawing, and as a picture for Words that show none', async () => {
    const body = await partOf('word/document.xml');
    const charts = all(body, /(<wp:docPr )/g).length;
    expect(charts).toBeGreaterThan(3);
    expect(all(body, /(asvg:svgBlip)/g).length).toBe(charts);
    expect(all(body, /<wp:docPr [^>]*descr="([^"]+)"/g).length).toBe(charts);
  });

  test('is made as quickly of words without an end as of others, and holds them whole', async () => {
    const word = 'Zeerlangwoord'.repeat(2_000);
    const docx = await renderWord(printDocument(documentOf(readPlain(`Een ${word} en ${'*|[]_'.repeat(2_000)}.`))));
    const body = partsOf(docx).get('word/document.xml') ?? '';
    expect(body).toContain(`Een ${word} en *|[]_*|`);
    expect(body).not.toContain('\u200B');
  });

  test('is the same bytes each time, in whichever time zone', async () => {
    const { files, printed } = await pressedSample();
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Auckland';
      expect(Buffer.compare(await renderWord(printed), files.docx)).toBe(0);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('says that a draft is one, and is made of the least that a document has', async () => {
    const parts = partsOf(await renderWord(printDocument(smallDocument())));
    expect(parts.get('word/header1.xml')).toContain('Concept');
  });
});
