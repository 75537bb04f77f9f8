import { describe, expect, test } from 'vitest';
import { PressDocument } from '#shared/press/document.ts';
import { renderPdf } from '#shared/press/pdf/render-pdf.ts';
import { printDocument } from '#shared/press/printed.ts';
import { documentOf, pressedSample, readSample, smallDocument } from './pressed.ts';
import { qpdfCheck, readPdf, tagsIn, textIn } from './read-pdf.ts';
import { sample } from './sample.ts';

describe('The PDF', () => {
  test('says that it is PDF/UA-1, in which language, with its title and its day', async () => {
    const { isAccessible, info, marked, outline } = await readSample();
    expect(isAccessible).toBe(true);
    expect(marked).toEqual(new Map(Object.entries({ Marked: true, UserProperties: false, Suspects: false })));
    expect(info).toMatchObject({
      Language: 'nl-NL',
      Title: 'Halfjaarrapportage – Januari tot en met juni 2024',
      CreationDate: 'D:20240901000000Z',
    });
    expect(outline.map(({ title }) => title).slice(0, 3)).toEqual(['Inhoud', 'Samenvatting', 'Voorwoord']);
  });

  test('has headings in order, none skipped, and none empty', async () => {
    const { pages } = await readSample();
    const headings = pages.flatMap(tagsIn).filter(({ role }) => /^H\d$/.test(role));
    const levels = headings.map(({ role }) => Number(role.slice(1)));
    expect(levels.length).toBeGreaterThan(15);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    expect(headings.filter((heading) => textIn(heading).trim() === '')).toEqual([]);
  });

  test('has tables with header cells, lists with items, and paragraphs', async () => {
    const { printed } = await pressedSample();
    const { pages } = await readSample();
    const roles = Map.groupBy(pages.flatMap(tagsIn), ({ role }) => role);
    const tables = printed.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'table'));
    expect(roles.get('TH')?.length).toBeGreaterThanOrEqual(tables.length * 2);
    expect(roles.get('LI')?.length).toBeGreaterThan(10);
    expect(roles.get('P')?.length).toBeGreaterThan(20);
  });

  test('passes qpdf --check', async () => {
    const { files } = await pressedSample();
    const { code, said } = await qpdfCheck(files.pdf);
    expect(said.join('\n')).toContain('No syntax or stream encoding errors found');
    expect(code).toBe(0);
  });

  test('is the same bytes each time, in whichever time zone', async () => {
    const { files, printed } = await pressedSample();
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Auckland';
      expect(Buffer.compare(renderPdf(printed), files.pdf)).toBe(0);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  test('breaks a long table under its repeated header, and keeps a short one whole', async () => {
    const row = (at: number): string[] => [`Rij ${at}`, String(at)];
    const table = (id: string, rows: number) => ({
      kind: 'table' as const,
      id,
      caption: id,
      columns: [
        { label: 'Kop van de tabel', kind: 'text' as const },
        { label: 'Aantal', kind: 'number' as const },
      ],
      rows: Array.from({ length: rows }, (_, at) => row(at)),
    });
    const document = documentOf([table('lang', 90), table('kort', 14)]);
    const { shown } = await readPdf(renderPdf(printDocument(document)));
    const withRows = shown.filter((text) => text.includes('Rij'));
    expect(withRows.length).toBeGreaterThan(2);
    expect(withRows.filter((text) => !text.includes('Kop van de tabel'))).toEqual([]);
    expect(shown.filter((text) => text.includes('kort')).every((text) => text.includes('Rij 13'))).toBe(true);
  });

  test('is made of the least that a document has, in English as well', async () => {
    const { info, pages } = await readPdf(renderPdf(printDocument(smallDocument({ language: 'en' }))));
    expect(info).toMatchObject({ Language: 'en-GB' });
    expect(pages.map((page) => textIn(page)).join(' ')).toContain('Contents');
  });

  test('is made of lists in lists, of numbers that begin later, of lines and marks', async () => {
    const paragraph = (text: string) => ({
      kind: 'paragraph' as const,
      runs: [
        { kind: 'text' as const, text, bold: true, italic: true },
        { kind: 'break' as const },
        { kind: 'text' as const, text: 'verder' },
      ],
    });
    const inner = {
      kind: 'list' as const,
      ordered: true,
      start: 7,
      items: [[paragraph('zeven'), paragraph('nog een alinea')]],
    };
    const { pages } = await readPdf(
      renderPdf(
        printDocument(documentOf([{ kind: 'list', ordered: false, items: [[paragraph('een'), inner], [inner]] }])),
      ),
    );
    const text = pages
      .map((page) => textIn(page))
      .join('')
      .replaceAll(/\s+/g, '');
    expect(text).toContain('–eenverder7zevenverdernogeenalineaverder');
  });

  test('refuses a document that would skip a level, or that has an id twice', () => {
    const section = (id: string, level: number) => ({ id, title: id, level, blocks: [] });
    const read = (sections: PressDocument['sections']) => PressDocument.safeParse({ ...sample(), sections }).success;
    expect(read([section('a', 1), section('b', 2), section('c', 3), section('d', 1)])).toBe(true);
    expect(read([section('a', 1), section('b', 3)])).toBe(false);
    expect(read([section('a', 2)])).toBe(false);
    expect(read([section('a', 1), section('a', 1)])).toBe(false);
  });
});
