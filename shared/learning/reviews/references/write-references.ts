import { stringify } from 'csv-stringify/sync';
import { namesInCell } from './name-forms.ts';
import type { Publication } from '../studies/study.ts';

const line = (tag: string, value: string | number | undefined): string =>
  value === undefined ? '' : `${tag}  - ${value}\r\n`;

/** An author as a file says it: behind the name of an organisation stands a comma, so that its last word is no first name. */
const named = (author: string): string => (author.includes(',') ? author : `${author},`);

/** One publication as RIS, as every reference manager reads it. */
const risOf = ({ title, authors, year, venue, doi, abstract, url }: Publication): string =>
  [
    line('TY', venue === undefined ? 'GEN' : 'JOUR'),
    line('TI', title),
    ...authors.map((author) => line('AU', named(author))),
    line('PY', year),
    line('T2', venue),
    line('DO', doi),
    line('UR', url),
    line('AB', abstract),
    line('ER', ''),
  ].join('');

/** Rule L40. Publications as RIS: read again they are the same. */
export const writeRis = (publications: Iterable<Publication>): string => Array.from(publications, risOf).join('\r\n');

/** Authors in one cell; one alone has a `;` behind it where its name would be read as several. */
function namesCell(authors: readonly string[]): string {
  const [only = '', ...others] = authors.map(named);
  const isRead = namesInCell(only).length < 2;
  return others.length === 0 && !isRead ? `${only};` : [only, ...others].join('; ');
}

/** What a spreadsheet would run, with a mark before it that our own reader takes away. */
const defused = (text: string): string => (/^'*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text);

const HEADERS = ['title', 'authors', 'year', 'venue', 'doi', 'url', 'abstract'] as const;

/** Rule L40. Publications as CSV: what a spreadsheet would run is defused, and read again they are the same. */
export const writeCsv = (publications: Iterable<Publication>): string =>
  stringify(
    Array.from(publications, ({ title, authors, year, venue, doi, url, abstract }) =>
      [title, namesCell(authors), year, venue, doi, url, abstract].map((cell) =>
        typeof cell === 'string' ? defused(cell) : cell,
      ),
    ),
    { header: true, columns: [...HEADERS], record_delimiter: '\r\n' },
  );
