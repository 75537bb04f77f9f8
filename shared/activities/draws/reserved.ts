import { GROUPS, GROUP_COUNT } from '../../area/groups.ts';
import { isFor } from '../../burden/slices/allocate.ts';
import { sizeOf } from '../../drawing/pieces.ts';
import { CIRCLE } from '../../drawing/points.ts';
import type { Activity } from '../record/activity.ts';
import { drawsSlices } from './seeking.ts';

/** About how many people of each group a slice holds in a neighbourhood; of households how many homes. */
export type Reserved = {
  readonly code: string;
  readonly groups: readonly { readonly group: (typeof GROUPS)[number]; readonly people: number }[];
};

type Drawn = Pick<Activity, 'plan' | 'room' | 'weights' | 'coordinated' | 'status' | 'draw' | 'joined'>;

const positions = Array.from({ length: GROUP_COUNT }, (_, group) => group);

/** Rule K15. What an activity holds of the circle, as people and without pieces. Whole people: rounded. */
export function reservedIn({ draw, weights, plan }: Pick<Drawn, 'draw' | 'weights' | 'plan'>): Reserved[] {
  return plan.neighbourhoods.flatMap((code) => {
    const rows = draw?.slices[code] ?? [];
    const groups = positions.flatMap((position) => {
      const row = rows.find(([mask]) => isFor({ mask }, position));
      const group = GROUPS[position];
      return row && group
        ? [{ group, people: Math.round((sizeOf(row[1]) / CIRCLE) * (weights[code]?.[position] ?? 0)) }]
        : [];
    });
    return groups.length > 0 ? [{ code, groups }] : [];
  });
}

/** Whether slices can be issued now: the activity is approved or running, and draws by them. */
export const isIssuable = (activity: Drawn): boolean =>
  (activity.status === 'approved' || activity.status === 'running') && drawsSlices(activity);

/** Whether slices are waited for that nobody issued yet. */
export const awaitsIssue = (activity: Drawn): boolean => isIssuable(activity) && activity.draw?.issuedAt === undefined;
