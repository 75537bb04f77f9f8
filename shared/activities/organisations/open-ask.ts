import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import type { Command, Relation } from '../../people/permissions.ts';
import type { Result } from '../../platform/result.ts';
import { openRecord, type NotOpened, type VersionedKind } from '../../records/open-record.ts';
import { relationTo, type Activity } from '../record/activity.ts';
import { readActivity, type StoredActivity } from '../record/activity-store.ts';
import type { AuthorizedActivity } from '../showing/open-activity.ts';

/** Whether a plan asks an organisation. */
export const asksPartner = ({ plan }: Pick<Activity, 'plan'>, partner: string): boolean =>
  (plan.askedOrganisations ?? []).some((one) => one.partner === partner);

/** What somebody is to the asks of an activity: also whether they act for an organisation that is asked, or for this one. */
function relationsTo(activity: Activity, person: Person, partner: string | undefined): Relation[] {
  const actsFor = person.partner;
  const isAsked =
    actsFor !== undefined && (partner === undefined ? asksPartner(activity, actsFor) : actsFor === partner);
  return [relationTo(activity, person), ...(isAsked ? (['asked'] as const) : [])];
}

/** How the asks of an activity are opened, all of them or that of one partner: where that is not asked there is none. */
export const asksOf = (partner?: string): VersionedKind<StoredActivity> => ({
  name: partner === undefined ? 'activity' : `ask of ${partner} by activity`,
  read: async ({ table }, id) => {
    const found = await readActivity(table, id);
    return found && (partner === undefined || asksPartner(found.activity, partner)) ? found : undefined;
  },
  relations: ({ activity }, person) => relationsTo(activity, person, partner),
  notYours: (command) => `Only who acts for the organisation, the owner or the bureau may do this: ${command}.`,
  standing: ({ activity }) => activity,
});

/** Opens the asks of an activity for a command. */
export const openAsk = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
  partner?: string,
): Promise<Result<AuthorizedActivity, NotOpened>> => openRecord(desk, asksOf(partner), { actor, command, id });
