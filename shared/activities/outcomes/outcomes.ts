import * as z from 'zod';
import { GROUPS, groupsAsked, TARGET_GROUPS } from '../../area/groups.ts';
import type { FieldError } from '../../platform/failures.ts';
import { listOf } from '../../platform/input/lists.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import type { Activity } from '../activity.ts';
import { LEAST_SHOWN } from '../least-shown.ts';

/** How long the home of somebody who was drawn had not been drawn, in weeks; a home that never was counts as the longest. */
export const RESTS = ['12-25', '26-51', '52+'] as const;
export type Rest = (typeof RESTS)[number];

/** Of whom a count is: a group that was asked, or `all` of them together where a list tells none apart. */
export const OUTCOME_GROUPS = [...TARGET_GROUPS, 'all'] as const;

const MOST_COUNTED = 100_000;
/** More than every neighbourhood that an activity can have, each with every group and rest. */
const MOST_COUNTS = 2_000;
const count = z.int().min(0).max(MOST_COUNTED);

/** What came of an ask among those of a group in a neighbourhood who had rested as long. */
export const OutcomeCount = z.strictObject({
  code: z.string('The code of a neighbourhood, such as BU09172004.').max(20),
  group: z.enum(OUTCOME_GROUPS, { error: `One of: ${OUTCOME_GROUPS.join(', ')}.` }),
  rest: z
    .enum(RESTS, { error: `One of: ${RESTS.join(', ')}.` })
    .meta({ description: 'Weeks since a home was drawn last; 52+ also where it never was.' }),
  approached: count,
  answered: count,
  refused: count,
});
export type OutcomeCount = z.output<typeof OutcomeCount>;

/** What is told of an ask; told again it replaces what was told before. */
export const OutcomesInput = z
  .strictObject({ neighbourhoods: listOf(OutcomeCount, MOST_COUNTS).min(1, 'At least one.') })
  .meta({ id: 'OutcomesInput' });
export type OutcomesInput = z.output<typeof OutcomesInput>;

/** A count as somebody may read it. */
const ShownOutcome = OutcomeCount.partial({ approached: true, answered: true, refused: true }).extend({
  suppressed: z.literal(true).optional().meta({ description: 'Fewer than 10 stand apart in it, and are left out.' }),
});
export type ShownOutcome = z.output<typeof ShownOutcome>;

/** What came of an ask as it is answered. */
export const OutcomesView = z
  .strictObject({ neighbourhoods: z.array(ShownOutcome), at: z.iso.datetime().optional() })
  .meta({ id: 'Outcomes' });
export type OutcomesView = z.output<typeof OutcomesView>;

type Plan = Pick<Activity['plan'], 'neighbourhoods' | 'targetGroups'>;

/** The groups of which an activity can tell what came of it. */
function groupsToTell({ targetGroups = [] }: Plan): ReadonlySet<string> {
  const asked = groupsAsked(targetGroups);
  const isEverybody = [0, 1, 2, 3, 4].every((position) => asked.includes(position));
  return new Set([...asked.flatMap((at) => GROUPS[at] ?? []), ...(isEverybody ? ['residents'] : []), 'all']);
}

/** Rule K50. What does not fit the activity, count by count; what could not be made out is not held against it. */
export function outcomeFaults(plan: Plan, sent: unknown): FieldError[] {
  const rows = z.looseObject({ neighbourhoods: z.array(z.unknown()) }).safeParse(sent).data?.neighbourhoods ?? [];
  const [places, groups] = [new Set<string>(plan.neighbourhoods), groupsToTell(plan)];
  const seen = new Set<string>();
  return rows.slice(0, MOST_COUNTS).flatMap((row, at): FieldError[] => {
    const read = OutcomeCount.safeParse(row).data;
    if (!read) return [];
    const { code, group, rest, approached, answered, refused } = read;
    const named = `${code}|${group}|${rest}`;
    const isTwice = seen.has(named);
    seen.add(named);
    const wrong = (field: string, detail: string): FieldError => ({
      pointer: pointerTo(['neighbourhoods', at, ...(field === '' ? [] : [field])]),
      detail,
    });
    return [
      ...(places.has(code) ? [] : [wrong('code', `One of the neighbourhoods of this activity.`)]),
      ...(groups.has(group) ? [] : [wrong('group', `One of the groups that were asked: ${[...groups].join(', ')}.`)]),
      ...(answered + refused > approached
        ? [wrong('answered', 'With those who refused at most those approached.')]
        : []),
      ...(isTwice ? [wrong('', 'This neighbourhood, group and rest stand here already: name them once.')] : []),
    ];
  });
}

const isFew = (value: number): boolean => value < LEAST_SHOWN;

/** Rule K51. A count for who may not read fewer than ten: also where the rest of it would tell how few there were. */
export function withoutFew({ code, group, rest, approached, answered, refused }: OutcomeCount): ShownOutcome {
  const where = { code, group, rest };
  if (![answered, refused, approached - answered - refused].some(isFew))
    return { ...where, approached, answered, refused };
  return { ...where, ...(isFew(approached) ? {} : { approached }), suppressed: true };
}
