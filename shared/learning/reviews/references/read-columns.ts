import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import * as z from 'zod';
import { namesInCell } from './name-forms.ts';
import type { RawRecord, Said } from './raw-record.ts';

/** The columns of tables of references, without blanks and in small letters: of Scopus, Web of Science, PubMed, Zotero, and in Dutch. */
const COLUMNS = {
  titles: ['title', 'articletitle', 'documenttitle', 'titel', 'ti'],
  authors: ['authorfullnames', 'authors', 'author', 'auteurs', 'auteur', 'af', 'au'],
  years: ['year', 'publicationyear', 'jaar', 'py', 'publicationdate', 'date', 'datum'],
  venues: ['sourcetitle', 'publicationtitle', 'journalbook', 'journal', 'journaltitle', 'venue', 'tijdschrift', 'so'],
  dois: ['doi', 'di', 'doilink'],
  abstracts: ['abstract', 'abstractnote', 'samenvatting', 'ab'],
  urls: ['url', 'link', 'urls', 'adres'],
} as const satisfies Record<keyof Said, readonly string[]>;

const DELIMITERS = [',', ';', '\t'] as const;
const LONGEST_ROW = 1_000_000;
const LEAST_COLUMNS = 2;

type Places = Readonly<Record<keyof Said, readonly number[]>>;

const namedIn = (cells: readonly string[], names: readonly string[]): number[] => {
  const folded = cells.map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ''));
  return names.flatMap((name) => folded.flatMap((cell, at) => (cell === name ? [at] : [])));
};

/** Where a row of headers has what; undefined where it is none. */
function placesIn(cells: readonly string[]): Places | undefined {
  const places: Places = {
    titles: namedIn(cells, COLUMNS.titles),
    authors: namedIn(cells, COLUMNS.authors),
    years: namedIn(cells, COLUMNS.years),
    venues: namedIn(cells, COLUMNS.venues),
    dois: namedIn(cells, COLUMNS.dois),
    abstracts: namedIn(cells, COLUMNS.abstracts),
    urls: namedIn(cells, COLUMNS.urls),
  };
  const found = Object.values(places).filter((columns) => columns.length > 0);
  return places.titles.length > 0 && found.length >= LEAST_COLUMNS ? places : undefined;
}

const LINES_LOOKED_AT = 5; // above the headers there may be a title, or `sep=;` of Excel

/** With which delimiter one of the first lines of a text is the headers of references; undefined where with none. */
export function delimiterOf(text: string): string | undefined {
  const lines = text
    .trimStart()
    .slice(0, 10_000)
    .split(/\r\n|\n|\r/, LINES_LOOKED_AT);
  return DELIMITERS.find((delimiter) => lines.some((line) => placesIn(line.split(delimiter)) !== undefined));
}

/** What an own file has in front of a text that a spreadsheet would run. */
const undefused = (cell: string): string => (/^'+[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

function saidBy(cells: readonly string[], places: Places): Said {
  const of = (role: keyof Said): string[] =>
    places[role].flatMap((at) => (cells[at]?.trim() ? [undefused(cells[at].trim())] : []));
  const [authors] = of('authors');
  return {
    titles: of('titles'),
    authors: authors === undefined ? [] : namesInCell(authors),
    years: of('years'),
    venues: of('venues'),
    dois: [...of('dois'), ...of('urls').filter((url) => /doi\.org\//i.test(url))],
    abstracts: of('abstracts'),
    urls: of('urls'),
  };
}

/** A row as csv-parse gives it, with how many lines were read by its end. */
const Row = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

const SLICE = 64 * 1024;

function* slicesOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

/** A table of references. Of Web of Science a quotation mark is a letter like any other. */
export async function* readColumns(text: string): AsyncGenerator<RawRecord> {
  const delimiter = delimiterOf(text) ?? ',';
  const isWebOfScience = delimiter === '\t' && /^\s*PT\t/.test(text);
  const options = {
    delimiter,
    info: true,
    quote: isWebOfScience ? null : '"',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_ROW,
  };
  let places: Places | undefined;
  let line = 1;
  try {
    for await (const row of Readable.from(slicesOf(text)).pipe(parse(options))) {
      const { record, info } = Row.parse(row);
      if (places && record.some((cell) => cell.trim() !== '')) yield { line, said: saidBy(record, places) };
      places ??= placesIn(record);
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line, said: 'bad-row' };
  }
}
