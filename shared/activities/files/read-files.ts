import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import type { GivenFile } from '../../platform/files/files.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch, type NotOpened } from '../../records/open-record.ts';
import { openActivity } from '../showing/open-activity.ts';
import { FILE_TYPE, type ActivityFile } from './activity-file.ts';
import { filesThere, readFile, toldFile } from './file-store.ts';

/** Rule A23. The files of an activity, oldest first; for its owner and the bureau. */
export async function readFiles(desk: Desk, actor: Actor, id: string): Promise<Result<ActivityFile[], NotOpened>> {
  const opened = await openActivity(desk, actor, 'read files of activity', id);
  return opened.ok ? ok((await filesThere(desk, id)).map(({ kept }) => toldFile(kept))) : opened;
}

/** So many activities are asked at a time for their files. */
const TOGETHER = 25;

/** Rule P10. The files that somebody added to some activities and that are there, with the activity that each is of. */
export async function filesAddedBy(
  desk: Pick<Desk, 'table'>,
  activities: readonly string[],
  personId: string,
): Promise<(ActivityFile & { readonly activity: string })[]> {
  const found: (ActivityFile & { readonly activity: string })[] = [];
  for (let at = 0; at < activities.length; at += TOGETHER) {
    const lists = await Promise.all(activities.slice(at, at + TOGETHER).map((id) => filesThere(desk, id)));
    const theirs = lists.flat().filter(({ kept }) => kept.by === personId);
    found.push(...theirs.map(({ kept }) => ({ activity: kept.activity, ...toldFile(kept) })));
  }
  return found;
}

/** A file as it is given: as what, and its bytes or where they can be fetched for a short while. */
type GivenActivityFile = { readonly file: GivenFile; readonly type: string; readonly name: string };

/** Rule A23. One file of an activity, for its owner and the bureau; always as a PDF to keep, whatever it was called. */
export async function giveFile(
  desk: Desk,
  actor: Actor,
  id: string,
  fileId: string,
): Promise<Result<GivenActivityFile, NotOpened | Failure<'not-found'>>> {
  const opened = await openActivity(desk, actor, 'read files of activity', id);
  if (!opened.ok) return opened;
  const found = await readFile(desk.table, id, fileId);
  const as = { type: FILE_TYPE, name: `${opened.value.activity.number}-${fileId.slice(0, 4)}.pdf` };
  const file = found?.kept.state === 'there' ? await desk.files.give(found.kept.file, as) : undefined;
  return file ? ok({ ...as, file }) : fail(noSuch({ name: 'file' }, fileId));
}
