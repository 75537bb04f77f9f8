import { MOST_CHANGES, type Table } from '../../../platform/store/table.ts';
import { untilDone } from '../../../platform/store/until-fresh.ts';
import { outcomeOf, unjudged, type Judged, type Said } from './judged.ts';
import { placeOf, SIDES, type Place, type Side } from '../../rules/seats.ts';
import { STAGES, type Stage } from '../../rules/screening.ts';
import {
  forgetJudged,
  judgedChanges,
  readJudged,
  readScreening,
  tallyChanges,
  type JudgedStages,
} from './screening-store.ts';
import { retally } from './tally.ts';

/** A transaction holds the tally, and whether two differ, beside so many studies. */
const TOGETHER = MOST_CHANGES - 2;

/**
 * Rule L48. Lays studies before the reviewers, each in its place: whoever sits there finds them. Those that lie there already stay as they are, so that it can be
 * cut off at any moment and called again.
 */
export async function takeIn(table: Table, review: string, studies: readonly string[]): Promise<void> {
  for (let from = 0; from < studies.length; from += TOGETHER) {
    const some = studies.slice(from, from + TOGETHER);
    await untilDone(async () => {
      const [screening, kept] = await Promise.all([readScreening(table, review), readJudged(table, review, some)]);
      const fresh = some.filter((study) => !kept.get(study)?.title).map((study) => unjudged(review, study, 'title'));
      if (fresh.length === 0) return true;
      const changes = fresh.flatMap((judged) => judgedChanges(undefined, judged));
      const tally = tallyChanges(review, screening, retally(screening.tally, [], fresh));
      return (await table.write([...changes, ...tally])) ? undefined : true;
    });
  }
}

/** Takes studies back that were laid before the reviewers, and that nobody ever saw: their import came to nothing. */
export async function takeOut(table: Table, review: string, studies: readonly string[]): Promise<void> {
  for (let from = 0; from < studies.length; from += TOGETHER) {
    const some = studies.slice(from, from + TOGETHER);
    await untilDone(async () => {
      const [screening, kept] = await Promise.all([readScreening(table, review), readJudged(table, review, some)]);
      const gone = [...kept.values()].flatMap((stages) => stages.title ?? []);
      if (gone.length === 0) return true;
      const before = gone.map(({ judged }) => judged);
      const tally = tallyChanges(review, screening, retally(screening.tally, before, []));
      return (await table.write([...gone.flatMap(forgetJudged), ...tally])) ? undefined : true;
    });
  }
}

/** On which side somebody sits in a place, or once sat. */
function ownSide(place: Place | undefined, reviewer: number): Side | undefined {
  const now = SIDES.find((side) => place?.[side].now === reviewer);
  return now ?? SIDES.find((side) => place?.[side].ever.includes(reviewer));
}

/** What two said of one study and what one said of another, as said of one: whoever spoke first on it is heard. */
function joined(stays: Judged | undefined, goes: Judged | undefined, place: Place | undefined): Judged | undefined {
  if (!stays || !goes) return stays ?? goes;
  if (outcomeOf(stays) !== undefined) return stays;
  if (outcomeOf(goes) !== undefined) return { ...goes, study: stays.study };
  const said = [...stays.sides, ...goes.sides].flatMap((one) => one ?? []);
  const each = said.filter((one, at) => said.findIndex(({ reviewer }) => reviewer === one.reviewer) === at);
  return { ...stays, sides: seated(each, place) };
}

/** What up to two people said, each on the side where they sit. */
function seated([first, second]: readonly Said[], place: Place | undefined): [Said | null, Said | null] {
  if (!first) return [null, null];
  const side = ownSide(place, first.reviewer) ?? (second && ownSide(place, second.reviewer) === 0 ? 1 : 0);
  return side === 0 ? [first, second ?? null] : [second ?? null, first];
}

/** What was said of two studies that turned out to be one, stage by stage. */
function asOne(
  stays: JudgedStages,
  goes: JudgedStages,
  study: string,
  seats: readonly Place[],
): Partial<Record<Stage, Judged>> {
  const join = (stage: Stage): Judged | undefined => {
    const other = goes[stage]?.judged;
    return joined(stays[stage]?.judged, other && { ...other, study }, seats[placeOf(study)]);
  };
  const title = join('title');
  const goesOn = title !== undefined && outcomeOf(title) === 'include';
  const text = goesOn ? (join('full-text') ?? unjudged(title.review, study, 'full-text')) : undefined;
  return { ...(title && { title }), ...(text && { 'full-text': text }) };
}

/**
 * Rule L59. One study stays of two that are one: what each reviewer said of either is said of it, once. What both had judged of the one that
 * stays stands, and else what both had judged of the other. Called again it changes nothing.
 */
export async function joinScreening(table: Table, review: string, stays: string, goes: string): Promise<void> {
  await untilDone(async () => {
    const [screening, kept] = await Promise.all([
      readScreening(table, review),
      readJudged(table, review, [stays, goes]),
    ]);
    const [one, other] = [kept.get(stays) ?? {}, kept.get(goes) ?? {}];
    const gone = STAGES.flatMap((stage) => other[stage] ?? []);
    if (gone.length === 0) return true;
    const after = asOne(one, other, stays, screening.seats);
    const before = STAGES.flatMap((stage) => one[stage] ?? []);
    const changes = STAGES.flatMap((stage) => {
      const [was, is] = [one[stage], after[stage]];
      if (is) return judgedChanges(was, is);
      return was ? forgetJudged(was) : [];
    });
    const tally = retally(
      screening.tally,
      [...before, ...gone].map(({ judged }) => judged),
      Object.values(after),
    );
    const lost = await table.write([
      ...changes,
      ...gone.flatMap(forgetJudged),
      ...tallyChanges(review, screening, tally),
    ]);
    return lost ? undefined : true;
  });
}
