import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SENT_IN } from '#shared/platform/tables/limits.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { odsContent, odsOf, odsRow, odsTable, sheetXml, textRow, xlsxOf, xlsxParts, xlsxRows } from './workbooks.ts';

/** As for what somebody sends in, but with less to make. */
const LIMITS = { ...SENT_IN, cells: 50_000, partBytes: 6_000_000 };

async function answerTo(bytes: Uint8Array): Promise<string> {
  const read = await readTable(bytes, { limits: LIMITS });
  return read.ok ? `${read.value.rows.length} rows` : read.error.code;
}

const cell = (address: string): string =>
  `<row r="${/\d+/.exec(address)?.[0] ?? ''}"><c r="${address}"><v>1</v></c></row>`;
const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>ref</t></is></c></row>';
const repeated = (part: string, times: number): string => part.repeat(times);

/** A zip in which the sizes of the parts are said to be another number. */
function lying(bytes: Uint8Array, size: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true);
  }
  return copy;
}

describe('a small file that would be a large one', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a cell at the end of the sheet', () => xlsxRows(header + cell('XFD1048576')), 'too-wide'],
    ['a cell far to the right', () => xlsxRows(header + cell('XFD5000')), 'too-wide'],
    ['a cell far down', () => xlsxRows(header + cell('A1048576')), '1 rows'],
    ['a cell beyond any sheet', () => xlsxRows(header + cell('ZZZ9999999')), 'damaged'],
    ['a row beyond any sheet', () => xlsxRows('<row r="9999999"><c><v>1</v></c></row>'), 'damaged'],
    [
      '2 rows and 6,000 blank ones',
      () =>
        xlsxRows(
          `${header}<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"/></row>${Array.from({ length: 6_000 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`).join('')}`,
        ),
      '1 rows',
    ],
    [
      'rows that are formatted to the last column',
      () => xlsxRows(`${header}<row r="2"><c r="A2"><v>1</v></c>${repeated('<c s="1"/>', 16_383)}</row>`),
      '1 rows',
    ],
    [
      'more rows than are read',
      () => xlsxRows(repeated('<row><c><v>1</v></c></row>', SENT_IN.rows + 1)),
      'too-many-rows',
    ],
    [
      'more cells than are read',
      () => xlsxRows(repeated(`<row>${repeated('<c><v>1</v></c>', 900)}</row>`, 60)),
      'too-many-cells',
    ],
    [
      'a long text that stands a thousand times',
      () =>
        xlsxRows(repeated('<row><c t="s"><v>0</v></c></row>', 1_000), {
          strings: `<si><t>${'x'.repeat(30_000)}</t></si>`,
        }),
      'too-many-letters',
    ],
    ['a text that is longer than a cell', () => xlsxRows(textRow('x'.repeat(40_000))), 'too-long'],
    [
      'a cell that is there twice',
      () => xlsxRows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
      'twice',
    ],
    ['rows in disorder', () => xlsxRows(cell('A9') + cell('A2')), 'twice'],
    [
      'merged cells over everything',
      () =>
        xlsxOf({
          sheets: [
            {
              name: 'a',
              xml: sheetXml(
                repeated('<row><c><v>1</v></c></row>', 2_000),
                `<mergeCells>${repeated('<mergeCell ref="A1:XFD1048576"/>', 5_000)}</mergeCells>`,
              ),
            },
          ],
        }),
      'too-many-merges',
    ],
    ['elements in each other', () => xlsxRows(repeated('<row>', 5_000)), 'damaged'],
    [
      'a part that unpacks to a thousand times its size',
      () =>
        zipSync(
          {
            ...xlsxParts({ sheets: [{ name: 'a', xml: sheetXml(header) }] }),
            'xl/worksheets/sheet1.xml': new Uint8Array(8_000_000),
          },
          { level: 1 },
        ),
      'unpacks-too-large',
    ],
    [
      'a part that says it is small',
      () =>
        lying(
          zipSync({ ...xlsxParts({ sheets: [] }), 'xl/workbook.xml': new Uint8Array(8_000_000) }, { level: 1 }),
          100,
        ),
      'unpacks-too-large',
    ],
    ['parts that say they are large', () => lying(xlsxRows(header), 4_000_000_000), 'unpacks-too-large'],
    [
      'thousands of parts',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 1_500 }, (_, at): [string, Uint8Array] => [`${at}`, new Uint8Array()]),
          ) satisfies Zippable,
        ),
      'too-many-parts',
    ],
    [
      'a row of ODS that stands a million times',
      () =>
        odsOf(
          odsTable(
            'a',
            odsRow('ref') +
              odsRow('1').replace('<table:table-row', '<table:table-row table:number-rows-repeated="1000000"'),
          ),
        ),
      'too-many-rows',
    ],
    [
      'a cell of ODS that stands a million times',
      () =>
        odsOf(
          odsTable(
            'a',
            odsRow('1').replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="1000000"'),
          ),
        ),
      'too-wide',
    ],
    [
      'blanks of ODS that stand for millions',
      () =>
        odsOf(
          odsTable(
            'a',
            `<table:table-row><table:table-cell office:value-type="string"><text:p>${repeated('<text:s text:c="9999999"/>', 10_000)}x</text:p></table:table-cell></table:table-row>`,
          ),
        ),
      'too-long',
    ],
    [
      'many sheets of ODS, each of repeated rows',
      () =>
        odsOf(
          Array.from({ length: 300 }, (_, at) =>
            odsTable(
              `${at}`,
              odsRow(...Array.from({ length: 9 }, () => '1')).replace(
                '<table:table-row',
                '<table:table-row table:number-rows-repeated="5000"',
              ),
            ),
          ).join(''),
        ),
      '4999 rows',
    ],
    ['a text file of one quote', () => Buffer.from(`ref;titel\n"${'x;'.repeat(200_000)}`), 'bad-csv'],
    ['a text file of quotes', () => Buffer.from(`ref;titel\n${'""'.repeat(20_000)}\n`), 'read'],
    ['a text file of separators', () => Buffer.from(';'.repeat(400_000)), 'empty'],
    ['a text file of columns', () => Buffer.from('x;'.repeat(100_000)), 'too-wide'],
    ['a text file of nothing but line ends', () => Buffer.from(`ref${'\n'.repeat(1_000_000)}1`), '1 rows'],
    ['a text file of rows that hold nothing', () => Buffer.from(`ref\n${';\n'.repeat(120_000)}1`), 'too-many-rows'],
    ['a text file of line ends', () => Buffer.from(`ref\n${'\n'.repeat(30_000)}1`), '1 rows'],
  ])('is answered within bounds: %s', async (_, make, answer) => {
    const got = await answerTo(make());
    if (answer === 'read') expect(got).toMatch(/rows$|too-long|bad-csv/);
    else expect(got).toBe(answer);
  });

  it('may not bring entities of its own', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    const sheet = sheetXml(textRow('ref')).replace('?>', `?>${laughs}`).replace('ref', '&b;');
    expect(await answerTo(xlsxOf({ sheets: [{ name: 'a', xml: sheet }] }))).toBe('damaged');
    expect(
      await answerTo(
        zipSync({
          'mimetype': strToU8('application/vnd.oasis.opendocument.spreadsheet'),
          'content.xml': strToU8(odsContent(odsTable('a', odsRow('ref'))).replace('?>', `?>${laughs}`)),
        }),
      ),
    ).toBe('damaged');
  });

  it('does not keep others waiting while it is read', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    await answerTo(xlsxRows(repeated(`<row>${repeated('<c><v>1</v></c>', 900)}</row>`, 50)));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(2);
  });

  it('whose checksum is not right is damaged, and never read half', async () => {
    const bytes = xlsxRows(header + cell('A2'));
    const stored = zipSync(xlsxParts({ sheets: [{ name: 'a', xml: sheetXml(header + cell('A2')) }] }), { level: 0 });
    const at = Buffer.from(stored).indexOf('<v>1</v>');
    stored[at + 3] = '7'.charCodeAt(0);
    expect(await answerTo(bytes)).toBe('1 rows');
    expect(await answerTo(stored)).toBe('damaged');
  });
});

it('a sheet that a workbook names hundreds of times is read once', async () => {
  const parts = xlsxParts({ sheets: [{ name: 'a', xml: sheetXml(textRow('niets')) }] });
  const again = new TextDecoder()
    .decode(parts['xl/workbook.xml'])
    .replace(/<sheet .*?\/>/, (sheet) => sheet.repeat(400));
  let looked = 0;
  await readTable(zipSync({ ...parts, 'xl/workbook.xml': strToU8(again) }), { fits: () => (looked += 1) < 0 });
  expect(looked).toBe(1);
});
