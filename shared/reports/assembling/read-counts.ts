import { readAcceptedOf } from '../../interventions/accepted.ts';
import { countsByItem, type ItemCount } from '../../interventions/logic/counts.ts';
import { readLogics } from '../../interventions/logic/logic-store.ts';
import { itemsOf, type LogicItem } from '../../interventions/logic/logic.ts';
import { shownCounts, type Reading } from '../../interventions/logic/shown-counts.ts';
import { readPlannedOf } from '../../interventions/plan/plan-store.ts';
import { readHalvesTold } from '../../interventions/rounds/told-counts.ts';
import type { Table } from '../../platform/store/table.ts';
import { periodOf, type Report } from '../record/report.ts';

/** What was planned for the year and realised in the period of a report, as everybody reads it; `item` undefined where it is no longer in the logic. */
export type ReadCount = {
  readonly id: string;
  readonly item: LogicItem | undefined;
  readonly planned: ItemCount | undefined;
  readonly realised: ItemCount | undefined;
};

/** Rule R7. Whoever reads the draft, a report tells no small counts: everybody will read it. */
const OF_REPORT: Omit<Reading, 'told'> = { readsAccepted: true, readsSmall: false, published: new Set() };

/** Nothing of the register's own stands beside the counts of a report. */
const noRegister = (): Record<string, never> => ({});

/** The counts of some interventions for a report, by intervention: a few waves of calls. */
export async function readCountsOf(
  table: Table,
  ids: readonly string[],
  about: Pick<Report, 'kind' | 'year'>,
): Promise<ReadonlyMap<string, ReadCount[]>> {
  const year = String(about.year);
  const [told, logics, plans, ...accepted] = await Promise.all([
    readHalvesTold(table, ids),
    readLogics(table, ids),
    readPlannedOf(table, ids, about.year),
    // The half beside the year: what lies between them tells a small count too.
    readAcceptedOf(table, ids, `${year}-H1`),
    readAcceptedOf(table, ids, year),
  ]);
  const countsOf = (id: string): ReadCount[] => {
    const logic = logics.get(id)?.logic;
    if (!logic) return [];
    const items = new Map(itemsOf(logic).map((item) => [item.id, item]));
    const known = {
      planned: plans.get(id) ?? [],
      accepted: accepted.flatMap((of) => of.get(id) ?? []),
      register: noRegister,
    };
    return [...countsByItem(logic, known, [])].flatMap(([itemId, all]): ReadCount[] => {
      const item = items.get(itemId);
      const shown = shownCounts({ id: itemId, counts: all }, item, { ...OF_REPORT, told: told.get(id) ?? [] });
      const planned = shown.find(({ period }) => period === year);
      const realised = shown.find(({ period }) => period === periodOf(about));
      return isTold(planned, 'planned') || isTold(realised, 'realised')
        ? [{ id: itemId, item, planned, realised }]
        : [];
    });
  };
  return new Map(ids.map((id) => [id, countsOf(id)]));
}

/** Whether a count has a figure, shown or not. */
export const isTold = (count: ItemCount | undefined, which: 'planned' | 'realised'): boolean =>
  count?.[which] !== undefined || count?.hidden?.includes(which) === true;
