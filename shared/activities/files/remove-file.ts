import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import { noSuch } from '../../records/open-record.ts';
import type { Activity } from '../record/activity.ts';
import { nextActivity } from '../record/activity-versions.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { openActivity, type ActivityStepFailure } from '../showing/open-activity.ts';
import { allFiles, fileChange, keyOfFile, readFile } from './file-store.ts';

type RemoveFailure = ActivityStepFailure | Failure<'not-found'>;

/** Rule A23. Takes a file of an activity away, as its owner or the bureau: at once it is told of no more, and then its bytes go. */
export async function removeFile(
  desk: Desk,
  actor: Actor,
  id: string,
  fileId: string,
): Promise<Result<Activity, RemoveFailure>> {
  return untilFresh(async (): Promise<Result<Activity, RemoveFailure>> => {
    const opened = await openActivity(desk, actor, 'remove file of activity', id);
    if (!opened.ok) return opened;
    const found = await readFile(desk.table, id, fileId);
    if (found?.kept.state !== 'there') return fail(noSuch({ name: 'file' }, fileId));
    const { activity, people, person } = opened.value;
    const after = nextActivity(desk, activity, {});
    const going = fileChange({ ...found.kept, state: 'going' }, desk.clock.now(), found.v);
    const committed = await commitActivity(desk, {
      person,
      before: opened.value,
      possible: [after],
      reads: [],
      settle: (): Result<ActivityOutcome, never> =>
        ok({ activity: after, people, action: 'file-removed', also: [going] }),
    });
    if (!committed.ok) return committed;
    await desk.files.remove([found.kept.file]);
    await desk.table.write([{ remove: keyOfFile(found.kept) }]);
    return ok(after);
  });
}

/** Rule P11. Takes away the bytes of what somebody added to an activity; answers the writes that forget that it was there. */
export async function eraseFilesOf(desk: Desk, activity: string, personId: string): Promise<Change[]> {
  const theirs = (await allFiles(desk, activity)).filter(({ kept }) => kept.by === personId);
  await desk.files.remove(theirs.map(({ kept }) => kept.file));
  return theirs.map(({ kept }) => ({ remove: keyOfFile(kept) }));
}
