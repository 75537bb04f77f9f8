import * as z from 'zod';
import type { Activity, ActivityView } from '../../activities/record/activity.ts';
import { activityIn } from '../../activities/record/activity-store.ts';
import { activitiesIn, countGoingOn } from '../../activities/showing/find-in-places.ts';
import { lineIn, type HistoryLine } from '../../activities/record/history-lines.ts';
import { activityKeys, activityLists } from '../../activities/keys.ts';
import { AskAmounts, contactsOf } from '../../burden/ask.ts';
import { fromUnits, toUnits } from '../../burden/fractions.ts';
import type { Desk } from '../../desk.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import { toDays, type Period } from '../../platform/days/period.ts';
import { giveWay } from '../../platform/pace.ts';
import { eachLegible, legible } from '../../platform/store/read-stored.ts';
import { keyName } from '../../platform/store/table.ts';
import { isToldIn, type ReportAbout } from '../record/report.ts';

/** A registration that would have overloaded and got no room, and how many contacts were not made because of it. Not everybody may know of it: it is told of by its kind. */
export type Prevented = { readonly kind: Activity['plan']['kind']; readonly contacts: number };

/** A registration that the bureau gave room all the same, and why. */
export type Overridden = { readonly number: string; readonly reason: string };

/** What the register tells of a period: what went on, what was registered, and what the desk prevented. */
export type RegisterAccount = {
  readonly wentOn: readonly ActivityView[];
  readonly registered: readonly Pick<Activity, 'number' | 'plan'>[];
  readonly prevented: readonly Prevented[];
  readonly overridden: readonly Overridden[];
};

/** So many are looked at before others have their turn, and as many histories are read at once. */
const TOGETHER = 100;

/** The activities that were registered on the days of a period, the first one first: as many reads as that takes, however long the register is. */
async function* registeredIn(desk: Desk, { start, end }: Period): AsyncGenerator<Activity[]> {
  let together: Activity[] = [];
  const listing = { pk: activityLists.activities, index: 'lists', from: start } as const;
  for await (const activity of eachLegible(desk.table, listing, activityIn)) {
    if (activity.createdAt.slice(0, 10) > end) break;
    together.push(activity);
    if (together.length < TOGETHER) continue;
    yield together;
    together = [];
    await giveWay();
  }
  if (together.length > 0) yield together;
}

const Ask = z.object(AskAmounts.shape);

/** The contacts of an ask; none where it does not say enough. */
function contactsIn(ask: unknown): number {
  const read = Ask.safeParse(ask);
  return read.success ? fromUnits(toUnits(contactsOf(read.data))) : 0;
}

const newValue = ({ changes }: HistoryLine, field: string): unknown => changes.find((one) => one.field === field)?.to;

/**
 * Rule R8. An overload was prevented where a registration that would overload got no room and was not let through by an override. What was
 * spared is what it would have asked first, less what it asks now with room.
 */
function preventedBy(activity: Activity, first: HistoryLine | undefined): Prevented[] {
  const wouldOverload =
    first?.action === 'registered' && newValue(first, 'verdict') === 'overloaded' && newValue(first, 'room') === 'none';
  if (!wouldOverload || activity.decision?.override === true) return [];
  const now = activity.room === 'held' ? contactsIn(activity.plan.ask) : 0;
  return [{ kind: activity.plan.kind, contacts: Math.max(0, contactsIn(newValue(first, 'ask')) - now) }];
}

/** The first lines of some histories, by activity: one wave of calls. */
async function firstLines(desk: Desk, activities: readonly Activity[]): Promise<ReadonlyMap<string, HistoryLine>> {
  const items = await desk.table.read(activities.map(({ id }) => activityKeys.history(id, 1)));
  return new Map(
    activities.flatMap(({ id }) => {
      const item = items.get(keyName(activityKeys.history(id, 1)));
      const line = item && legible(desk.table, item, lineIn);
      return line ? [[id, line] as const] : [];
    }),
  );
}

type About = Pick<ReportAbout, 'example'>;

const isOf =
  (about: About) =>
  ({ id }: { readonly id: string }): boolean =>
    isToldIn(about, id);

/** The neighbourhoods of the programme area. */
const programmeCodes = async (desk: Desk): Promise<string[]> =>
  [...(await desk.area()).values()].filter((one) => one.inProgrammeArea).map(({ code }) => code);

/** How many public activities went on in the programme area, as its weeks tell: no activity is read for it. */
export const countWentOn = async (desk: Desk, period: Period, about: About = {}): Promise<number> =>
  countGoingOn(desk, await programmeCodes(desk), toDays(period), isOf(about));

/** What was registered on the days of a period, and what the desk prevented; `isCut` where more was registered than was looked at. */
type Registrations = Omit<RegisterAccount, 'wentOn'> & { readonly isCut: boolean };

/** Rules X2 and R19. Reads what was registered on the days of a period, the first `most` of it. */
export async function readRegistrations(
  desk: Desk,
  period: Period,
  about: About = {},
  most = Number.POSITIVE_INFINITY,
): Promise<Registrations> {
  const isOwn = isOf(about);
  let looked = 0;
  const registered: Pick<Activity, 'number' | 'plan'>[] = [];
  const prevented: Prevented[] = [];
  const overridden: Overridden[] = [];
  for await (const some of registeredIn(desk, period)) {
    const own = some.filter(isOwn).slice(0, most - registered.length);
    looked += some.filter(isOwn).length;
    const lines = await firstLines(desk, own);
    for (const activity of own) {
      const { number, plan, decision } = activity;
      registered.push({ number, plan });
      prevented.push(...preventedBy(activity, lines.get(activity.id)));
      if (decision?.override) overridden.push({ number, reason: decision.reason });
    }
    if (looked > most) return { registered, prevented, overridden, isCut: true };
  }
  return { registered, prevented, overridden, isCut: false };
}

/** Rule X2. Reads what the register tells of a period, in pages: what lies on the weeks of the programme area, and what was registered on its days. */
export async function readRegisterAccount(desk: Desk, period: Period, about: About = {}): Promise<RegisterAccount> {
  const wentOn = await activitiesIn(desk, PUBLIC_ACTOR, await programmeCodes(desk), toDays(period));
  const { registered, prevented, overridden } = await readRegistrations(desk, period, about);
  return { wentOn: wentOn.filter(isOf(about)), registered, prevented, overridden };
}
