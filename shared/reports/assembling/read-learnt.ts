import type { Desk } from '../../desk.ts';
import { readMoved, type MovedAssumption } from '../../learning/assumptions/moved.ts';
import type { LoopsView } from '../../learning/network/network.ts';
import { loopsIn, readBelieved } from '../../learning/network/read-network.ts';
import { whiteSpotsOf, type WhiteSpots } from '../../learning/network/white-spots.ts';
import type { Certainty } from '../../learning/rules/evidence.ts';
import { readConclusions } from '../../learning/reviews/conclusions/conclude.ts';
import { listReviews } from '../../learning/reviews/read-reviews.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import { daysOfReport, isToldIn, type ReportAbout } from '../record/report.ts';

/** What is believed at this moment: how much, the loops in it, and what is missing. */
export type BelievedNow = { readonly assumptions: number; readonly loops: LoopsView; readonly whiteSpots: WhiteSpots };

/** What was learnt in the period of a report, beside the lessons of its contributions. */
export type Learnt = {
  readonly moved: readonly MovedAssumption[];
  readonly reviews: readonly ConcludedReview[];
  readonly believed: BelievedNow;
};

/** What a review that everybody may read concluded last in a period. */
export type ConcludedReview = { readonly question: string; readonly text: string; readonly certainty: Certainty };

/** The half years that a report is about. */
const halvesOf = ({ kind, year }: Pick<ReportAbout, 'kind' | 'year'>): string[] =>
  kind === 'accountability' ? [`${year}-H1`, `${year}-H2`] : [`${year}-H1`];

/** Rules X2 and L25. What is believed as everybody may read it. */
async function readBelievedNow(desk: Desk, isTold: (id: string) => boolean): Promise<BelievedNow> {
  const [all, { goals }] = await Promise.all([readBelieved(desk, PUBLIC_ACTOR, {}), desk.programme()]);
  const believed = { ...all, edges: all.edges.filter(({ id }) => isTold(id)) };
  return {
    assumptions: believed.edges.length,
    loops: await loopsIn(believed),
    whiteSpots: whiteSpotsOf(
      believed,
      goals.map(({ id }) => id),
    ),
  };
}

const dayOf = (at: string): string => formatDay(todayIn(new Date(at)));

/** What reviews concluded in the period of a report: of each the last. Only those are looked into that concluded anything since it began. */
async function readConcluded(
  desk: Desk,
  about: ReportAbout,
  isTold: (id: string) => boolean,
): Promise<ConcludedReview[]> {
  const { start, end } = daysOfReport(about);
  const all = (await listReviews(desk, PUBLIC_ACTOR)).filter(
    ({ id, conclusion }) => isTold(id) && conclusion !== undefined && dayOf(conclusion.at) >= start,
  );
  const concluded = await Promise.all(
    all.map(async ({ id, question }) => ({ question, said: await readConclusions(desk, PUBLIC_ACTOR, id) })),
  );
  return concluded.flatMap(({ question, said }) => {
    const last = said.ok ? said.value.find(({ at }) => dayOf(at) >= start && dayOf(at) <= end) : undefined;
    return last ? [{ question, text: last.text, certainty: last.certainty }] : [];
  });
}

/** Rule L70. Reads what was learnt in the period of a report: what is listed under its half years, and what is believed by now. */
export async function readLearnt(desk: Desk, about: ReportAbout): Promise<Learnt> {
  const isTold = (id: string): boolean => isToldIn(about, id);
  const [moved, reviews, believed] = await Promise.all([
    readMoved(desk, halvesOf(about), isTold),
    readConcluded(desk, about, isTold),
    readBelievedNow(desk, isTold),
  ]);
  return { moved, reviews, believed };
}
