import type { Policy } from '../../burden/policy.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import type { Activity } from '../record/activity.ts';
import type { KeptPlan } from '../record/activity-versions.ts';
import type { RoomQuestion } from '../room/ask-room.ts';
import { askOf } from './asks.ts';

/** The organisations of a plan that did not confirm what it asks of them, with what it does by then. */
const unconfirmedIn = (
  activity: Activity,
  { askedOrganisations = [] }: KeptPlan,
  { asks }: Pick<RoomQuestion, 'asks'>,
): string[] =>
  askedOrganisations
    .map(({ partner }) => partner)
    .filter((partner) => askOf({ asks, createdAt: activity.createdAt }, partner).state !== 'confirmed');

/** Rule K34. Why a plan is not approved without an override, where the policy wants organisations to confirm first. */
export function notConfirmed(
  { rules }: Pick<Policy, 'rules'>,
  activity: Activity,
  plan: KeptPlan,
  question: Pick<RoomQuestion, 'asks'>,
): Failure<'not-confirmed'> | undefined {
  const partners = rules.confirmed ? unconfirmedIn(activity, plan, question) : [];
  if (partners.length === 0) return undefined;
  return failure(
    'not-confirmed',
    `Not confirmed by ${partners.join(', ')}. Send override: true with a reason to approve it all the same.`,
  );
}
