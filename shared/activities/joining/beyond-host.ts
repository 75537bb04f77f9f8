import { groupsAsked } from '../../area/groups.ts';
import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import type { Activity } from '../record/activity.ts';
import type { Demand } from '../record/claim.ts';
import { isJoined } from './joined.ts';

const END_IT = 'or let it ask by itself again: leave out ask.sameAs.';

type PerPlace = Readonly<Record<string, number>> | undefined;

/** Whether an ask reaches more people of a neighbourhood than the one before; without numbers of each it is spread as the host's is. */
const isMoreSomewhere = (before: PerPlace, after: PerPlace, most: number): boolean =>
  after === undefined
    ? before !== undefined
    : Object.entries(after).some(([code, people]) => people > (before === undefined ? most : (before[code] ?? 0)));

/** Whether an ask reaches groups that the one before did not. */
const hasOtherGroups = (before: Demand, after: Demand): boolean => {
  const groups = new Set(groupsAsked(before.targetGroups ?? []));
  return groupsAsked(after.targetGroups ?? []).some((group) => !groups.has(group));
};

/** What a change of a guest asks beyond its host, field by field. */
function beyondHost({ plan }: Activity, asking: Demand, most: number): FieldError[] {
  const [before, after] = [plan.ask?.participantsPerNeighbourhood, asking.ask?.participantsPerNeighbourhood];
  const isElsewhere = asking.neighbourhoods.some((code) => !plan.neighbourhoods.includes(code));
  const rules: readonly (readonly [boolean, string, string])[] = [
    [(asking.ask?.participants ?? 0) > most, '#/ask/participants', `At most ${most}`],
    [isMoreSomewhere(before, after, most), '#/ask/participantsPerNeighbourhood', 'In no neighbourhood more than now'],
    [isElsewhere, '#/neighbourhoods', 'Only where it asks now'],
    [hasOtherGroups(plan, asking), '#/targetGroups', 'Only whom it asks now'],
  ];
  return rules.flatMap(([isBroken, pointer, detail]) =>
    isBroken ? [{ pointer, detail: `${detail}, ${END_IT}` }] : [],
  );
}

/**
 * Rule K86. Why a change of a guest would ask others than its host does: as long as it asks by the letters of another it may ask fewer, and
 * not more, nor elsewhere.
 */
export function refusedBeyondHost(activity: Activity, asking: Demand): Failure<'bad-input'> | undefined {
  const { plan, joined } = activity;
  if (!joined || !isJoined({ plan, joined }) || !isJoined({ plan: asking, joined })) return undefined;
  const errors = beyondHost(activity, asking, joined.most);
  return errors.length > 0 ? badInput(errors) : undefined;
}
