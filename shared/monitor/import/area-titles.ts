import { cellAt, textOf } from '../../platform/tables/cell.ts';
import type { OpenTable } from '../../platform/tables/open-table.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { foldTitle } from './fold-title.ts';
import { importProblem, type ImportProblem } from './problem.ts';
import { levelOf } from './read-region.ts';
import type { AreaOf } from './read-wide.ts';

/** The areas of the programme by code, with their titles. */
export type AreaTitles = ReadonlyMap<string, string>;

const DISTRICT_NUMBER = /^wijk \d{2,4}\s+/i;

/** What a title may be: with `Wijk 10` before it a district. */
const keyOf = (title: string, isDistrict: boolean): string => `${isDistrict ? 'WK' : ''}:${foldTitle(title)}`;

/** The codes of areas by title; one that several have is nobody's. */
function codesByTitle(titles: AreaTitles): Map<string, string | undefined> {
  const codes = new Map<string, string | undefined>();
  const put = (key: string, code: string): void => void codes.set(key, codes.has(key) ? undefined : code);
  for (const [code, title] of titles) {
    if (levelOf(code) === 'district') put(keyOf(title.replace(DISTRICT_NUMBER, ''), true), code);
    else if (levelOf(code) !== 'other') put(keyOf(title, false), code);
  }
  return codes;
}

type Columns = {
  readonly title: number;
  readonly period?: number | undefined;
  readonly municipality?: number | undefined;
  readonly dimensions: readonly { readonly column: number }[];
};

/**
 * Reads areas by their titles where a file has no codes: only where each stands there once, and where the file names the
 * municipality, since neighbourhoods elsewhere bear the same names. An area that is not of the programme is left out.
 */
export async function readAreaTitles(
  table: OpenTable,
  file: string,
  { title, period, municipality, dimensions }: Columns,
  titles: AreaTitles,
): Promise<Result<AreaOf, ImportProblem>> {
  const ours = [...titles].filter(([code]) => levelOf(code) === 'municipality').map(([, name]) => foldTitle(name));
  const codes = codesByTitle(titles);
  const seen = new Set<string>();
  let named = municipality !== undefined;
  for await (const read of table.rows()) {
    if (!read.ok) break;
    const text = textOf(cellAt(read.value, title));
    const apart = [period, municipality, ...dimensions.map(({ column }) => column)].map((column) =>
      column === undefined ? '' : textOf(cellAt(read.value, column)),
    );
    const key = JSON.stringify([text, ...apart]);
    if (seen.has(key)) return fail(importProblem('no-codes', { file, row: read.value.row }, { title: text }));
    seen.add(key);
    named ||= ours.includes(foldTitle(text));
  }
  if (!named) return fail(importProblem('no-municipality', { file }));
  return ok((row) => {
    const text = textOf(cellAt(row, title));
    if (municipality !== undefined && !ours.includes(foldTitle(textOf(cellAt(row, municipality)))))
      return { area: text, elsewhere: true };
    const isDistrict = DISTRICT_NUMBER.test(text);
    const code = codes.get(keyOf(text.replace(DISTRICT_NUMBER, ''), isDistrict));
    return code === undefined ? { area: text, elsewhere: true } : { area: code, elsewhere: false };
  });
}
