import { joiningsAwaiting } from '../../activities/joining/read-joinings.ts';
import type { Actor } from '../../people/actor.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { showButton, type Awaiting } from './lines.ts';

/** The talks about joining that wait for an answer of somebody. */
export async function ownJoinings(
  { desk }: ConversationContext,
  localizer: Localizer,
  actor: Actor,
  most: number,
): Promise<Awaiting> {
  const all = await joiningsAwaiting(desk, actor);
  const lines = all
    .slice(0, most)
    .map(({ talk, guest, host }) => ({
      since: talk.since,
      text: localizer.say('joining.line', { guest: guest.activity.plan.title, host: host.activity.plan.title }),
      button: showButton(localizer, 'joining.show', talk.id),
    }));
  return { lines, left: all.length - lines.length };
}
