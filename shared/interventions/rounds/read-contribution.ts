import type { Activity } from '../../activities/record/activity.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { readAccepted } from '../accepted.ts';
import type { PlanLine } from '../counted.ts';
import { REGISTER_FIGURES } from '../logic/logic.ts';
import { halfOf, hiddenFigures, readableCounts, type CountReader } from '../small-counts.ts';
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
import { readNames, type NamesTold } from './names-told.ts';
import { openContribution, type OpenedContribution } from './open-round.ts';
import { comparePeriods, OF_BUREAU, yearOf } from './round.ts';
import { allRounds } from './round-store.ts';
import { readHalvesTold } from './told-counts.ts';

/** Items by their ids. */
export const itemsById = (items: readonly LogicItem[]): ReadonlyMap<string, LogicItem> =>
  new Map(items.map((item) => [item.id, item]));

/** Rule I42. What was told of a period as somebody may read it. */
export const shownTold = (told: ToldSoFar, period: string, reader: CountReader): Omit<ToldView, 'at'> => ({
  ...told,
  counts: readableCounts(told.counts, reader, ({ realised }) => [{ period, realised }]),
});

/** Rule I42. What was planned as somebody may read it. */
export const shownPlan = (
  around: Pick<Around, 'items' | 'planned' | 'period'>,
  reader: CountReader,
): ContributionView['planned'] => ({
  counts: readableCounts(plannedIn(around), reader, ({ planned, forPeriod }) => [
    { period: String(yearOf(around.period)), planned },
    { period: around.period, planned: forPeriod },
  ]),
  budget: [...around.planned.budget],
});

/** Rule I42. What the register knows as somebody may read it: a figure that stands beside a count of people is kept like one. */
function shownRegister(
  { period, items }: Around,
  activity: Activity | undefined,
  readsSmall: boolean,
): ContributionView['register'] {
  const figures = registerOf(activity, period);
  const halves = registerOf(activity, halfOf(period));
  const hidden = REGISTER_FIGURES.filter((name) => {
    const [one, half] = [figures[name] ?? undefined, halves[name] ?? undefined];
    return items
      .filter(({ fromRegister }) => fromRegister === name)
      .some(
        (item) =>
          hiddenFigures({ period, register: one }, [{ period: halfOf(period), register: half }], item).length > 0,
      );
  });
  if (readsSmall || hidden.length === 0) return figures;
  return { ...figures, ...Object.fromEntries(hidden.map((name) => [name, null])), suppressed: true, hidden };
}

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
  readonly names: NamesTold;
};

/** Rule I43. Whether somebody may read it as it stands: a draft is for who answers and the bureau. */
const readsTold = ({ may }: OpenedContribution, { isDraft }: Contribution): boolean =>
  !isDraft || may('send contribution');

const toldView = ({ told, isDraft, at }: Contribution, period: string, reader: CountReader): ToldView => ({
  ...shownTold(told, period, reader),
  at,
  ...(isDraft && { draft: true as const }),
});

const previousView = ({ period, told, at }: Previous, reader: CountReader): PreviousView => ({
  ...{ period, at },
  ...shownTold(told, period, reader),
});

async function readAll(desk: Desk, opened: OpenedContribution): Promise<ReadContribution> {
  const { kept, entry, contribution, intervention, may } = opened;
  const { period } = kept.round;
  const readsSmall = may('read small counts');
  const [around, previous, comments, halves] = await Promise.all([
    readAround(desk, entry.intervention, period),
    previousOf(desk, entry.intervention, period),
    readComments(desk.table, kept.round.id, entry.intervention),
    readsSmall ? new Map<string, never>() : readHalvesTold(desk.table, [entry.intervention]),
  ]);
  const { items } = around;
  const reader = { readsSmall, items: itemsById(items), besides: halves.get(entry.intervention) ?? [] };
  const view: ContributionView = {
    round: kept.round.id,
    intervention: entry.intervention,
    title: intervention?.activity.plan.title ?? entry.title,
    period,
    status: entry.status,
    ...(contribution && readsTold(opened, contribution) && { contribution: toldView(contribution, period, reader) }),
    ...(contribution?.reason !== undefined && { reason: contribution.reason }),
    ...(previous && { previous: previousView(previous, reader) }),
    planned: shownPlan(around, reader),
    register: shownRegister(around, intervention?.activity, readsSmall),
    comments,
  };
  return { opened, view, items, plan: around.planned, names: await readNames(desk, view, items) };
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
