import { strToU8, zipSync } from 'fflate';
import { isPdf } from '#shared/activities/files/activity-file.ts';
import { readRows } from '#shared/activities/import/read-rows.ts';
import { readCountsSheet } from '#shared/activities/outcomes/read-counts-sheet.ts';
import { openFigures } from '#shared/area/area-files.ts';
import { readArea } from '#shared/area/import-area.ts';
import type { Desk } from '#shared/desk.ts';
import { openAddresses } from '#shared/drawing/addresses.ts';
import { readDrawFile } from '#shared/drawing/draw-file.ts';
import { openList } from '#shared/drawing/open-list.ts';
import { readPlanSheet } from '#shared/interventions/plan/read-plan-sheet.ts';
import { readPublications } from '#shared/learning/reviews/references/read-publications.ts';
import { readData } from '#shared/publication/read-data.ts';
import { wellFormedIn } from '#shared/platform/input/json-text.ts';
import { oneOf, type Random } from '#tests/support/odd-input.ts';
import { odsOf, odsRow, odsTable, sheetXml, textRow, xlsxOf, xlsxRows } from '#tests/platform/tables/workbooks.ts';

/** A reader of files that somebody sends in or brings along, and files that it knows. */
type Reader = {
  readonly name: string;
  readonly files: readonly [Uint8Array, ...Uint8Array[]];
  readonly read: (bytes: Uint8Array) => unknown;
};

const textIn = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const DATA = 'neighbourhood;period;count:bewoners\nBU09172004;2027;25\nBU09172005;2027;n/a\n';
const REGISTER = 'title,kind,organisation,neighbourhoods\nGroen,research,Open Universiteit,BU09172004\n';
const RIS = 'TY  - JOUR\nTI  - Een titel\nAU  - Jansen, A.\nPY  - 2020\nDO  - 10.1234/x\nER  - \n';
const BIBTEX =
  '@string{j="Tijdschrift"}\n@article{k, title={Een {titel}}, author={Jansen, A. and {de Vries}}, journal=j, year=2020}\n';
const NBIB = 'PMID- 1234\nTI  - Een titel\n      over twee regels\nFAU - Jansen, Anna\nDP  - 2020\n\n';
const LIST =
  'adresseerbaar object;buurtcode;postcode;huisnummer;geboortedatum\n0917010000000001;BU09172004;6413AB;12A;2000-01-01\n';
const ring = '[[5.97,50.9],[5.98,50.9],[5.98,50.91],[5.97,50.9]]';
const MAP = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"buurtcode":"BU09172004","buurtnaam":"Vrieheide","gemeentecode":"GM0917"},"geometry":{"type":"Polygon","coordinates":[${ring}]}}]}`;
const FIGURES = 'gwb_code;regio;a_inw;a_hh\nBU09172004;Vrieheide;1500;700\n';
const DRAW =
  '{"format":"loketten-draw/1","number":"2027-0001","version":1,"keyId":"x","epoch":"2027","firstDay":"2027-01-11","keep":[],"slices":{"BU09172004":[[1,[[0,10]]]]},"seal":"x"}';
const PDF = '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

const workbookOf = (...rows: readonly (readonly string[])[]): Uint8Array =>
  xlsxOf({ sheets: [{ name: 'Blad', xml: sheetXml(rows.map((row) => textRow(...row)).join('')) }] });
const openDocumentOf = (...rows: readonly (readonly string[])[]): Uint8Array =>
  odsOf(odsTable('Blad', rows.map((row) => odsRow(...row)).join('')));
const PLAN = [
  ['intervention', 'item', 'planned'],
  ['x', 'gesprekken', '10'],
] as const;
const COUNTS = [
  ['class', 'men', 'women'],
  ['25-44', '10', '12'],
] as const;

/** Every reader of files, with something that it knows. */
const readersOf = (desk: Desk): readonly Reader[] => [
  {
    name: 'the register',
    files: [strToU8(REGISTER), xlsxRows(textRow('title', 'kind'))],
    read: (bytes) => readRows({ bytes }),
  },
  {
    name: 'data of a dataset',
    files: [strToU8(DATA), workbookOf(['neighbourhood', 'count'], ['BU09172004', '5'])],
    read: async (bytes) => readData(bytes, await desk.area()),
  },
  { name: 'counts of an activity', files: [workbookOf(...COUNTS), openDocumentOf(...COUNTS)], read: readCountsSheet },
  {
    name: 'a plan',
    files: [workbookOf(...PLAN), openDocumentOf(...PLAN)],
    read: (bytes) => readPlanSheet(desk, 2027, bytes),
  },
  {
    name: 'references',
    files: [strToU8(RIS), strToU8(BIBTEX), strToU8(NBIB), strToU8('title,authors,year\nEen titel,"Jansen, A.",2020\n')],
    read: (bytes) => readPublications(bytes),
  },
  { name: 'a map', files: [strToU8(MAP)], read: (bytes) => readArea([{ name: 'kaart.geojson', text: textIn(bytes) }]) },
  {
    name: 'key figures',
    files: [strToU8(FIGURES)],
    read: async (bytes) => readArea([{ name: 'kaart.geojson', text: MAP }], [await openFigures('cijfers.csv', bytes)]),
  },
  { name: 'a draw file', files: [strToU8(DRAW)], read: (bytes) => readDrawFile(textIn(bytes)) },
  { name: 'a list to draw from', files: [strToU8(LIST)], read: (bytes) => openList(bytes, () => true) },
  { name: 'addresses', files: [strToU8(LIST)], read: openAddresses },
  { name: 'a PDF', files: [strToU8(PDF)], read: isPdf },
  { name: 'JSON', files: [strToU8(MAP), strToU8(DRAW)], read: (bytes) => wellFormedIn(textIn(bytes)) },
];

const PIECES: readonly [string, ...string[]] = [
  '"',
  "'",
  ';',
  ',',
  '\t',
  '\r',
  '\n',
  '\0',
  '\u{1f7e5}',
  '\uFEFF',
  '{',
  '}',
  '[',
  ']',
  '@',
  '#',
  '\\',
  '<',
  '&amp;',
  '%',
  '-1',
  '1e999',
  '99999999999999999999',
  'NaN',
  '__proto__',
  'constructor',
  '=cmd|x',
  'BU09172004',
  'ER  - \n',
  'TY  - JOUR\n',
  '@string{a=b#b}',
  "\\'{",
  '\u202e',
  '\ud800',
];
const LONG = 300_000;
const BOMB_BYTES = 30_000_000;

/** A file that unpacks to far more than it is. */
const bombOf = (): Uint8Array => {
  const parts = { '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': new Uint8Array(BOMB_BYTES) };
  return zipSync({ ...parts, 'content.xml': new Uint8Array(BOMB_BYTES), 'mimetype': strToU8('x') }, { level: 9 });
};
let bomb: Uint8Array | undefined;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** What may be done to a file so that it is no longer what its reader knows. */
const HARMS: readonly [Harm, ...Harm[]] = [
  (random, file) => file.subarray(0, Math.floor(random() * file.length)),
  (random, file) => file.subarray(Math.floor(random() * file.length)),
  (random, file) => {
    const [at, piece] = [Math.floor(random() * file.length), strToU8(oneOf(random, PIECES))];
    return joined(file.subarray(0, at), piece, file.subarray(at + Math.floor(random() * 4)));
  },
  (random, file) => {
    const [at, piece] = [Math.floor(random() * file.length), oneOf(random, PIECES)];
    return joined(file.subarray(0, at), strToU8(piece.repeat(Math.ceil(LONG / piece.length))), file.subarray(at));
  },
  (random, file) => {
    const [from, length] = [Math.floor(random() * file.length), 1 + Math.floor(random() * 60)];
    const part = file.subarray(from, from + length);
    const times = Math.min(20_000, Math.ceil(LONG / Math.max(part.length, 1)));
    return joined(file.subarray(0, from), ...Array.from({ length: times }, () => part), file.subarray(from));
  },
  (random, file) => {
    const copy = Uint8Array.from(file);
    for (let count = 0; count < 8; count += 1) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
    return copy;
  },
  (_random, file) => joined(Uint8Array.of(0xff, 0xfe), Buffer.from(textIn(file), 'utf16le')),
  (_random, file) => Buffer.from(textIn(file), 'utf16le'),
  (_random, file) => Buffer.from(textIn(file), 'latin1'),
  (_random, file) => zipSync({ 'in.zip': zipSync({ 'file.csv': file }) }),
  (_random, file) => joined(file, file),
  () => (bomb ??= bombOf()),
  () => new Uint8Array(),
];
type Harm = (random: Random, file: Uint8Array) => Uint8Array;

/** Nobody's file keeps a process busy for longer, or takes more of its memory. */
const MOST_MS = 4_000;
const MOST_BYTES = 700_000_000;

const memory = (): number => process.memoryUsage().rss;

/** Gives every reader files that were harmed; what is wrong with how each was taken, or undefined. */
export async function* shakingFiles(desk: Desk, random: Random): AsyncGenerator<string | undefined> {
  const readers = readersOf(desk);
  const all = readers.flatMap(({ files }) => files);
  for (;;) {
    for (const { name, files, read } of readers) {
      const own = files[Math.floor(random() * files.length)] ?? files[0];
      let file = random() < 0.1 ? (all[Math.floor(random() * all.length)] ?? own) : own;
      const harms = 1 + Math.floor(random() * 3);
      for (let count = 0; count < harms; count += 1) file = oneOf(random, HARMS)(random, file);
      const told = (what: string): string =>
        `${name}: ${what}: ${file.length} bytes, beginning with ${JSON.stringify(textIn(file.subarray(0, 300)))}`;
      const [before, held] = [process.threadCpuUsage(), memory()];
      try {
        await read(file);
        const ms = process.threadCpuUsage(before).user / 1_000;
        if (ms > MOST_MS) yield told(`took ${Math.round(ms)} ms`);
        else yield memory() - held > MOST_BYTES ? told(`took ${memory() - held} bytes`) : undefined;
      } catch (error) {
        yield told(`fails with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
  }
}
