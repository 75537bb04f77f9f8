import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import type { Actor } from '../../../people/actor.ts';
import { cursorAt, readCursor } from '../../../platform/store/cursor.ts';
import type { Failure } from '../../../platform/failures.ts';
import { Paging } from '../../../platform/store/paging.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import type { Table } from '../../../platform/store/table.ts';
import { noSuch, type NotOpened } from '../../../records/open-record.ts';
import { DECISIONS, STAGES, type Stage } from '../../rules/screening.ts';
import { placeOf, SIDES } from '../../rules/seats.ts';
import { openReview } from '../open-review.ts';
import { readStudies, readStudy } from '../studies/study-store.ts';
import { screeningKeys } from './keys.ts';
import { judgeOf } from './judge-study.ts';
import { judgedOfPlace, readJudged, readScreening, studiesUnder, type Screening } from './screening-store.ts';
import { sideOf } from './judged.ts';
import { studyView, type Looker, type StudyView } from './study-view.ts';
import { placesLeft, progressOf, type OwnProgress } from './tally.ts';

/** By what studies are found: what was said of them, on what two differ, and what waits for whoever asks. */
export const FOUND_BY = [...DECISIONS, 'conflict', 'open'] as const;
type FoundBy = (typeof FOUND_BY)[number];

/** What a list of studies is asked by. */
export const StudiesQuery = Paging.extend({
  stage: z.enum(STAGES, { error: `One of: ${STAGES.join(', ')}.` }).default('title'),
  decision: z
    .enum(FOUND_BY, { error: `One of: ${FOUND_BY.join(', ')}.` })
    .optional()
    .meta({
      description:
        'By one’s own decision until both have given one, then by what was settled; `conflict` finds what two differ on, `open` what waits for whoever asks.',
    }),
});
export type StudiesQuery = z.output<typeof StudiesQuery>;

const Place = z.strictObject({ after: z.string().min(1).max(40) });

type Place = { readonly study: string; readonly at: string };
type Asked = {
  readonly review: string;
  readonly stage: Stage;
  readonly after: string | undefined;
  readonly most: number;
};

/** What waits for a reviewer in one place, from somewhere in it on. */
async function* openIn(
  table: Table,
  { seats }: Screening,
  number: number,
  place: number,
  { review, stage, after = '' }: Asked,
): AsyncGenerator<Place> {
  const side = SIDES.find((one) => seats[place]?.[one].now === number) ?? 0;
  for await (const judged of judgedOfPlace(table, review, stage, place)) {
    const { sk: at } = screeningKeys.judged(review, stage, place, judged.study);
    const isOpen = judged.sides[side] === null && sideOf(judged, number) === undefined;
    if (isOpen && at > after) yield { study: judged.study, at };
  }
}

/** What waits for a reviewer, place by place: only those in which something is left are read. */
async function openStudies(
  table: Table,
  screening: Screening,
  number: number | undefined,
  asked: Asked,
): Promise<Place[]> {
  const found: Place[] = [];
  if (number === undefined) return found;
  const from = asked.after === undefined ? 0 : Number(asked.after.slice(0, 2));
  for (const place of placesLeft(screening.tally, screening.seats, number, asked.stage)) {
    if (place < from) continue;
    for await (const one of openIn(table, screening, number, place, asked)) {
      found.push(one);
      if (found.length === asked.most) return found;
    }
  }
  return found;
}

/** Rule L55. Under which keys studies are found: a reviewer's own word while the other has not spoken, and what came of those that both judged. */
function keysFor({ review, stage }: Asked, decision: Exclude<FoundBy, 'open'> | undefined, number: number | undefined) {
  if (decision === undefined) return [screeningKeys.judged(review, stage, '', '')];
  const outcome = decision === 'maybe' ? [] : [screeningKeys.outcome(review, stage, decision, '', '')];
  if (number === undefined || decision === 'conflict') return outcome;
  return [screeningKeys.saidAlone(review, stage, number, decision, '', ''), ...outcome];
}

/** The places of a list, each after the one before, as many as are asked for. */
async function placesFor(
  table: Table,
  screening: Screening,
  looker: Looker,
  asked: Asked,
  decision: FoundBy | undefined,
): Promise<Place[]> {
  if (decision === 'open') return openStudies(table, screening, looker.number, asked);
  const lists = await Promise.all(
    keysFor(asked, decision, looker.number).map(({ pk, sk: prefix }) =>
      studiesUnder(table, { pk, prefix, after: asked.after }, asked.most),
    ),
  );
  return lists
    .flat()
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, asked.most);
}

/** Some studies as somebody sees them, in their order; what became part of another study meanwhile is left out. */
async function viewsOf(
  { table }: Desk,
  review: string,
  ids: readonly string[],
  screening: Screening,
  looker: Looker,
): Promise<StudyView[]> {
  const [studies, judged] = await Promise.all([readStudies(table, review, ids), readJudged(table, review, ids)]);
  return ids.flatMap((id) => {
    const study = studies.get(id);
    return study ? [studyView(study, judged.get(id) ?? {}, screening, looker)] : [];
  });
}

type Page = { readonly items: StudyView[]; readonly nextCursor?: string };

/** Rules L50 and L55. A page of the studies of a review, for its reviewers and the data desk, in an order that follows from their ids alone. */
export async function findStudies(
  desk: Desk,
  actor: Actor,
  id: string,
  { stage, decision, limit, cursor }: StudiesQuery,
): Promise<Result<Page, NotOpened | Failure<'bad-query'>>> {
  const opened = await openReview(desk, actor, 'read studies of review', id);
  if (!opened.ok) return opened;
  const start = readCursor(cursor, Place);
  if (!start.ok) return start;
  const [screening, looker] = [await readScreening(desk.table, id), judgeOf(opened.value, actor)];
  const asked = { review: id, stage, after: start.value?.after, most: limit + 1 };
  const places = await placesFor(desk.table, screening, looker, asked, decision);
  const shown = places.slice(0, limit);
  const items = await viewsOf(
    desk,
    id,
    shown.map(({ study }) => study),
    screening,
    looker,
  );
  const last = shown.at(-1);
  return ok({ items, ...(places.length > limit && last && { nextCursor: cursorAt({ after: last.at }) }) });
}

/** A study of a review as somebody sees it, by its id or one under which it was known before. */
export async function findStudy(
  desk: Desk,
  actor: Actor,
  id: string,
  study: string,
): Promise<Result<StudyView, NotOpened>> {
  const opened = await openReview(desk, actor, 'read studies of review', id);
  if (!opened.ok) return opened;
  const found = await readStudy(desk.table, id, study);
  if (!found) return fail(noSuch({ name: 'study' }, study));
  const [screening, judged] = await Promise.all([
    readScreening(desk.table, id),
    readJudged(desk.table, id, [found.id]),
  ]);
  return ok(studyView(found, judged.get(found.id) ?? {}, screening, judgeOf(opened.value, actor)));
}

/** Where an import lays studies ahead that nobody sees yet, so many are passed over. */
const MOST_UNSEEN = 50;

/** What somebody judges next in a stage, and how far they are in it. */
export type NextStudy = { readonly study: StudyView | undefined; readonly progress: Record<Stage, OwnProgress> };

/** Rule L55. The study that somebody judges next in a stage: the first after one that they passed over, and else the first of all. */
export async function nextStudy(
  desk: Desk,
  actor: Actor,
  id: string,
  stage: Stage,
  passed?: string,
): Promise<Result<NextStudy, NotOpened>> {
  const opened = await openReview(desk, actor, 'read studies of review', id);
  if (!opened.ok) return opened;
  const [screening, looker] = [await readScreening(desk.table, id), judgeOf(opened.value, actor)];
  const after = passed === undefined ? undefined : screeningKeys.judged(id, stage, placeOf(passed), passed).sk;
  const first = async (from: string | undefined): Promise<StudyView | undefined> => {
    const asked = { review: id, stage, after: from, most: MOST_UNSEEN };
    const places = await openStudies(desk.table, screening, looker.number, asked);
    return (
      await viewsOf(
        desk,
        id,
        places.map((place) => place.study),
        screening,
        looker,
      )
    )[0];
  };
  const study = (await first(after)) ?? (after === undefined ? undefined : await first(undefined));
  const of = (one: Stage): OwnProgress => progressOf(screening.tally, screening.seats, looker.number, one);
  return ok({ study, progress: { 'title': of('title'), 'full-text': of('full-text') } });
}
