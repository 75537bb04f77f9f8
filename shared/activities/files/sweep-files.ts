import type { Desk } from '../../desk.ts';
import { legible } from '../../platform/store/read-stored.ts';
import { listAll } from '../../platform/store/table.ts';
import { readActivity } from '../record/activity-store.ts';
import { activityLists } from '../keys.ts';
import { nextLook } from './add-file.ts';
import { fileChange, fileIn, keyOfFile, type StoredFile } from './file-store.ts';

/** When a file that is due is looked at again; undefined where it goes now. */
async function laterLook(desk: Desk, { kept }: StoredFile): Promise<Date | undefined> {
  if (kept.state !== 'there') return undefined;
  const found = await readActivity(desk.table, kept.activity);
  const next = found && nextLook(desk, found.activity);
  return next && next > desk.clock.now() ? next : undefined;
}

/**
 * Rule A23. Takes away the files whose time is over, and what is left of an addition or a removal that broke off; answers how many. A
 * schedule calls it: the bytes lie beside the table, whose time to live does not reach them.
 */
export async function sweepFiles(desk: Desk): Promise<number> {
  const now = desk.clock.now().toISOString();
  let gone = 0;
  for await (const item of listAll(desk.table, { pk: activityLists.files, index: 'lists', upTo: now })) {
    const stored = legible(desk.table, item, fileIn);
    if (!stored) continue;
    const later = await laterLook(desk, stored);
    if (later) {
      await desk.table.write([fileChange(stored.kept, later, stored.v)]);
      continue;
    }
    await desk.files.remove([stored.kept.file]);
    await desk.table.write([{ remove: keyOfFile(stored.kept), version: stored.v }]);
    gone += 1;
  }
  return gone;
}
