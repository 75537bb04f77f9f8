import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { readLogicLines } from '../logic/logic-store.ts';
import { readFundTitles } from './around.ts';
import type { LogicItem } from './check-contribution.ts';
import type { ContributionView } from './contribution.ts';

/** What people call the items, funds and partners that a contribution names by their ids; also items that are no longer in the logic. */
export type NamesTold = {
  readonly items: ReadonlyMap<string, string>;
  readonly funds: ReadonlyMap<string, string>;
  readonly partners: ReadonlyMap<string, string>;
};

const Called = z.looseObject({ text: z.string() });

/** What items were called that are no longer in the logic, as its history tells: the last text of each. */
async function formerTexts(
  desk: Desk,
  intervention: string,
  gone: ReadonlySet<string>,
): Promise<(readonly [string, string])[]> {
  if (gone.size === 0) return [];
  const changes = (await readLogicLines(desk.table, intervention)).flatMap((line) => line.changes);
  return changes.flatMap(({ field, from, to }) => {
    const id = field.slice(field.indexOf('/') + 1);
    const called = [to, from].map((value) => Called.safeParse(value)).find(({ success }) => success);
    return gone.has(id) && called?.data ? [[id, called.data.text] as const] : [];
  });
}

type Naming = Pick<ContributionView, 'intervention' | 'contribution' | 'previous' | 'planned'>;

/** The names of everything that a contribution, the one before it and the plan speak of. */
export async function readNames(
  desk: Desk,
  { intervention, contribution, previous, planned }: Naming,
  items: readonly LogicItem[],
): Promise<NamesTold> {
  const there = new Set(items.map(({ id }) => id));
  const counts = [...(contribution?.counts ?? []), ...(previous?.counts ?? []), ...planned.counts];
  const gone = new Set(counts.map(({ item }) => item).filter((item) => !there.has(item)));
  const money = [...(contribution?.money ?? []), ...(previous?.money ?? []), ...planned.budget];
  const [former, funds, { partners }] = await Promise.all([
    formerTexts(desk, intervention, gone),
    readFundTitles(desk.table, [...new Set(money.map(({ fund }) => fund))]),
    desk.programme(),
  ]);
  return {
    items: new Map([...former, ...items.map(({ id, text }) => [id, text] as const)]),
    funds: new Map(funds.map(({ id, title }) => [id, title])),
    partners: new Map(partners.map(({ id, name }) => [id, name])),
  };
}
