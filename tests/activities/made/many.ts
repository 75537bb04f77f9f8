import { activityChanges } from '#shared/activities/record/activity-store.ts';
import type { Activity } from '#shared/activities/record/activity.ts';
import type { Status } from '#shared/activities/record/states.ts';
import { FINDABLE, standingsOf } from '#shared/activities/finding/standing.ts';
import { ledgerEntryOf } from '#shared/activities/room/ledger-entry.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import { LedgerDraft } from '#shared/burden/ledger-draft.ts';
import { REGISTER_JOBS } from '#shared/activities/register-jobs.ts';
import type { Crew } from '#shared/jobs/run-jobs.ts';
import type { Desk } from '#shared/desk.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import type { Change } from '#shared/platform/store/table.ts';
import { places, writeAll } from '../../bench/desks.ts';
import { studies } from '../../bench/studies.ts';
import { crewOf } from '../../jobs/crew.ts';

/** Registered one after the other. */
const momentOf = (at: number): string => new Date(Date.UTC(2026, 10, 1) + at * 1_000).toISOString();

type Filled = {
  readonly count: number;
  /** What they ask stands in the ledger too: a trial needs that. */
  readonly asks?: boolean;
  readonly perYear?: number;
  readonly statusOf?: (at: number) => Status;
  readonly titleOf?: (at: number) => string | undefined;
};

/** Lays many activities into a register at once, with their places in the lists by status: all approved, unless it is said otherwise. */
export async function layInMany(
  desk: Desk,
  { count, asks = false, perYear = 351, statusOf, titleOf }: Filled,
): Promise<Activity[]> {
  const fill = { activities: count, perYear, neighbourhoods: await places() };
  const all = [...studies(fill)].map((one, at): Activity => ({
    ...one,
    createdAt: momentOf(at),
    status: statusOf?.(at) ?? one.status,
    plan: { ...one.plan, title: titleOf?.(at) ?? one.plan.title },
  }));
  const draft = new LedgerDraft(new Map());
  if (asks) for (const one of all) draft.add(ledgerEntryOf(one));
  const [byStatus] = [activityKeys.standing('STATUS#', '', '').pk];
  const changes = all.flatMap((one): Change[] => [
    ...activityChanges(one, undefined),
    ...standingsOf(one).flatMap((put) => (put.pk.startsWith(byStatus) && !put.pk.includes('&') ? [{ put }] : [])),
  ]);
  await desk.table.write([{ put: { ...platformKeys.migration(FINDABLE), isDone: true } }]);
  await writeAll(desk.table, changes);
  await writeAll(desk.table, draft.changes());
  return all;
}

/** Who works on the jobs of the register in a test. */
export const registerCrew = (desk: Desk, more: Partial<Crew> = {}): Crew =>
  crewOf(desk, { kinds: REGISTER_JOBS, ...more });
