import { asksAwaiting } from '../../activities/organisations/asks-awaiting.ts';
import { askOf } from '../../activities/organisations/asks.ts';
import type { Person } from '../../people/actor.ts';
import { partnerName, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { showButton, type Awaiting } from './lines.ts';

/** What somebody's organisation is asked and has to answer. */
export async function organisationsAsks(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting> {
  const { partner } = person;
  if (partner === undefined) return { lines: [], left: 0 };
  const all = await asksAwaiting(desk, person);
  const name = partnerName(await desk.programme())(partner);
  const lines = all.slice(0, most).map((activity) => {
    const hours = activity.plan.askedOrganisations?.find((one) => one.partner === partner)?.hours ?? 0;
    const { title } = activity.plan;
    return {
      since: askOf(activity, partner).askedAt,
      text: localizer.say('ask.line', { title, hours: localizer.number(hours), partner: name }),
      button: showButton(localizer, 'ask.show', `${activity.id}/${partner}`),
    };
  });
  return { lines, left: all.length - lines.length };
}
