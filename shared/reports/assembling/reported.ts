import * as z from 'zod';
import type { Activity } from '../../activities/activity.ts';
import { readActivities } from '../../activities/activity-store.ts';
import { isIntervention, readInterventionIndex } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import { readAccepted, readAcceptedOf, type Accepted } from '../../interventions/accepted.ts';
import { ItemId, type PlanLine } from '../../interventions/counted.ts';
import { interventionKeys } from '../../interventions/keys.ts';
import { readPlanned } from '../../interventions/plan/plan-store.ts';
import { allLegible, stored } from '../../platform/read-stored.ts';
import { keyName, type Table } from '../../platform/table.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { daysOfReport, periodOf, type Report } from '../report.ts';
import { SectionId } from '../sections.ts';

/** What is counted of an intervention, as its logic says. */
export type CountedItem = { readonly text: string; readonly unit?: string | undefined; readonly people: boolean };

/** An intervention that this report is about: what was accepted of it, what was planned, and what its counts are of. */
export type ReportedIntervention = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly partner: string | undefined;
  readonly section: SectionId;
  readonly accepted: Accepted | undefined;
  /** Of every period, for what it cost year by year. */
  readonly everAccepted: readonly Accepted[];
  readonly plans: readonly { readonly year: number; readonly line: PlanLine }[];
  readonly items: ReadonlyMap<string, CountedItem>;
};

const Item = z.looseObject({
  id: ItemId,
  text: z.string(),
  unit: z.string().optional(),
  people: z.boolean().optional(),
});
const LogicItem = stored(
  z.looseObject({
    logic: z.looseObject({
      inputs: z.array(Item).default([]),
      activities: z.array(Item).default([]),
      outputs: z.array(Item).default([]),
      outcomes: z.array(Item).default([]),
    }),
  }),
);

/** What the items of some logics are, by intervention: one wave of calls. */
async function readItems(
  table: Table,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, CountedItem>>> {
  const items = await table.read(ids.map(interventionKeys.logic));
  return new Map(
    ids.map((id) => {
      const item = items.get(keyName(interventionKeys.logic(id)));
      const [logic] = allLegible(table, item ? [item] : [], (one) => LogicItem.parse(one).logic);
      const all = logic ? [...logic.inputs, ...logic.activities, ...logic.outputs, ...logic.outcomes] : [];
      return [id, new Map(all.map((one) => [one.id, { text: one.text, unit: one.unit, people: one.people === true }]))];
    }),
  );
}

const ASKED = new Set(['approved', 'running', 'completed', 'cancelled']);

/** Rule R6. Of which activities a period is asked: those that are reported on, were approved, and have a day in it or no days at all. */
function isAsked(activity: Activity, about: Pick<Report, 'kind' | 'year'>): boolean {
  const { start, end } = daysOfReport(about);
  const { period } = activity.plan;
  const isThen = period === undefined || (period.start <= end && period.end >= start);
  return isIntervention(activity) && ASKED.has(activity.status) && isThen;
}

/** Where an intervention stands in the report: with the theme of the first goal that it names; one that names none with the residents. */
function sectionOf({ plan }: Activity, { goals }: ProgrammeData): SectionId {
  const theme = goals.find(({ id }) => plan.goals?.[0] === id)?.theme;
  return SectionId.safeParse(`theme-${theme}`).data ?? 'residents';
}

/** The interventions of a period, the first registered first: waves of calls by how many there are, however long the register is. */
export async function readReported(desk: Desk, about: Pick<Report, 'kind' | 'year'>): Promise<ReportedIntervention[]> {
  const [programme, indexed] = await Promise.all([desk.programme(), readInterventionIndex(desk.table)]);
  const ids = [...new Set(indexed.map(({ id }) => id))];
  const activities = (await readActivities(desk.table, ids)).filter((activity) => isAsked(activity, about));
  const asked = activities.map(({ id }) => id);
  const [accepted, items, plans] = await Promise.all([
    Promise.all(asked.map((id) => readAccepted(desk.table, id))),
    readItems(desk.table, asked),
    Promise.all(asked.map((id) => readPlanned(desk.table, id))),
  ]);
  return activities
    .map((activity, place): ReportedIntervention => {
      const { id, number, plan } = activity;
      return {
        ...{ id, number, title: plan.title, partner: plan.leadPartner },
        section: sectionOf(activity, programme),
        accepted: accepted[place]?.find(({ period }) => period === periodOf(about)),
        everAccepted: accepted[place] ?? [],
        plans: plans[place] ?? [],
        items: items.get(id) ?? new Map(),
      };
    })
    .sort((one, other) => (one.number < other.number ? -1 : 1));
}

/** What the bureau told of itself in a period, as far as it was accepted. */
export const readOfBureau = async (desk: Desk, about: Pick<Report, 'kind' | 'year'>): Promise<Accepted | undefined> =>
  (await readAcceptedOf(desk.table, ['bureau'], periodOf(about))).get('bureau');
