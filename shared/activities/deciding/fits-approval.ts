import { entryKeys, type LedgerEntry, type LedgerItems } from '../../burden/ledger.ts';
import { RULE } from '../../people/actor.ts';
import { distinctKeys, MOST_CHANGES } from '../../platform/store/table.ts';
import type { Activity, ActivityPeople } from '../record/activity.ts';
import { isAwaiting } from '../record/activity-store.ts';
import { withoutProposal } from '../record/activity-versions.ts';
import type { KeptCourse } from '../interventions/course-state.ts';
import { ledgerEntryOf } from '../room/ledger-entry.ts';
import { isPublic } from '../record/states.ts';
import { lineOf, stepOf } from '../record/step-of-activity.ts';

/** What touches no more neighbourhoods and organisations than this leaves room for any step. */
const FEW = 60;
/** Beside the step itself: what was before the decision, and its place among those that wait for their lists. */
const BESIDE = 2;

const NO_HOURS: LedgerEntry['hours'] = new Map();

const touchedBy = (activity: Activity | undefined): readonly string[] =>
  [activity?.plan, activity?.proposed].flatMap((plan) => [
    ...(plan?.neighbourhoods ?? []),
    ...(plan?.askedOrganisations ?? []).map(({ partner }) => partner),
  ]);

/** The activity as the bureau would approve it. */
const approvedForm = (activity: Activity): Activity => ({
  ...withoutProposal(activity),
  plan: activity.proposed ?? activity.plan,
  status: isPublic(activity.status) ? activity.status : 'approved',
  room: 'held',
  version: activity.version + 1,
});

/**
 * Rule K94. Whether what awaits the bureau can be approved in one transaction; asked where an activity comes to touch more neighbourhoods and
 * organisations, so that nothing is registered or proposed that could never be approved.
 */
export function fitsApproval(
  before: Activity | undefined,
  activity: Activity,
  people: ActivityPeople | undefined,
  beside: { readonly items: LedgerItems; readonly course: KeptCourse; readonly command: string },
): boolean {
  const touched = touchedBy(activity);
  const isAsBefore = JSON.stringify(touchedBy(before)) === JSON.stringify(touched);
  if (!isAwaiting(activity) || isAsBefore || new Set(touched).size <= FEW) return true;
  const after = approvedForm(activity);
  const line = lineOf(RULE, activity, { activity: after, action: 'approved' });
  const step = stepOf({ activity, people }, after, [{ activity: after, line }], { people, ...beside });
  const panel = after.plan.ask?.sameAs === undefined ? 0 : 1;
  // hours that are held already are not written again
  const holdsAll = activity.room === 'held' && activity.proposed === undefined;
  const entries = [activity, after].map(ledgerEntryOf).map((one) => (holdsAll ? { ...one, hours: NO_HOURS } : one));
  const ledger = distinctKeys(entries.flatMap(entryKeys));
  return step.length + ledger.length + panel + BESIDE <= MOST_CHANGES;
}
