import * as z from 'zod';
import { knownTo, type Desk, type KnownNames } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { roleMay } from '../../people/permissions.ts';
import { keepRefusal } from '../../people/refusals.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { ok, type Result } from '../../platform/result.ts';
import { nextActivity, type Changed, type KeptPlan } from '../activity-versions.ts';
import { commitActivity } from '../commit-activity.ts';
import { openForChange, type ActivityStepFailure } from '../open-activity.ts';
import { Plan } from '../plan.ts';

const { leadPartner, reported } = Plan.shape;

/** A patch of who leads an activity and whether it is reported on, and of nothing else. */
const LeadPatch = z
  .strictObject({ leadPartner: leadPartner.nullable(), reported: reported.nullable() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0);
type LeadPatch = z.output<typeof LeadPatch>;

const NAMES: ReadonlySet<string> = new Set(Object.keys(LeadPatch.shape));
const Fields = z.record(z.string(), z.unknown());

/** Rule I3. Whether a patch is of lead and reporting alone: it is no change that asks for room, and may be made in any status. */
export function isOfLeadAlone(input: unknown): boolean {
  const names = Object.keys(Fields.safeParse(input).data ?? {});
  return names.length > 0 && names.every((name) => NAMES.has(name));
}

const ChoosesReported = z.looseObject({ reported: z.unknown().refine((value) => value !== undefined) });

/** Rule I1. Only the bureau says whether an activity is reported on; who else does is refused, and that is kept. */
export async function refusedReported(
  desk: Desk,
  actor: Actor,
  input: unknown,
  about = 'activity',
): Promise<Failure<'role-may-not'> | undefined> {
  if (actor.role === 'public' || roleMay(actor.role, 'choose reported')) return undefined;
  if (!ChoosesReported.safeParse(input).success) return undefined;
  await keepRefusal(desk, actor, 'choose reported', about);
  return failure('role-may-not', 'Only the bureau says whether an activity is reported on: leave `reported` out.');
}

/** Reads the patch: a partner that there is, true or false, or null to take one away. */
const readLead = (input: unknown, known: KnownNames): Result<LeadPatch, Failure<'bad-input'>> =>
  readInput(LeadPatch, input, () => {
    const named = Fields.safeParse(input).data?.['leadPartner'];
    return typeof named !== 'string' || known.partners.has(named)
      ? []
      : [{ pointer: '#/leadPartner', detail: 'There is no such partner.' }];
  });

/** A plan with what a patch says of lead and reporting. */
function withLead({ leadPartner: lead, reported: told, ...plan }: KeptPlan, patch: LeadPatch): KeptPlan {
  const leads = patch.leadPartner === undefined ? lead : (patch.leadPartner ?? undefined);
  const isTold = patch.reported === undefined ? told : (patch.reported ?? undefined);
  return {
    ...plan,
    ...(leads !== undefined && { leadPartner: leads }),
    ...(isTold !== undefined && { reported: isTold }),
  };
}

/** Rule I3. Says who leads an activity and whether it is reported on, in whichever status it is: it asks for no room and moves nothing else. A change that waits says it too. */
export async function nameLead(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Changed, ActivityStepFailure | Failure<'bad-input'>>> {
  const opened = await openForChange(desk, actor, 'name lead', id, ifMatch);
  if (!opened.ok) return opened;
  const { person, activity, people } = opened.value;
  const patch = readLead(input, await knownTo(desk));
  if (!patch.ok) return patch;
  const { plan, proposed } = activity;
  const after = nextActivity(desk, activity, {
    plan: withLead(plan, patch.value),
    ...(proposed && { proposed: withLead(proposed, patch.value) }),
  });
  return commitActivity(desk, {
    person,
    before: opened.value,
    possible: [after],
    reads: [],
    settle: () => ok({ activity: after, people, action: 'changed' }),
  });
}
