import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { readAccepted } from '../accepted.ts';
import type { PlanLine } from '../counted.ts';
import { readAround, registerOf } from './around.ts';
import { plannedIn, type Around, type LogicItem } from './check-contribution.ts';
import type {
  Contribution,
  ContributionLine,
  ContributionView,
  PreviousView,
  ToldSoFar,
  ToldView,
} from './contribution.ts';
import { readComments, readContribution, readContributionLines } from './contribution-store.ts';
import { openContribution, type OpenedContribution } from './open-round.ts';
import { comparePeriods, OF_BUREAU } from './round.ts';
import { allRounds } from './round-store.ts';

/** Fewer people or families than this are for few to read. */
const LEAST_SHOWN = 10;

/** Counts of people, also of items that are no longer in the logic: nobody knows what those counted. */
const countsPeople = (items: readonly LogicItem[], id: string): boolean =>
  items.find((item) => item.id === id)?.people ?? !items.some((item) => item.id === id);

/** Rule I42. Whether a count is hidden from who may not read small ones. */
const isHidden = (items: readonly LogicItem[], item: string, count: number, readsSmall: boolean): boolean =>
  !readsSmall && Math.abs(count) < LEAST_SHOWN && countsPeople(items, item);

/** Rule I42. What was told as somebody may read it. */
export const shownTold = (told: ToldSoFar, items: readonly LogicItem[], readsSmall: boolean): Omit<ToldView, 'at'> => ({
  ...told,
  counts: told.counts.map((count) =>
    isHidden(items, count.item, count.realised, readsSmall) ? { item: count.item, suppressed: true as const } : count,
  ),
});

const shownPlan = (around: Around, readsSmall: boolean): ContributionView['planned'] => ({
  counts: plannedIn(around).map((count) =>
    isHidden(around.items, count.item, count.planned ?? 0, readsSmall) ||
    isHidden(around.items, count.item, count.forPeriod ?? 0, readsSmall)
      ? { item: count.item, suppressed: true as const }
      : count,
  ),
  budget: [...around.planned.budget],
});

/** What was accepted last before a period. */
type Previous = { readonly period: string; readonly told: ToldSoFar; readonly at: string };

async function previousOfBureau({ table }: Desk, period: string): Promise<Previous | undefined> {
  const earlier = (await allRounds(table))
    .map(({ round }) => round)
    .filter((round) => comparePeriods(round.period, period) < 0)
    .sort((a, b) => comparePeriods(b.period, a.period));
  for (const round of earlier) {
    const { contribution } = await readContribution(table, round.id, OF_BUREAU);
    if (contribution?.status === 'accepted')
      return { period: round.period, told: contribution.told, at: contribution.at };
  }
  return undefined;
}

/** Rule I41. What was told last time: of the latest period before this one of which it was accepted. */
export async function previousOf(desk: Desk, intervention: string, period: string): Promise<Previous | undefined> {
  if (intervention === OF_BUREAU) return previousOfBureau(desk, period);
  const accepted = (await readAccepted(desk.table, intervention))
    .filter((one) => comparePeriods(one.period, period) < 0)
    .sort((a, b) => comparePeriods(a.period, b.period));
  const last = accepted.at(-1);
  return last && { period: last.period, told: last.told, at: last.at };
}

/** Everything that stands around a contribution, for who answers it: the same as the view, and what the questions are made of. */
export type ReadContribution = {
  readonly opened: OpenedContribution;
  readonly view: ContributionView;
  readonly items: readonly LogicItem[];
  readonly plan: PlanLine;
};

/** Rule I43. Whether somebody may read it as it stands: a draft is for who answers and the bureau. */
const readsTold = ({ may }: OpenedContribution, { isDraft }: Contribution): boolean =>
  !isDraft || may('send contribution');

const toldView = ({ told, isDraft, at }: Contribution, items: readonly LogicItem[], readsSmall: boolean): ToldView => ({
  ...shownTold(told, items, readsSmall),
  at,
  ...(isDraft && { draft: true as const }),
});

const previousView = (
  { period, told, at }: Previous,
  items: readonly LogicItem[],
  readsSmall: boolean,
): PreviousView => ({ period, ...shownTold(told, items, readsSmall), at });

async function readAll(desk: Desk, opened: OpenedContribution): Promise<ReadContribution> {
  const { kept, entry, contribution, intervention, may } = opened;
  const { period } = kept.round;
  const [around, previous, comments] = await Promise.all([
    readAround(desk, entry.intervention, period),
    previousOf(desk, entry.intervention, period),
    readComments(desk.table, kept.round.id, entry.intervention),
  ]);
  const { items } = around;
  const readsSmall = may('read small counts');
  const view: ContributionView = {
    round: kept.round.id,
    intervention: entry.intervention,
    title: intervention?.activity.plan.title ?? entry.title,
    period,
    status: entry.status,
    ...(contribution && readsTold(opened, contribution) && { contribution: toldView(contribution, items, readsSmall) }),
    ...(contribution?.reason !== undefined && { reason: contribution.reason }),
    ...(previous && { previous: previousView(previous, items, readsSmall) }),
    planned: shownPlan(around, readsSmall),
    register: registerOf(intervention?.activity, period),
    comments,
  };
  return { opened, view, items, plan: around.planned };
}

/** What is asked of an intervention in a round, with last time's answer, what was planned and what the register knows beside it. */
export async function findContribution(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<ReadContribution, NotOpened>> {
  const opened = await openContribution(desk, actor, 'read contribution', id);
  return opened.ok ? ok(await readAll(desk, opened.value)) : opened;
}

/** A line of the history as somebody may read it: what a draft said is for who answers and the bureau, small counts for fewer still. */
function shownLine(line: ContributionLine, { may }: OpenedContribution): ContributionLine {
  const isDraft = line.action === 'saved' && !may('send contribution');
  const hasSmall = !may('read small counts');
  const changes = line.changes.map((change) =>
    isDraft || (hasSmall && change.field === 'counts') ? { field: change.field } : change,
  );
  return { ...line, changes };
}

/** Who did what to a contribution, oldest first: for who may change it, the bureau and the data desk. */
export async function contributionHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<ContributionLine[], NotOpened>> {
  const opened = await openContribution(desk, actor, 'read history of contribution', id);
  if (!opened.ok) return opened;
  const { kept, entry } = opened.value;
  const lines = await readContributionLines(desk.table, kept.round.id, entry.intervention);
  return ok(lines.map((line) => shownLine(line, opened.value)));
}
