import writeExcelFile from 'write-excel-file/node';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '#shared/activities/import/file-kinds.ts';
import { MOST_ROWS, readRows, type Rows } from '#shared/activities/import/read-rows.ts';
import { csvFile } from './list.ts';

const encoder = new TextEncoder();

async function rowsOf(text: string): Promise<Rows> {
  const read = await readRows(csvFile(text));
  if (!read.ok) throw new Error(read.error.detail);
  return read.value;
}

async function whyNot(kind: FileKind, bytes: Uint8Array): Promise<string> {
  const read = await readRows({ kind, bytes });
  return read.ok ? 'read' : read.error.detail;
}

describe('rows of a CSV file', () => {
  it('are read with commas, and with the semicolons that Excel writes in Dutch', async () => {
    expect(await rowsOf('a,b\n1,2\n')).toEqual({ headers: ['a', 'b'], rows: [{ row: 2, cells: ['1', '2'] }] });
    expect(await rowsOf('a;b\n1,5;2\n')).toEqual({ headers: ['a', 'b'], rows: [{ row: 2, cells: ['1,5', '2'] }] });
  });

  it('may begin with a byte order mark and end their lines as Windows does', async () => {
    expect(await rowsOf('\uFEFFa;b\r\n1;2\r\n')).toEqual({ headers: ['a', 'b'], rows: [{ row: 2, cells: ['1', '2'] }] });
  });

  it('have the number that a spreadsheet shows, whatever lines a quoted cell holds and however many rows are blank', async () => {
    const { rows } = await rowsOf('a,b\n"one\ntwo",2\n,\n\n3, 4 \n');
    expect(rows).toEqual([
      { row: 2, cells: ['one\ntwo', '2'] },
      { row: 5, cells: ['3', '4'] },
    ]);
  });

  it('are read in the character set of Excel on Windows where they are not UTF-8', async () => {
    const read = await readRows({ kind: 'csv', bytes: Buffer.from('a\ncafé', 'latin1') });
    expect(read).toMatchObject({ ok: true, value: { rows: [{ row: 2, cells: ['café'] }] } });
  });

  it(`are at most ${MOST_ROWS}`, async () => {
    const most = `a\n${'1\n'.repeat(MOST_ROWS)}`;
    expect((await rowsOf(most)).rows).toHaveLength(MOST_ROWS);
    expect(await whyNot('csv', encoder.encode(`${most}1\n`))).toBe('More than 5000 rows: split the file.');
  });
});

describe('rows of an XLSX file', () => {
  it('are those of the first sheet, with days and numbers as Excel stores them', async () => {
    const data = [['a', 'b', 'c', 'd'], ['text', 0.4, { type: Date, value: new Date('2027-01-11'), format: 'dd-mm-yyyy' }, null], [], [' x ', 200, null, true]];
    const bytes = await writeExcelFile([{ data, sheet: 'first' }, { data: [['other']], sheet: 'second' }]).toBuffer();
    expect(await readRows({ kind: 'xlsx', bytes })).toEqual({
      ok: true,
      value: {
        headers: ['a', 'b', 'c', 'd'],
        rows: [
          { row: 2, cells: ['text', '0.4', '2027-01-11', ''] },
          { row: 4, cells: ['x', '200', '', 'true'] },
        ],
      },
    });
  });
});

describe('a file that cannot be read', () => {
  const workbook = (): Promise<Uint8Array> => writeExcelFile([['a'], ['1']]).toBuffer();

  it.each<[string, FileKind, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['is empty', 'csv', () => new Uint8Array(), 'This file is empty.'],
    ['is empty', 'xlsx', () => new Uint8Array(), 'This file is empty.'],
    ['has a blank first row', 'csv', () => encoder.encode(',\n1,2\n'), 'The first row holds no headers.'],
    ['has a quote that never ends', 'csv', () => encoder.encode('a,b\n"1,2\n'), 'This CSV file cannot be read: '],
    ['is an XLSX file that is called CSV', 'csv', workbook, 'This is no CSV file but a zip, as an XLSX file is: send it as XLSX.'],
    ['is no text', 'csv', () => Uint8Array.of(97, 0, 98, 0), 'This is no CSV file: it holds no plain text.'],
    ['is a CSV file that is called XLSX', 'xlsx', () => encoder.encode('a,b\n1,2\n'), 'This is no XLSX file.'],
    ['is an old XLS file', 'xlsx', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'This is an old XLS file: save it as XLSX.'],
    ['is cut off', 'xlsx', async () => (await workbook()).slice(0, 900), 'This XLSX file is damaged'],
    ['is a zip of something else', 'xlsx', () => zipSync({ 'a.txt': encoder.encode('a') }), 'This XLSX file is damaged, or holds no sheet.'],
    [
      'unpacks to far more than a list',
      'xlsx',
      () => zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(65 * 1024 * 1024) }, { level: 1 }),
      'This XLSX file is too large when unpacked: at most 64 MB.',
    ],
  ])('%s: it says so (%s)', async (_, kind, bytes, reason) => {
    expect(await whyNot(kind, await bytes())).toContain(reason);
  });
});
