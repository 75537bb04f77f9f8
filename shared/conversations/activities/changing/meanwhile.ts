import { readHistoryLines, type HistoryLine } from '../../../activities/record/history-lines.ts';
import type { Actor } from '../../../people/actor.ts';
import type { Failure } from '../../../platform/failures.ts';
import { activityCard } from '../card/activity-card.ts';
import { actorName } from '../card/small-parts.ts';
import type { ConversationAnswer } from '../../kernel/model.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import { failed, type ConversationContext } from '../../kernel/context.ts';

/** Whether it failed because somebody else was first. */
export const isOvertaken = ({ code }: Failure): boolean => code === 'stale' || code === 'wrong-status';

/** What was done, by whom and when. */
export const lineText = (localizer: Localizer, { action, actor, at }: HistoryLine): string =>
  localizer.say('meanwhile.line', {
    action: localizer.say(`action.${action}`),
    name: actorName(localizer, actor),
    moment: localizer.moment(at),
  });

/** A failure as an answer; where somebody else was first, it says what happened meanwhile and shows how things are now. */
export async function meanwhile(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  failure: Failure,
  actor: Actor,
): Promise<ConversationAnswer> {
  if (!isOvertaken(failure)) return failed(localizer, failure);
  const last = (await readHistoryLines(conversation.desk.table, id)).at(-1);
  const card = await activityCard(conversation, localizer, id, actor.role === 'bureau' ? 'bureau' : 'owner', actor);
  if (!last || !card) return failed(localizer, failure);
  const text = localizer.say('meanwhile', { what: lineText(localizer, last) });
  return { show: { ...card, summary: text, parts: [{ kind: 'text', text }, ...card.parts] }, refused: failure };
}
