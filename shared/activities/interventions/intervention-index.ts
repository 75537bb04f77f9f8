import * as z from 'zod';
import { keyName, type Change, type Item, type Key, type Table } from '../../platform/store/table.ts';
import { readAll, stored } from '../../platform/store/read-stored.ts';
import { Activity, ActivityId } from '../record/activity.ts';
import { activityKeys } from '../keys.ts';
import type { Kind } from '../record/plan-parts.ts';
import { isUnderWay } from '../record/states.ts';
import { asOf, coursesOf, wasAsked, type CourseState } from './course-state.ts';

/** What is done to change something, and not to find out or to meet. */
const KINDS_THAT_INTERVENE: readonly Kind[] = ['intervention', 'prevention-programme'];

/** Where one that names no goal stands. */
const NO_GOAL = 0;

const IndexItem = stored(z.looseObject({ id: ActivityId, status: Activity.shape.status }));

/** An intervention under one of the goals that it names; under none where it names no goal. */
export type IndexedIntervention = z.output<typeof IndexItem> & { readonly goal: number | undefined };

/** Rule I1. Whether an activity is an intervention: one that is reported on. */
export const isIntervention = ({
  plan: { kind, reported },
}: {
  readonly plan: Pick<Activity['plan'], 'kind' | 'reported'>;
}): boolean => reported ?? KINDS_THAT_INTERVENE.includes(kind);

/** An activity as the index lists it: with how it goes. */
export type Indexed = { readonly activity: Activity; readonly course: CourseState };

/** Where an activity stands in one dimension: under which value, and at which moment there. */
type Place = { readonly value: string; readonly at: string };

/**
 * The dimensions by which activities are listed besides their goals, each a partition per value. An entry here is all that a dimension
 * takes: it is written with the activity and with its course. A page of a list costs the same, however long the register is.
 */
const DIMENSIONS = {
  intervention: ({ activity }) => [{ value: '', at: activity.createdAt }],
  theme: ({ activity: { plan, createdAt } }) =>
    plan.theme === undefined ? [] : [{ value: String(plan.theme), at: createdAt }],
  lead: ({ activity: { plan, createdAt } }) =>
    plan.leadPartner === undefined ? [] : [{ value: plan.leadPartner, at: createdAt }],
  // Under each course that anybody may read: who asks sees which of them counts for them.
  course: ({ activity, course }) => coursesOf(course).map((value) => ({ value, at: activity.createdAt })),
  confirmed: ({ activity, course }) => [{ value: '', at: asOf(activity, course) }],
  // What somebody registered that may be going on: what of it is stale awaits them.
  owner: ({ activity, course }) =>
    isUnderWay(activity.status) ? [{ value: activity.ownerId, at: asOf(activity, course) }] : [],
  // Rule I6: approved or running, and its owner was not asked in this spell.
  toAsk: ({ activity, course }) =>
    isUnderWay(activity.status) && !wasAsked(course) ? [{ value: '', at: asOf(activity, course) }] : [],
} as const satisfies Readonly<Record<string, (indexed: Indexed) => readonly Place[]>>;
export type Dimension = keyof typeof DIMENSIONS;

/** The items that put an activity where it stands; none for what is no intervention. */
export function indexItems(indexed: Indexed | undefined): Item[] {
  if (!indexed || !isIntervention(indexed.activity)) return [];
  const { id, createdAt, plan, status } = indexed.activity;
  const goals = new Set(plan.goals?.length ? plan.goals : [NO_GOAL]);
  return [
    ...[...goals].map((goal) => ({ ...activityKeys.intervention(goal, createdAt, id), id, status })),
    ...Object.entries(DIMENSIONS).flatMap(([dimension, placesOf]) =>
      placesOf(indexed).map(({ value, at }) => ({ ...activityKeys.listed(dimension, value, at, id), id })),
    ),
  ];
}

/** Where an activity stands in the index. */
export const indexedAt = (indexed: Indexed | undefined): Key[] => indexItems(indexed).map(({ pk, sk }) => ({ pk, sk }));

const standing = (items: readonly Item[]): Map<string, string> =>
  new Map(items.map((item) => [keyName(item), JSON.stringify(item)]));

/** Puts an intervention where it stands now, and takes it away from where it stood; nothing where that is the same, or for what never was one. */
export function indexChanges(before: Indexed | undefined, after: Indexed): Change[] {
  const [was, items] = [indexItems(before), indexItems(after)];
  const [old, fresh] = [standing(was), standing(items)];
  return [
    ...was.filter((item) => !fresh.has(keyName(item))).map(({ pk, sk }) => ({ remove: { pk, sk } })),
    ...items.filter((item) => old.get(keyName(item)) !== JSON.stringify(item)).map((put) => ({ put })),
    ...leadChanges(before?.activity, after.activity),
  ];
}

/** Keeps that an intervention got another lead, for what was asked of the one before. */
function leadChanges(before: Activity | undefined, after: Activity): Change[] {
  const { leadPartner } = after.plan;
  if (!before || before.plan.leadPartner === leadPartner) return [];
  const put = {
    ...activityKeys.leadChanged(after.updatedAt, after.id),
    id: after.id,
    ...(leadPartner && { leadPartner }),
  };
  return [{ put }];
}

const LeadChange = stored(z.looseObject({ id: ActivityId, leadPartner: z.string().optional() }));

/** The interventions that got another lead from a moment on, each with the one that it has now. */
export async function readLeadChanges(table: Table, from: string): Promise<ReadonlyMap<string, string | undefined>> {
  const { pk } = activityKeys.leadChanged('', '');
  const all = await readAll(table, { pk, prefix: 'AT#', from }, (item) => LeadChange.parse(item));
  return new Map(all.map(({ id, leadPartner }) => [id, leadPartner]));
}

const goalIn = (sk: string): number | undefined => Number(sk.split('#')[0]) || undefined;

/** The interventions under a goal, or under every one, those of a goal together and the first registered first: one wave of calls, however long the register is. */
export const readInterventionIndex = (table: Table, goal?: number): Promise<IndexedIntervention[]> => {
  const { pk, sk } = activityKeys.intervention(goal ?? NO_GOAL, '', '');
  const prefix = goal === undefined ? undefined : sk.slice(0, sk.indexOf('#') + 1);
  return readAll(table, { pk, ...(prefix !== undefined && { prefix }) }, (item) => ({
    ...IndexItem.parse(item),
    goal: goalIn(item.sk),
  }));
};
