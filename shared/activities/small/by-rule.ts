import { groupsAsked } from '../../area/groups.ts';
import type { Policy } from '../../burden/policy.ts';
import type { Verdict } from '../../burden/assess.ts';
import { isSmall } from '../../burden/small-activity.ts';
import { RULE } from '../../people/actor.ts';
import type { Language } from '../../platform/messages/messages.ts';
import type { Activity } from '../record/activity.ts';
import type { Demand } from '../record/claim.ts';

/** The group of children under 15: nothing that asks them is approved by rule. */
const CHILDREN = 0;

/** Why the rule approved something, in plain words. */
export const BY_RULE_REASON = {
  nl: 'Volgens de regel voor kleine vragen: er is ruimte, er worden hoogstens 25 mensen en 1.500 minuten gevraagd, geen kinderen onder de 15 en geen organisaties, en samen met andere kleine vragen van u is het ook klein.',
  en: 'By the rule for small asks: there is room, at most 25 people and 1,500 minutes are asked, no children under 15 and no organisations, and together with your other small asks it is small as well.',
} as const satisfies Record<Language, string>;

/** All that the rule for small asks looks at. */
export type SmallCase = {
  readonly asking: Demand;
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, 'rules'>;
  readonly splits: readonly unknown[];
  readonly debts: number; // results that the same organisation owes
};

/** Rule K74. Whether a registration is approved by rule. */
export const isApprovedByRule = ({ asking, verdict, policy, splits, debts }: SmallCase): boolean =>
  policy.rules.small &&
  verdict === 'clear' &&
  asking.ask !== undefined &&
  isSmall(asking.ask) &&
  !groupsAsked(asking.targetGroups ?? []).includes(CHILDREN) &&
  (asking.askedOrganisations ?? []).length === 0 &&
  debts === 0 &&
  splits.length === 0;

/** The seventh digit of a number is the last that is drawn at random; the eighth checks the others. */
const LAST_DRAWN = /(\d)\d$/;

/**
 * Rule K75. Whether the bureau looks back at what the rule approved: one in ten, where the last drawn digit of the number is 0. The
 * number is drawn when the registration is stored, so nobody knows or chooses it beforehand.
 */
export const isLookedBackAt = ({ number }: Pick<Activity, 'number'>): boolean => LAST_DRAWN.exec(number)?.[1] === '0';

/** Rule K74. The activity as the rule approves it: the next version, of the moment of its registration. */
export const approvedByRule = (registered: Activity): Activity => ({
  ...registered,
  version: registered.version + 1,
  status: 'approved',
  decision: { decision: 'approve', reason: BY_RULE_REASON.nl, by: RULE.id, at: registered.updatedAt },
  decidedAt: registered.updatedAt,
  wasPublic: true,
  ...(isLookedBackAt(registered) && { lookBack: 'due' as const }),
});

/** Whether it stands as the rule approved it. */
export const standsByRule = ({
  status,
  decision,
  proposed,
}: Pick<Activity, 'status' | 'decision' | 'proposed'>): boolean =>
  status === 'approved' && decision?.by === RULE.id && proposed === undefined;

/** The activity as it was before the rule approved it. */
export function beforeTheRule({ decision: _d, decidedAt: _a, lookBack: _l, ...activity }: Activity): Activity {
  return { ...activity, status: 'submitted' };
}
