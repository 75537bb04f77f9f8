import * as z from 'zod';
import { GROUPS, groupsAsked, TARGET_GROUPS } from '../../area/groups.ts';
import { formatDay, type Day } from '../../platform/days/dates.ts';
import type { FieldError } from '../../platform/failures.ts';
import { listOf } from '../../platform/input/lists.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import type { Activity } from '../record/activity.ts';
import { askDaysOf } from '../record/claim.ts';
import { LEAST_SHOWN } from '../showing/least-shown.ts';
import { isPublic } from '../record/states.ts';

/** How long the home of somebody who was drawn had not been drawn, in weeks; a home that never was counts as the longest. */
export const RESTS = ['12-25', '26-51', '52+'] as const;
export type Rest = (typeof RESTS)[number];

/** Of whom a count is: a group that was asked, or `all` of them together where a list tells none apart. */
export const OUTCOME_GROUPS = [...TARGET_GROUPS, 'all'] as const;

const MOST_COUNTED = 100_000;
/** More than every neighbourhood that an activity can have, each with every group and rest. */
const MOST_COUNTS = 2_000;
const people = z.int().min(0).max(MOST_COUNTED);

/** What came of an ask among those of a group in a neighbourhood who had rested as long. */
export const OutcomeCount = z.strictObject({
  code: z.string('The code of a neighbourhood, such as BU09172004.').max(20),
  group: z.enum(OUTCOME_GROUPS, { error: `One of: ${OUTCOME_GROUPS.join(', ')}.` }),
  rest: z
    .enum(RESTS, { error: `One of: ${RESTS.join(', ')}.` })
    .meta({ description: 'Weeks since a home was drawn last; 52+ also where it never was.' }),
  approached: people,
  answered: people,
  refused: people,
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

type Told = Pick<Activity, 'plan' | 'draw' | 'realised' | 'status'>;

/** The groups of which an activity can tell what came of it. */
export function groupsToTell({ targetGroups = [] }: Pick<Activity['plan'], 'targetGroups'>): ReadonlySet<string> {
  const asked = groupsAsked(targetGroups);
  const isEverybody = [0, 1, 2, 3, 4].every((position) => asked.includes(position));
  return new Set([...asked.flatMap((at) => GROUPS[at] ?? []), ...(isEverybody ? ['residents'] : []), 'all']);
}

/** A slice is drawn by chance, from a list that is newer than the figures it was made by: so much more than was planned is no mistake. */
const MORE_ON_A_LIST = 0.25;
const CHANCE = 8; // five times the spread of homes in which a few are asked

/** Rule K91. How many people an ask approaches at most: in each wave as many as it asks, or asked in the end. */
export function mostApproached({ plan: { ask }, draw, realised }: Omit<Told, 'status'>): number {
  const each = Math.max(ask?.participants ?? 0, realised?.participants ?? 0);
  const isByChance = draw !== undefined && ask?.size !== 'fixed';
  const inWave = isByChance ? Math.ceil(each * (1 + MORE_ON_A_LIST) + CHANCE * Math.sqrt(each)) : each;
  return inWave * (ask?.waves?.length ?? 1);
}

/** A row that could be made out, and where it stands. */
type Row = { readonly at: number; readonly count: OutcomeCount };

const wrong = (at: number, field: string, detail: string): FieldError => ({
  pointer: pointerTo(['neighbourhoods', at, ...(field === '' ? [] : [field])]),
  detail,
});

/** Of whom counts are added up: all together, all residents, or the groups one by one, which may each be told of the same people. */
const ofWhom = ({ count: { group } }: Row): string => (group === 'all' || group === 'residents' ? group : 'groups');

/** Rule K91. The counts with which more people are told of than an ask approaches; what stands first came last. */
function tooMany(rows: readonly Row[], most: number): FieldError[] {
  return [...Map.groupBy(rows, ofWhom).values()].flatMap((some) => {
    let sum = 0;
    const first = some.toReversed().find(({ count }) => (sum += count.approached) > most);
    const detail = `With the others at most ${most}: so many people does this activity approach.`;
    return first ? [wrong(first.at, 'approached', detail)] : [];
  });
}

/** Rule K91. The day from which on it can be told what came of an ask, where that is still to come: nobody was asked yet. */
export function toldFrom({ plan, status }: Pick<Told, 'plan' | 'status'>, today: Day): Day | undefined {
  const first = plan.ask && askDaysOf(plan)?.start;
  return first !== undefined && isPublic(status) && first > today ? first : undefined;
}

/** Rule K91. Whether it can be told by now what came of an ask. */
export const canBeTold = (activity: Pick<Told, 'plan' | 'status'>, today: Day): boolean =>
  activity.plan.ask !== undefined && isPublic(activity.status) && toldFrom(activity, today) === undefined;

function tooEarly(told: Told, today: Day): FieldError[] {
  const first = toldFrom(told, today);
  if (first === undefined) return [];
  return [{ pointer: '#/neighbourhoods', detail: `Nobody is asked before ${formatDay(first)}: from that day on.` }];
}

/** What is wrong in a count by itself. */
function faultsOfRow({ plan }: Told, { at, count }: Row): FieldError[] {
  const groups = groupsToTell(plan);
  const { code, group, approached, answered, refused } = count;
  return [
    ...(plan.neighbourhoods.some((one) => one === code)
      ? []
      : [wrong(at, 'code', `One of the neighbourhoods of this activity.`)]),
    ...(groups.has(group) ? [] : [wrong(at, 'group', `One of the groups that were asked: ${[...groups].join(', ')}.`)]),
    ...(answered + refused > approached
      ? [wrong(at, 'answered', 'With those who refused at most those approached.')]
      : []),
  ];
}

/** What stands in more than one row. */
const namedTwice = (rows: readonly Row[]): FieldError[] =>
  [...Map.groupBy(rows, ({ count: { code, group, rest } }) => `${code}|${group}|${rest}`).values()]
    .flatMap((same) => same.slice(1))
    .map(({ at }) => wrong(at, '', 'This neighbourhood, group and rest stand here already: name them once.'));

/** Rules K50 and K91. What does not fit the activity, count by count; what could not be made out is not held against it. */
export function outcomeFaults(told: Told, sent: unknown, today: Day): FieldError[] {
  const sentRows = z.looseObject({ neighbourhoods: z.array(z.unknown()) }).safeParse(sent).data?.neighbourhoods ?? [];
  const rows = sentRows.slice(0, MOST_COUNTS).flatMap((row, at): Row[] => {
    const count = OutcomeCount.safeParse(row).data;
    return count ? [{ at, count }] : [];
  });
  const most = told.plan.ask ? mostApproached(told) : Infinity;
  return [
    ...tooEarly(told, today),
    ...rows.flatMap((row) => faultsOfRow(told, row)),
    ...namedTwice(rows),
    ...tooMany(rows, most),
  ];
}

const isFew = (value: number): boolean => value < LEAST_SHOWN;

/** Rule K51. A count for who may not read fewer than ten: also where the rest of it would tell how few there were. */
export function withoutFew({ code, group, rest, approached, answered, refused }: OutcomeCount): ShownOutcome {
  const where = { code, group, rest };
  if (![answered, refused, approached - answered - refused].some(isFew))
    return { ...where, approached, answered, refused };
  return { ...where, ...(isFew(approached) ? {} : { approached }), suppressed: true };
}
