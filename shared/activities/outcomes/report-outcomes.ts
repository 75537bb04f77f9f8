import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { etagOf, matches } from '../../platform/http/etag.ts';
import { readInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import { changedMeanwhile, type NotOpened } from '../../records/open-record.ts';
import { relationTo, type Activity } from '../record/activity.ts';
import { nextActivity } from '../record/activity-versions.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { ACTIVITIES, openActivity, type ActivityStepFailure } from '../showing/open-activity.ts';
import { isPublic } from '../record/states.ts';
import { outcomesChange, readKeptOutcomes } from './outcome-store.ts';
import { OutcomeCount, OutcomesInput, outcomeFaults, withoutFew, type OutcomesView } from './outcomes.ts';

/** What came of an ask, with the activity that it is kept with. */
export type Told = { readonly activity: Activity; readonly view: OutcomesView };

type ReportFailure = ActivityStepFailure | Failure<'bad-input' | 'wrong-status'>;

/**
 * Rule K50. Keeps what came of an ask, as its owner, the bureau or who acts for the partner that drew: all of it in the place of what was
 * told before. The same again stores nothing; with If-Match it is refused where the activity changed meanwhile.
 */
export function reportOutcomes(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Told, ReportFailure>> {
  const attempt = async (): Promise<Result<Told, ReportFailure>> => {
    const opened = await openActivity(desk, actor, 'report outcomes', id);
    if (!opened.ok) return opened;
    const { activity, people, person } = opened.value;
    if (ifMatch !== undefined && !matches(ifMatch, activity)) return fail(changedMeanwhile(ACTIVITIES, activity));
    const read = readInput(OutcomesInput, input, () => outcomeFaults(activity, input, todayIn(desk.clock.now())));
    if (!read.ok) return read;
    if (!isPublic(activity.status) || activity.plan.ask === undefined)
      return fail(failure('wrong-status', `Nobody was asked anything: the activity is ${activity.status}.`));
    const { neighbourhoods } = read.value;
    const before = await readKeptOutcomes(desk.table, activity.id);
    if (before && isDeepStrictEqual(before.counts, neighbourhoods))
      return ok({ activity, view: { neighbourhoods, at: before.at } });
    const after = nextActivity(desk, activity, { outcomesAt: desk.clock.now().toISOString() });
    const committed = await commitActivity(desk, {
      person,
      before: opened.value,
      possible: [after],
      reads: [],
      settle: (): Result<ActivityOutcome, never> =>
        ok({ activity: after, people, action: 'outcomes-reported', also: [outcomesChange(after, neighbourhoods)] }),
    });
    return committed.ok ? ok({ activity: after, view: { neighbourhoods, at: after.updatedAt } }) : committed;
  };
  return ifMatch === undefined ? untilFresh(attempt) : attempt();
}

/** Rule K50. Puts one count among those that were told, in the place of an earlier one of the same neighbourhood, group and rest. */
export function reportOneOutcome(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Told, ReportFailure>> {
  return untilFresh(async (): Promise<Result<Told, ReportFailure>> => {
    const opened = await openActivity(desk, actor, 'report outcomes', id);
    if (!opened.ok) return opened;
    const { activity } = opened.value;
    const told = (await readKeptOutcomes(desk.table, activity.id))?.counts ?? [];
    const one = OutcomeCount.safeParse(input).data;
    const others = told.filter(
      ({ code, group, rest }) => !(code === one?.code && group === one.group && rest === one.rest),
    );
    const reported = await reportOutcomes(desk, actor, id, etagOf(activity), { neighbourhoods: [input, ...others] });
    if (!reported.ok || may(actor, 'read outcomes', relationTo(activity, actor))) return reported;
    // who draws for it told one count, and reads none that others told
    const { view } = reported.value;
    return ok({ ...reported.value, view: { ...view, neighbourhoods: view.neighbourhoods.slice(0, 1) } });
  });
}

/** Rule K51. What came of an ask, for its owner, the bureau, the data desk and the board; the last reads nothing of fewer than ten people. */
export async function readOutcomes(desk: Desk, actor: Actor, id: string): Promise<Result<Told, NotOpened>> {
  const opened = await openActivity(desk, actor, 'read outcomes', id);
  if (!opened.ok) return opened;
  const { activity } = opened.value;
  const kept = await readKeptOutcomes(desk.table, activity.id);
  const readsAll = may(actor, 'read small counts', relationTo(activity, actor));
  const counts = kept?.counts ?? [];
  return ok({
    activity,
    view: { neighbourhoods: readsAll ? counts : counts.map(withoutFew), ...(kept && { at: kept.at }) },
  });
}
