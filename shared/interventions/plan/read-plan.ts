import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { BudgetLine, Counted, CountQualifier, ItemId, type PlanLine } from '../counted.ts';
import { itemsOf, type LogicItems } from '../logic-items.ts';
import { readableCounts } from '../small-counts.ts';
import { openPlan, type ReadLine } from './open-plan.ts';

/** A count of a plan as it is answered: below 10 people it may be `suppressed`, without its number. */
export const PlannedView = z.strictObject({
  item: ItemId,
  planned: Counted.optional(),
  qualifier: CountQualifier.optional(),
  suppressed: z.literal(true).optional(),
});
export type PlannedView = z.output<typeof PlannedView>;

/** The plan of a year, as it is answered. */
export const PlanView = z
  .strictObject({
    year: z.int(),
    adoptedAt: z.iso.datetime().optional(),
    interventions: z.array(
      z.strictObject({ id: z.string(), counts: z.array(PlannedView), budget: z.array(BudgetLine) }),
    ),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.output<typeof PlanView>;

/** A plan with its version. */
export type VersionedPlan = { readonly version: number; readonly view: PlanView };

/** Rule I42. The counts of a line as its reader may see them. */
export const plannedViews = (
  { line: { counts }, seesSmallCounts: readsSmall }: ReadLine,
  items: LogicItems = new Map(),
): PlannedView[] => readableCounts(counts, { readsSmall, items }, ({ planned }) => [{ period: '', planned }]);

/** The plan of a year; without interventions where there is none yet. */
export async function readPlan(desk: Desk, actor: Actor, said: string): Promise<Result<VersionedPlan, NotOpened>> {
  const opened = await openPlan(desk, actor, said);
  if (!opened.ok) return opened;
  const { year, kept, lines } = opened.value;
  const items = await itemsOf(
    desk.table,
    lines.map(({ id }) => id),
  );
  const interventions = lines.map((one) => ({
    id: one.id,
    counts: plannedViews(one, items.get(one.id)),
    budget: one.line.budget,
  }));
  const { adoptedAt } = kept.head ?? {};
  return ok({ version: kept.version, view: { year, ...(adoptedAt !== undefined && { adoptedAt }), interventions } });
}

/** A plan as the bureau reads it. */
export const wholePlan = (
  year: number,
  adoptedAt: string | undefined,
  lines: readonly { readonly id: string; readonly line: PlanLine }[],
): PlanView => ({
  year,
  ...(adoptedAt !== undefined && { adoptedAt }),
  interventions: lines.map(({ id, line }) => ({ id, ...line })),
});
