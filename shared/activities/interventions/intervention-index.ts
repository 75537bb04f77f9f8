import * as z from 'zod';
import { keyName, type Change, type Key, type Table } from '../../platform/table.ts';
import { readAll, stored } from '../../platform/read-stored.ts';
import { Activity, ActivityId } from '../activity.ts';
import { activityKeys } from '../keys.ts';
import type { Kind } from '../plan-parts.ts';

/** What is done to change something, and not to find out or to meet. */
const KINDS_THAT_INTERVENE: readonly Kind[] = ['intervention', 'prevention-programme'];

/** Where one that names no goal stands. */
const NO_GOAL = 0;

const IndexItem = stored(z.looseObject({ id: ActivityId, status: Activity.shape.status }));

/** An intervention under one of the goals that it names; under none where it names no goal. */
export type IndexedIntervention = z.output<typeof IndexItem> & { readonly goal: number | undefined };

/** Rule I1. Whether an activity is an intervention: one that is reported on. */
export const isIntervention = ({ plan: { kind, reported } }: Pick<Activity, 'plan'>): boolean =>
  reported ?? KINDS_THAT_INTERVENE.includes(kind);

/** Where an activity stands in the index of interventions: once for each goal that it names, and nowhere where it is none. */
export function indexedAt(activity: Activity | undefined): Key[] {
  if (!activity || !isIntervention(activity)) return [];
  const { id, createdAt, plan } = activity;
  const goals = plan.goals?.length ? plan.goals : [NO_GOAL];
  return [...new Set(goals)].map((goal) => activityKeys.intervention(goal, createdAt, id));
}

/** The items that put an activity where it stands. */
export const indexItems = (activity: Activity) =>
  indexedAt(activity).map((key) => ({ ...key, id: activity.id, status: activity.status }));

/** Puts an intervention under the goals that it names, and takes it away from those that it names no more; nothing for what never was one. */
export function interventionChanges(before: Activity | undefined, after: Activity): Change[] {
  const stays = new Set(indexedAt(after).map(keyName));
  return [
    ...indexedAt(before)
      .filter((key) => !stays.has(keyName(key)))
      .map((key) => ({ remove: key })),
    ...indexItems(after).map((put) => ({ put })),
    ...leadChanges(before, after),
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
