import { describe, expect, test } from 'vitest';
import { press } from '#shared/press/press.ts';
import { documentOf, pressedSample, readSample } from './pressed.ts';
import { textsOfPage } from './read-html.ts';
import { readPdf, tagsIn, textIn } from './read-pdf.ts';
import { paragraphsOf, partsOf } from './read-word.ts';

/** A text without what lines are broken by, which each format does in its own way. */
const squashed = (text: string): string => text.replaceAll(/\s+/g, '');
/** Pieces that are told apart where two texts differ. */
const pieces = (text: string): string[] => squashed(text).match(/.{1,60}/gu) ?? [];

const bodyOfWord = (docx: Uint8Array): string => {
  const paragraphs = paragraphsOf(partsOf(docx).get('word/document.xml') ?? '');
  const from = paragraphs.findIndex(({ style }) => style === 'Heading1');
  return paragraphs
    .slice(from)
    .map(({ text }) => text)
    .join('');
};

describe('The page, the Word file and the PDF', () => {
  test('say the same, word for word', async () => {
    const { files } = await pressedSample();
    const page = textsOfPage(new TextDecoder().decode(files.html));
    expect(pieces(page.body).length).toBeGreaterThan(50);
    expect(pieces(bodyOfWord(files.docx))).toEqual(pieces(page.unnumbered));
    const { pages } = await readSample();
    const inPdf = pages.slice(2).map((one) => textIn(one, ['Lbl', 'Note', 'Figure']));
    expect(pieces(inPdf.join(''))).toEqual(pieces(page.body));
  });

  test('hold the same notes, in their order', async () => {
    const { files, printed } = await pressedSample();
    const notes = printed.notes.flatMap(({ runs }) => runs.map((run) => ('text' in run ? run.text : ''))).join('');
    expect(notes).not.toBe('');
    expect(squashed(textsOfPage(new TextDecoder().decode(files.html)).notes)).toBe(squashed(notes));
    const inWord = paragraphsOf(partsOf(files.docx).get('word/footnotes.xml') ?? '');
    expect(squashed(inWord.map(({ text }) => text).join(''))).toBe(squashed(notes));
    const { pages } = await readSample();
    const inPdf = pages.flatMap(tagsIn).filter(({ role }) => role === 'Note');
    expect(squashed(inPdf.map((note) => textIn(note, ['Lbl'])).join(''))).toBe(squashed(notes));
  });

  test('have each chart with its sentence, which is read aloud', async () => {
    const { files, printed } = await pressedSample();
    const alts = printed.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'chart' ? [block.alt] : [])),
    );
    expect(alts.length).toBeGreaterThan(3);
    const { pages } = await readSample();
    expect(
      pages
        .flatMap(tagsIn)
        .filter(({ role }) => role === 'Figure')
        .map(({ alt }) => alt),
    ).toEqual(alts);
    const word = partsOf(files.docx).get('word/document.xml') ?? '';
    expect([...word.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, alt]) => alt)).toEqual(alts);
    const page = new TextDecoder().decode(files.html);
    expect([...page.matchAll(/<svg role="img" aria-label="([^"]*)"/g)].map(([, alt]) => alt)).toEqual(alts);
  });

  test('have each figure lead to where it comes from', async () => {
    const { files } = await pressedSample();
    const address = 'https://voorbeeld.example/v1/reports/voorbeeld/figures#aandeel';
    const word = partsOf(files.docx).get('word/document.xml') ?? '';
    expect(word.includes('w:anchor="aandeel"')).toBe(true);
    const page = new TextDecoder().decode(files.html);
    expect(page.includes(`<a class="figure" href="${address}">24,6%</a>`)).toBe(true);
    const { links } = await readSample();
    expect(links).toContain(address);
  });

  const HOSTILE = [
    '#read("/etc/passwd") $x^2$ \\ @a <b> = kop *ster* _a_ `code` // /* */ #let x = 1 #{ } [ ] "',
    '<w:t>&amp;</w:t> ]]> <!-- --> &#x0; <script>alert(1)</script> <img src=x onerror=1> \' " w:name="_Toc1" r:id="rId1" _Toc1',
    'PAGEREF _Toc1 \\h %PDF {{figure:x}} ${x} {0} {number}',
    '{page} 🙂 👩‍👩‍👧 مرحبا שלום \u202Eomgekeerd\u202C \u0000\u0007\u001B \uD800 x\uDFFF \uFFFE \u200B\uFEFF',
  ];

  test('print what somebody typed as text, whatever it is made of', async () => {
    const run = HOSTILE.map((text) => [{ kind: 'text' as const, text }]);
    const [said = ''] = HOSTILE;
    const files = await press({
      ...documentOf([
        ...run.map((runs) => ({ kind: 'paragraph' as const, runs })),
        ...HOSTILE.map((title) => ({ kind: 'heading' as const, title })),
        {
          kind: 'table',
          id: 'tabel',
          caption: said,
          columns: [{ label: said, kind: 'text' }],
          rows: HOSTILE.map((text) => [text]),
        },
        { kind: 'missing', items: [{ who: said, what: HOSTILE }] },
        { kind: 'paragraph', runs: [{ kind: 'note', runs: [{ kind: 'text', text: HOSTILE.join(' ') }] }] },
        {
          kind: 'bars',
          id: 'staven',
          caption: said,
          alt: HOSTILE.join(' '),
          unit: said,
          of: said,
          bars: HOSTILE.map((label) => ({ label, value: 1, text: label })),
        },
      ]),
      title: HOSTILE[3] ?? '',
      subtitle: HOSTILE[1] ?? '',
    });
    const page = textsOfPage(new TextDecoder().decode(files.html));
    expect(squashed(page.body)).toContain(squashed(said));
    expect(squashed(page.body)).toContain(squashed('{page} □ □ □□□□□ □□□□ omgekeerd □□□ □ x□ □'));
    expect(pieces(bodyOfWord(files.docx))).toEqual(pieces(page.unnumbered));
    const { pages } = await readPdf(files.pdf);
    const inPdf = pages.slice(2).map((one) => textIn(one, ['Lbl', 'Note', 'Figure']));
    expect(pieces(inPdf.join(''))).toEqual(pieces(page.body));
    expect(new TextDecoder().decode(files.html).match(/<script|<img|<!--/g)).toBeNull();
  });
});
