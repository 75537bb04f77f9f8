import * as z from 'zod';
import { allLegible, legible, stored } from '../../../platform/store/read-stored.ts';
import { keyName, listAll, type Change, type Item, type Table } from '../../../platform/store/table.ts';
import { STAGES, type Stage } from '../../rules/screening.ts';
import { emptySeats, placeOf, type Place } from '../../rules/seats.ts';
import { findingChanges, Judged } from './judged.ts';
import { reviewKeys } from '../keys.ts';
import { screeningKeys } from './keys.ts';
import { emptyTally, Tally } from './tally.ts';

type Kept<Thing> = { readonly version: number } & Thing;

const Seat = z.strictObject({ now: z.int().nullable(), ever: z.array(z.int()) });
const SeatsItem = stored(z.looseObject({ v: z.int(), seats: z.array(z.tuple([Seat, Seat])) }));
const TallyItem = stored(z.looseObject({ v: z.int(), tally: Tally }));
const JudgedItem = stored(z.looseObject({ v: z.int(), judged: Judged }));
const Found = z.looseObject({ study: z.string() });

/** Who judges what of a review, and where its studies stand. */
export type Screening = { readonly seats: readonly Place[]; readonly tally: Tally; readonly tallyVersion: number };

const screeningIn = (items: ReadonlyMap<string, Item>, review: string): Screening => {
  const seats = items.get(keyName(screeningKeys.seats(review)));
  const tally = items.get(keyName(screeningKeys.tally(review)));
  const kept = tally && TallyItem.parse(tally);
  return {
    seats: seats ? SeatsItem.parse(seats).seats : emptySeats(),
    tally: kept?.tally ?? emptyTally(),
    tallyVersion: kept?.v ?? 0,
  };
};

/** The screening of some reviews, by review: one wave of calls. */
export async function readScreenings(
  table: Table,
  reviews: readonly string[],
): Promise<ReadonlyMap<string, Screening>> {
  const keys = reviews.flatMap((review) => [screeningKeys.seats(review), screeningKeys.tally(review)]);
  const items = await table.read(keys);
  return new Map(reviews.map((review) => [review, screeningIn(items, review)]));
}

/** The screening of a review. */
export async function readScreening(table: Table, review: string): Promise<Screening> {
  return screeningIn(await table.read([screeningKeys.seats(review), screeningKeys.tally(review)]), review);
}

/** The write that keeps who judges what; it goes with the version of the review. */
export const seatsChange = (review: string, version: number, seats: readonly Place[]): Change => ({
  put: { ...screeningKeys.seats(review), v: version, seats },
});

const conflictsIn = (tally: Tally): number => STAGES.reduce((sum, stage) => sum + tally[stage].open, 0);

/** The writes that keep where studies stand, on condition that nobody wrote it meanwhile, and whether there is a conflict among them. */
export function tallyChanges(
  review: string,
  before: Pick<Screening, 'tally' | 'tallyVersion'>,
  tally: Tally,
): Change[] {
  const [was, is] = [conflictsIn(before.tally) > 0, conflictsIn(tally) > 0];
  const place = reviewKeys.reviewInConflict(review);
  return [
    { put: { ...screeningKeys.tally(review), v: before.tallyVersion + 1, tally }, version: before.tallyVersion },
    ...(is && !was ? [{ put: { ...place, id: review } }] : []),
    ...(was && !is ? [{ remove: place }] : []),
  ];
}

/** What was said of a study, with its version for whoever writes it; 0 where nothing is kept yet. */
export type KeptJudged = Kept<{ readonly judged: Judged }>;

const judgedIn = (item: Item): KeptJudged => {
  const { v: version, judged } = JudgedItem.parse(item);
  return { version, judged };
};

/** What was said of a study, stage by stage. */
export type JudgedStages = Partial<Record<Stage, KeptJudged>>;

/** What was said of some studies, by study: one wave of calls. */
export async function readJudged(
  table: Table,
  review: string,
  studies: readonly string[],
): Promise<ReadonlyMap<string, JudgedStages>> {
  const keyOf = (study: string, stage: Stage) => screeningKeys.judged(review, stage, placeOf(study), study);
  const items = await table.read(studies.flatMap((study) => STAGES.map((stage) => keyOf(study, stage))));
  return new Map(
    studies.map((study) => {
      const stages: JudgedStages = {};
      for (const stage of STAGES) {
        const item = items.get(keyName(keyOf(study, stage)));
        const kept = item && legible(table, item, judgedIn);
        if (kept) stages[stage] = kept;
      }
      return [study, stages];
    }),
  );
}

/** The writes that keep what was said of a study after what was kept before, with where it is found. */
export function judgedChanges(before: KeptJudged | undefined, after: Judged): Change[] {
  const { review, stage, study } = after;
  const version = before?.version ?? 0;
  return [
    { put: { ...screeningKeys.judged(review, stage, placeOf(study), study), v: version + 1, judged: after }, version },
    ...findingChanges(before?.judged, after),
  ];
}

/** The writes that take away what was said of a study in a stage: it became part of another. */
export const forgetJudged = ({ version, judged }: KeptJudged): Change[] => [
  { remove: screeningKeys.judged(judged.review, judged.stage, placeOf(judged.study), judged.study), version },
  ...findingChanges(judged, undefined),
];

/** What was said of all studies of a stage. */
export async function* judgedOfStage(table: Table, review: string, stage: Stage): AsyncGenerator<Judged> {
  for await (const item of listAll(table, { pk: screeningKeys.judged(review, stage, '', '').pk })) {
    const kept = legible(table, item, judgedIn);
    if (kept) yield kept.judged;
  }
}

/** All studies of a place in a stage, by id. */
export async function* judgedOfPlace(
  table: Table,
  review: string,
  stage: Stage,
  place: number,
): AsyncGenerator<Judged> {
  const { pk, sk: prefix } = screeningKeys.judged(review, stage, place, '');
  for await (const item of listAll(table, { pk, prefix })) {
    const kept = legible(table, item, judgedIn);
    if (kept) yield kept.judged;
  }
}

/** The studies that a review rests on, in the order in which they were settled. */
export async function includedStudies(table: Table, review: string): Promise<string[]> {
  const studies: string[] = [];
  for await (const item of listAll(table, { pk: screeningKeys.included(review, '', '').pk }))
    studies.push(Found.parse(item).study);
  return studies;
}

/** A page of the studies that stand under some key, in its order, after a place in it. */
export async function studiesUnder(
  table: Table,
  { pk, prefix, after }: { readonly pk: string; readonly prefix: string; readonly after: string | undefined },
  limit: number,
): Promise<{ readonly study: string; readonly at: string }[]> {
  const from = after === undefined ? undefined : `${after}~`; // behind it, before the next: ids end in a digit or a letter
  const listing = { pk, limit, ...(prefix !== '' && { prefix }), ...(from !== undefined && { from }) };
  const { items } = await table.list(listing);
  return allLegible(table, items, (item) => ({
    study: 'judged' in item ? judgedIn(item).judged.study : Found.parse(item).study,
    at: item.sk.slice(prefix.length),
  }));
}
