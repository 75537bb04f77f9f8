import { type TableProblem, problem } from './problem.ts';
import type { Zip } from './zip.ts';

/** What a file is by its first bytes; undefined where it may be text. */
type Kind = 'zip' | TableProblem['code'] | undefined;

const BEGINNINGS: readonly (readonly [string, Kind])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['504b', 'zip'],
  ['d0cf11e0a1b11ae1', 'xls'],
  ['0908', 'xls'],
  ['0904', 'xls'],
  ['0902', 'xls'],
  ['0900', 'xls'],
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['52494646', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['424d', 'image'],
  ['1f8b', 'packed'],
  ['377abcaf', 'packed'],
  ['526172211a', 'packed'],
  ['425a68', 'packed'],
  ['fd377a58', 'packed'],
  ['28b52ffd', 'packed'],
  ['7b5c727466', 'document'],
];
const MOST_LOOKED_AT = 8;
const SHORT = 3; // bytes that a text may begin with too: then the rest has to be no text

/** What a file is by its first bytes. */
export function kindOfBytes(bytes: Uint8Array): Kind {
  const beginning = Buffer.from(bytes.subarray(0, MOST_LOOKED_AT)).toString('hex');
  const [start = '', kind] = BEGINNINGS.find(([known]) => beginning.startsWith(known)) ?? [];
  return start.length <= SHORT * 2 && kind !== undefined && kind !== 'packed' && !bytes.subarray(0, 200).includes(0)
    ? undefined
    : kind;
}

/** What a text is that is no list. */
export function kindOfText(text: string): TableProblem | undefined {
  const beginning = text.slice(0, 500).trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<table|<head|<meta)/.test(beginning)) return problem('web-page');
  if (beginning.startsWith('mime-version:')) return problem('web-page');
  return beginning.startsWith('<?xml') ? problem(beginning.includes('<html') ? 'web-page' : 'xml') : undefined;
}

const OTHER_ZIPS: readonly (readonly [RegExp, TableProblem['code']])[] = [
  [/^xl\/workbook\.bin$/, 'xlsb'],
  [/^word\//, 'document'],
  [/^ppt\//, 'presentation'],
  [/\.iwa$|^index\.zip$|^index\/document/, 'numbers'],
];

/** What a zip is that is no spreadsheet. */
export function kindOfZip({ names, unpack }: Zip): TableProblem {
  const other = OTHER_ZIPS.find(([form]) => names.some((name) => form.test(name)));
  if (other) return problem(other[1]);
  const type = unpack('mimetype');
  const said = type.ok && type.value ? Buffer.from(type.value.subarray(0, 100)).toString('latin1') : '';
  if (said.includes('opendocument.presentation')) return problem('presentation');
  return problem(said.includes('opendocument.text') ? 'document' : 'zip');
}
