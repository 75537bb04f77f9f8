import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { may } from '../../people/permissions.ts';
import { awaitedBy, awaitsPartner, type Awaited } from '../../records/awaits.ts';
import type { Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { askDaysOf } from '../record/claim.ts';
import { canBeTold } from '../outcomes/outcomes.ts';
import { isPublic } from '../record/states.ts';
import { awaitsIssue } from './reserved.ts';

/** Since when a draw can be issued. */
export const drawableSince = ({ decision, createdAt }: Pick<Activity, 'decision' | 'createdAt'>): string =>
  decision?.at ?? createdAt;

/** Since when it can be told what came of a draw, as a day: the first one of asking. */
export const tellableSince = ({ plan }: Pick<Activity, 'plan'>): string => formatDay(askDaysOf(plan)?.start ?? 0);

/** Whether who drew by slices that were issued has still to tell what came of it. */
const awaitsOutcomes = ({ status, draw, outcomesAt }: Activity): boolean =>
  isPublic(status) && draw?.issuedAt !== undefined && outcomesAt === undefined;

/** Rules K16 and K93. A draw that can be issued awaits who acts for the partner that draws it, and so does, once it was issued, what came of it. */
export function awaitsOfDraw(activity: Activity | undefined): Awaited[] {
  const partner = activity?.plan.ask?.drawnBy;
  if (!activity || partner === undefined) return [];
  const [whom, { id }] = [awaitsPartner(partner), activity];
  if (awaitsIssue(activity)) return [{ whom, what: 'draw', since: drawableSince(activity), id }];
  return awaitsOutcomes(activity) ? [{ whom, what: 'outcomes', since: tellableSince(activity), id }] : [];
}

/** Before this list was kept nobody could say who draws. */
async function* fromNoRecords(): AsyncGenerator<Awaited> {
  yield* await Promise.resolve([]);
}

/** What of one kind awaits somebody for the partner that they act for, the longest waiting first. */
async function ofPartner(
  desk: Desk,
  { partner }: Person,
  what: 'draw' | 'outcomes',
  isAwaited: (activity: Activity) => boolean,
): Promise<Activity[]> {
  if (partner === undefined) return [];
  const ids = await awaitedBy(desk, awaitsPartner(partner), what, fromNoRecords);
  return (await readActivities(desk.table, ids)).filter(
    (activity) => activity.plan.ask?.drawnBy === partner && isAwaited(activity),
  );
}

/** Rule K16. The activities whose draw somebody can issue for the partner that they act for, the longest waiting first. */
export const drawsAwaiting = async (desk: Desk, person: Person): Promise<Activity[]> =>
  may(person, 'issue draw', 'holder') ? ofPartner(desk, person, 'draw', awaitsIssue) : [];

/** Rule K93. The activities of which somebody has to tell for the partner that drew what came of them, from the first day of asking on. */
export async function outcomesAwaiting(desk: Desk, person: Person): Promise<Activity[]> {
  const today = todayIn(desk.clock.now());
  const isAwaited = (activity: Activity): boolean => awaitsOutcomes(activity) && canBeTold(activity, today);
  return may(person, 'report outcomes', 'holder') ? ofPartner(desk, person, 'outcomes', isAwaited) : [];
}
