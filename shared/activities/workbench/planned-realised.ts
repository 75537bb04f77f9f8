import * as z from 'zod';
import type { LedgerItems } from '../../burden/ledger.ts';
import { organisationMark } from '../../burden/organisation-mark.ts';
import { shortDigest } from '../../platform/short-digest.ts';
import { keyName, type Change, type Key } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { activityKeys } from '../keys.ts';

const Sums = z.looseObject({
  v: z.int(),
  organisation: z.string(),
  activities: z.int(),
  told: z.int(),
  planned: z.int(),
  realised: z.int(),
});

/** What an organisation planned and what came of it: people to be asked, of the activities of which both are known. */
export const PlannedRealised = z
  .strictObject({
    organisation: z.string(),
    activities: z.int().meta({ description: 'Completed ones with an ask.' }),
    told: z.int().meta({ description: 'Of those, the ones that said how many people were really asked.' }),
    planned: z.int().meta({ description: 'People that those planned to ask.' }),
    realised: z.int().meta({ description: 'People that those really asked.' }),
  })
  .meta({ id: 'PlannedRealised' });
export type PlannedRealised = z.output<typeof PlannedRealised>;

type Counted = Pick<PlannedRealised, 'activities' | 'told' | 'planned' | 'realised'>;
const NOTHING: Counted = { activities: 0, told: 0, planned: 0, realised: 0 };

const keyFor = (organisation: string): Key => activityKeys.plannedRealised(shortDigest(organisationMark(organisation)));

/** What a completed activity counts for its organisation; of one that did not say what was really asked only that it was completed. */
function countedOf(activity: Activity | undefined): Counted {
  if (activity?.status !== 'completed' || !activity.plan.ask) return NOTHING;
  const realised = activity.realised?.participants;
  return realised === undefined
    ? { ...NOTHING, activities: 1 }
    : { activities: 1, told: 1, planned: activity.plan.ask.participants, realised };
}

const isNothing = ({ activities }: Counted): boolean => activities === 0;

/** The keys that the sums of an activity stand under, where they may change. */
export const plannedRealisedKeys = (activities: readonly Activity[]): Key[] =>
  activities
    .filter((activity) => !isNothing(countedOf(activity)))
    .map(({ plan: { organisation } }) => keyFor(organisation));

/** An item of the list as its line. */
export const plannedRealisedIn = (item: unknown): PlannedRealised => {
  const { organisation, activities, told, planned, realised } = Sums.parse(item);
  return { organisation, activities, told, planned, realised };
};

/** What is added to a sum, or taken from it: an activity as it was, and as it is. */
type Step = { readonly was: Counted; readonly is: Counted };

/** The write of the sums of an organisation; what counts nothing any more goes, with the name that it had. */
function sumsChange(items: LedgerItems, organisation: string, { was, is }: Step): Change {
  const key = keyFor(organisation);
  const item = items.get(keyName(key));
  const kept = item ? Sums.parse(item) : { v: 0, organisation, ...NOTHING };
  const moved = (name: keyof Counted): number => kept[name] + is[name] - was[name];
  if (moved('activities') <= 0) return { remove: key, version: kept.v };
  const named = isNothing(is) ? kept.organisation : organisation;
  return {
    put: {
      ...key,
      v: kept.v + 1,
      organisation: named,
      activities: moved('activities'),
      told: moved('told'),
      planned: moved('planned'),
      realised: moved('realised'),
    },
    version: kept.v,
  };
}

/**
 * Rules K77 and K90. The writes by which the sums of an organisation follow what was completed and corrected, and of both where it is
 * called otherwise: none where they stay as they are.
 */
export function plannedRealisedChanges(items: LedgerItems, before: Activity | undefined, after: Activity): Change[] {
  const [was, is] = [countedOf(before), countedOf(after)];
  const [from, to] = [before?.plan.organisation ?? '', after.plan.organisation];
  if (!isNothing(was) && !isNothing(is) && keyName(keyFor(from)) !== keyName(keyFor(to)))
    return [sumsChange(items, from, { was, is: NOTHING }), sumsChange(items, to, { was: NOTHING, is })];
  const isSaidAlike = isNothing(was) || from === to;
  return JSON.stringify(was) === JSON.stringify(is) && isSaidAlike ? [] : [sumsChange(items, to, { was, is })];
}
