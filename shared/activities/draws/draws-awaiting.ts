import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { awaitedBy, awaitsPartner, type Awaited } from '../../records/awaits.ts';
import type { Activity } from '../activity.ts';
import { readActivities } from '../activity-store.ts';
import { awaitsIssue } from './reserved.ts';

/** Since when a draw can be issued. */
export const drawableSince = ({ decision, createdAt }: Pick<Activity, 'decision' | 'createdAt'>): string =>
  decision?.at ?? createdAt;

/** Rule K16. A draw that can be issued awaits who acts for the partner that draws it. */
export function awaitsOfDraw(activity: Activity | undefined): Awaited[] {
  const partner = activity?.plan.ask?.drawnBy;
  if (!activity || partner === undefined || !awaitsIssue(activity)) return [];
  return [{ whom: awaitsPartner(partner), what: 'draw', since: drawableSince(activity), id: activity.id }];
}

/** Before this list was kept nobody could say who draws. */
async function* fromNoRecords(): AsyncGenerator<Awaited> {
  yield* await Promise.resolve([]);
}

/** Rule K16. The activities whose draw somebody can issue for the partner that they act for, the longest waiting first. */
export async function drawsAwaiting(desk: Desk, person: Person): Promise<Activity[]> {
  const { partner } = person;
  if (partner === undefined || !may(person, 'issue draw', 'holder')) return [];
  const ids = await awaitedBy(desk, awaitsPartner(partner), 'draw', fromNoRecords);
  return (await readActivities(desk.table, ids)).filter(
    (activity) => activity.plan.ask?.drawnBy === partner && awaitsIssue(activity),
  );
}
