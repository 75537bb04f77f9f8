import * as z from 'zod';
import { knownTo, type Desk, type KnownNames } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { roleMay, type Command } from '../../people/permissions.ts';
import { keepRefusal } from '../../people/refusals.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { nextActivity, type Changed, type KeptPlan } from '../record/activity-versions.ts';
import { commitActivity } from '../room/commit-activity.ts';
import { openForChange, type ActivityStepFailure } from '../showing/open-activity.ts';
import { Plan } from '../record/plan.ts';

const { leadPartner, reported, priority } = Plan.shape;

/** A patch of who leads an activity, whether it is reported on and which priority it has, and of nothing else. */
const LeadPatch = z
  .strictObject({ leadPartner: leadPartner.nullable(), reported: reported.nullable(), priority: priority.nullable() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0);
type LeadPatch = z.output<typeof LeadPatch>;

const NAMES: ReadonlySet<string> = new Set(Object.keys(LeadPatch.shape));
const Fields = z.record(z.string(), z.unknown());

/** Rules I3 and K70. Whether a patch is of lead, reporting and priority alone: it is no change that asks for room, and may be made in any status. */
export function isOfLeadAlone(input: unknown): boolean {
  const names = Object.keys(Fields.safeParse(input).data ?? {});
  return names.length > 0 && names.every((name) => NAMES.has(name));
}

/** Rules I1 and K70. What the bureau alone says of an activity, with the command by which the table allows it. */
const OF_BUREAU = { reported: 'choose reported', priority: 'set priority' } as const satisfies Record<string, Command>;

/** Only the bureau says whether an activity is reported on and which priority it has; who else does is refused, and that is kept. */
export async function refusedOfBureau(
  desk: Desk,
  actor: Actor,
  input: unknown,
  about = 'activity',
): Promise<Failure<'role-may-not'> | undefined> {
  if (actor.role === 'public') return undefined;
  const said = Fields.safeParse(input).data ?? {};
  for (const name of ['reported', 'priority'] as const) {
    if (said[name] === undefined || roleMay(actor.role, OF_BUREAU[name])) continue;
    await keepRefusal(desk, actor, OF_BUREAU[name], about);
    return failure(
      'role-may-not',
      `Only the bureau says the ${name === 'reported' ? 'reporting' : name} of an activity: leave \`${name}\` out.`,
    );
  }
  return undefined;
}

/** Reads the patch: a partner that there is, true or false, or null to take one away. */
const readLead = (input: unknown, known: KnownNames): Result<LeadPatch, Failure<'bad-input'>> =>
  readInput(LeadPatch, input, () => {
    const named = Fields.safeParse(input).data?.['leadPartner'];
    return typeof named !== 'string' || known.partners.has(named)
      ? []
      : [{ pointer: '#/leadPartner', detail: 'There is no such partner.' }];
  });

/** What a field becomes by a patch: null takes it away, and nothing leaves it. */
const patchedTo = <Value>(now: Value | undefined, patch: Value | null | undefined): Value | undefined =>
  patch === undefined ? now : (patch ?? undefined);

/** A plan with what a patch says of lead, reporting and priority. */
function withLead(
  { leadPartner: lead, reported: told, priority: first, ...plan }: KeptPlan,
  patch: LeadPatch,
): KeptPlan {
  const leads = patchedTo(lead, patch.leadPartner);
  const isTold = patchedTo(told, patch.reported);
  const goesFirst = patchedTo(first, patch.priority);
  return {
    ...plan,
    ...(leads !== undefined && { leadPartner: leads }),
    ...(isTold !== undefined && { reported: isTold }),
    ...(goesFirst !== undefined && { priority: goesFirst }),
  };
}

/** Rules I3 and K70. Says who leads an activity, whether it is reported on and which priority it has, in whichever status it is: it asks for no room and moves nothing else. A change that waits says it too. */
export async function nameLead(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Changed, ActivityStepFailure | Failure<'bad-input' | 'wrong-status'>>> {
  const opened = await openForChange(desk, actor, 'name lead', id, ifMatch);
  if (!opened.ok) return opened;
  const { person, activity, people } = opened.value;
  const patch = readLead(input, await knownTo(desk));
  if (!patch.ok) return patch;
  if (activity.reservation && patch.value.priority !== undefined)
    return fail(failure('wrong-status', 'A reservation is for a statutory ask: its priority stays.'));
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
