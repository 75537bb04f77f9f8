import * as z from 'zod';
import type { Activity } from '../activities/record/activity.ts';
import { idsToLookAt } from '../activities/record/activity-store.ts';
import { resultsToLookAt } from '../activities/results/awaiting-results.ts';
import { STATUSES } from '../activities/record/states.ts';
import { endedWithoutOutcome } from '../activities/workbench/ended.ts';
import {
  daysAwaiting,
  QUEUE_LISTS,
  queueRows,
  readQueue,
  SORTED,
  type Queue,
  type QueueRow,
} from '../activities/workbench/read-queue.ts';
import { NeighbourhoodCode } from '../area/neighbourhoods.ts';
import { VERDICTS } from '../burden/assess.ts';
import type { Desk } from '../desk.ts';
import { introductionsAwaiting } from '../introductions/introduction.ts';
import type { Actor } from '../people/actor.ts';
import { cursorAt, readCursor } from '../platform/store/cursor.ts';
import { exampleMark } from '../platform/example.ts';
import type { Failure } from '../platform/failures.ts';
import { Paging } from '../platform/store/paging.ts';
import { ok, type Result } from '../platform/result.ts';
import { countSignals } from '../signals/signals.ts';

const VERDICT_NAMES = [...VERDICTS, 'unknown'] as const;
const WORDS = 'At most 200 characters.';
const words = z.string().trim().min(1, 'At least one letter.').max(200, WORDS).optional();

/** Which part of the workbench is asked for. */
export const WorkbenchQuery = Paging.extend({
  list: z
    .enum(QUEUE_LISTS, { error: `One of: ${QUEUE_LISTS.join(', ')}.` })
    .default('waiting')
    .meta({
      description: 'All that waits, what is too full, what waits longer than 5 days, or changes of what was approved.',
    }),
  neighbourhood: NeighbourhoodCode.optional(),
  verdict: z.enum(VERDICT_NAMES, { error: `One of: ${VERDICT_NAMES.join(', ')}.` }).optional(),
  organisation: words.meta({ description: 'Its whole name, as the answer has it.' }),
  q: words.meta({ description: 'Words of the title, the organisation or the number.' }),
  sort: z
    .enum(SORTED, { error: `One of: ${SORTED.join(', ')}.` })
    .default('since')
    .meta({ description: 'From the least on; with a hyphen before it the other way round.' }),
});
export type WorkbenchQuery = z.output<typeof WorkbenchQuery>;

const Row = z.strictObject({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  organisation: z.string(),
  neighbourhoods: z.array(z.string()),
  verdict: z.enum(VERDICT_NAMES),
  status: z.enum(STATUSES),
  change: z.boolean().meta({ description: 'Whether it is a change of what was approved.' }),
  since: z.iso.datetime(),
  daysWaiting: z.int(),
  start: z.iso.date().optional(),
  own: z
    .boolean()
    .meta({ description: 'Whether somebody else has to decide on it: you registered it, or your organisation.' }),
  example: z.literal(true).optional(),
});

const Ended = z.strictObject({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  organisation: z.string(),
  lastDay: z.iso.date(),
  status: z.enum(STATUSES),
  example: z.literal(true).optional(),
});

const count = (what: string) => z.int().meta({ description: what });

/** The workbench as it is answered. */
export const Workbench = z
  .strictObject({
    counts: z.strictObject({
      waiting: count('What awaits a decision.'),
      overloaded: count('Of that, what is too full.'),
      long: count('Of that, what waits longer than 5 days.'),
      changes: count('Of that, changes of what was approved.'),
      introductions: count('Introductions that were asked for.'),
      signals: count('Signals of residents in the last twelve weeks.'),
      ended: count('What is past its last day without an outcome; at most 500 are counted.'),
      toLookAt: count('What was completed with far more than was planned.'),
      results: count('Results that were delivered and are to be looked at; of at most 200.'),
    }),
    hasMore: z
      .boolean()
      .meta({
        description: 'Whether more awaits a decision than is looked through: the 2,000 that were registered first.',
      }),
    found: count('How many of the list fit what was asked.'),
    inList: count('How many stand in the list.'),
    organisations: z.array(z.string()).meta({ description: 'Those of the list.' }),
    perNeighbourhood: z.array(z.strictObject({ neighbourhood: z.string(), count: z.int() })),
    items: z.array(Row),
    nextCursor: z.string().optional(),
    ended: z.array(Ended).meta({ description: 'The first 50, the longest ago first.' }),
  })
  .meta({ id: 'Workbench' });
export type Workbench = z.output<typeof Workbench>;

/** So many of what is over without outcome are counted, and so many are shown. */
export const MOST_ENDED = 500;
const MOST_ENDED_SHOWN = 50;
/** So many results are looked at for those that wait. */
const MOST_RESULTS = 200;

/** How many there are of everything that there is to do. */
export type WorkCounts = Workbench['counts'];
type Work = { readonly counts: WorkCounts; readonly ended: readonly Activity[] };

/** Counts what there is to do, each from the list that is kept of it; of what is over one more than is counted, where there are more. */
export async function countWork(desk: Desk, actor: Actor, { counts }: Pick<Queue, 'counts'>): Promise<Work> {
  const [introductions, signals, ended, looked, results] = await Promise.all([
    introductionsAwaiting(desk, actor),
    countSignals(desk),
    endedWithoutOutcome(desk, MOST_ENDED + 1),
    idsToLookAt(desk.table),
    resultsToLookAt(desk, MOST_RESULTS),
  ]);
  return {
    counts: {
      ...counts,
      introductions: introductions.length,
      signals,
      ended: ended.length,
      toLookAt: looked.length,
      results: results.length,
    },
    ended,
  };
}

const rowOf = (desk: Desk, { line, activity, isOwn }: QueueRow): Workbench['items'][number] => ({
  ...{ id: line.id, number: line.number, title: line.title, organisation: line.organisation },
  ...{ neighbourhoods: line.places, verdict: line.verdict, status: activity.status },
  ...{ change: line.isChange, since: line.since, daysWaiting: daysAwaiting(desk, line) },
  ...(line.start !== undefined && { start: line.start }),
  own: isOwn,
  ...exampleMark(line.id),
});

const endedOf = ({ id, number, plan, status }: Activity): Workbench['ended'][number] => ({
  ...{ id, number, title: plan.title, organisation: plan.organisation, status },
  lastDay: plan.period?.end ?? '',
  ...exampleMark(id),
});

/** How many stood before a page. */
const Before = z.strictObject({ before: z.int().min(1) });

/** Rule A37. What there is to do for the bureau, and a page of what awaits a decision, as it stands on the page of the workbench. */
export async function readWorkbench(
  desk: Desk,
  actor: Actor,
  { list, neighbourhood, verdict, organisation, q, sort, limit, cursor }: WorkbenchQuery,
): Promise<Result<Workbench, Failure<'not-signed-in' | 'role-may-not' | 'bad-query'>>> {
  const start = readCursor(cursor, Before);
  if (!start.ok) return start;
  const queue = await readQueue(desk, actor, { list, neighbourhood, verdict, organisation, words: q, sort });
  if (!queue.ok) return queue;
  const { found, inList, organisations, perPlace, hasMore } = queue.value;
  const from = start.value?.before ?? 0;
  const [rows, { counts, ended }] = await Promise.all([
    queueRows(desk, actor, found.slice(from, from + limit)),
    countWork(desk, actor, queue.value),
  ]);
  return ok({
    counts: { ...counts, ended: Math.min(MOST_ENDED, counts.ended) },
    ...{ hasMore, found: found.length, inList, organisations: [...organisations] },
    perNeighbourhood: [...perPlace].map(([code, many]) => ({ neighbourhood: code, count: many })),
    items: rows.map((row) => rowOf(desk, row)),
    ...(found.length > from + limit && { nextCursor: cursorAt({ before: from + limit }) }),
    ended: ended.slice(0, MOST_ENDED_SHOWN).map(endedOf),
  });
}
