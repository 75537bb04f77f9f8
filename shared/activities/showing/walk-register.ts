import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { GoesOnLater } from '../../jobs/held-job.ts';
import type { JobContext } from '../../jobs/run-jobs.ts';
import { FileKey, newPassingKey } from '../../platform/files/files.ts';
import { stored } from '../../platform/store/read-stored.ts';
import type { Activity } from '../record/activity.ts';
import { countSought } from '../finding/count-sought.ts';
import type { Sought } from '../finding/look-through.ts';
import { indexOf } from './find-activities.ts';

/** So many activities are looked at between what is kept: what a crash has done once more takes seconds. */
const KEPT_EVERY = 250;

/** How far a job is that goes through the register: which of what is sought, up to which place, and in which pieces its rows lie. */
const Standing = z.strictObject({
  of: z.int(),
  seen: z.int(),
  found: z.int(),
  part: z.int(),
  after: z.string().optional(),
  pieces: z.array(FileKey),
});
type Standing = z.output<typeof Standing>;
const KeptStanding = stored(Standing);

/** What a job looks for, one after the other until something is found, and which rows it makes of it. */
export type Walk<Row> = {
  readonly parts: readonly Sought[];
  readonly rowsOf: (activities: readonly Activity[]) => Promise<readonly Row[]>;
  readonly row: z.ZodType<Row>;
};

const piecesIn = (kept: unknown): readonly FileKey[] => KeptStanding.safeParse(kept).data?.pieces ?? [];

/** Takes away what a walk kept beside the table. */
export const leavePieces = ({ files }: Desk, kept: unknown): Promise<void> => files.remove(piecesIn(kept));

/** The rows of the pieces, in their order; undefined where one of them is gone, because the job lay still for longer than a day. */
async function rowsIn<Row>(
  { files }: Desk,
  row: z.ZodType<Row>,
  pieces: readonly FileKey[],
): Promise<Row[] | undefined> {
  const rows: Row[] = [];
  for (const piece of pieces) {
    const bytes = await files.read(piece);
    if (!bytes) return undefined;
    for (const one of z.array(row).parse(JSON.parse(Buffer.from(bytes).toString('utf8')))) rows.push(one);
  }
  return rows;
}

async function keepPiece({ files, newId }: Desk, rows: readonly unknown[]): Promise<FileKey> {
  const piece = newPassingKey(newId, 'piece');
  await files.keep(piece, new Uint8Array(Buffer.from(JSON.stringify(rows))));
  return piece;
}

const fresh = async ({ table }: Desk, parts: readonly Sought[]): Promise<Standing> => {
  const counts = await Promise.all(parts.slice(0, 1).map((sought) => countSought(table, sought)));
  return { of: counts[0] ?? 0, seen: 0, found: 0, part: 0, pieces: [] };
};

/** Goes through one part of what is sought from where it stands, and keeps how far it is every so often. */
async function walkPart<Row>(
  { desk, keep, progress, until }: JobContext,
  { parts, rowsOf }: Walk<Row>,
  start: Standing,
): Promise<Standing> {
  const sought = parts[start.part];
  if (!sought) return start;
  const index = await indexOf(desk);
  let at = start;
  let [rows, seen, found]: [Row[], number, number] = [[], start.seen, start.found];
  for await (const { passing, count, upTo, isLast } of index(sought, start.after)) {
    rows.push(...(await rowsOf(passing)));
    [seen, found] = [seen + count, found + passing.length];
    const of = Math.max(at.of, seen);
    progress(seen, of);
    if (!isLast && seen - at.seen < KEPT_EVERY) continue;
    const pieces = rows.length > 0 ? [...at.pieces, await keepPiece(desk, rows)] : at.pieces;
    at = isLast
      ? { of, seen, found, part: at.part + 1, pieces }
      : { of, seen, found, part: at.part, after: upTo, pieces };
    await keep(at satisfies Standing, true);
    rows = [];
    if (!isLast && performance.now() > until) throw new GoesOnLater();
  }
  return at;
}

/** What a walk came to: its rows, and of how many activities. */
export type Walked<Row> = { readonly rows: readonly Row[]; readonly found: number };

/**
 * Rule P81. Goes through the register for a job, from where it was cut off. Rows lie in pieces beside the table until they are put
 * together: what is made of thousands of activities is more than an item holds.
 */
export async function walkRegister<Row>(context: JobContext, walk: Walk<Row>): Promise<Walked<Row>> {
  const { desk } = context;
  let at = KeptStanding.safeParse(context.kept).data ?? (await fresh(desk, walk.parts));
  while (at.part < walk.parts.length && (at.part === 0 || at.found === 0)) at = await walkPart(context, walk, at);
  const rows = await rowsIn(desk, walk.row, at.pieces);
  if (rows) return { rows, found: at.found };
  return walkRegister({ ...context, kept: undefined }, walk);
}
