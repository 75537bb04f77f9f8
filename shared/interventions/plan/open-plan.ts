import { readActivities } from '../../activities/record/activity-store.ts';
import type { Activity } from '../../activities/record/activity.ts';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { mayAsAny, personWhoMay, type Command } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch, refuse, type NotOpened } from '../../records/open-record.ts';
import { relationsTo } from '../open-intervention.ts';
import { leadsFor } from '../lead.ts';
import { readWholePlan, type KeptPlan, type PlannedLine } from './plan-store.ts';

/** The years that a plan can be of. */
const [FIRST_YEAR, LAST_YEAR] = [2_000, 2_200];

/** As sentences and kept refusals call a plan. */
export const PLANS = { name: 'plan' } as const;

/** The year that an address names; no plan is of any other. */
export function yearOf(said: string): Result<number, Failure<'not-found'>> {
  const year = /^\d{4}$/.test(said) ? Number(said) : 0;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? ok(year) : fail(noSuch(PLANS, said));
}

/** What a plan says of an intervention, with who reads it there: whether they lead it, and may see small counts. */
export type ReadLine = PlannedLine & { readonly activity: Activity; readonly seesSmallCounts: boolean };

/** A plan as somebody may read it: all of it, or the interventions that they lead. */
export type ReadPlan = {
  readonly year: number;
  readonly kept: KeptPlan;
  readonly person: Person;
  readonly lines: readonly ReadLine[];
};

/** By whom each intervention is led, asked once a partner. */
function leadsOf({ table }: Desk, person: Person): (activity: Activity) => Promise<boolean> {
  const known = new Map<string | undefined, Promise<boolean>>();
  return ({ plan: { leadPartner } }) => {
    const asked = known.get(leadPartner) ?? leadsFor(table, person, leadPartner);
    known.set(leadPartner, asked);
    return asked;
  };
}

async function readableLines(desk: Desk, person: Person, lines: readonly PlannedLine[]): Promise<readonly ReadLine[]> {
  const activities = await readActivities(
    desk.table,
    lines.map(({ id }) => id),
  );
  const byId = new Map(activities.map((activity) => [String(activity.id), activity]));
  const leads = leadsOf(desk, person);
  const read = await Promise.all(
    lines.map(async ({ id, line }): Promise<readonly ReadLine[]> => {
      const activity = byId.get(id);
      if (!activity) return [];
      const relations = relationsTo({ activity, people: undefined, leads: await leads(activity) }, person);
      const sees = (command: Command): boolean => mayAsAny(person, command, relations);
      return sees('read plan') ? [{ id, line, activity, seesSmallCounts: sees('read small counts') }] : [];
    }),
  );
  return read.flat();
}

/**
 * Rule I25. Opens the plan of a year to read it: bureau, data desk and board read all of it, a lead the interventions that they lead.
 * Whoever acts for no partner and leads nothing in it is refused.
 */
export async function openPlan(desk: Desk, actor: Actor, said: string): Promise<Result<ReadPlan, NotOpened>> {
  const person = personWhoMay(actor, 'read plan');
  if (!person.ok) return person;
  const year = yearOf(said);
  if (!year.ok) return year;
  const { kept, lines: all } = await readWholePlan(desk.table, year.value);
  const lines = await readableLines(desk, person.value, all);
  const readsAll = mayAsAny(actor, 'read plan', ['other']);
  if (!readsAll && lines.length === 0 && person.value.partner === undefined) {
    const attempt = { actor, command: 'read plan', id: said } as const;
    return refuse(
      desk,
      PLANS,
      attempt,
      failure('not-yours', 'Only its lead reads what is planned of an intervention.'),
    );
  }
  return ok({ year: year.value, kept, person: person.value, lines });
}
