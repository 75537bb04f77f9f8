import writeExcelFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { textOf } from '#shared/platform/tables/cell.ts';
import { MOST_ROWS, readRows } from '#shared/activities/import/read-rows.ts';
import { csvFile } from './list.ts';

const encoder = new TextEncoder();

type Said = {
  headers: readonly string[];
  headerRow: number;
  sheet?: string | undefined;
  rows: { row: number; cells: string[] }[];
};

async function rowsIn(bytes: Uint8Array): Promise<Said> {
  const read = await readRows({ bytes });
  if (!read.ok) throw new Error(read.error.detail);
  const { headers, headerRow, rows, sheet } = read.value;
  return {
    headers,
    headerRow,
    sheet,
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: headers.map((_, index) => textOf(cells.get(index) ?? { kind: 'empty' })),
    })),
  };
}

const rowsOf = (text: string): Promise<Said> => rowsIn(csvFile(text).bytes);

async function whyNot(bytes: Uint8Array): Promise<string> {
  const read = await readRows({ bytes });
  return read.ok ? 'read' : read.error.detail;
}

describe('rows of a CSV file', () => {
  it('are read with commas, and with the semicolons that Excel writes in Dutch', async () => {
    expect(await rowsOf('a,b\n1,2\n')).toMatchObject({
      headers: ['a', 'b'],
      headerRow: 1,
      rows: [{ row: 2, cells: ['1', '2'] }],
    });
    expect(await rowsOf('a;b\n1,5;2\n')).toMatchObject({
      headers: ['a', 'b'],
      rows: [{ row: 2, cells: ['1,5', '2'] }],
    });
  });

  it('have the number that a spreadsheet shows, whatever lines a quoted cell holds and however many rows are blank', async () => {
    const { rows } = await rowsOf('a,b\n"one\ntwo",2\n,\n\n3, 4 \n');
    expect(rows).toEqual([
      { row: 2, cells: ['one\ntwo', '2'] },
      { row: 5, cells: ['3', '4'] },
    ]);
  });

  it('stand under the first row with headers of a list, whatever title stands above it', async () => {
    expect(await rowsOf('Lijst van 2026, concept\n\nreferentie;titel;soort\n1;a;onderzoek\n')).toMatchObject({
      headers: ['referentie', 'titel', 'soort'],
      headerRow: 3,
      rows: [{ row: 4 }],
    });
  });

  it(`are at most ${MOST_ROWS}`, async () => {
    const most = `a\n${'1\n'.repeat(MOST_ROWS)}`;
    expect((await rowsOf(most)).rows).toHaveLength(MOST_ROWS);
    expect(await whyNot(encoder.encode(`${most}1\n`))).toBe('More than 5000 rows in “CSV”: split the file.');
    expect((await rowsOf(`a\n1\n${'\n'.repeat(6_000)}2\n`)).rows).toHaveLength(2);
  });
});

describe('rows of an XLSX file', () => {
  it('are those of the first sheet, with days and numbers as Excel stores them', async () => {
    const data = [
      ['a', 'b', 'c', 'd'],
      ['text', 0.4, { type: Date, value: new Date('2027-01-11'), format: 'dd-mm-yyyy' }, null],
      [],
      [' x ', 200, null, true],
    ];
    const bytes = await writeExcelFile([
      { data, sheet: 'first' },
      { data: [['other']], sheet: 'second' },
    ]).toBuffer();
    expect(await rowsIn(bytes)).toEqual({
      headers: ['a', 'b', 'c', 'd'],
      headerRow: 1,
      sheet: 'first',
      rows: [
        { row: 2, cells: ['text', '0.4', '2027-01-11', ''] },
        { row: 4, cells: ['x', '200', '', 'true'] },
      ],
    });
  });
});

describe('a file that cannot be read', () => {
  it('is answered with what to do, in the language of who sent it', async () => {
    const read = await readRows({ bytes: encoder.encode('%PDF-1.7') }, 'nl');
    expect(read.ok ? '' : read.error.detail).toBe(
      'Dit is een PDF: open de lijst in het programma waarin die gemaakt is, en sla haar op als .xlsx, .ods of .csv.',
    );
    expect(await whyNot(new Uint8Array())).toBe('This file is empty.');
  });
});
