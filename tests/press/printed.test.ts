import { describe, expect, test } from 'vitest';
import { PressDocument } from '#shared/press/document.ts';
import { printDocument } from '#shared/press/printed.ts';
import { documentOf, smallDocument } from './pressed.ts';
import { lineChart, sample } from './sample.ts';

const numbersOf = (document: PressDocument) =>
  printDocument(document).sections.map(({ number, title }) => [number, title]);

describe('A document as it is printed', () => {
  test('has its chapters and their parts numbered, its appendices lettered, and a foreword without', () => {
    const section = (title: string, level: number, more = {}) => ({ id: title, title, level, blocks: [], ...more });
    const sections = [
      section('voorwoord', 1, { unnumbered: true }),
      section('lezers', 2),
      section('een', 1),
      section('deel', 2),
      section('klein', 3),
      section('deel-2', 2),
      section('twee', 1),
      section('bijlage', 1, { appendix: true }),
      section('bijlagedeel', 2),
      section('bijlage-2', 1, { appendix: true }),
    ];
    expect(numbersOf(smallDocument({ sections })).map(([number]) => number)).toEqual([
      undefined,
      undefined,
      '1',
      '1.1',
      undefined,
      '1.2',
      '2',
      'A',
      'A.1',
      'B',
    ]);
  });

  test('says so where a section has nothing to say, and not where its parts have', () => {
    const { sections } = printDocument(
      smallDocument({
        sections: [
          { id: 'leeg', title: 'Leeg', level: 1, blocks: [] },
          { id: 'vol', title: 'Vol', level: 1, blocks: [] },
          { id: 'deel', title: 'Deel', level: 2, blocks: [{ kind: 'paragraph', runs: [] }] },
        ],
      }),
    );
    expect(sections.map(({ blocks }) => blocks.length)).toEqual([1, 0, 1]);
    expect(JSON.stringify(sections[0])).toContain('niets te melden');
  });

  test('has its tables and charts numbered through, and the figures of each chart in the last appendix', () => {
    const chart = lineChart(1, 'Voorbeeld');
    const table = {
      kind: 'table' as const,
      id: 'tabel',
      caption: 'Tabel',
      columns: [{ label: 'a', kind: 'text' as const }],
      rows: [['b']],
    };
    const { sections } = printDocument(documentOf([chart, table, { ...chart, id: 'tweede' }]));
    const labels = sections.map(({ blocks }) => blocks.map((block) => ('label' in block ? block.label : '')));
    expect(labels).toEqual([
      ['Figuur 1', 'Tabel 1', 'Figuur 2'],
      ['Tabel 2', 'Tabel 3'],
    ]);
    expect(sections.at(-1)).toMatchObject({ number: 'A', title: 'De cijfers van de grafieken' });
    expect(sections[0]?.blocks[2]).toMatchObject({ data: { id: 'data_tweede', label: 'Cijfers: tabel 3' } });
  });

  test('has footnotes numbered in the order in which they are referred to', () => {
    const note = (text: string) => ({ kind: 'note' as const, runs: [{ kind: 'text' as const, text }] });
    const { notes } = printDocument(
      documentOf([
        { kind: 'paragraph', runs: [note('een'), note('twee')] },
        { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', runs: [note('drie')] }]] },
        { kind: 'remark', runs: [note('vier')] },
      ]),
    );
    expect(notes.map(({ number, runs }) => [number, JSON.stringify(runs)])).toEqual([
      [1, expect.stringContaining('een')],
      [2, expect.stringContaining('twee')],
      [3, expect.stringContaining('drie')],
      [4, expect.stringContaining('vier')],
    ]);
  });

  test('has each figure lead to the trace, and to nothing where there is none', () => {
    const run = { kind: 'figure' as const, id: 'a.b', text: '12' };
    const blocks = [{ kind: 'paragraph' as const, runs: [run] }];
    expect(
      printDocument({ ...documentOf(blocks), trace: 'https://a.example/figures' }).sections[0]?.blocks[0],
    ).toMatchObject({ runs: [{ kind: 'figure', text: '12', href: 'https://a.example/figures#a.b' }] });
    expect(printDocument(documentOf(blocks)).sections[0]?.blocks[0]).toMatchObject({
      runs: [{ kind: 'figure', text: '12' }],
    });
  });

  test('is never without what reads aloud, and has addresses in plain signs', () => {
    const chart = { ...lineChart(1, '\u200B'), alt: '\u200B' };
    const link = {
      kind: 'link' as const,
      href: 'https://voorbeeld.example/café',
      runs: [{ kind: 'text' as const, text: 'x' }],
    };
    const { sections } = printDocument(documentOf([chart, { kind: 'paragraph', runs: [link] }]));
    expect(sections[0]?.blocks).toMatchObject([
      { alt: '□', caption: '□' },
      { runs: [{ href: 'https://voorbeeld.example/caf%C3%A9' }] },
    ]);
  });

  test('is the same each time', () => {
    const document = PressDocument.parse(sample(1, 1));
    expect(printDocument(document)).toEqual(printDocument(document));
  });
});
