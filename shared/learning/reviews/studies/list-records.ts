import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import type { Actor } from '../../../people/actor.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import { noSuch, type NotOpened } from '../../../records/open-record.ts';
import { openReview } from '../open-review.ts';
import { readRecords } from './record-store.ts';
import { readStudy } from './study-store.ts';
import { BibliographicRecord } from './study.ts';

/** An answer holds at most so many records of a study: more of one publication say nothing new. */
const MOST_LISTED = 1_000;

/** The records of a study; `count` says how many there are. */
export const RecordsOfStudy = z
  .strictObject({ items: z.array(BibliographicRecord), count: z.int() })
  .meta({ id: 'RecordsOfStudy' });

/** Rule L33. The records of a study, by its id or one under which it was known before, for reviewers and the data desk. */
export async function listRecords(
  desk: Desk,
  actor: Actor,
  review: string,
  id: string,
): Promise<Result<z.output<typeof RecordsOfStudy>, NotOpened>> {
  const opened = await openReview(desk, actor, 'read studies of review', review);
  if (!opened.ok) return opened;
  const study = await readStudy(desk.table, review, id);
  if (!study) return fail(noSuch({ name: 'study' }, id));
  const records = await readRecords(desk.table, review, study.id);
  return ok({ items: records.slice(0, MOST_LISTED), count: records.length });
}
