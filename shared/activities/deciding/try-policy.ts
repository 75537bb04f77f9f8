import * as z from 'zod';
import { VERDICTS } from '../../burden/assess.ts';
import { changedTerms } from '../../burden/coordination-terms.ts';
import type { TriedPolicy } from '../../burden/policy-store.ts';
import { onlyLimits } from '../../burden/policy.ts';
import type { Standards } from '../../burden/room.ts';
import { readSizes, type Desk } from '../../desk.ts';
import { exampleMark } from '../../platform/example.ts';
import { giveWay } from '../../platform/pace.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { questionOf, readRoomAnswer, roomBy, type RoomQuestion } from '../room/ask-room.ts';
import { askingOf, asksAnything } from '../record/claim.ts';
import { listsBy } from '../finding/lists.ts';
import type { Sought } from '../finding/look-through.ts';
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

/** So many activities are tried side by side. */
const AT_ONCE = 8;
/** So many activities are read together. */
const TOGETHER = 100;

/** Limits that are tried, without what only saving them needs. */
export type Tried = z.output<typeof TriedPolicy>;

/** The activities that are open, the last registered first; what is over is not looked at. */
export const OPEN_ACTIVITIES: Sought = {
  groups: [listsBy({ status: OPEN }, 'status')],
  passes: ({ status }) => isOpen(status),
  order: 'newest',
  wanted: TOGETHER,
};

async function differenceFor(
  desk: Desk,
  activity: Activity,
  question: RoomQuestion,
  { tried, sizes }: { readonly tried: Tried; readonly sizes: Standards['sizes'] },
): Promise<Differing | undefined> {
  const { room, items, policy } = await readRoomAnswer(desk, question);
  await giveWay();
  const before = room.verdict;
  const limits = { ...policy, ...onlyLimits(tried), ...changedTerms(policy, tried) };
  const after = roomBy(limits, sizes, question, items).verdict;
  const { id, number, status, plan } = activity;
  return before === after ? undefined : { id, number, title: plan.title, status, before, after, ...exampleMark(id) };
}

/** Whose verdict would differ under other limits, of some activities; what asks nothing has none. */
export async function tryOn(desk: Desk, tried: Tried, activities: readonly Activity[]): Promise<Differing[]> {
  const [area, sizes] = await Promise.all([desk.areaEver(), readSizes(desk)]);
  const asking = activities.filter(({ plan }) => asksAnything(plan));
  const differing: Differing[] = [];
  for (let from = 0; from < asking.length; from += AT_ONCE) {
    const some = await Promise.all(
      asking
        .slice(from, from + AT_ONCE)
        .map((activity) =>
          differenceFor(desk, activity, questionOf(askingOf(activity), area, activity, activity), { tried, sizes }),
        ),
    );
    differing.push(...some.flatMap((found) => found ?? []));
  }
  return differing;
}
