import type { Desk } from '../../desk.ts';
import { openUpload, type SentIn } from '../../jobs/uploads.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { FileKey } from '../../platform/files/files.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { RETENTION } from '../../platform/retention.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import type { Activity } from '../record/activity.ts';
import { expiryOf } from '../record/activity-store.ts';
import { nextActivity } from '../record/activity-versions.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { openActivity, type ActivityStepFailure } from '../showing/open-activity.ts';
import { fileIdOf, FileInput, isPdf, KeptFile, MOST_FILE_BYTES, MOST_FILES } from './activity-file.ts';
import { fileChange, filesThere, readFile } from './file-store.ts';

/** A file that was added, and the activity as it is since. */
type Added = { readonly kept: KeptFile; readonly activity: Activity };

type AddFailure = ActivityStepFailure | Failure<'bad-input' | 'body-too-large'>;

const MS = 1_000;
/** An end may come nearer: the sweep looks at a file so often at least. */
const LOOKED_AT_WITHIN = 90 * 86_400 * MS;

/** When the sweep looks at a file of an activity next: when it goes, with the names of its people, and before that now and then. */
export const nextLook = ({ clock }: Pick<Desk, 'clock'>, activity: Activity): Date =>
  new Date(Math.min(expiryOf(activity) * MS, clock.now().getTime() + LOOKED_AT_WITHIN));

const notAPdf = badInput([
  { pointer: '#/upload', detail: 'A PDF; this file is something else, whatever it is called.' },
]);
const takenAway = badInput([
  { pointer: '#/upload', detail: 'What was taken away is sent in anew, as an upload of its own.' },
]);
const tooMany = badInput([{ pointer: '#/upload', detail: `An activity has at most ${MOST_FILES} files.` }]);

/** What was sent in, where it is a PDF that is small enough. */
async function readPdf(
  desk: Desk,
  person: { readonly id: string },
  upload: string,
): Promise<Result<SentIn, Failure<'bad-input' | 'body-too-large'>>> {
  const sent = await openUpload(desk, person, upload, MOST_FILE_BYTES);
  return sent.ok && !isPdf(sent.value.bytes) ? fail(notAPdf) : sent;
}

/** Notes that a file is coming, and then keeps its bytes: whatever breaks off, the sweep knows of them. */
async function keepBytes(desk: Desk, coming: KeptFile, bytes: Uint8Array): Promise<void> {
  const due = new Date(desk.clock.now().getTime() + RETENTION.upload.seconds * MS);
  await desk.table.write([fileChange(coming, due, 0)]); // where one is coming already, this is the same
  await desk.lanes.run([coming.file], () => desk.files.keep(coming.file, Uint8Array.from(bytes)));
}

/** Tells of a file whose bytes are kept: with the line of the history, and unless it was told meanwhile. */
async function tell(desk: Desk, actor: Actor, coming: KeptFile): Promise<Result<Added, AddFailure>> {
  return untilFresh(async (): Promise<Result<Added, AddFailure>> => {
    const opened = await openActivity(desk, actor, 'add file to activity', coming.activity);
    if (!opened.ok) return opened;
    const { activity, people, person } = opened.value;
    const there = await filesThere(desk, activity.id);
    const same = there.find(({ kept }) => kept.id === coming.id);
    if (same) return ok({ kept: same.kept, activity });
    if (there.length >= MOST_FILES) return fail(tooMany);
    const stands = await readFile(desk.table, activity.id, coming.id);
    const after = nextActivity(desk, activity, {});
    const kept: KeptFile = { ...coming, state: 'there', at: after.updatedAt };
    const committed = await commitActivity(desk, {
      person,
      before: opened.value,
      possible: [after],
      reads: [],
      settle: (): Result<ActivityOutcome, never> =>
        ok({
          activity: after,
          people,
          action: 'file-added',
          also: [fileChange(kept, nextLook(desk, after), stands?.v ?? 0)],
        }),
    });
    return committed.ok ? ok({ kept, activity: after }) : committed;
  });
}

/**
 * Rule A23. Adds a file that was sent in before to an activity, as its owner or the bureau. The same upload again is the file that it
 * became. Its bytes are kept first, and one last write tells of them.
 */
export async function addFile(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Added, AddFailure>> {
  const opened = await openActivity(desk, actor, 'add file to activity', id);
  if (!opened.ok) return opened;
  const read = parseInput(FileInput, input);
  if (!read.ok) return read;
  const { person, activity } = opened.value;
  const { upload, title } = read.value;
  const fileId = fileIdOf(id, upload);
  const known = await readFile(desk.table, id, fileId);
  if (known?.kept.state === 'there' && known.kept.by === person.id) return ok({ kept: known.kept, activity });
  if (known?.kept.state === 'going') return fail(takenAway);
  const sent = await readPdf(desk, person, upload);
  if (!sent.ok) return sent;
  if ((await filesThere(desk, id)).length >= MOST_FILES) return fail(tooMany);
  const coming = KeptFile.parse({
    id: fileId,
    activity: id,
    state: 'coming',
    title,
    bytes: sent.value.bytes.byteLength,
    at: desk.clock.now().toISOString(),
    role: person.role,
    name: person.name,
    by: person.id,
    file: FileKey.parse(`${fileId}.pdf`),
  });
  await keepBytes(desk, coming, sent.value.bytes);
  return tell(desk, actor, coming);
}
