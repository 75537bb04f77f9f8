import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { toDays, type Period } from '../../platform/days/period.ts';
import { mondayOf, weekNamed, weekOf } from '../../platform/days/weeks.ts';
import { GROUPS, groupsAsked, type TargetGroup } from '../../area/groups.ts';
import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import { VERDICTS, worst, type Verdict } from '../../burden/assess.ts';
import { readBurden, type BurdenPage } from '../../burden/read-burden.ts';
import { MARKS } from '../activities/card/check-parts.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Part } from '../kernel/model.ts';

const COMING_WEEKS = 26;
/** So many weeks of a neighbourhood are shown: a year, with both ends. */
const MOST_WEEKS = 54;
const MOST_RUNS = 4;
const DAYS_PER_WEEK = 7;

/** The weeks that are shown, from a Monday to a Sunday; `left` is how many more were asked for. */
export type ShownWeeks = { readonly from: string; readonly to: string; readonly left: number };

/** The weeks that somebody asked for; who asked for none sees the coming half year. */
export function weeksToShow({ desk }: ConversationContext, asked: Period | undefined): ShownWeeks {
  const days = asked && toDays(asked);
  const first = weekOf(days?.start ?? todayIn(desk.clock.now()));
  const count = days ? weekOf(days.end) - first + 1 : COMING_WEEKS;
  const shown = Math.min(count, MOST_WEEKS);
  const monday = mondayOf(first);
  return { from: formatDay(monday), to: formatDay(monday + shown * DAYS_PER_WEEK - 1), left: count - shown };
}

const verdictOfWeek = ({ groups }: BurdenPage['weeks'][number], asked: ReadonlySet<string>): Verdict =>
  worst(Object.entries(groups).flatMap(([group, burden]) => (asked.has(group) ? [burden.verdict] : [])));

type JudgedWeek = { readonly week: string; readonly verdict: Verdict };

/** Weeks in a row as one. */
function runsOf(weeks: readonly string[]): (readonly [first: string, last: string])[] {
  const runs: [string, string][] = [];
  for (const week of weeks) {
    const last = runs.at(-1);
    if (last && weekNamed(week) === (weekNamed(last[1]) ?? 0) + 1) last[1] = week;
    else runs.push([week, week]);
  }
  return runs;
}

function weeksText({ say, list, week: nameOf }: Localizer, weeks: readonly JudgedWeek[]): string {
  const runs = runsOf(weeks.map(({ week }) => week));
  const named = runs
    .slice(0, MOST_RUNS)
    .map(([first, last]) =>
      first === last ? nameOf(first) : say('overlap.weeks.run', { first: nameOf(first), last: nameOf(last) }),
    );
  return list(runs.length > MOST_RUNS ? [...named, say('more', { count: runs.length - MOST_RUNS })] : named);
}

/** One sentence that says whether there is room in some weeks, and where there is not. */
function roomSentence(localizer: Localizer, name: string, weeks: readonly JudgedWeek[]): string {
  const verdict = worst(weeks.map((week) => week.verdict));
  const these = weeks.filter((week) => week.verdict === verdict);
  const some = { mark: MARKS[verdict], name, weeks: verdict === 'clear' ? '' : weeksText(localizer, these) };
  const said = localizer.say(`overlap.room.${verdict}`, some);
  return verdict === 'overloaded' && these.length < weeks.length
    ? `${said} ${localizer.say('overlap.room.others')}`
    : said;
}

/** Whether there is room in the weeks of a neighbourhood: a sentence, and a bar of coloured blocks with the same in words. */
export type JudgedWeeks = { readonly sentence: string; readonly bar: Part };

/** Judges the weeks of a neighbourhood; undefined where there are too many to read. */
export async function judgeWeeks(
  { desk }: ConversationContext,
  localizer: Localizer,
  { code, name }: Neighbourhood,
  groups: readonly TargetGroup[] | undefined,
  { from, to }: ShownWeeks,
): Promise<JudgedWeeks | undefined> {
  const page = await readBurden(desk, code, { from, to });
  if (!page.ok) return undefined;
  const asked = new Set<string>(
    groupsAsked(groups ?? ['residents', 'households']).map((position) => GROUPS[position] ?? ''),
  );
  const weeks = page.value.weeks.map((week) => ({ week: week.week, verdict: verdictOfWeek(week, asked) }));
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, weeks.filter((week) => week.verdict === verdict).length]),
  );
  const { say, day } = localizer;
  return {
    sentence: roomSentence(localizer, name, weeks),
    bar: {
      kind: 'picture',
      picture: weeks.map(({ verdict }) => MARKS[verdict]).join(''),
      alt: say('overlap.alt', { name, from: day(from), to: day(to), ...counts }),
    },
  };
}
