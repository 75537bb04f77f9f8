import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { matches } from '../../platform/http/etag.ts';
import { fail, type Result } from '../../platform/result.ts';
import { commitStep } from '../../records/commit-record.ts';
import { changedMeanwhile, noSuch, type NotOpened } from '../../records/open-record.ts';
import { interventionKeys } from '../keys.ts';
import { PLANS, yearOf } from './open-plan.ts';
import { stepChange } from './plan-history.ts';
import { headChange, readKeptPlan } from './plan-store.ts';
import { readPlan, type VersionedPlan } from './read-plan.ts';

/** Rule I23. The board adopts the plan of a year, which stays as it is from then on; by If-Match it says which plan it saw. */
export async function adoptPlan(
  desk: Desk,
  actor: Actor,
  said: string,
  ifMatch?: string,
): Promise<Result<VersionedPlan, NotOpened | Failure<'stale' | 'wrong-status'>>> {
  const person = personWhoMay(actor, 'adopt plan');
  if (!person.ok) return person;
  const year = yearOf(said);
  if (!year.ok) return year;
  const kept = await readKeptPlan(desk.table, year.value);
  if (!kept.head) return fail(noSuch(PLANS, said));
  if (ifMatch !== undefined && !matches(ifMatch, kept)) return fail(changedMeanwhile(PLANS, kept));
  if (kept.head.adoptedAt !== undefined)
    return fail(failure('wrong-status', `The plan of ${said} was adopted already.`));
  const [command, at, next] = [desk.newId(), desk.clock.now().toISOString(), kept.version + 1];
  const step = { at, by: person.value.id, action: 'adopted' as const, added: [], removed: [], changed: [] };
  const lost = await commitStep(
    desk,
    [headChange(kept, { ...kept.head, adoptedAt: at }), stepChange(year.value, next, step, command)],
    interventionKeys.planHistory(year.value, next),
    command,
  );
  return lost ? fail(changedMeanwhile(PLANS, await readKeptPlan(desk.table, year.value))) : readPlan(desk, actor, said);
}
