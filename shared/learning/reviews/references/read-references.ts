import { kindOfBytes, kindOfText } from '../../../platform/tables/file-kind.ts';
import { problem, type TableProblem } from '../../../platform/tables/problem.ts';
import { decodeText } from '../../../platform/tables/text.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import { refusedAs, type ReferenceProblem } from './problem.ts';
import type { RawRecord } from './raw-record.ts';
import { readBibtex } from './read-bibtex.ts';
import { delimiterOf, readColumns } from './read-columns.ts';
import { readMedline, readRis, readWebOfScience } from './read-tagged.ts';

/** The forms in which references are read, told by what a file holds. */
type ReferenceForm = 'nbib' | 'ris' | 'web-of-science' | 'bibtex' | 'csv';

/** A file of references: in which form, and its records as they are read. */
export type References = {
  readonly form: ReferenceForm;
  readonly records: () => AsyncIterable<RawRecord> | Iterable<RawRecord>;
};

const LOOKED_AT = 100_000;
const READERS = {
  'nbib': readMedline,
  'ris': readRis,
  'web-of-science': readWebOfScience,
  'bibtex': readBibtex,
  'csv': readColumns,
} as const satisfies Record<ReferenceForm, (text: string) => unknown>;

/** How each form of lines begins; a table is told by its headers. */
const BEGINS: readonly (readonly [ReferenceForm, RegExp])[] = [
  ['nbib', /^PMID ?- ?\d/m],
  ['ris', /^\s{0,3}TY[ \t]{0,4}-/im],
  ['web-of-science', /^(?:FN |PT [A-Z]\s*$)/m],
  ['bibtex', /^[ \t]*@[ \t]*[a-z]+[ \t]*[{(]/im],
];

const begunBy = (text: string): ReferenceForm | undefined => BEGINS.find(([, begin]) => begin.test(text))?.[0];

/** The form by the first line, or else by what stands further on: a table may hold anything in its cells. */
function formOf(text: string): ReferenceForm | undefined {
  const beginning = text.slice(0, LOOKED_AT).trimStart();
  const [first = ''] = beginning.split(/\r\n|\n|\r/, 1);
  return begunBy(first) ?? (delimiterOf(beginning) === undefined ? begunBy(beginning) : 'csv');
}

const BLANK = 0x20;
/** Control characters that exports leave in abstracts: of a file in bytes none of them is half a letter. */
const isControl = (byte: number): boolean => byte > 0 && byte < BLANK && byte !== 9 && byte !== 10 && byte !== 13;
const isWide = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Rule L30. Opens a file of references, told by what it holds and not by its name. */
export function openReferences(bytes: Uint8Array): Result<References, TableProblem | ReferenceProblem> {
  if (bytes.length === 0) return fail(problem('empty'));
  const kind = kindOfBytes(bytes);
  if (kind !== undefined) return fail(problem(kind));
  const read = decodeText(isWide(bytes) ? bytes : bytes.map((byte) => (isControl(byte) ? BLANK : byte)));
  if (!read.ok) return read;
  const { text } = read.value;
  const form = formOf(text);
  if (form === undefined) {
    const other = kindOfText(text);
    return other ? fail(other) : refusedAs('unknown-form');
  }
  return ok({ form, records: () => READERS[form](text) });
}
