import { maySee, relationTo } from '../activities/record/activity.ts';
import { readActivity, type StoredActivity } from '../activities/record/activity-store.ts';
import { isIntervention } from '../activities/interventions/intervention-index.ts';
import type { Desk } from '../desk.ts';
import { PUBLIC_ACTOR, type Actor } from '../people/actor.ts';
import { mayAsAny, type Command, type Relation } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { noSuch, openRecord, type NotOpened, type Opened, type VersionedKind } from '../records/open-record.ts';
import { leadsFor } from './lead.ts';

/** An intervention as it is opened: its activity, and whether whoever opens it leads it. */
export type KeptIntervention = StoredActivity & { readonly leads: boolean };

/** What somebody is to an intervention: who owns or leads it may do besides what anybody in their role may. */
export const relationsTo = ({ activity, leads }: KeptIntervention, actor: Actor): readonly Relation[] => [
  relationTo(activity, actor),
  'other',
  ...(leads ? (['lead'] as const) : []),
];

async function readIntervention(desk: Desk, id: string, actor: Actor): Promise<KeptIntervention | undefined> {
  const kept = await readActivity(desk.table, id);
  if (!kept || !isIntervention(kept.activity)) return undefined;
  return { ...kept, leads: await leadsFor(desk.table, actor, kept.activity.plan.leadPartner) };
}

/** How interventions are opened; whoever is signed in may know of all (rule A12). */
const interventionsOf = (desk: Desk): VersionedKind<KeptIntervention> => ({
  name: 'intervention',
  read: (_, id, person) => readIntervention(desk, id, person),
  relations: relationsTo,
  notYours: (command) => `Only its lead, its owner or the bureau may do this: ${command}.`,
  standing: ({ activity }) => activity,
});

/** Opens an intervention for a command. */
export const openIntervention = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<KeptIntervention>, NotOpened>> =>
  openRecord(desk, interventionsOf(desk), { actor, command, id });

/** An intervention as everybody may know of it, and whoever is signed in (rule A12); `may` says what they may do with it. */
export type SeenIntervention = KeptIntervention & { readonly may: (command: Command) => boolean };

/** Looks at an intervention, as the public too. */
export async function seeIntervention(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<SeenIntervention, Failure<'not-found'>>> {
  const kept = await readIntervention(desk, id, actor);
  if (!kept || !maySee(kept.activity, actor)) return fail(noSuch(interventionsOf(desk), id));
  const relations = relationsTo(kept, actor);
  return ok({ ...kept, may: (command) => actor.role !== PUBLIC_ACTOR.role && mayAsAny(actor, command, relations) });
}
