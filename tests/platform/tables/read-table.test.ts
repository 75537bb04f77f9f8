import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellAt, textOf, type Row } from '#shared/platform/tables/cell.ts';
import { sayProblem } from '#shared/platform/tables/problem.ts';
import { readTable, type Looking, type TableRead } from '#shared/platform/tables/read-table.ts';
import { odsOf, odsRow, odsTable, sheetXml, textRow, xlsxOf, xlsxParts, xlsxRows } from './workbooks.ts';

const fits = (row: Row): boolean => textOf(cellAt(row, 0)) === 'ref';

async function tableOf(bytes: Uint8Array, looking: Looking = { fits }): Promise<TableRead> {
  const read = await readTable(bytes, looking);
  if (!read.ok) throw new Error(sayProblem(read.error, 'en'));
  return read.value;
}

const rowsOf = ({ header, rows }: TableRead): [number, string[]][] =>
  [header, ...rows].map(({ row, cells }): [number, string[]] => [
    row,
    [...cells].map(([column, cell]) => `${column}:${textOf(cell)}`),
  ]);

async function whyNot(bytes: Uint8Array, looking: Looking = { fits }): Promise<string> {
  const read = await readTable(bytes, looking);
  return read.ok ? 'read' : read.error.code;
}

describe('a text file', () => {
  const right = [
    [1, ['0:ref', '1:titel']],
    [2, ['0:1', '1:Café, met “é”']],
  ];

  it.each<[string, Uint8Array]>([
    ['with semicolons', Buffer.from('ref;titel\n1;Café, met “é”\n')],
    ['with commas and quotes', Buffer.from('ref,titel\r\n1,"Café, met “é”"\r\n')],
    ['with tabs', Buffer.from('ref\ttitel\r1\tCafé, met “é”\r')],
    ['with bars', Buffer.from('ref|titel\n1|Café, met “é”')],
    ['with a mark of UTF-8', Buffer.from('\uFEFFref;titel\n1;Café, met “é”\n')],
    ['that says its separator', Buffer.from('sep=;\r\nref;titel\r\n1;Café, met “é”\r\n')],
    ['that says a separator of its own', Buffer.from('"sep=^"\nref^titel\n1^Café, met “é”\n')],
    ['with a semicolon at the end of each line', Buffer.from('ref;titel;\n1;Café, met “é”;\n')],
    ['with lines that end in two ways', Buffer.from('ref;titel\r\n1;Café, met “é”\n')],
    ['of Unicode text', Buffer.from('\uFEFFref\ttitel\r\n1\tCafé, met “é”\r\n', 'utf16le')],
    [
      'of Unicode text the other way round',
      Buffer.from('\uFEFFref\ttitel\r\n1\tCafé, met “é”\r\n', 'utf16le').swap16(),
    ],
    ['of Unicode text without a mark', Buffer.from('ref\ttitel\r\n1\tCafé, met “é”\r\n', 'utf16le')],
    ['as Windows writes it', Buffer.from('ref;titel\n1;Caf\xe9, met \x93\xe9\x94\n', 'latin1')],
  ])('%s is read', async (_, bytes) => {
    expect(rowsOf(await tableOf(bytes))).toEqual(right);
  });

  it('says which letters it was read with', async () => {
    expect((await tableOf(Buffer.from('ref\ncaf\xe9', 'latin1'))).encoding).toBe('windows-1252');
    expect((await tableOf(Buffer.from('ref\ncafé'))).encoding).toBe('utf-8');
  });

  it('with the accents of DOS or of an old Mac is refused: they would be other letters', async () => {
    expect(await whyNot(Buffer.from('ref\nco\x94rdinatie', 'latin1'))).toBe('letters');
    expect(await whyNot(Buffer.from('ref\nCaf\x8e de Markt', 'latin1'))).toBe('letters');
  });

  it('may have a title above its headers', async () => {
    expect(rowsOf(await tableOf(Buffer.from('Activiteiten, versie 2, concept\n\nref;titel\n1;a\n')))).toEqual([
      [3, ['0:ref', '1:titel']],
      [4, ['0:1', '1:a']],
    ]);
  });

  it('has rows as a spreadsheet numbers them, and its blank ones take no room', async () => {
    expect(rowsOf(await tableOf(Buffer.from(`ref;titel\n"1\n2";b\n${';\n'.repeat(6_000)}3;c\n`)))).toEqual([
      [1, ['0:ref', '1:titel']],
      [2, ['0:1\n2', '1:b']],
      [6003, ['0:3', '1:c']],
    ]);
  });

  it.each([
    '#N/A',
    '#N/B',
    '#REF!',
    '#VERW!',
    '#DIV/0!',
    '#DEEL/0!',
    '#NAAM?',
    '#WAARDE!',
    '#GETAL!',
    'Err:502',
    '####',
    '#n/a',
  ])('that holds %s holds an error and no text', async (text) => {
    const { rows } = await tableOf(Buffer.from(`ref;titel\n1;${text}\n`));
    expect(rows.map((row) => cellAt(row, 1))).toEqual([{ kind: 'error', error: text }]);
  });

  it('is refused with what is wrong', async () => {
    expect(await whyNot(Buffer.from('ref;titel\n1;"open\n'))).toBe('bad-csv');
    expect(await whyNot(Buffer.from('ref\n1\0'))).toBe('not-text');
    expect(await whyNot(Buffer.from('<!DOCTYPE html><html>'))).toBe('web-page');
    expect(await whyNot(Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'))).toBe(
      'web-page',
    );
    expect(await whyNot(Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'))).toBe('xml');
    expect(await whyNot(new Uint8Array())).toBe('empty');
    expect(await whyNot(Buffer.from('\n\n;;\n'))).toBe('empty');
  });
});

describe('another kind of file', () => {
  it.each<[string, Uint8Array]>([
    ['xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['image', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['image', Buffer.from('ffd8ffe000104a464946000101', 'hex')],
    ['packed', Buffer.from('1f8b0800000000000003', 'hex')],
    ['document', Buffer.from('{\\rtf1 }')],
    ['xlsb', zipSync({ 'xl/workbook.bin': strToU8('x') })],
    ['document', zipSync({ 'word/document.xml': strToU8('x') })],
    [
      'document',
      zipSync({ 'mimetype': strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8('x') }),
    ],
    ['numbers', zipSync({ 'Index/Document.iwa': strToU8('x') })],
    ['zip', zipSync({ 'lijst.csv': strToU8('ref;titel') })],
  ])('is answered with what to do: %s', async (code, bytes) => {
    expect(await whyNot(bytes)).toBe(code);
  });
});

describe('the sheet of a workbook', () => {
  const header = textRow('ref', 'titel');
  const explained = { name: 'Uitleg', xml: sheetXml(textRow('Zo vult u dit in') + textRow('kolom', 'uitleg')) };
  const list = { name: 'Lijst', xml: sheetXml(header + textRow('1', 'a')) };

  it('is the first visible one whose headers fit', async () => {
    const hidden = (['hidden', 'veryHidden'] as const).map((state) => ({
      name: state,
      xml: sheetXml(header + textRow('0', 'old')),
      state,
    }));
    const read = await tableOf(
      xlsxOf({ sheets: [...hidden, explained, list, { name: 'Meer', xml: sheetXml(header + textRow('2', 'b')) }] }),
    );
    expect([read.sheet, read.passedOver, rowsOf(read)]).toEqual([
      'Lijst',
      ['Uitleg'],
      [
        [1, ['0:ref', '1:titel']],
        [2, ['0:1', '1:a']],
      ],
    ]);
  });

  it('is the first visible one of an ODS file too', async () => {
    const tables =
      odsTable('Oud', odsRow('ref', 'titel') + odsRow('0', 'old'), 'hidden') +
      odsTable('Uitleg', odsRow('kolom')) +
      odsTable('Lijst', odsRow('ref', 'titel') + odsRow('1', 'a'));
    const read = await tableOf(odsOf(tables));
    expect([read.format, read.sheet, read.passedOver, rowsOf(read)]).toEqual([
      'ods',
      'Lijst',
      ['Uitleg'],
      [
        [1, ['0:ref', '1:titel']],
        [2, ['0:1', '1:a']],
      ],
    ]);
  });

  it('is the first that holds anything where none fits, so that it can be said what is wrong', async () => {
    const read = await tableOf(xlsxOf({ sheets: [{ name: 'Leeg', xml: sheetXml('') }, explained] }));
    expect([read.sheet, read.header.row]).toEqual(['Uitleg', 1]);
  });

  it('has to be visible, and to hold something', async () => {
    expect(await whyNot(xlsxOf({ sheets: [{ ...list, state: 'hidden' }] }))).toBe('all-hidden');
    expect(await whyNot(xlsxRows('<row r="4"><c r="A4" s="1"/></row>'))).toBe('no-sheet');
    expect(await whyNot(odsOf(''))).toBe('no-sheet');
  });
});

describe('a cell of an XLSX file', () => {
  const cellOf = async (xml: string, more = {}): Promise<unknown> => {
    const { rows } = await tableOf(
      xlsxRows(`<row r="1"><c r="A1" t="inlineStr"><is><t>ref</t></is></c></row><row r="2">${xml}</row>`, more),
      { fits },
    );
    return rows[0] && cellAt(rows[0], 0);
  };
  const empty = undefined;

  it.each<[string, unknown]>([
    ['<c r="A2"><v>12.5</v></c>', { kind: 'number', value: 12.5 }],
    ['<c r="A2"><v>0.30000000000000004</v></c>', { kind: 'number', value: 0.3 }],
    ['<c r="A2"><v>1E-3</v></c>', { kind: 'number', value: 0.001 }],
    ['<c r="A2" t="b"><v>1</v></c>', { kind: 'boolean', value: true }],
    ['<c r="A2" t="e"><v>#N/A</v></c>', { kind: 'error', error: '#N/A' }],
    ['<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', { kind: 'error', error: '#DIV/0!' }],
    ['<c r="A2" t="inlineStr"><is><t>#VERW!</t></is></c>', { kind: 'error', error: '#VERW!' }],
    ['<c r="A2"><f>SUM(B1:B9)</f></c>', { kind: 'no-value' }],
    ['<c r="A2"><f>SUM(B1:B9)</f><v></v></c>', { kind: 'no-value' }],
    ['<c r="A2"><f t="shared" si="0"/><v/></c>', { kind: 'no-value' }],
    ['<c r="A2"><f>1+1</f><v>2</v></c>', { kind: 'number', value: 2 }],
    ['<c r="A2" t="str"><f>""</f><v></v></c>', empty],
    ['<c r="A2" t="str"><f>A1</f><v>x</v></c>', { kind: 'text', text: 'x' }],
    [
      '<c r="A2" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></is></c>',
      { kind: 'text', text: 'rich' },
    ],
    ['<c t="n"><v>7</v></c>', { kind: 'number', value: 7 }],
    ['<c r="A2" t="d"><v>2027-01-11</v></c>', { kind: 'date', day: '2027-01-11' }],
    ['<c r="A2" t="d"><v>2027-02-30</v></c>', { kind: 'unreadable', stored: '2027-02-30' }],
    ['<c r="A2"><v>NaN</v></c>', { kind: 'unreadable', stored: 'NaN' }],
    ['<c r="A2" t="s"><v>9</v></c>', { kind: 'unreadable', stored: '9' }],
    ['<c r="A2" t="s"><v>0</v></c>', { kind: 'text', text: 'shared & rich' }],
    ['<c r="A2" s="1"/>', empty],
  ])('%s', async (xml, cell) => {
    expect(
      await cellOf(xml, {
        strings: '<si><r><t>shared &amp; </t></r><r><t xml:space="preserve">rich</t></r><rPh><t>no</t></rPh></si>',
      }),
    ).toEqual(cell);
  });

  it.each<[string, unknown]>([
    ['<c r="A2"><f>SUM(B1:B9)</f><v>0</v></c>', { kind: 'no-value' }],
    ['<c r="A2" t="str"><f>B1</f><v></v></c>', { kind: 'no-value' }],
    ['<c r="A2"><f>SUM(B1:B9)</f><v>12</v></c>', { kind: 'number', value: 12 }],
    ['<c r="A2"><v>0</v></c>', { kind: 'number', value: 0 }],
  ])(
    'of a program that leaves formulas to be counted when it is opened, says nothing where it wrote 0 for one: %s',
    async (xml, cell) => {
      expect(await cellOf(xml, { countedOnLoad: true })).toEqual(cell);
    },
  );

  it('is read with names that have a prefix, and a workbook that lies elsewhere', async () => {
    const parts = xlsxParts({
      sheets: [
        {
          name: 'a',
          xml: '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>ref</x:t></x:is></x:c></x:row><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        },
      ],
    });
    expect(rowsOf(await tableOf(zipSync(parts)))).toEqual([
      [1, ['0:ref']],
      [2, ['0:5']],
    ]);
  });

  const day = (day1: string, time?: string): unknown => ({
    kind: 'date',
    day: day1,
    ...(time !== undefined && { time }),
  });
  const styles = (id: number, code?: string): object => ({
    styles: `${code === undefined ? '' : `<numFmts><numFmt numFmtId="${id}" formatCode="${code}"/></numFmts>`}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`,
  });

  it.each<[number, string | undefined, boolean]>([
    ...[14, 15, 16, 17, 22, 27, 30, 36, 47, 50, 57, 58].map((id): [number, undefined, boolean] => [
      id,
      undefined,
      true,
    ]),
    ...[0, 1, 2, 9, 10, 11, 13, 37, 44, 48, 49].map((id): [number, undefined, boolean] => [id, undefined, false]),
    [164, 'dd-mm-yyyy', true],
    [60, 'd/m/yy', true],
    [165, '[$-413]d mmmm yyyy', true],
    [166, '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', true],
    [167, 'dd-mm-jjjj', true],
    [168, '[h]:mm', true],
    [169, 'yyyy\\-mm\\-dd;@', true],
    [170, '0.0', false],
    [171, '0 &quot;dagen&quot;', false],
    [172, '[Red]0', false],
    [173, '[$€-413] #,##0.00', false],
    [174, '0.00E+00', false],
    [175, '#,##0_-;\\d', false],
    [176, 'General', false],
    [177, 'Standaard', false],
    [178, '0\\ \\s\\t', false],
  ])('is a day or not by its format: %s %s', async (id, code, isDay) => {
    const cell = await cellOf('<c r="A2" s="1"><v>46398</v></c>', styles(id, code));
    expect(cell).toEqual(isDay ? day('2027-01-11') : { kind: 'number', value: 46398 });
  });

  it.each<[string, unknown, boolean?]>([
    ['46398', day('2027-01-11')],
    ['46397.999999997', day('2027-01-11')],
    ['46398.0000000012', day('2027-01-11')],
    ['46398.5', day('2027-01-11', '12:00:00')],
    ['46397.99999', day('2027-01-10', '23:59:59')],
    ['61', day('1900-03-01')],
    ['60', { kind: 'unreadable', stored: '60' }],
    ['59', day('1900-02-28')],
    ['1', day('1900-01-01')],
    ['0.5', { kind: 'unreadable', stored: '0.5' }],
    ['-1', { kind: 'unreadable', stored: '-1' }],
    ['2958465', day('9999-12-31')],
    ['2958466', { kind: 'unreadable', stored: '2958466' }],
    ['44936', day('2027-01-11'), true],
    ['60', day('1904-03-01'), true],
  ])('that is a day is that day: %s', async (serial, cell, from1904 = false) => {
    expect(await cellOf(`<c r="A2" s="1"><v>${serial}</v></c>`, { ...styles(14), from1904 })).toEqual(cell);
  });

  it('under a merged one is not empty', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>ref</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>9</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>';
    const merged = xlsxOf({
      sheets: [
        {
          name: 'a',
          xml: sheetXml(rows, '<mergeCells><mergeCell ref="B2:B4"/><mergeCell ref="XFA9:XFD1048576"/></mergeCells>'),
        },
      ],
    });
    const { rows: read } = await tableOf(merged);
    expect(read.map((row) => cellAt(row, 1))).toEqual([
      { kind: 'number', value: 9 },
      { kind: 'merged', into: 'B2' },
    ]);
  });
});

describe('a cell of an ODS file', () => {
  const cellOf = async (xml: string): Promise<unknown> => {
    const { rows } = await tableOf(odsOf(odsTable('a', `${odsRow('ref')}<table:table-row>${xml}</table:table-row>`)), {
      fits,
    });
    return rows[0] && cellAt(rows[0], 0);
  };
  const cell = (attributes: string, text = ''): string =>
    `<table:table-cell ${attributes}>${text === '' ? '' : `<text:p>${text}</text:p>`}</table:table-cell>`;

  it.each<[string, unknown]>([
    [cell('office:value-type="float" office:value="1250"', '1.250'), { kind: 'number', value: 1250 }],
    [cell('office:value-type="percentage" office:value="0.4"', '40%'), { kind: 'number', value: 0.4 }],
    [cell('office:value-type="currency" office:value="12.5"', '€ 12,50'), { kind: 'number', value: 12.5 }],
    [cell('office:value-type="date" office:date-value="2027-01-11"', '11-01-27'), { kind: 'date', day: '2027-01-11' }],
    [
      cell('office:value-type="date" office:date-value="2027-01-11T12:00:00"'),
      { kind: 'date', day: '2027-01-11', time: '12:00:00' },
    ],
    [
      cell('office:value-type="time" office:time-value="PT09H00M00S"', '09:00'),
      { kind: 'unreadable', stored: '09:00' },
    ],
    [cell('office:value-type="boolean" office:boolean-value="true"', 'WAAR'), { kind: 'boolean', value: true }],
    [
      cell('office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"', '#DEEL/0!'),
      { kind: 'error', error: '#DEEL/0!' },
    ],
    [
      cell('office:value-type="string" office:string-value="" calcext:value-type="error"', 'Err:502'),
      { kind: 'error', error: 'Err:502' },
    ],
    [cell('office:value-type="string" office:string-value="#N/A"'), { kind: 'error', error: '#N/A' }],
    [
      cell('table:formula="of:=A9/0" office:value-type="float" office:value="0"', 'Err:502'),
      { kind: 'error', error: 'Err:502' },
    ],
    [
      cell('table:formula="of:=A9" office:value-type="string" office:string-value=""', '#N/B'),
      { kind: 'error', error: '#N/B' },
    ],
    [
      cell('table:formula="of:=A9" office:value-type="float" office:value="1250"', '###'),
      { kind: 'number', value: 1250 },
    ],
    [cell('table:formula="of:=SUM([.B1])"'), { kind: 'no-value' }],
    [
      cell(
        'office:value-type="string"',
        'a<text:s text:c="2"/>b\n  c<text:line-break/><text:span>d</text:span></text:p><text:p>e',
      ),
      { kind: 'text', text: 'a  b c\nd\ne' },
    ],
    [
      cell(
        'office:value-type="string"',
        'a</text:p><office:annotation><text:p>note</text:p></office:annotation><draw:frame><text:p>drawn</text:p></draw:frame><text:p>b',
      ),
      { kind: 'text', text: 'a\nb' },
    ],
    [cell('office:value-type="new-kind"', 'x'), { kind: 'unreadable', stored: 'x' }],
  ])('%s', async (xml, read) => {
    expect(await cellOf(xml)).toEqual(read);
  });

  it('stands as often as it says, and what is blank takes no room', async () => {
    const rows = `${odsRow('ref', 'a', 'b')}<table:table-row table:number-rows-repeated="3">${cell('office:value-type="float" office:value="1"')}${cell('table:number-columns-repeated="1"')}<table:table-cell office:value-type="float" office:value="2" table:number-columns-repeated="2"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>${odsRow('last')}`;
    const three = ['0:1', '2:2', '3:2'];
    expect(rowsOf(await tableOf(odsOf(odsTable('a', rows))))).toEqual([
      [1, ['0:ref', '1:a', '2:b']],
      [2, three],
      [3, three],
      [4, three],
      [1_048_005, ['0:last']],
    ]);
  });

  it('under a merged one is not empty', async () => {
    const rows = `${odsRow('ref', 'a')}<table:table-row>${cell('office:value-type="float" office:value="1"')}${cell('office:value-type="float" office:value="9" table:number-rows-spanned="2"')}</table:table-row><table:table-row>${cell('office:value-type="float" office:value="2"')}<table:covered-table-cell/></table:table-row>`;
    const { rows: read } = await tableOf(odsOf(odsTable('a', rows)));
    expect(read.map((row) => cellAt(row, 1))).toEqual([
      { kind: 'number', value: 9 },
      { kind: 'merged', into: 'B2' },
    ]);
  });

  it('of a file with a password is not guessed', async () => {
    expect(
      await whyNot(
        odsOf(odsTable('a', odsRow('ref')), {
          'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
        }),
      ),
    ).toBe('password');
  });
});
