import { strToU8, zipSync } from 'fflate';

/** Workbooks written by hand, part by part, as no program would write them on purpose and many do. */

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export type SheetOf = { readonly name: string; readonly xml: string; readonly state?: 'hidden' | 'veryHidden' };
export type WorkbookOf = {
  readonly sheets: readonly SheetOf[];
  readonly strings?: string; // what stands in the table of strings
  readonly styles?: string;
  readonly from1904?: boolean;
  readonly countedOnLoad?: boolean; // formulas are to be counted by who opens it
};

/** The XML of a sheet with these rows. */
export const sheetXml = (rows: string, after = ''): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${after}</worksheet>`;

/** A row of texts, each cell with its own text and no address. */
export const textRow = (...texts: readonly string[]): string =>
  `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join('')}</row>`;

/** The parts of an XLSX file, by name. */
export function xlsxParts({
  sheets,
  strings,
  styles,
  from1904 = false,
  countedOnLoad = false,
}: WorkbookOf): Record<string, Uint8Array> {
  const type = (kind: string): string => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}`;
  const relations = (all: readonly string[]): string => `<Relationships>${all.join('')}</Relationships>`;
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type(kind)}" Target="${target}"/>`;
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="r${index + 1}"/>`,
  );
  return Object.fromEntries(
    Object.entries({
      '_rels/.rels': relations([relation('w', 'officeDocument', 'xl/workbook.xml')]),
      'xl/workbook.xml': `<workbook xmlns:r="x"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets>${countedOnLoad ? '<calcPr calcId="124519" fullCalcOnLoad="1"/>' : ''}</workbook>`,
      'xl/_rels/workbook.xml.rels': relations([
        ...sheets.map((_, index) => relation(`r${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
        ...(strings === undefined ? [] : [relation('s', 'sharedStrings', 'sharedStrings.xml')]),
        ...(styles === undefined ? [] : [relation('y', 'styles', '/xl/styles.xml')]),
      ]),
      ...(strings !== undefined && { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
      ...(styles !== undefined && { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
      ...Object.fromEntries(sheets.map(({ xml }, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
    }).map(([name, text]) => [name, strToU8(text)]),
  );
}

/** An XLSX file. */
export const xlsxOf = (workbook: WorkbookOf): Uint8Array => zipSync(xlsxParts(workbook));

/** An XLSX file of one sheet with these rows. */
export const xlsxRows = (rows: string, more: Omit<WorkbookOf, 'sheets'> = {}): Uint8Array =>
  xlsxOf({ sheets: [{ name: 'Blad1', xml: sheetXml(rows) }], ...more });

const ODF = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c" xmlns:draw="d"';

/** The content of an ODS file: its tables, with a style `hidden` for those that are not shown. */
export const odsContent = (tables: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${ODF}><office:automatic-styles><style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;

/** A table of an ODS file with these rows. */
export const odsTable = (name: string, rows: string, style = 'shown'): string =>
  `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`;

/** A row of texts in an ODS file. */
export const odsRow = (...texts: readonly string[]): string =>
  `<table:table-row>${texts.map((text) => `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`).join('')}</table:table-row>`;

/** An ODS file with these tables. */
export const odsOf = (tables: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync({
    'mimetype': [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(odsContent(tables)),
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])),
  });
