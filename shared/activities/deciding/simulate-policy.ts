import * as z from 'zod';
import { VERDICTS } from '../../burden/assess.ts';
import { changedTerms } from '../../burden/coordination-terms.ts';
import { TriedPolicy } from '../../burden/policy-store.ts';
import { onlyLimits } from '../../burden/policy.ts';
import type { Standards } from '../../burden/room.ts';
import { readSizes, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { exampleMark } from '../../platform/example.ts';
import type { Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { giveWay } from '../../platform/pace.ts';
import { ok, type Result } from '../../platform/result.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { questionOf, readRoomAnswer, roomBy, type RoomQuestion } from '../room/ask-room.ts';
import { askingOf, asksAnything } from '../record/claim.ts';
import { indexOf } from '../showing/find-activities.ts';
import { listsBy } from '../finding/lists.ts';
import { isOpen, OPEN, STATUSES } from '../record/states.ts';

/** An activity whose verdict would be another one under other limits. */
export const Differing = z
  .strictObject({
    id: ActivityId,
    number: z.string(),
    title: z.string(),
    status: z.enum(STATUSES),
    before: z.enum(VERDICTS),
    after: z.enum(VERDICTS),
    example: z.literal(true).optional(),
  })
  .meta({ id: 'Differing' });
export type Differing = z.output<typeof Differing>;

const AT_ONCE = 8;
/** So many activities are read together. */
const TOGETHER = 100;

/** Tries other limits on every open activity that asks something, without setting them: whose verdict would differ? */
export async function simulatePolicy(
  desk: Desk,
  actor: Actor,
  input: unknown,
): Promise<Result<Differing[], Failure<'not-signed-in' | 'role-may-not' | 'bad-input'>>> {
  const person = personWhoMay(actor, 'simulate policy');
  if (!person.ok) return person;
  const limits = parseInput(TriedPolicy, input);
  if (!limits.ok) return limits;
  const [area, sizes] = await Promise.all([desk.areaEver(), readSizes(desk)]);
  const differing: Differing[] = [];
  let batch: Activity[] = [];
  const tryBatch = async (): Promise<void> => {
    const tried = await Promise.all(
      batch.map((activity) =>
        differenceFor(desk, activity, questionOf(askingOf(activity), area, activity, activity), {
          tried: limits.value,
          sizes,
        }),
      ),
    );
    differing.push(...tried.flatMap((found) => found ?? []));
    batch = [];
  };
  for await (const activity of openActivities(desk)) {
    if (asksAnything(activity.plan)) batch.push(activity);
    if (batch.length === AT_ONCE) await tryBatch();
  }
  await tryBatch();
  return ok(differing);
}

/** The activities that are open, the last registered first; what is over is not looked at. */
async function* openActivities(desk: Desk): AsyncGenerator<Activity> {
  const groups = [listsBy({ status: OPEN }, 'status')];
  const passes = ({ status }: Activity): boolean => isOpen(status);
  const index = await indexOf(desk);
  for await (const { passing } of index({ groups, passes, order: 'newest', wanted: TOGETHER })) yield* passing;
}

async function differenceFor(
  desk: Desk,
  activity: Activity,
  question: RoomQuestion,
  { tried, sizes }: { readonly tried: z.output<typeof TriedPolicy>; readonly sizes: Standards['sizes'] },
): Promise<Differing | undefined> {
  const { room, items, policy } = await readRoomAnswer(desk, question);
  await giveWay();
  const before = room.verdict;
  const limits = { ...policy, ...onlyLimits(tried), ...changedTerms(policy, tried) };
  const after = roomBy(limits, sizes, question, items).verdict;
  const { id, number, status, plan } = activity;
  return before === after ? undefined : { id, number, title: plan.title, status, before, after, ...exampleMark(id) };
}
