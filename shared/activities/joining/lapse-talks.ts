import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { listAll } from '../../platform/store/table.ts';
import { activityKeys } from '../keys.ts';
import { talkStateOn } from './talk.ts';
import { readTalks, talkChanges } from './talk-store.ts';

const DueItem = stored(z.looseObject({ id: z.string() }));

/** Lets a talk lapse where its time has come; one that is answered at the same moment stays. */
async function lapse(desk: Desk, id: string): Promise<void> {
  const now = desk.clock.now();
  const [kept] = await readTalks(desk.table, [id]);
  if (kept?.talk.state === 'lapsed' || !kept || talkStateOn(kept.talk, todayIn(now)) !== 'lapsed') return;
  const talk = { ...kept.talk, state: 'lapsed' as const, since: now.toISOString() };
  await desk.table.write(talkChanges(kept, talk, kept, { event: 'lapsed', by: 'rule', now }));
}

/** Rule K84. Lets talks lapse that nobody answered for ten working days. It can be cut off at any moment and called again, by several at once. */
export async function lapseTalks(desk: Desk): Promise<void> {
  const upTo = formatDay(todayIn(desk.clock.now()) + 1);
  for await (const item of listAll(desk.table, { pk: activityKeys.joiningDue('', '').pk, upTo }))
    await lapse(desk, DueItem.parse(item).id);
}
