import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { openReview } from './open-review.ts';
import { writeCsv, writeRis } from './references/write-references.ts';
import { includedStudies } from './screening/screening-store.ts';
import type { Study } from './studies/study.ts';
import { readStudies } from './studies/study-store.ts';

const WRITERS = { ris: writeRis, csv: writeCsv } as const;

/** As what the included studies leave a review. */
export type IncludedForm = keyof typeof WRITERS;

/** So many studies are read at once. */
const TOGETHER = 100;

/** Rule L57. The studies that a review rests on, in the order in which they were settled, as a file. */
export async function exportIncluded(
  desk: Desk,
  actor: Actor,
  id: string,
  form: IncludedForm,
): Promise<Result<string, NotOpened>> {
  const opened = await openReview(desk, actor, 'read studies of review', id);
  if (!opened.ok) return opened;
  const ids = await includedStudies(desk.table, id);
  const studies: Study[] = [];
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const some = ids.slice(from, from + TOGETHER);
    const found = await readStudies(desk.table, id, some);
    studies.push(...some.flatMap((study) => found.get(study) ?? []));
  }
  return ok(WRITERS[form](studies));
}
