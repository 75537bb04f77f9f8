import { activitiesOf, readPeople } from '../../../activities/record/activity-store.ts';
import { placesNamed } from '../../../activities/record/activity.ts';
import type { Desk } from '../../../desk.ts';
import type { Values, Who } from '../../kernel/model.ts';

/** What is filled in from the start for who registered something before: the same organisation, contact and places as then. */
export async function readUsualAnswers(desk: Desk, { actor }: Who): Promise<Values> {
  if (actor.role === 'public') return {};
  const [last] = await activitiesOf(desk.table, actor.id, 1);
  if (!last) return {};
  const [people, area] = await Promise.all([readPeople(desk.table, [last.id]), desk.area()]);
  const contact = people.get(last.id)?.contact;
  const places = placesNamed(last).filter((code) => area.has(code));
  return {
    organisation: last.plan.organisation,
    ...(places.length > 0 && { neighbourhoods: places }),
    ...(contact?.name !== undefined && { contactName: contact.name }),
    ...(contact?.email !== undefined && { contactEmail: contact.email }),
  };
}
