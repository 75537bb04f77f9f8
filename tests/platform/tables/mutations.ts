import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { SENT_IN, type ReadLimits } from '#shared/platform/tables/limits.ts';
import { readTable } from '#shared/platform/tables/read-table.ts';
import { odsContent, odsRow, odsTable, sheetXml, textRow, xlsxParts } from './workbooks.ts';

/** Small limits, so that going over them is tried often. */
const LIMITS: ReadLimits = {
  ...SENT_IN,
  rows: 200,
  columns: 50,
  cells: 2_000,
  letters: 20_000,
  cellLetters: 500,
  partBytes: 2_000_000,
};

const rows = `${textRow('ref', 'titel', 'deelnemers')}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>46398</v></c><c r="C2"><f>1+1</f><v>2</v></c></row><row><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>`;
const workbook = xlsxParts({
  sheets: [
    { name: 'Uitleg', xml: sheetXml(textRow('a')), state: 'hidden' },
    { name: 'Lijst', xml: sheetXml(rows, '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>') },
  ],
  strings: '<si><t>een</t></si><si><r><t>twee</t></r></si>',
  styles:
    '<numFmts><numFmt numFmtId="164" formatCode="dd-mm-yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
});
const cells =
  '<table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="2"/><table:table-cell office:value-type="date" office:date-value="2027-01-11" table:number-rows-spanned="2"><text:p>11-01<text:s text:c="3"/></text:p></table:table-cell>';
const openDocument = {
  'mimetype': strToU8('application/vnd.oasis.opendocument.spreadsheet'),
  'content.xml': strToU8(
    odsContent(
      odsTable(
        'Lijst',
        `${odsRow('ref', 'titel')}<table:table-row table:number-rows-repeated="3">${cells}</table:table-row>`,
      ),
    ),
  ),
};
const texts = [
  'ref;titel;deelnemers\n1;"a;""b""\nc";3,5\n2;x;\n',
  'sep=,\nref,titel\r\n1,a\r\n',
  '\uFEFFref\ttitel\n1\ta\n',
].map((text) => ({ '': strToU8(text) }));

/** What is put in a file where it hurts most. */
const PIECES = [
  '<row r="1048576">',
  '<c r="XFD1048576">',
  '</row>',
  '<row>',
  '"',
  '&b;',
  '<!DOCTYPE x>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '\0',
  '99999999999999999999',
  '-1',
  'NaN',
  'table:number-rows-repeated="1000000"',
  'table:number-columns-repeated="16384"',
  '<table:table>',
  '<text:s text:c="99999999"/>',
  '_x0000_',
  ';',
  '\r',
  '\uFEFF',
  'r="A1"',
  't="s"',
  '<v>',
  '<mergeCell ref="A1:XFD1048576"/>',
];

const change = fc.record({
  at: fc.nat(5_000),
  cut: fc.nat(12),
  piece: fc.oneof(fc.constantFrom(...PIECES).map(strToU8), fc.uint8Array({ maxLength: 4 })),
  times: fc.constantFrom(1, 1, 1, 30),
});

function changed(
  bytes: Uint8Array,
  changes: readonly { at: number; cut: number; piece: Uint8Array; times: number }[],
): Uint8Array {
  return changes.reduce((before, { at, cut, piece, times }) => {
    const from = at % (before.length + 1);
    return Uint8Array.from([
      ...before.subarray(0, from),
      ...Array.from({ length: times }, () => [...piece]).flat(),
      ...before.subarray(from + cut),
    ]);
  }, bytes);
}

type Parts = Readonly<Record<string, Uint8Array>>;
const packed = (parts: Parts): Uint8Array => parts[''] ?? zipSync(parts);

/** A list whose parts, and then whose bytes, were changed at random. */
export const mutatedFile: fc.Arbitrary<Uint8Array> = fc
  .record({
    parts: fc.constantFrom<Parts>(workbook, openDocument, ...texts),
    part: fc.nat(20),
    inside: fc.array(change, { maxLength: 4 }),
    outside: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(change, { maxLength: 3 }) },
    ),
  })
  .map(({ parts, part, inside, outside }) => {
    const names = Object.keys(parts);
    const name = names[part % names.length] ?? '';
    return changed(packed({ ...parts, [name]: changed(parts[name] ?? new Uint8Array(), inside) }), outside);
  });

/** Reads a file, whatever it holds; answers what is wrong with the answer, or nothing. It may not throw. */
export async function wrongAnswerTo(bytes: Uint8Array): Promise<string | undefined> {
  const read = await readTable(bytes, { limits: LIMITS });
  if (!read.ok) return undefined;
  const all = [read.value.header, ...read.value.rows];
  if (all.length > LIMITS.rows) return `${all.length} rows`;
  if (all.some((row, index) => index > 0 && row.row <= (all[index - 1]?.row ?? 0))) return 'rows in disorder';
  return all.some(({ cells: held }) => [...held.keys()].some((column) => column < 0 || column >= LIMITS.columns))
    ? 'a column too far'
    : undefined;
}
