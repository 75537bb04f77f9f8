import { readActivities } from '../../activities/record/activity-store.ts';
import type { Activity } from '../../activities/record/activity.ts';
import { isIntervention, readInterventionIndex } from '../../activities/interventions/intervention-index.ts';
import type { Desk } from '../../desk.ts';
import { readAcceptedOf, type Accepted } from '../../interventions/accepted.ts';
import { readMoneyOf, type Money } from '../../interventions/money/read-money.ts';
import type { ToldSoFar } from '../../interventions/rounds/contribution.ts';
import { readContribution } from '../../interventions/rounds/contribution-store.ts';
import { readOverview } from '../../interventions/rounds/overview-store.ts';
import { OF_BUREAU, roundId, type AskedEntry } from '../../interventions/rounds/round.ts';
import { readRound } from '../../interventions/rounds/round-store.ts';
import { entryOf, isAskedAbout } from '../../interventions/rounds/start-round.ts';
import { themeOf } from '../../interventions/theme.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { isToldIn, periodOf, type ReportAbout } from '../record/report.ts';
import { SectionId } from '../record/sections.ts';
import { readCountsOf, type ReadCount } from './read-counts.ts';

type About = Pick<ReportAbout, 'kind' | 'year' | 'example'>;

/** An intervention that this report is about: of whom it was asked, what was accepted of it, and its counts as everybody reads them. */
export type ReportedIntervention = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly partner: string | undefined;
  readonly section: SectionId;
  readonly accepted: Accepted | undefined;
  readonly counts: readonly ReadCount[];
};

/** The money of an intervention, of every year. */
export type Spending = Pick<ReportedIntervention, 'number' | 'title' | 'section'> & { readonly money: Money };

/** What a report tells of: what was asked of whom, what the bureau told of itself, and the money of the programme. */
export type Reported = {
  readonly interventions: readonly ReportedIntervention[];
  /** Whether the bureau was asked of itself, and what was accepted of it. */
  readonly bureau: Pick<ToldSoFar, 'text' | 'lesson'> | undefined;
  readonly spending: readonly Spending[];
};

/** Where an intervention stands in the report: with its theme; one that has none with the residents. */
const sectionOf = ({ plan }: Activity, programme: ProgrammeData): SectionId =>
  SectionId.safeParse(`theme-${themeOf(plan, programme)?.id}`).data ?? 'residents';

/** Rule R6. Of what is asked: as the round of this kind and year has it, and where there is none yet as one would ask. */
async function askedIn({ table, clock }: Desk, about: About, all: readonly Activity[]): Promise<readonly AskedEntry[]> {
  const kept = await readRound(table, roundId(about, about.example));
  if (kept) return (await readOverview(table, kept)).asked;
  const at = clock.now().toISOString();
  return all.filter((activity) => isAskedAbout(activity, periodOf(about))).map((activity) => entryOf(activity, at));
}

/** What the bureau told of itself, once it was accepted: it belongs to no intervention, and stays with the round. */
async function readOfBureau({ table }: Desk, about: About): Promise<NonNullable<Reported['bureau']>> {
  const { contribution } = await readContribution(table, roundId(about, about.example), OF_BUREAU);
  return contribution?.status === 'accepted' ? contribution.told : {};
}

type Named = { readonly title: string; readonly number: string };
const byTitle = (one: Named, other: Named): number =>
  one.title.localeCompare(other.title, 'nl') || (one.number < other.number ? -1 : 1);

/** Rule X2. What a report is about: waves of calls by how many interventions there are, however long the register is. */
export async function readReported(desk: Desk, about: About): Promise<Reported> {
  const [programme, indexed] = await Promise.all([desk.programme(), readInterventionIndex(desk.table)]);
  const own = indexed.map(({ id }) => id).filter((id) => isToldIn(about, id));
  const activities = await readActivities(desk.table, [...new Set(own)]);
  const all = activities.filter(isIntervention);
  const asked = await askedIn(desk, about, all);
  const ids = asked.map(({ intervention }) => intervention);
  const [accepted, counts, money, ofBureau] = await Promise.all([
    readAcceptedOf(desk.table, ids, periodOf(about)),
    readCountsOf(desk.table, ids, about),
    readMoneyOf(
      desk.table,
      all.map(({ id }) => id),
      { plansSeen: 'adopted' },
    ),
    readOfBureau(desk, about),
  ]);
  const known: ReadonlyMap<string, Activity> = new Map(activities.map((activity) => [activity.id, activity]));
  const whatIs = (activity: Activity) => ({
    ...{ number: activity.number, title: activity.plan.title, section: sectionOf(activity, programme) },
  });
  const interventions = asked.flatMap(({ intervention: id, partner }): ReportedIntervention[] => {
    const activity = known.get(id);
    if (!activity) return [];
    return [{ id, ...whatIs(activity), partner, accepted: accepted.get(id), counts: counts.get(id) ?? [] }];
  });
  return {
    interventions: interventions.sort(byTitle),
    bureau: ids.includes(OF_BUREAU) ? ofBureau : undefined,
    spending: all
      .flatMap((activity): Spending[] => {
        const of = money.get(activity.id);
        return of ? [{ ...whatIs(activity), money: of }] : [];
      })
      .sort(byTitle),
  };
}
