import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { LedgerItems } from '../../burden/ledger.ts';
import { organisationMark } from '../../burden/organisation-mark.ts';
import { keyName, type Change, type Key } from '../../platform/table.ts';
import type { Activity } from '../activity.ts';
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

const HASH_CHARACTERS = 22;
const keyFor = (organisation: string): Key =>
  activityKeys.plannedRealised(
    createHash('sha256').update(organisationMark(organisation)).digest('base64url').slice(0, HASH_CHARACTERS),
  );

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

/** Rule K77. The writes by which the sums of an organisation follow what was completed and corrected: none where they stay as they are. */
export function plannedRealisedChanges(items: LedgerItems, before: Activity | undefined, after: Activity): Change[] {
  const [was, is] = [countedOf(before), countedOf(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  const { organisation } = after.plan;
  const key = keyFor(organisation);
  const item = items.get(keyName(key));
  const kept = item ? Sums.parse(item) : { v: 0, ...NOTHING };
  const moved = (name: keyof Counted): number => kept[name] + is[name] - was[name];
  return [
    {
      put: {
        ...key,
        v: kept.v + 1,
        organisation,
        activities: moved('activities'),
        told: moved('told'),
        planned: moved('planned'),
        realised: moved('realised'),
      },
      version: kept.v,
    },
  ];
}
