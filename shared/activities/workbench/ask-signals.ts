import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { cursorAt, readCursor } from '../../platform/store/cursor.ts';
import type { Failure } from '../../platform/failures.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { Paging } from '../../platform/store/paging.ts';
import { ok, type Result } from '../../platform/result.ts';
import { allLegible, eachLegible } from '../../platform/store/read-stored.ts';
import type { Item } from '../../platform/store/table.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { isReserved } from '../reservations/reserved.ts';
import { leavesOutAsk, leftOutIn } from './left-out.ts';
import { PlannedRealised, plannedRealisedIn } from './planned-realised.ts';

/** The lists of what the bureau looks at besides decisions. */
export const SIGNAL_LISTS = ['planned', 'reserved', 'lapsed', 'left-out'] as const;

/** Which list of signals is asked for, page by page. */
export const SignalQuery = Paging.extend({
  list: z.enum(SIGNAL_LISTS, { error: `One of: ${SIGNAL_LISTS.join(', ')}.` }).default('planned'),
});
type SignalQuery = z.output<typeof SignalQuery>;

/** An activity that a list of signals names. */
const SignalledActivity = z
  .strictObject({
    id: ActivityId,
    number: z.string(),
    title: z.string(),
    organisation: z.string(),
    createdAt: z.iso.datetime(),
    start: z.string().optional(),
  })
  .meta({ id: 'SignalledActivity' });

/** A page of one list of signals. */
export const SignalPage = z
  .strictObject({
    list: z.enum(SIGNAL_LISTS),
    organisations: z.array(PlannedRealised).optional().meta({ description: 'Of `planned`: each organisation.' }),
    activities: z.array(SignalledActivity).optional().meta({ description: 'Of the other lists.' }),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'SignalPage' });
export type SignalPage = z.output<typeof SignalPage>;

/** Rule K77. So long an ask may be left out before owner and bureau hear of it. */
export const DAYS_LEFT_OUT = 28;
const MS_PER_DAY = 86_400_000;

/** Before which moment something was registered of which the ask is left out too long. */
const leftOutBefore = ({ clock }: Desk): string =>
  new Date(clock.now().getTime() - DAYS_LEFT_OUT * MS_PER_DAY).toISOString();

const PARTITIONS = {
  'planned': activityKeys.plannedRealised('').pk,
  'reserved': activityKeys.reserved('', '').pk,
  'lapsed': activityKeys.lapsed('', '').pk,
  'left-out': activityKeys.askLeftOut('', '').pk,
} as const satisfies Record<SignalQuery['list'], string>;

/** What still belongs in a list when its page is read: something may have come of it since. */
const BELONGS = {
  'planned': () => false,
  'reserved': isReserved,
  'lapsed': ({ status }) => status === 'cancelled',
  'left-out': leavesOutAsk,
} as const satisfies Record<SignalQuery['list'], (activity: Activity) => boolean>;

const PlaceItem = z.looseObject({ id: ActivityId });

const signalled = ({ id, number, plan, createdAt }: Activity): z.output<typeof SignalledActivity> => ({
  id,
  number,
  title: plan.title,
  organisation: plan.organisation,
  createdAt,
  ...(plan.period && { start: plan.period.start }),
});

async function pageOf(
  { table }: Desk,
  list: SignalQuery['list'],
  items: readonly Item[],
): Promise<Partial<SignalPage>> {
  if (list === 'planned') return { organisations: allLegible(table, items, plannedRealisedIn) };
  const activities = await readActivities(
    table,
    allLegible(table, items, (item) => PlaceItem.parse(item).id),
  );
  return { activities: activities.filter(BELONGS[list]).map(signalled) };
}

/** Rule K77. A page of what the bureau looks at: what was planned against what came of it, reservations, and asks that were left out. */
export async function readSignals(
  desk: Desk,
  actor: Actor,
  { list, limit, cursor }: SignalQuery,
): Promise<Result<SignalPage, Failure<'not-signed-in' | 'role-may-not' | 'bad-query'>>> {
  const person = personWhoMay(actor, 'read signals of asks');
  if (!person.ok) return person;
  const pk = PARTITIONS[list];
  const start = readCursor(cursor, z.strictObject({ pk: z.literal(pk), sk: z.string().min(1).max(200) }));
  if (!start.ok) return start;
  const page = await desk.table.list({ pk, limit: limit + 1, ...(start.value && { after: start.value }) });
  const until = list === 'left-out' ? leftOutBefore(desk) : undefined;
  const items = page.items.filter(({ sk }) => until === undefined || sk < until);
  const shown = items.slice(0, limit);
  const last = items.length > limit ? shown.at(-1) : undefined;
  return ok({
    list,
    ...(await pageOf(desk, list, shown)),
    ...(last && { nextCursor: cursorAt({ pk: last.pk, sk: last.sk }) }),
  });
}

/** Rule K77. Reminds each owner once that the ask of an activity was left out for 28 days; nothing is filled in for them. */
export async function remindOfLeftOut(desk: Desk): Promise<void> {
  const { table, clock } = desk;
  const leftOut = { pk: activityLists.asksLeftOut, index: 'lists', upTo: leftOutBefore(desk) } as const;
  for await (const { pk, sk, id, v } of eachLegible(table, leftOut, leftOutIn)) {
    if (v !== 1) continue; // the index may be behind
    const at = clock.now().toISOString();
    await table.write([
      { put: { pk, sk, id, v: 2 }, version: 1 },
      outboxMessage(`LEFTOUT#${id}`, 1, { type: 'ask.left-out', activity: id, at }),
    ]);
  }
}
