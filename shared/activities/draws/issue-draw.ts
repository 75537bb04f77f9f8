import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.ts';
import { burdenKeys } from '../../burden/keys.ts';
import { totalsKeys, type LedgerItems } from '../../burden/ledger.ts';
import { policyIn } from '../../burden/policy-store.ts';
import type { Policy } from '../../burden/policy.ts';
import { sealOf } from '../../drawing/draw-file.ts';
import type { Actor } from '../../people/actor.ts';
import { formatDay } from '../../platform/days/dates.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import {
  answeredBefore,
  idempotencyKey,
  idempotencyRecord,
  idempotentRequest,
} from '../../platform/store/idempotency.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Key } from '../../platform/store/table.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import type { Activity } from '../record/activity.ts';
import { nextActivity } from '../record/activity-versions.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { openActivity, type ActivityStepFailure, type AuthorizedActivity } from '../showing/open-activity.ts';
import type { Draw } from './draw.ts';
import { drawFileChange, DrawFileView, lastDrawFile } from './draw-store.ts';
import { followersIn, panelIn } from './panel.ts';
import { restIn, weeksBefore } from './rest-since.ts';
import { isPublic } from '../record/states.ts';
import { askPeriodsOf, drawsSlices } from './seeking.ts';
import { slicesFor } from './settle-draw.ts';

type IssueFailure = ActivityStepFailure | Failure<'wrong-status' | 'idempotency-key-reused'>;

/** Whether there is anything to draw by; a sentence where there is not. */
function whyNot(activity: Activity): string | undefined {
  if (activity.status !== 'approved' && activity.status !== 'running')
    return `Slices are issued once the activity is approved; this one is ${activity.status}.`;
  return drawsSlices(activity) ? undefined : 'This activity draws from a list of its own, or holds no room.';
}

const firstDayOf = ({ plan }: Activity): number => Math.min(...askPeriodsOf(plan).map(({ start }) => start));

/** The keys of all that bears on issuing: the policy, and the slices of a year before in each neighbourhood. */
function issuingKeys(activity: Activity): Key[] {
  const { from, to } = weeksBefore(firstDayOf(activity));
  return [burdenKeys.policy(), ...activity.plan.neighbourhoods.flatMap((code) => totalsKeys(code, from, to))];
}

/** Rule K6. Slices that are not issued yet follow a new key, and the slices of those whose people are asked again. */
function drawToIssue(desk: Desk, activity: Activity, items: LedgerItems, policy: Policy): Draw {
  const { draw, plan, weights, id } = activity;
  if (draw?.issuedAt) return draw;
  const panel = panelIn(desk.table, items, plan);
  const followers = followersIn(items, activity.number);
  const anew = (): Draw => slicesFor({ asking: plan, weights, id, held: undefined, panel, followers }, items, policy);
  const stands = draw !== undefined && panel?.draw === undefined && draw.epoch === policy.epoch;
  return stands
    ? { ...draw, keyId: policy.keyId }
    : { ...anew(), ...(draw?.issued !== undefined && { issued: draw.issued }) };
}

/** The draw file of an activity, as it stands, with a version. */
function fileOf(activity: Activity, draw: Draw, version: number, items: LedgerItems): DrawFileView {
  const { ask } = activity.plan;
  const firstDay = firstDayOf(activity);
  const sealed = {
    format: 'loketten-draw/1' as const,
    number: activity.number,
    version,
    keyId: draw.keyId,
    epoch: draw.epoch,
    firstDay: formatDay(firstDay),
    ...(ask?.size === 'fixed' && { keep: ask.participants }),
    slices: draw.slices,
  };
  const rest = Object.keys(draw.slices).map((code): [string, [number, number, number][]] => [
    code,
    restIn(items, code, { id: activity.id, epoch: draw.epoch, firstDay }).map(
      ([lo, hi, weeks]): [number, number, number] => [lo, hi, weeks],
    ),
  ]);
  return { ...sealed, seal: sealOf(sealed), rest: Object.fromEntries(rest) };
}

const isSameDraw = (last: DrawFileView | undefined, file: DrawFileView): boolean =>
  last !== undefined &&
  isDeepStrictEqual({ ...last, version: 0, seal: '', rest: {} }, { ...file, version: 0, seal: '', rest: {} });

type Issued = ActivityOutcome & { readonly file: DrawFileView };
/** What was issued last still holds, or what this request was answered before. */
type Stands = { readonly stands: DrawFileView };

/** Settles the issue of a draw against the ledger: a new version, unless the last one says the same. */
function settleIssue(
  desk: Desk,
  { activity, people }: AuthorizedActivity,
  last: DrawFileView | undefined,
  record: (file: DrawFileView) => ReturnType<typeof idempotencyRecord>,
) {
  return (items: LedgerItems): Result<Issued, Stands> => {
    const draw = drawToIssue(desk, activity, items, policyIn(items));
    const version = (last?.version ?? 0) + 1;
    const file = fileOf(activity, draw, version, items);
    if (last && activity.draw?.issuedAt && isSameDraw(last, file)) return fail({ stands: last });
    const at = desk.clock.now().toISOString();
    const after = nextActivity(
      desk,
      { ...activity, draw: { ...draw, issued: version, issuedAt: draw.issuedAt ?? at } },
      {},
    );
    return ok({
      activity: after,
      people,
      action: 'draw-issued',
      file,
      also: [drawFileChange(activity.id, file), record(file)],
    });
  };
}

/**
 * Rule K10. Issues the slices of an approved activity to who draws by them: from then on they are frozen. The same again is the same
 * file, until something changed; the same key again gives the same answer.
 */
export async function issueDraw(
  desk: Desk,
  actor: Actor,
  id: string,
  key: string,
): Promise<Result<DrawFileView, IssueFailure>> {
  return untilFresh(async (): Promise<Result<DrawFileView, IssueFailure>> => {
    const opened = await openActivity(desk, actor, 'issue draw', id);
    if (!opened.ok) return opened;
    const { activity, person } = opened.value;
    const request = idempotentRequest(`POST /activities/${id}/draws`, person.id, key, {});
    const earlier = answeredBefore(await desk.table.read([idempotencyKey(request)]), request, DrawFileView);
    if (!earlier.ok) return earlier;
    if (earlier.value) return ok(earlier.value);
    const refused = whyNot(activity);
    if (refused) return fail(failure('wrong-status', refused));
    const last = await lastDrawFile(desk.table, id);
    const committed = await commitActivity<Issued, Stands>(desk, {
      person,
      before: opened.value,
      possible: [activity],
      reads: issuingKeys(activity),
      settle: settleIssue(desk, opened.value, last, (file) => idempotencyRecord(request, file, desk.clock.now())),
    });
    if (committed.ok) return ok(committed.value.file);
    return 'stands' in committed.error ? ok(committed.error.stands) : fail(committed.error);
  });
}

/** Rules K10 and K92. The draw file that was issued last, for who may draw by it; of what goes ahead no longer it says so. */
export async function readDraw(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<DrawFileView, ActivityStepFailure>> {
  const opened = await openActivity(desk, actor, 'read draw', id);
  if (!opened.ok) return opened;
  const file = await lastDrawFile(desk.table, id);
  const stopped = !isPublic(opened.value.activity.status);
  return file
    ? ok({ ...file, ...(stopped && { stopped }) })
    : fail(failure('not-found', 'No draw of this activity was issued yet.'));
}
