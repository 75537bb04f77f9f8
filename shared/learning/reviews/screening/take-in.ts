import { MOST_CHANGES, type Table } from '../../../platform/store/table.ts';
import { untilDone } from '../../../platform/store/until-fresh.ts';
import { outcomeOf, unjudged, type Judged } from './judged.ts';
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

/**
 * Rule L59. What is said in a stage of a study of which another became part: what both had judged of it, and else what both had judged of
 * the other. What one alone said of the other is not taken along (rule L50): who says that two are one would learn it by that.
 */
function joined(stays: JudgedStages, goes: JudgedStages, study: string, stage: Stage): Judged | undefined {
  const [own, other] = [stays[stage]?.judged, goes[stage]?.judged];
  if (own && outcomeOf(own) !== undefined) return own;
  if (other && outcomeOf(other) !== undefined) return { ...other, study };
  return own ?? (other && unjudged(other.review, study, stage));
}

/** What was said of two studies that turned out to be one, stage by stage. */
function asOne(stays: JudgedStages, goes: JudgedStages, study: string): Partial<Record<Stage, Judged>> {
  const title = joined(stays, goes, study, 'title');
  const goesOn = title !== undefined && outcomeOf(title) === 'include';
  const text = goesOn
    ? (joined(stays, goes, study, 'full-text') ?? unjudged(title.review, study, 'full-text'))
    : undefined;
  return { ...(title && { title }), ...(text && { 'full-text': text }) };
}

/**
 * Rule L59. One study stays of two that are one, with what was said of it, or what both had judged of the other. Called again it changes
 * nothing.
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
    const after = asOne(one, other, stays);
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
