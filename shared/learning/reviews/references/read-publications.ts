import { setImmediate } from 'node:timers/promises';
import { ok, type Result } from '../../../platform/result.ts';
import type { TableProblem } from '../../../platform/tables/problem.ts';
import type { Publication } from '../studies/study.ts';
import { refusedAs, type ReferenceProblem } from './problem.ts';
import { publicationOf } from './publication-of.ts';
import { openReferences } from './read-references.ts';

/** A file holds at most so many records. */
export const MOST_RECORDS = 100_000;
/** After so many records others get their turn. */
const AT_A_TIME = 500;

/** A publication, or why there is none, with the line where its record begins. */
export type ReadRecord = { readonly line: number; readonly publication: Publication };
export type RefusedRecord = { readonly line: number; readonly why: ReferenceProblem };

export type ReadPublications = {
  readonly form: string;
  readonly records: readonly ReadRecord[];
  readonly refused: readonly RefusedRecord[];
};

/** Rule L30. Reads a file of references whole: what cannot be read is named by its line, and the rest goes in. */
export async function readPublications(
  bytes: Uint8Array,
  onRead: (records: number) => void = () => undefined,
): Promise<Result<ReadPublications, TableProblem | ReferenceProblem>> {
  const opened = openReferences(bytes);
  if (!opened.ok) return opened;
  const [records, refused]: [ReadRecord[], RefusedRecord[]] = [[], []];
  for await (const { line, said } of opened.value.records()) {
    const read = typeof said === 'string' ? refusedAs(said) : publicationOf(said);
    if (read.ok) records.push({ line, publication: read.value });
    else refused.push({ line, why: read.error });
    const count = records.length + refused.length;
    if (count > MOST_RECORDS) return refusedAs('too-many');
    if (count % AT_A_TIME !== 0) continue;
    onRead(count);
    await setImmediate();
  }
  return records.length + refused.length === 0
    ? refusedAs('nothing')
    : ok({ form: opened.value.form, records, refused });
}
