import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { contentTag } from '../../platform/http/etag.ts';
import type { Actor } from '../../people/actor.ts';
import type { Command } from '../../people/permissions.ts';
import { readAccepted, readPublished } from '../accepted.ts';
import { ItemId } from '../counted.ts';
import { readPlanned } from '../plan/plan-store.ts';
import { readHalvesTold } from '../rounds/told-counts.ts';
import type { StoredActivity } from '../../activities/record/activity-store.ts';
import { formatDay } from '../../platform/days/dates.ts';
import { askDaysOf, askingOf, hourDaysOf } from '../../activities/record/claim.ts';
import { countsByItem, ItemCount, type CountsByItem } from './counts.ts';
import { Logic, LogicItem, STEPS, withoutHeldBack, type Step } from './logic.ts';
import type { KeptLogic } from './logic-store.ts';
import { registerFigures } from './register-figures.ts';
import { shownCounts, type Reading } from './shown-counts.ts';

/** An item with what is known of it. */
const CountedItem = LogicItem.extend({ counts: z.array(ItemCount) }).meta({ id: 'CountedLogicItem' });
export type CountedItem = z.output<typeof CountedItem>;

const items = z.array(CountedItem);

/** A logic as it is answered: with the counts of each item, as far as who reads it may see them. */
export const LogicView = Logic.extend({
  ...{ inputs: items, activities: items, outputs: items, outcomes: items },
  former: z
    .array(z.strictObject({ id: ItemId, counts: z.array(ItemCount) }))
    .optional()
    .meta({ description: 'What was counted of items that are no longer in the logic.' }),
}).meta({ id: 'InterventionLogic' });
export type LogicView = z.output<typeof LogicView>;

/** The most years of which the register is asked. */
const MOST_YEARS = 12;

/** The half years and years in which something was asked. */
export function periodsOf({ activity }: Pick<StoredActivity, 'activity'>): string[] {
  const asking = askingOf(activity);
  const { askedOrganisations = [] } = asking;
  const days = [
    asking.ask && askDaysOf(asking),
    askedOrganisations.length > 0 ? hourDaysOf(asking, activity.registeredOn) : undefined,
  ].filter((one) => one !== undefined);
  if (days.length === 0) return [];
  const year = (day: number): number => Number(formatDay(day).slice(0, 4));
  const first = year(Math.min(...days.map(({ start }) => start)));
  const last = Math.min(year(Math.max(...days.map(({ end }) => end))), first + MOST_YEARS - 1);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((one) => [`${one}-H1`, String(one)]);
}

/** Everything that is known of the items of a logic: two waves of calls. */
export async function readCounts(
  { table }: Desk,
  kept: Pick<StoredActivity, 'activity'>,
  logic: Logic,
): Promise<CountsByItem> {
  const { activity } = kept;
  const [planned, accepted] = await Promise.all([readPlanned(table, activity.id), readAccepted(table, activity.id)]);
  const register = (period: string) => registerFigures(activity, period);
  return countsByItem(logic, { planned, accepted, register }, periodsOf(kept));
}

/** What somebody may read, by what they may do with the intervention. */
export async function readingOf({ table }: Desk, id: string, may: (command: Command) => boolean): Promise<Reading> {
  const [readsAccepted, readsSmall] = [may('read accepted counts'), may('read small counts')];
  const [published, told] = await Promise.all([
    readsAccepted ? new Set<string>() : readPublished(table),
    readsSmall ? new Map<string, never>() : readHalvesTold(table, [id]),
  ]);
  return { readsAccepted, readsSmall, published, told: told.get(id) ?? [] };
}

/** Whether somebody sees every voice (rule I13). */
export const seesEveryVoice = ({ role }: Actor): boolean => role === 'data-desk';

/** A logic as somebody reads it. */
export function viewOf(kept: KeptLogic, counts: CountsByItem, reading: Reading, actor: Actor): LogicView {
  const logic = seesEveryVoice(actor) ? kept.logic : withoutHeldBack(kept.logic);
  const countedIn = (step: Step): CountedItem[] =>
    logic[step].map((item) => ({
      ...item,
      counts: shownCounts({ id: item.id, counts: counts.get(item.id) ?? [] }, item, reading),
    }));
  const known = new Set(STEPS.flatMap((step) => logic[step].map(({ id }) => id)));
  const former = [...counts]
    .filter(([id]) => !known.has(id))
    .map(([id, all]) => ({ id, counts: shownCounts({ id, counts: all }, undefined, reading) }))
    .filter((one) => one.counts.length > 0);
  return {
    inputs: countedIn('inputs'),
    activities: countedIn('activities'),
    outputs: countedIn('outputs'),
    outcomes: countedIn('outcomes'),
    mechanisms: logic.mechanisms,
    ...(former.length > 0 && { former }),
  };
}

/** The tag of a logic as somebody reads it: its version, and what else stands in the answer, such as counts that were accepted since. */
export const tagOfView = (version: number, view: LogicView): string =>
  `"${version}-${contentTag(JSON.stringify(view)).slice(1, 13)}"`;

/** Which versions the tags of a header name: what else stands in an answer is no reason to refuse a change. */
export const versionsNamed = (ifMatch: string): string => ifMatch.replaceAll(/"(\d+)-[\w-]+"/g, '"$1"');
