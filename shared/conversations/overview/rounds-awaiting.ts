import { contributionsAwaiting, type AwaitingContribution } from '../../interventions/rounds/contributions-awaiting.ts';
import type { Person } from '../../people/actor.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import { roundName, titleOfEntry } from '../rounds/round-words.ts';
import { showButton, type Awaiting } from './lines.ts';

/** What of the open rounds awaits somebody: contributions to give, and to review. */
export async function roundsAwaiting(
  { desk }: ConversationContext,
  localizer: Localizer,
  person: Person,
  most: number,
): Promise<Awaiting[]> {
  const { toGive, toReview } = await contributionsAwaiting(desk, person);
  const first = (all: readonly AwaitingContribution[], line: 'round.give.line' | 'round.review.line'): Awaiting => ({
    lines: all
      .slice(0, most)
      .map(({ round, entry }) => ({
        since: entry.at,
        text: localizer.say(line, {
          title: titleOfEntry(localizer, entry),
          name: roundName(localizer, round),
          day: localizer.day(round.due),
        }),
        button: showButton(localizer, 'contribution.show', `${round.id}/${entry.intervention}`),
      })),
    left: Math.max(0, all.length - most),
  });
  return [first(toGive, 'round.give.line'), first(toReview, 'round.review.line')];
}
